import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createCallKeeper } from '../../tasklist/components/calls/call-keeper.ts';

const { fetch: realFetch } = globalThis;
const MADE = { code: '7KRM-4XTA', receivedAt: '2026-11-22T01:00:00Z', readBack: false };
const ended = () => Response.json({ code: 'call-ended', title: 'Ended' }, { status: 409 });
const saved = (id: string) => Response.json({ id, version: 1, savedAt: '2026-11-22T01:00:00Z', startedAt: '2026-11-22T01:00:00Z', otherDevice: false });
let answer: (path: string, method: string) => Response | Promise<Response>;

beforeEach(() => {
  Object.assign(globalThis, { document: { documentElement: { lang: 'vi' } }, fetch: async (path: string, { method }: { method: string }) => answer(path, method) });
});
afterEach(() => {
  Object.assign(globalThis, { fetch: realFetch });
  Reflect.deleteProperty(globalThis, 'document');
});

/** A call whose first words are on the server. */
async function called() {
  answer = () => saved('call');
  const keeper = createCallKeeper();
  keeper.change({ content: 'Rác' });
  await keeper.flush();
  return keeper;
}

it('shows the code of a case that was made when only the answer got lost, and the operator typed on', async () => {
  // given
  const keeper = await called();
  answer = () => { throw new TypeError('connection reset'); };
  await expect(keeper.submit()).rejects.toThrow();
  expect(keeper.state().submitting).toBe(false);
  // when: the network is back for a moment only, then for good
  answer = (path) => { if (path.endsWith('/submit')) throw new TypeError('connection reset'); return ended(); };
  keeper.change({ content: 'Rác nhiều' });
  await expect(keeper.flush()).rejects.toThrow();
  expect(keeper.state()).toMatchObject({ gone: null, made: null, saved: 'lost' });
  answer = (path) => (path.endsWith('/submit') ? Response.json(MADE) : ended());
  await keeper.submit();
  // then
  expect(keeper.state()).toMatchObject({ made: { code: '7KRM-4XTA' }, gone: null, saved: 'kept', submitting: false });
});

it('of a call that ended without a case says so', async () => {
  const keeper = await called();
  answer = ended;
  keeper.change({ content: 'Rác nhiều' });
  await expect(keeper.flush()).rejects.toMatchObject({ code: 'call-ended' });
  expect(keeper.state()).toMatchObject({ made: null, gone: { code: 'call-ended' } });
});

it('takes no more words while the case is being made', async () => {
  // given
  const keeper = await called();
  let go: (made: Response) => void = () => undefined;
  answer = () => new Promise<Response>((resolve) => { go = resolve; });
  const submitting = keeper.submit();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  // when
  keeper.change({ content: 'too late' });
  // then
  expect(keeper.state()).toMatchObject({ submitting: true, fields: { content: 'Rác' } });
  go(Response.json(MADE));
  expect(await submitting).toEqual(MADE);
});
