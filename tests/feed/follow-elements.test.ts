import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseBulk } from '../../engine/feed/parse-bulk.ts';
import { storeRecords } from '../../engine/feed/store-records.ts';
import { backfillElements } from '../../engine/watch/backfill.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { dice, ElementLog } from './element-log.ts';
import { kept, recount } from './element-oracle.ts';
import { bulkOf, type Example } from './feed-records.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());
beforeEach(() => clear());

const clear = () => database.db.raw('truncate feed_records, feed_partitions, feed_restarts, engine_timers, engine_incidents, standing_elements, element_rollups, element_durations, element_backfills');
const send = (...examples: Example[]) => database.db.transaction((trx) => storeRecords(trx, parseBulk(bulkOf(...examples)), async () => undefined));
const rows = async (sql: string) => (await database.db.raw<{ rows: Array<Record<string, unknown>> }>(sql)).rows;

const AT = Date.parse('2026-11-22T02:00:00Z');
const element = (position: number, intent: string, elementId = 'Task_A', key = `22517998136853${position}`, more: Partial<Example> = {}): Example =>
  ({ position, key, intent, timestamp: AT + position * 1_000, value: { elementId }, ...more });

describe('what stands', () => {
  it('an element stands from its activation to its end, also when both come in one bulk or in two', async () => {
    // when
    await send(element(10, 'ELEMENT_ACTIVATED'), element(11, 'ELEMENT_ACTIVATED', 'Task_B'), element(12, 'ELEMENT_COMPLETED', 'Task_B', '2251799813685311'));
    const between = await rows('select element_id from standing_elements');
    await send(element(13, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'));

    // then
    expect(between).toEqual([{ element_id: 'Task_A' }]);
    expect(await rows('select 1 from standing_elements')).toEqual([]);
    expect(await rows(`select element_id, entered, completed from element_rollups where span = 'hour' order by 1`)).toEqual([
      { element_id: 'Task_A', entered: 1, completed: 1 }, { element_id: 'Task_B', entered: 1, completed: 1 },
    ]);
  });


  it('a user task has the due instant that the engine was given, and one that ends after it is a breach', async () => {
    // given
    const task = (position: number, dueDate: string, intent = 'CREATED'): Example => ({ position, key: '2251799813685399', valueType: 'USER_TASK', intent, timestamp: AT + position * 1_000,
      value: { elementId: 'Task_A', elementInstanceKey: 2251799813685310, dueDate, processDefinitionVersion: 1 } });

    // when: announced before its element is activated, in another bulk
    await send(task(9, '2026-11-22T02:05:00Z'));
    await send(element(10, 'ELEMENT_ACTIVATED'));
    await send(task(12, '2026-11-22T02:01:00Z', 'UPDATED'));
    const standing = await rows('select due_at from standing_elements');
    await send(element(100, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'));

    // then
    expect(standing).toEqual([{ due_at: new Date('2026-11-22T02:01:00Z') }]);
    expect(await rows(`select with_due, breached, given_ms from element_rollups where span = 'day'`)).toEqual([{ with_due: 1, breached: 1, given_ms: '51000' }]);
  });


  it('a migrated instance stands where it was moved to', async () => {
    // given
    await send(element(10, 'ELEMENT_ACTIVATED'));

    // when
    await send(element(11, 'ELEMENT_MIGRATED', 'Task_New', '2251799813685310', { value: { elementId: 'Task_New', version: 2 } }));

    // then
    expect(await rows('select element_id, engine_version from standing_elements')).toEqual([{ element_id: 'Task_New', engine_version: 2 }]);
  });


  it('copies that are only tried out are not counted', async () => {
    // when
    await send(element(10, 'ELEMENT_ACTIVATED', 'Task_A', '2251799813685310', { value: { bpmnProcessId: 'dry-run-p' } }));

    // then
    expect(await kept(database.db)).toEqual({ standing: [], rollups: [], durations: [] });
  });
});


describe('cost', () => {
  it('a bulk takes one statement, however many records it holds, and a second one only for what was moved', async () => {
    // given
    const log = new ElementLog(dice(7));
    log.grow(150);
    const statements: string[] = [];
    database.db.on('query', ({ sql }: { sql: string }) => { if (sql.includes('standing_elements') || sql.includes('element_rollups')) statements.push(sql); });

    // when
    await send(...log.records);
    const many = statements.splice(0).length;
    await send(element(9_001, 'ELEMENT_ACTIVATED'));
    database.db.removeAllListeners('query');

    // then
    expect([many, statements.length]).toEqual([1, 1]);
  });
});


describe('whatever the engine delivers', () => {
  /** A log that grows, is delivered in bulks that repeat parts of it, and now and then goes on from an older copy. */
  async function deliver(seed: number): Promise<void> {
    const roll = dice(seed);
    const log = new ElementLog(roll);
    let delivered = 0;
    for (let round = 0; round < 12; round += 1) {
      log.grow(1 + roll(12));
      if (delivered > 4 && roll(5) === 0) {
        const from = roll(delivered);
        log.restoreTo(from);
        log.grow(3);
        delivered = Math.max(0, from - roll(4));
      }
      while (delivered < log.records.length) {
        const from = Math.max(0, delivered - roll(5));
        const to = Math.min(log.records.length, delivered + 1 + roll(9));
        await send(...log.records.slice(from, to));
        delivered = to;
      }
    }
  }

  it('what is kept is what a slow recount of the stored records gives', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      await clear();
      await deliver(seed);
      expect(await kept(database.db)).toEqual(await recount(database.db));
    }), { numRuns: 12 });
  }, 240_000);


  it('records that were there before are counted later as if they had been counted at once', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      // given
      await clear();
      await deliver(seed);
      const atOnce = await kept(database.db);
      await database.db.raw('truncate standing_elements, element_rollups, element_durations');
      await database.db.raw('insert into element_backfills select partition_id, 0, -1 from feed_partitions');

      // when
      await Promise.all([backfillElements(database.db), backfillElements(database.db)]);

      // then
      expect(await kept(database.db)).toEqual(atOnce);
    }), { numRuns: 5 });
  }, 240_000);


  it('an older copy of the log that is restored has standing again what had ended in the lost part only', async () => {
    // given
    await send(element(10, 'ELEMENT_ACTIVATED'), element(20, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'), element(21, 'ELEMENT_ACTIVATED', 'Task_B'));

    // when
    await send(element(20, 'ELEMENT_ACTIVATED', 'Task_C', '2251799813685320', { timestamp: AT + 90_000 }));

    // then
    expect(await rows('select element_id from standing_elements order by 1')).toEqual([{ element_id: 'Task_A' }, { element_id: 'Task_C' }]);
  });


  it.each<[string, Partial<Example>]>([
    ['a step that nobody keeps', { intent: 'ELEMENT_ACTIVATING' }],
    ['one of a copy that is tried out', { value: { bpmnProcessId: 'dry-run-p', processInstanceKey: '2251799813680000' } }],
  ])('an older copy is noticed although the first record of its own is %s', async (_what, first) => {
    // given
    await send(element(10, 'ELEMENT_ACTIVATED'), element(20, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'));
    const own = element(20, 'ELEMENT_ACTIVATED', 'Task_C', '2251799813685320', { timestamp: AT + 90_000, ...first });

    // when
    const noticed = await send(element(10, 'ELEMENT_ACTIVATED'), own);
    const again = await send(own, element(30, 'ELEMENT_ACTIVATED', 'Task_D', '2251799813685330'), element(40, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'));

    // then: what had ended in the lost part stood again until it ended a second time
    expect([noticed.restartedPartitions, again.restartedPartitions]).toEqual([[1], []]);
    expect(await rows('select element_id from standing_elements')).toEqual([{ element_id: 'Task_D' }]);
    expect(await rows(`select completed from element_rollups where span = 'hour' and element_id = 'Task_A'`)).toEqual([{ completed: 2 }]);
  });


  it('the part that the copy shares with the lost log may be delivered again', async () => {
    // given
    await send(element(10, 'ELEMENT_ACTIVATED'), element(20, 'ELEMENT_COMPLETED', 'Task_A', '2251799813685310'));
    await send(element(20, 'ELEMENT_ACTIVATED', 'Task_C', '2251799813685320', { timestamp: AT + 90_000 }));

    // when
    const again = await send(element(10, 'ELEMENT_ACTIVATED'), element(20, 'ELEMENT_ACTIVATED', 'Task_C', '2251799813685320', { timestamp: AT + 90_000 }));

    // then
    expect(again).toEqual({ fresh: 0, restartedPartitions: [] });
  });
});
