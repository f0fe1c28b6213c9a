import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Later, Undeliverable } from '../../dispatch/handler.ts';
import { createEngineHandlers } from '../../dispatch/handlers/engine-handlers.ts';
import { EngineError, type EngineErrorCode, type EngineMessage } from '../../engine/engine.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
/** What the engine was told, and what it answers next. */
const told: unknown[] = [];
let nextError: EngineErrorCode | undefined;
const tell = (what: unknown) => {
  told.push(what);
  const code = nextError;
  nextError = undefined;
  if (code) throw new EngineError(code, 'as the test wants');
};
const engine = {
  publishMessage: async (message: EngineMessage) => tell(['publish', message]),
  completeUserTask: async (key: string, variables: unknown) => tell(['complete', key, variables]),
  assignUserTask: async (key: string, assignee: string | null) => tell(['assign', key, assignee]),
};

beforeAll(async () => { database = await createTestDatabase(); });
beforeEach(async () => {
  told.length = 0;
  nextError = undefined;
  await database.db.raw('truncate feed_records, feed_partitions, work_items cascade');
  await database.db.raw(`insert into feed_partitions (partition_id, position, record_at, stored_at) values (1, 0, now(), now())`);
});
afterAll(async () => { await database.drop(); });

const INSTANCE = '2251799813685249';
let position = 0;

/** A record of the feed about a user task, or about the instance itself. */
async function record(valueType: 'USER_TASK' | 'PROCESS_INSTANCE', intent: string, key: string): Promise<void> {
  position += 1;
  await database.db.raw(
    `insert into feed_records (partition_id, generation, position, record_at, value_type, intent, record_key, process_instance_key, bpmn_process_id, element_id, element_type)
     values (1, 1, ?, now(), ?, ?, ?, ?, 'report-handling', 'Task_ScreenReport', ?)`,
    [position, valueType, intent, key, INSTANCE, valueType === 'PROCESS_INSTANCE' ? 'PROCESS' : null],
  );
}

async function item({ status = 'completed', userTaskKey = null, claimedBy = null, createdAt = new Date() }: { status?: string; userTaskKey?: string | null; claimedBy?: string | null; createdAt?: Date } = {}): Promise<string> {
  const id = randomUUID();
  await database.db.raw(
    `insert into work_items (id, kind, title, role, status, claimed_by, process_instance_key, element_id, user_task_key, created_at, updated_at)
     values (?, 'screen-report', 'x', 'operator', ?, ?, ?, 'Task_ScreenReport', ?, ?, ?)`,
    [id, status, claimedBy, INSTANCE, userTaskKey, createdAt, createdAt],
  );
  return id;
}

async function handle(kind: string, payload: Record<string, unknown>, attempts = 1): Promise<void> {
  const handlers = createEngineHandlers({ db: database.db, engine, logger: createLogger('test', 'silent') });
  await handlers[kind]!({ id: '1', kind, key: 'k', payload, attempts, failures: 0, dueAt: 'now' }, { signal: new AbortController().signal });
}

const complete = (workItemId: string) => handle('complete-user-task', { workItemId, variables: { screeningOutcome: 'forward' } });

describe('publish-message', () => {
  const message = { name: 'report-received', correlationKey: 'c', messageId: 'c', timeToLiveMs: 86_400_000, variables: { caseId: 'c' } };

  it('publishes; that the engine has the message already is success', async () => {
    // when
    await handle('publish-message', message);
    nextError = 'already-exists';
    await handle('publish-message', message);

    // then
    expect(told).toEqual([['publish', message], ['publish', message]]);
  });


  it('passes back-pressure on, and gives up on what is no message', async () => {
    nextError = 'busy';
    await expect(handle('publish-message', message)).rejects.toMatchObject({ code: 'busy' });
    await expect(handle('publish-message', { name: 'x' })).rejects.toBeInstanceOf(Undeliverable);
  });
});


