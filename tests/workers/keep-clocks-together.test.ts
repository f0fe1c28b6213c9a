import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fixedClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { bringClocksTogether } from '../../workers/keep-clocks-together.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const NOW = new Date('2026-11-21T16:00:00+07:00');
let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

/** An engine whose clock stands somewhere, and what it was told. */
function engineAt(instant: Date) {
  const moves: number[] = [];
  return { moves, readClock: async () => new Date(instant.getTime() + moves.reduce((sum, move) => sum + move, 0)), advanceClock: async (milliseconds: number) => { moves.push(milliseconds); } };
}
const together = (engine: ReturnType<typeof engineAt>) => bringClocksTogether({ db: database.db, engine, clock: fixedClock(NOW), logger: createLogger('test', 'silent') });

it('a broker that has forgotten its clock is moved to the portal\'s, once, though several processes look', async () => {
  const engine = engineAt(new Date(NOW.getTime() - 3_600_000));
  await Promise.all([together(engine), together(engine), together(engine)]);
  await together(engine);
  expect(engine.moves).toEqual([3_600_000]);
});

it('a clock that stands right, or ahead, is left alone', async () => {
  const [right, ahead] = [engineAt(new Date(NOW.getTime() - 300)), engineAt(new Date(NOW.getTime() + 60_000))];
  await together(right);
  await together(ahead);
  expect([...right.moves, ...ahead.moves]).toEqual([]);
});
