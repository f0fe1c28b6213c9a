import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../engine/engine.ts';
import type { Feed } from '../../engine/feed/feed.ts';
import type { PathOutcome } from '../../engine/sandbox/path-run.ts';
import { runInSandbox } from '../../engine/sandbox/run-in-sandbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openTestEngine, startTestFeed } from '../support/engine.ts';
import { planOf, shippedFiles, type NamedFile } from '../support/trial.ts';

let database: TestDatabase;
let feed: Feed;
let engine: Engine;
let told = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  feed = await startTestFeed(database.db, async (_trx, records) => { told += records.length; });
  engine = openTestEngine();
}, 60_000);
afterAll(async () => {
  await engine.close();
  await feed.close();
  await database.drop();
}, 30_000);

async function run(files: readonly NamedFile[]) {
  const id = randomUUID();
  const plan = await planOf(files);
  const outcomes: PathOutcome[] = [];
  await runInSandbox(database.db, engine, { id, files, paths: plan.paths, signal: AbortSignal.timeout(100_000), onPath: async (outcome) => { outcomes.push(outcome); } });
  const taken = new Set(outcomes.flatMap(({ records }) => records.filter(({ intent }) => intent === 'SEQUENCE_FLOW_TAKEN').map(({ elementId }) => elementId)));
  return { id, plan, outcomes, missed: plan.flows.filter((flow) => !taken.has(flow)) };
}

describe('a copy of a process', () => {
  it('is led along every sequence flow, and leaves nothing behind', async () => {
    // given
    const before = told;

    // when
    const { id, outcomes, missed } = await run(shippedFiles('unit-handling'));

    // then
    expect(outcomes.map(({ ordinal, ending, stoppedAt, incident }) => ({ ordinal, ending, stoppedAt, incident })).filter(({ ending }) => ending !== 'done')).toEqual([]);
    expect(missed).toEqual([]);
    expect(told).toBe(before);
    const count = async (table: string) => Number((await database.db(table).count<Array<{ count: string }>>('* as count'))[0]!.count);
    expect(await Promise.all(['feed_records', 'engine_timers', 'engine_incidents', 'sandbox_records', 'standing_elements'].map(count))).toEqual([0, 0, 0, 0, 0]);
    await expect(engine.createInstance({ bpmnProcessId: `dry-run-${id}-unit-handling` })).rejects.toMatchObject({ code: 'not-found' });
  }, 120_000);
});
