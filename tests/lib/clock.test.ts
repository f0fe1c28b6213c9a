import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { advanceClockOffset, openControlledClock } from '../../lib/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

it('moves for every process that shares the database', async () => {
  // given
  const here = await openControlledClock(database.db);
  const there = await openControlledClock(database.db);

  // when
  await advanceClockOffset(database.db, 3_600_000);
  await advanceClockOffset(database.db, 60_000);
  await new Promise((resolve) => setTimeout(resolve, 500));

  // then
  expect([here.offset(), there.offset()]).toEqual([3_660_000, 3_660_000]);
  expect(here.now().getTime() - Date.now()).toBeGreaterThan(3_650_000);
  await Promise.all([here.stop(), there.stop()]);
});

it('is where it was moved to as soon as whoever moved it asks', async () => {
  // given
  const here = await openControlledClock(database.db);
  const before = here.offset();

  // when
  await advanceClockOffset(database.db, 60_000);
  await here.catchUp!();

  // then
  expect(here.offset() - before).toBe(60_000);
  await here.stop();
});
