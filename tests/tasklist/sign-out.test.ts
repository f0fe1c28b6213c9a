import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ApiProblem, ConnectionLost, rememberCsrfToken } from '../../ui/api.ts';
import { endSession } from '../../ui/session.ts';

const { fetch: realFetch } = globalThis;
const asked: string[] = [];
const answers: Array<Response | Error> = [];
const problem = (status: number, code: string) => Response.json({ code }, { status });
beforeEach(() => {
  asked.length = 0;
  answers.length = 0;
  rememberCsrfToken('of-before');
  Object.assign(globalThis, {
    document: { documentElement: { lang: 'vi' } },
    fetch: async (_path: string, { method, headers }: { method: string; headers: Record<string, string> }) => {
      asked.push(`${method} ${headers['X-CSRF-Token'] ?? ''}`.trim());
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
});
afterEach(() => {
  Object.assign(globalThis, { fetch: realFetch });
  Reflect.deleteProperty(globalThis, 'document');
});

it('says that one is still signed in while the server does not answer, or cannot', async () => {
  answers.push(new TypeError('no network'), problem(503, 'unavailable'));
  await expect(endSession()).rejects.toThrow(ConnectionLost);
  await expect(endSession()).rejects.toThrow(ApiProblem);
});

it('fetches the token of a newer session and ends that, once', async () => {
  // given
  answers.push(problem(403, 'csrf-token-wrong'), Response.json({ csrfToken: 'of-now' }), new Response(null, { status: 204 }));
  // when
  await endSession();
  // then
  expect(asked).toEqual(['DELETE of-before', 'GET', 'DELETE of-now']);
  // and: no endless asking
  answers.push(problem(403, 'csrf-token-wrong'), Response.json({ csrfToken: 'of-now' }), problem(403, 'csrf-token-wrong'));
  await expect(endSession()).rejects.toMatchObject({ code: 'csrf-token-wrong' });
});

it('takes a session that had ended already for signed out', async () => {
  answers.push(problem(401, 'signed-out'));
  await endSession();
  answers.push(problem(403, 'csrf-token-wrong'), problem(401, 'signed-out'));
  await endSession();
});
