import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { decide } from '../../tasklist/offline/decide.ts';
import { queue } from '../../tasklist/offline/waiting.ts';

const { fetch: realFetch } = globalThis;
const ITEM = { id: 'a', version: 2, caseCode: '7KRM-4XTA' };
let answer: () => Response | Promise<Response>;
beforeEach(async () => {
  answer = () => Response.json({});
  Object.assign(globalThis, { document: { documentElement: { lang: 'vi' } }, fetch: async () => answer() });
  await queue.belongTo('lan');
});
afterEach(async () => {
  await queue.throwAway(queue.snapshot().items);
  Object.assign(globalThis, { fetch: realFetch });
  Reflect.deleteProperty(globalThis, 'document');
});

it('is done only when the server has the decision', async () => {
  expect(await decide(ITEM, { outcome: 'resolved' })).toBe('done');
  // without an answer it waits
  answer = () => { throw new TypeError('no network'); };
  expect(await decide(ITEM, { outcome: 'resolved' })).toBe('queued');
  expect(queue.snapshot().items).toMatchObject([{ workItemId: 'a' }]);
});

it('is not done when what was kept is gone and nothing was sent', async () => {
  // given: while it is on its way, it vanishes from the device
  answer = async () => {
    await queue.throwAway(queue.snapshot().items);
    throw new TypeError('no network');
  };
  // then
  expect(await decide(ITEM, { outcome: 'resolved' })).toBe('queued');
});
