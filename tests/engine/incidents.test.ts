import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Engine } from '../../engine/engine.ts';
import { checkEngine, checkFeed, readExporters } from '../../engine/health.ts';
import type { Feed } from '../../engine/feed/feed.ts';
import { findIncident, listIncidents, retryIncident, retryIncidents } from '../../engine/incidents.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually, openTestEngine, startTestFeed, testAddresses } from '../support/engine.ts';
import { deployTestDiagrams } from './diagrams.ts';

jest.setTimeout(30_000);

let database: TestDatabase;
let engine: Engine;
let feed: Feed;
let broken = true;

beforeAll(async () => {
  database = await createTestDatabase();
  feed = await startTestFeed(database.db);
  engine = openTestEngine();
  await deployTestDiagrams(engine, 'one-job.bpmn');
  engine.startWorker('test-work', async () => broken ? { kind: 'fail', message: 'the unit register does not answer', retries: 0 } : { kind: 'complete' });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await feed.close();
  await database.drop();
});

async function stop(count: number): Promise<string[]> {
  broken = true;
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) keys.push(await engine.createInstance({ bpmnProcessId: 'test-one-job' }));
  await eventually('the incidents are listed', async () => (await listIncidents(database.db)).filter((one) => keys.includes(one.processInstanceKey)).length === count);
  return keys;
}

describe('incidents', () => {
  it('a job without tries left is listed with its cause, and a retry goes on from there', async () => {
    // given
    const [instance] = await stop(1);
    const incident = (await listIncidents(database.db)).find(({ processInstanceKey }) => processInstanceKey === instance)!;

    // when
    broken = false;
    const result = await retryIncident(database.db, engine, incident);

    // then
    expect(incident).toMatchObject({ bpmnProcessId: 'test-one-job', elementId: 'Task_Work', errorType: 'JOB_NO_RETRIES', errorMessage: 'the unit register does not answer', resolvedAt: null });
    expect(incident.jobKey).toMatch(/^\d+$/);
    expect(result).toBe('retried');
    await eventually('the incident is resolved', async () => (await findIncident(database.db, incident.incidentKey)) === undefined);
    expect((await listIncidents(database.db, { resolved: true })).map(({ incidentKey }) => incidentKey)).toContain(incident.incidentKey);
  });


  it('what one cause had stopped is retried together; what is gone meanwhile is closed', async () => {
    // given
    const instances = await stop(3);
    const open = (await listIncidents(database.db)).filter(({ processInstanceKey }) => instances.includes(processInstanceKey));
    expect(open).toHaveLength(3);
    const all = (await listIncidents(database.db)).length;
    await feed.close();
    await engine.cancelInstance(instances[0]!);

    // when
    broken = false;
    const result = await retryIncidents(database.db, engine, { bpmnProcessId: 'test-one-job' });
    feed = await startTestFeed(database.db);

    // then
    expect(result).toEqual({ retried: all - 1, gone: 1, failed: [] });
    expect(await findIncident(database.db, open[0]!.incidentKey)).toBeUndefined();
  });
});


describe('health', () => {
  it('tells that the engine serves and that the feed keeps up', async () => {
    // given
    broken = false;
    await engine.createInstance({ bpmnProcessId: 'test-one-job' });
    await eventually('the feed has stored something', async () => (await checkFeed(database.db, testAddresses().ZEEBE_MANAGEMENT_ADDRESS)).detail.startsWith('newest'));

    // then: a broker whose clock an earlier file has moved takes itself for ill for up to a minute, though it works on
    await eventually('the engine is healthy', async () => (await checkEngine(engine)).ok, 120_000);
    expect(await checkEngine(engine)).toEqual({ ok: true, detail: `Zeebe ${process.env.TEST_ZEEBE_VERSION}, 1 of 1 partitions have a healthy leader` });
    expect(await checkFeed(database.db, testAddresses().ZEEBE_MANAGEMENT_ADDRESS)).toMatchObject({ ok: true });
  }, 150_000);


  it('an idle broker has exported all that it processed', async () => {
    await eventually('nothing is left to export', async () => {
      const [exporter] = await readExporters(testAddresses().ZEEBE_MANAGEMENT_ADDRESS);
      return exporter?.phase === 'EXPORTING' && exporter.exportedPosition >= exporter.processedPosition;
    });
  });


  it('an engine that does not answer is not healthy', async () => {
    expect(await checkEngine({ topology: async () => { throw new Error('no answer'); } })).toEqual({ ok: false, detail: 'no answer' });
  });
});
