import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEngine } from '../../engine/client.ts';
import { isTransient, type Engine } from '../../engine/engine.ts';
import { startFeed, type Feed } from '../../engine/feed/feed.ts';
import type { FeedRecord } from '../../engine/feed/record.ts';
import { anyFreePort } from '../../launcher/ports.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/engine.ts';
import { startZeebe, type TestZeebe } from '../support/zeebe.ts';
import { deployTestDiagrams } from './diagrams.ts';

/** A broker of its own, with fsync, because it is killed. */
let database: TestDatabase;
let zeebe: TestZeebe;
let engine: Engine;
let feed: Feed;
const passedOn: FeedRecord[] = [];
let port: number;
const logger = createLogger('test', 'silent');

const openFeed = () => startFeed(database.db, { host: '127.0.0.1', port, logger, onRecords: async (_trx, records) => { passedOn.push(...records); } });

beforeAll(async () => {
  database = await createTestDatabase();
  port = await anyFreePort();
  feed = await openFeed();
  zeebe = await startZeebe({ feedUrl: `http://127.0.0.1:${port}`, flush: true });
  engine = openEngine(zeebe.addresses, logger);
  await deployTestDiagrams(engine, 'one-job.bpmn');
  engine.startWorker('test-work', async () => ({ kind: 'complete' }), { timeoutMs: 3_000 });
}, 240_000);
afterAll(async () => {
  await engine.close();
  await zeebe.remove();
  await feed.close();
  await database.drop();
}, 60_000);

async function run(count: number): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < count) {
    try {
      keys.push(await engine.createInstance({ bpmnProcessId: 'test-one-job' }));
    } catch (error) {
      // A broker that has just come back may leave a command unanswered. Whether it happened does not matter here.
      if (!isTransient(error)) throw error;
    }
  }
  return keys;
}

async function ended(keys: readonly string[], timeoutMs = 30_000): Promise<void> {
  await eventually('the feed tells the end of each instance', async () => {
    const { rows } = await database.db.raw(
      `select count(distinct process_instance_key)::int as n from feed_records
       where element_type = 'PROCESS' and intent = 'ELEMENT_COMPLETED' and process_instance_key = any(?)`, [[...keys]]) as { rows: Array<{ n: number }> };
    return rows[0]!.n === keys.length;
  }, timeoutMs);
}

/** What each instance of the diagram leaves in the feed: 1 process, 3 elements, each entered and left, and 2 flows. */
const RECORDS_OF_ONE = 10;

async function recordCounts(keys: readonly string[]): Promise<number[]> {
  const { rows } = await database.db.raw(
    `select count(*)::int as n from feed_records where value_type = 'PROCESS_INSTANCE' and process_instance_key = any(?) group by process_instance_key`, [[...keys]]) as { rows: Array<{ n: number }> };
  return rows.map(({ n }) => n);
}

describe('the feed over outages', () => {
  it('stores every record once when the broker is killed and restarted', async () => {
    // given
    const before = await run(20);
    await zeebe.kill();

    // when
    await zeebe.restart();
    const after = await run(20);
    await ended([...before, ...after]);

    // then
    expect(await recordCounts([...before, ...after])).toEqual(Array.from({ length: 40 }, () => RECORDS_OF_ONE));
    const positions = passedOn.map(({ position }) => position);
    expect(new Set(positions).size).toBe(positions.length);
    expect(positions.map(BigInt)).toEqual(positions.map(BigInt).sort((a, b) => Number(a - b)));
  }, 240_000);


  it('catches up after it was away itself', async () => {
    // given
    await feed.close();
    const missed = await run(20);
    await new Promise((resolve) => { setTimeout(resolve, 2_000); });

    // when
    feed = await openFeed();
    await ended(missed, 60_000);

    // then
    expect(await recordCounts(missed)).toEqual(Array.from({ length: 20 }, () => RECORDS_OF_ONE));
  }, 180_000);


  it('notices an engine that came back without its data, and follows the new log', async () => {
    // given
    const rowsBefore = passedOn.length;

    // when
    await zeebe.restart({ wipe: true });
    await deployTestDiagrams(engine, 'one-job.bpmn');
    const fresh = await run(5);
    await eventually('the new log is followed', async () => passedOn.slice(rowsBefore).filter(({ elementType, intent }) => elementType === 'PROCESS' && intent === 'ELEMENT_COMPLETED').length === 5);

    // then
    const { rows } = await database.db.raw('select generation from feed_partitions') as { rows: unknown[] };
    expect(rows).toEqual([{ generation: 2 }]);
    expect(fresh).toHaveLength(5);
  }, 240_000);
});