describe('complete-user-task', () => {
  it('completes the task that stands, with the decision', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');

    // when
    await complete(await item({ userTaskKey: '101' }));

    // then
    expect(told).toEqual([['complete', '101', { screeningOutcome: 'forward' }]]);
  });


  it('waits while the task is being re-armed, and then completes it under its new key', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    await record('USER_TASK', 'CANCELED', '101');
    const id = await item({ userTaskKey: '101' });

    // when
    const waiting = await complete(id).catch((error: unknown) => error);
    await record('USER_TASK', 'CREATED', '102');
    await complete(id);

    // then
    expect(waiting).toBeInstanceOf(Later);
    expect(told).toEqual([['complete', '102', { screeningOutcome: 'forward' }]]);
  });


  it('waits for the feed when the engine knows the task no more, and is done when it was completed by a try whose answer got lost', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    const id = await item();
    nextError = 'not-found';
    const first = await complete(id).catch((error: unknown) => error);

    // when
    await record('USER_TASK', 'COMPLETED', '101');
    await complete(id);

    // then
    expect(first).toBeInstanceOf(Later);
    expect(told).toHaveLength(1);
  });


  it('never completes the task of a later pass in place of its own', async () => {
    // given: the report came back; the first decision had reached the engine, and is sent again
    await record('USER_TASK', 'CREATED', '101');
    await record('USER_TASK', 'COMPLETED', '101');
    const first = await item({ createdAt: new Date('2026-11-21T02:00:00Z') });
    await item({ status: 'open', createdAt: new Date('2026-11-21T03:00:00Z') });
    await record('USER_TASK', 'CREATED', '102');

    // when
    await complete(first);

    // then
    expect(told).toEqual([]);
  });


  it('does not take the completion of an earlier pass for its own', async () => {
    // given: the second pass is decided before the feed has told of its task
    await record('USER_TASK', 'CREATED', '101');
    await record('USER_TASK', 'COMPLETED', '101');
    await item({ createdAt: new Date('2026-11-21T02:00:00Z') });
    const second = await item({ createdAt: new Date('2026-11-21T03:00:00Z') });

    // when
    const waiting = await complete(second).catch((error: unknown) => error);
    await record('USER_TASK', 'CREATED', '102');
    await complete(second);

    // then
    expect(waiting).toBeInstanceOf(Later);
    expect(told).toEqual([['complete', '102', { screeningOutcome: 'forward' }]]);
  });


  it('ends with the instance', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    await record('USER_TASK', 'CANCELED', '101');
    await record('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', INSTANCE);

    // when
    await complete(await item());

    // then
    expect(told).toEqual([]);
  });


  it('disregards what a lost log of the engine told', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    await record('USER_TASK', 'COMPLETED', '101');
    await database.db.raw('update feed_partitions set generation = 2');

    // when
    const waiting = await complete(await item()).catch((error: unknown) => error);

    // then
    expect(waiting).toBeInstanceOf(Later);
  });


  it('gives up on a work item that does not exist', async () => {
    await expect(complete(randomUUID())).rejects.toBeInstanceOf(Undeliverable);
    await expect(handle('complete-user-task', { workItemId: 'x' })).rejects.toBeInstanceOf(Undeliverable);
  });
});


describe('assign-user-task', () => {
  it('tells who has the item now, whatever was so when the message was written', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    const officer = randomUUID();
    await database.db.raw(`insert into officers (id, username, display_name, password_hash, roles) values (?, ?, 'x', 'x', '{operator}')`, [officer, officer]);

    // when
    await handle('assign-user-task', { workItemId: await item({ status: 'open', claimedBy: officer }), assignee: null });

    // then
    expect(told).toEqual([['assign', '101', officer]]);
  });


  it('waits a little for a task that is about to appear, then lets it be', async () => {
    // given
    const id = await item({ status: 'open' });

    // then
    await expect(handle('assign-user-task', { workItemId: id, assignee: null })).rejects.toBeInstanceOf(Later);
    await handle('assign-user-task', { workItemId: id, assignee: null }, 11);
    expect(told).toEqual([]);
  });


  it('is content when the item is decided or the task is gone', async () => {
    // given
    await record('USER_TASK', 'CREATED', '101');
    await handle('assign-user-task', { workItemId: await item({ status: 'completed', createdAt: new Date('2026-11-21T02:00:00Z') }), assignee: null });
    nextError = 'not-found';
    await database.db.raw('truncate work_items cascade');

    // when
    await handle('assign-user-task', { workItemId: await item({ status: 'open' }), assignee: null });

    // then
    expect(told).toHaveLength(1);
  });
});
