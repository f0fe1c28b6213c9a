import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderDryRun, readDryRun } from '../../cases/dry-runs/dry-run.ts';
import { startDispatcher, type Dispatcher } from '../../dispatch/dispatcher.ts';
import { createRunDryRun } from '../../dispatch/handlers/run-dry-run.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Feed } from '../../engine/feed/feed.ts';
import { copyProcess } from '../../engine/sandbox/copy-process.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { followEngine } from '../../workers/follow-engine.ts';
import { testContext } from '../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually, openTestEngine, startTestFeed } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { buildProcess } from '../support/processes.ts';
import { shippedFiles, withChoice } from '../support/trial.ts';
import { testVault } from '../support/vault.ts';

const logger = createLogger('dry-run-test', process.env.TEST_LOG_LEVEL ?? 'silent');
let database: TestDatabase;
let feed: Feed;
let engine: Engine;
let owner: BuiltOfficer;
let dispatcher: Dispatcher;
let runner: ReturnType<typeof createRunDryRun>;
const start = () => {
  runner = createRunDryRun({ db: database.db, engine, clock: systemClock, logger });
  dispatcher = startDispatcher({ db: database.db, handlers: { 'run-dry-run': runner.handler }, logger, pollMs: 200 });
};
const stop = async () => {
  await dispatcher.stop();
  await runner.close();
};
beforeAll(async () => {
  database = await createTestDatabase();
  feed = await startTestFeed(database.db, followEngine(systemClock, testVault));
  engine = openTestEngine();
  owner = await buildOfficer(database.db, { roles: ['process-owner'] });
  start();
}, 60_000);
afterAll(async () => {
  await stop();
  await engine.close();
  await feed.close();
  await database.drop();
}, 30_000);

const order = (processId: string) => database.db.transaction((trx) => orderDryRun(trx, { processId, source: 'draft' }, testContext({ actor: { kind: 'officer', id: owner.id } })));
const isOver = async (processId: string, id: string) => {
  const found = await readDryRun(database.db, processId, id);
  return ['waiting', 'running'].includes(found.run.status) ? null : found;
};
const run = async (processId: string) => {
  const id = await order(processId);
  return eventually('the dry run is over', () => isOver(processId, id), 90_000);
};
const count = async (table: string) => Number((await database.db(table).count<Array<{ count: string }>>('* as count'))[0]!.count);

describe('a dry run', () => {
  it('of a draft with a new choice takes every way on the engine, tells what would be, and touches nothing real', async () => {
    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', withChoice('=serious = true')));

    // when
    const { run: done, paths } = await run('unit-handling');

    // then
    expect([done.status, done.failure, paths.filter(({ ending }) => ending !== 'done')]).toEqual(['done', null, []]);
    const taken = new Set(paths.flatMap(({ flows }) => flows));
    expect(done.plan!.flows.filter((flow) => !taken.has(flow))).toEqual([]);
    expect(paths.filter(({ steps: [first] }) => first!.kind !== 'start')).toEqual([]);
    // Nobody is asked whether it is serious: the owner is told.
    expect(new Set(paths.flatMap(({ assumed }) => assumed))).toEqual(new Set(['serious']));
    const steps = paths.flatMap((path) => path.steps);
    expect(steps.find(({ element }) => element === 'Task_Approve')!.task).toMatchObject({ groups: ['unit-leader'] });
    expect(steps.find(({ element }) => element === 'Task_ResolveHandleDeadline')!.arms).toMatchObject({ clock: 'handle', rule: expect.any(String), dueAt: expect.any(String) });
    expect(steps.find(({ element }) => element === 'Task_RemindUnit')!.sends).toMatchObject([{ event: 'unit-due-soon', to: 'contact', words: expect.stringContaining('{code}') }]);
    expect(steps.filter(({ job }) => job?.inputs.some(({ present }) => !present))).toEqual([]);
    expect(await Promise.all(['cases', 'work_items', 'notifications', 'deadlines', 'feed_records', 'engine_timers', 'engine_incidents', 'sandbox_records'].map(count))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    await expect(engine.createInstance({ bpmnProcessId: `dry-run-${done.id}-unit-handling` })).rejects.toMatchObject({ code: 'not-found' });
  }, 120_000);


  it('finds what only the engine can: a condition that no value fits, and one that is no expression', async () => {
    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', (xml) => xml.replace('candidateGroups="=[&#34;unit:&#34; + unitCode]"', 'candidateGroups="=unitCode + 1"')));

    // when
    const { run: stopped, paths } = await run('unit-handling');

    // then
    expect(stopped.status).toBe('done');
    expect(paths.find(({ incident }) => incident)!.incident).toMatchObject({ element: 'Task_HandleReport', name: 'Kiểm tra, xử lý phản ánh', errorType: 'EXTRACT_VALUE_ERROR' });

    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', withChoice('=serious = = true')));

    // when
    const { run: refused } = await run('unit-handling');

    // then
    expect(refused).toMatchObject({ status: 'failed', failure: { code: 'engine-refused', problems: [{ element: 'Flow_Large' }] } });
  }, 120_000);


  it('that was killed is marked interrupted, and its copy taken out with what ran in it', async () => {
    // given what a killed process leaves: a copy that the engine has, an instance, and nobody who says that it is alive
    await stop();
    await buildProcess(database.db, 'unit-handling');
    const id = await order('unit-handling');
    await database.db('dry_runs').where({ id }).update({ status: 'running', started_at: new Date() });
    await database.db.raw(`insert into sandboxes (id, alive_at) values (?, now() - interval '1 minute')`, [id]);
    await engine.deployResources((await copyProcess(id, shippedFiles('unit-handling'))).files);
    const instance = await engine.createInstance({ bpmnProcessId: `dry-run-${id}-unit-handling`, variables: { dryRunPath: 'x', dryRunClock: {} } });
    await eventually('the instance is known', () => database.db('sandbox_instances').where({ process_instance_key: instance }).first());

    // when
    start();

    // then
    const { run: interrupted } = await eventually('it is over', () => isOver('unit-handling', id), 30_000);
    expect(interrupted.status).toBe('interrupted');
    await expect(engine.cancelInstance(instance)).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.createInstance({ bpmnProcessId: `dry-run-${id}-unit-handling` })).rejects.toMatchObject({ code: 'not-found' });
    expect(await count('sandbox_records')).toBe(0);
  }, 60_000);
});
