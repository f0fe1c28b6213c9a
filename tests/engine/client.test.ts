import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openEngine } from '../../engine/client.ts';
import type { Engine, EngineJob } from '../../engine/engine.ts';
import type { Feed } from '../../engine/feed/feed.ts';
import type { FeedRecord } from '../../engine/feed/record.ts';
import { createLogger } from '../../lib/logger.ts';
import { anyFreePort } from '../../launcher/ports.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually, openTestEngine, startTestFeed, testAddresses } from '../support/engine.ts';
import { deployTestDiagrams } from './diagrams.ts';

jest.setTimeout(30_000);

let database: TestDatabase;
let engine: Engine;
let feed: Feed;
const seen: FeedRecord[] = [];
/** What the resolver answers, by case. */
const due = new Map<string, string>();
const breaches: Array<{ caseId: string; at: number }> = [];

beforeAll(async () => {
  database = await createTestDatabase();
  feed = await startTestFeed(database.db, async (_trx, records) => { seen.push(...records); });
  engine = openTestEngine();
  await deployTestDiagrams(engine, 'rearm.bpmn', 'one-job.bpmn');
  engine.startWorker('test-resolve-deadline', async ({ variables }) => ({
    kind: 'complete',
    variables: { deadlineId: variables.caseId, dueAt: due.get(String(variables.caseId)) },
  }));
  engine.startWorker('test-record-breach', async ({ variables }) => {
    breaches.push({ caseId: String(variables.caseId), at: brokerNow() });
    return { kind: 'complete' };
  });
}, 60_000);
afterAll(async () => {
  await engine.close();
  await feed.close();
  await database.drop();
});

/** Earlier files of the run may have moved the broker's clock; how far it is ahead of ours, in milliseconds. */
let brokerAhead = 0;
const brokerNow = () => Date.now() + brokerAhead;
beforeAll(async () => {
  const before = Date.now();
  const response = await fetch(new URL('/actuator/clock', testAddresses().ZEEBE_MANAGEMENT_ADDRESS));
  // Rather some milliseconds too far ahead than behind: a timer never fires early.
  brokerAhead = (await response.json() as { epochMilli: number }).epochMilli - before;
});
const inOneHour = () => new Date(brokerNow() + 3_600_000).toISOString();

async function startCase(assignee = '', dueAt = inOneHour()): Promise<{ caseId: string; task: FeedRecord }> {
  const caseId = randomUUID();
  due.set(caseId, dueAt);
  await publishReceived(caseId, assignee);
  const resolved = await eventually('the task is created', async () => {
    const candidates = seen.filter(({ valueType, intent }) => valueType === 'USER_TASK' && intent === 'CREATED');
    return candidates.find((record) => record.detail.dueDate === dueAt);
  });
  return { caseId, task: resolved };
}

function publishReceived(caseId: string, assignee: string): Promise<void> {
  return engine.publishMessage({ name: 'test-received', correlationKey: caseId, messageId: caseId, timeToLiveMs: 60_000, variables: { caseId, assignee } });
}

function recordsOf(instance: string, valueType: FeedRecord['valueType'], intent?: string): FeedRecord[] {
  return seen.filter((record) => record.processInstanceKey === instance && record.valueType === valueType && (!intent || record.intent === intent));
}

describe('start messages', () => {
  it('make one instance, however often they are sent again', async () => {
    // given
    const caseId = randomUUID();
    due.set(caseId, inOneHour());

    // when
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => publishReceived(caseId, '')));
    const late = await publishReceived(caseId, '').catch((error: unknown) => error);

    // then
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 'rejected').map((answer) => (answer as PromiseRejectedResult).reason.code))
      .toEqual(Array.from({ length: 11 }, () => 'already-exists'));
    expect(late).toMatchObject({ name: 'EngineError', code: 'already-exists' });
    const marker = await startCase();
    await eventually('the marker that came after is stored', async () => recordsOf(marker.task.processInstanceKey, 'USER_TASK', 'CREATED').length > 0);
    const tasks = seen.filter(({ valueType, intent, detail }) => valueType === 'USER_TASK' && intent === 'CREATED' && detail.dueDate === due.get(caseId));
    expect(tasks).toHaveLength(1);
  });
});


describe('user tasks', () => {
  it("an assignee of '' leaves the task unassigned and raises no incident", async () => {
    // when
    const { task } = await startCase('');

    // then
    expect(task.detail.assignee).toBe('');
    expect(task.detail.candidateGroups).toEqual(['operator']);
    expect(recordsOf(task.processInstanceKey, 'INCIDENT')).toEqual([]);
  });


  it('are assigned, handed over, released and completed', async () => {
    // given
    const { task } = await startCase('');

    // when
    await engine.assignUserTask(task.key, 'officer-1');
    await engine.assignUserTask(task.key, 'officer-2');
    await engine.assignUserTask(task.key, null);
    await engine.completeUserTask(task.key, { screeningOutcome: 'note' });

    // then
    await eventually('the task is completed', async () => recordsOf(task.processInstanceKey, 'USER_TASK', 'COMPLETED')[0]);
    expect(recordsOf(task.processInstanceKey, 'USER_TASK', 'ASSIGNED').map(({ detail }) => detail.assignee)).toEqual(['officer-1', 'officer-2', '']);
    await eventually('the instance has ended', async () =>
      recordsOf(task.processInstanceKey, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED').some(({ elementType }) => elementType === 'PROCESS'));
    await expect(engine.completeUserTask(task.key, {})).rejects.toMatchObject({ code: 'not-found' });
  });
});


describe('re-arming a deadline', () => {
  it('moves the timer to the new instant, keeps the assignee and makes a new key', async () => {
    // given
    const { caseId, task } = await startCase('officer-7');
    const instance = task.processInstanceKey;

    // when
    const newDue = new Date(brokerNow() + 1_500).toISOString();
    due.set(caseId, newDue);
    await engine.publishMessage({ name: 'test-deadline-changed', correlationKey: caseId, messageId: `${caseId}:2`, timeToLiveMs: 10_000 });
    const breach = await eventually('the breach is recorded', async () => breaches.find((one) => one.caseId === caseId));

    // then
    expect(breach.at).toBeGreaterThanOrEqual(Date.parse(newDue));
    expect(breach.at - Date.parse(newDue)).toBeLessThan(3_000);
    const tasks = await eventually('the old task is cancelled', async () =>
      recordsOf(instance, 'USER_TASK', 'CANCELED').length === 1 && recordsOf(instance, 'USER_TASK', 'CREATED'));
    expect(tasks.map(({ detail }) => detail.assignee)).toEqual(['officer-7', 'officer-7']);
    expect(tasks[1]!.key).not.toBe(tasks[0]!.key);
    await eventually('the feed tells that the timer fired', async () => recordsOf(instance, 'TIMER', 'TRIGGERED')[0]);
    const { rows } = await database.db.raw(
      'select state, due_at from engine_timers where process_instance_key = ? order by timer_key', [instance]) as { rows: Array<{ state: string; due_at: Date }> };
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'triggered']);
    expect(rows[1]!.due_at.toISOString()).toBe(newDue);
  });
});


describe('jobs', () => {
  async function withWorker<T>(handler: Parameters<Engine['startWorker']>[1], run: () => Promise<T>): Promise<T> {
    const worker = engine.startWorker('test-work', handler);
    try {
      return await run();
    } finally {
      await worker.close();
    }
  }

  it('carry keys as text, variables and the tries left', async () => {
    // when
    const jobs: EngineJob[] = [];
    const instance = await withWorker(async (job) => { jobs.push(job); return { kind: 'complete' }; }, async () => {
      const key = await engine.createInstance({ bpmnProcessId: 'test-one-job', variables: { caseId: 'a' } });
      await eventually('the job is seen', async () => jobs[0]);
      return key;
    });

    // then
    expect(jobs[0]).toMatchObject({ type: 'test-work', processInstanceKey: instance, elementId: 'Task_Work', retries: 3, variables: { caseId: 'a' } });
    expect(typeof jobs[0]!.key).toBe('string');
  });


  it('answer a business outcome with the error that the diagram catches', async () => {
    // when
    const instance = await withWorker(async () => ({ kind: 'error', code: 'declined' }), async () => {
      const key = await engine.createInstance({ bpmnProcessId: 'test-one-job' });
      await eventually('the boundary event leads to its end', async () =>
        recordsOf(key, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED').some(({ elementId }) => elementId === 'EndEvent_Declined'));
      return key;
    });

    // then
    expect(recordsOf(instance, 'INCIDENT')).toEqual([]);
  });


  it('whose handler throws are tried again after a pause, and none is lost', async () => {
    // given
    const tries: number[] = [];

    // when
    await withWorker(async (job) => {
      tries.push(job.retries);
      if (job.retries === 3) throw new Error('broken once');
      return { kind: 'complete' };
    }, async () => {
      await engine.createInstance({ bpmnProcessId: 'test-one-job' });
      await eventually('first try', async () => tries.length === 1);
      await eventually('second try', async () => {
        // The pause begins when the engine hears of the failure: move on until it is over.
        await engine.advanceClock(2_000);
        return tries.length === 2;
      });
    });

    // then
    expect(tries).toEqual([3, 2]);
  });
});


describe('instances', () => {
  it('start inside the process with their boundary timers armed, and can be cancelled', async () => {
    // when
    const dueAt = inOneHour();
    const instance = await engine.createInstance({
      bpmnProcessId: 'test-rearm', variables: { caseId: 'x', deadlineId: 'x', dueAt, assignee: '' }, startElementIds: ['Task_Screen'],
    });
    const timer = await eventually('the timer is armed', async () => recordsOf(instance, 'TIMER', 'CREATED')[0]);
    await engine.cancelInstance(instance);

    // then
    expect(timer.detail.dueDate).toBe(dueAt);
    await eventually('the timer is cancelled', async () => recordsOf(instance, 'TIMER', 'CANCELED')[0]);
    await expect(engine.cancelInstance(instance)).rejects.toMatchObject({ code: 'not-found' });
  });


  it('of an unknown process are refused as invalid or not found, at once', async () => {
    await expect(engine.createInstance({ bpmnProcessId: 'no-such-process' })).rejects.toMatchObject({ code: 'not-found' });
  });
});


describe('an engine that is not there', () => {
  it('gives an error in bounded time, not a hang', async () => {
    // given
    const nowhere = openEngine({ ...testAddresses(), ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${await anyFreePort()}` }, createLogger('test', 'silent'));

    // when
    const answers = await Promise.allSettled([
      nowhere.publishMessage({ name: 'a', correlationKey: 'a', messageId: 'a', timeToLiveMs: 1 }),
      nowhere.completeUserTask('2251799813685249', {}),
      nowhere.waitForLeader(1_000),
    ]);

    // then
    expect(answers.map((answer) => (answer as PromiseRejectedResult).reason.code)).toEqual(['unavailable', 'unavailable', 'unavailable']);
    await nowhere.close();
  });
});
