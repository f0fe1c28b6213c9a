import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { releaseWorkItem } from '../../../cases/work-items/release-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { attachUserTask, closeWorkItemsOfInstance, detachUserTask } from '../../../cases/work-items/user-tasks.ts';
import type { ActingOfficer } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const row = (id: string) => database.db('work_items').where({ id }).first();
const claim = (id: string, officer: ActingOfficer, version?: number) => flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id, officer, version }, ctx), officer);
const complete = (id: string, officer: ActingOfficer, decision: unknown, version?: number) =>
  flow.run(at(2), (trx, ctx) => completeWorkItem(trx, { id, officer, decision, version }, ctx), officer);

it('[D13] [D26] a drawn step of a restricted case is for those who may see the case', async () => {
  // given a step that a process owner drew for operators
  const { id, workItemId } = await flow.received();
  await database.db('work_items').where({ id: workItemId }).update({ kind: 'Task_CallBack', element_id: 'Task_CallBack' });
  const [operator, supervisor] = [await buildOfficer(database.db), await buildOfficer(database.db, { roles: ['operator', 'supervisor'] })];
  await claim(workItemId, operator);

  // when
  await database.db('cases').where({ id }).update({ restricted: true });

  // then
  await expect(flow.run(at(2), (trx, ctx) => saveDraft(trx, { id: workItemId, officer: operator, draft: {} }, ctx))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(complete(workItemId, operator, {})).rejects.toMatchObject({ code: 'not-allowed' });
  await flow.run(at(2), (trx, ctx) => releaseWorkItem(trx, { id: workItemId, officer: operator }, ctx));
  await expect(claim(workItemId, operator)).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await claim(workItemId, supervisor)).toMatchObject({ claimedBy: supervisor.id });
});

describe('claiming', () => {
  it('of two operators at the same time one gets the item, the other is told who has it', async () => {
    // given
    const { workItemId } = await flow.received();
    const lan = await buildOfficer(database.db, { displayName: 'Trần Thị Lan' });
    const minh = await buildOfficer(database.db, { displayName: 'Lê Văn Minh' });

    // when
    const results = await Promise.allSettled([claim(workItemId, lan), claim(workItemId, minh)]);

    // then
    const winner = results[0]!.status === 'fulfilled' ? lan : minh;
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ kind: 'conflict', code: 'work-item-claimed', message: expect.stringContaining(winner.displayName) });
    expect(await row(workItemId)).toMatchObject({ claimed_by: winner.id, version: 2 });
  });

  it('twice by the same officer changes nothing, and the engine is told once', async () => {
    const { workItemId, id } = await flow.received();
    const officer = await buildOfficer(database.db);
    await claim(workItemId, officer);
    await claim(workItemId, officer);
    expect(await flow.events(id)).toEqual(['claimed']);
    expect((await flow.outbox('assign-user-task')).filter((message) => message.payload.workItemId === workItemId)).toEqual([
      { kind: 'assign-user-task', key: `assign-user-task:${workItemId}:2`, payload: { workItemId, assignee: officer.id } },
    ]);
    expect(await database.db('cases').where({ id }).first()).toMatchObject({ status: 'screening' });
  });

  it('is for the role, and for units only within the unit', async () => {
    // given
    const report = await flow.received();
    const unitOfficer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });
    const otherUnit = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26743' });
    const leader = await buildOfficer(database.db, { roles: ['unit-leader'], unitCode: '26740' });
    const supervisor = await buildOfficer(database.db, { roles: ['supervisor'] });

    // then
    await expect(claim(report.workItemId, unitOfficer)).rejects.toMatchObject({ kind: 'forbidden', code: 'work-item-not-yours' });
    await claim(report.workItemId, supervisor);
    await complete(report.workItemId, supervisor, FORWARD);
    const share = await flow.delivered(report.id, at(3));
    await expect(claim(share.workItemId, otherUnit)).rejects.toMatchObject({ code: 'work-item-not-yours' });
    await claim(share.workItemId, leader);
    expect(await database.db('cases').where({ id: report.id }).first()).toMatchObject({ status: 'in-progress' });
  });

  it('with an old version is a conflict', async () => {
    const { workItemId } = await flow.received();
    const officer = await buildOfficer(database.db);
    await expect(claim(workItemId, officer, 7)).rejects.toMatchObject({ code: 'work-item-changed', field: '/version' });
  });

  it('can be given back by the holder or a leader, and the draft stays for the next one', async () => {
    // given
    const { workItemId } = await flow.received();
    const [first, second] = [await buildOfficer(database.db), await buildOfficer(database.db)];
    const supervisor = await buildOfficer(database.db, { roles: ['supervisor'] });
    await claim(workItemId, first);
    await flow.run(at(1), (trx, ctx) => saveDraft(trx, { id: workItemId, officer: first, draft: { note: 'gọi lại' } }, ctx), first);

    // then
    await expect(flow.run(at(2), (trx, ctx) => saveDraft(trx, { id: workItemId, officer: second, draft: {} }, ctx))).rejects.toMatchObject({ code: 'work-item-claimed' });
    await expect(flow.run(at(2), (trx, ctx) => releaseWorkItem(trx, { id: workItemId, officer: second }, ctx))).rejects.toMatchObject({ code: 'work-item-claimed' });
    await flow.run(at(2), (trx, ctx) => releaseWorkItem(trx, { id: workItemId, officer: supervisor }, ctx), supervisor);
    await claim(workItemId, second);
    expect(await row(workItemId)).toMatchObject({ claimed_by: second.id, draft: { note: 'gọi lại' }, version: 4 });
  });

  it('refuses a draft that is too large', async () => {
    const { workItemId } = await flow.received();
    const officer = await buildOfficer(database.db);
    await claim(workItemId, officer);
    await expect(flow.run(at(1), (trx, ctx) => saveDraft(trx, { id: workItemId, officer, draft: { note: 'x'.repeat(70_000) } }, ctx)))
      .rejects.toMatchObject({ code: 'draft-too-large', field: '/draft' });
  });
});

describe('completing', () => {
  it('[S16] is a fact at once: instants, decision, closed item, and an order to the engine without content', async () => {
    // given
    const report = await flow.received();
    const officer = await buildOfficer(database.db);

    // when
    await complete(report.workItemId, officer, { ...FORWARD, wardCode: '26740', note: 'Chuyển ngay' });

    // then
    expect(await database.db('cases').where({ id: report.id }).first()).toMatchObject({
      screened_at: at(2), classified_at: at(2), screened_by: officer.id, item_type: 'violation-report', category_code: 'epidemic-gathering',
      urgency: 'normal', ward_code: '26740', screening_note: 'Chuyển ngay',
    });
    expect(await row(report.workItemId)).toMatchObject({ status: 'completed', completed_by: officer.id, completed_at: at(2), decision: expect.objectContaining({ outcome: 'forward' }) });
    expect((await flow.outbox('complete-user-task')).filter((message) => message.payload.workItemId === report.workItemId)).toEqual([
      { kind: 'complete-user-task', key: `complete-user-task:${report.workItemId}`, payload: { workItemId: report.workItemId, variables: { screeningOutcome: 'forward' } } },
    ]);
    expect(await flow.events(report.id)).toEqual(['screened']);
  });

  it('once more with the same decision changes nothing; another decision is a conflict', async () => {
    const report = await flow.received();
    const officer = await buildOfficer(database.db);
    await complete(report.workItemId, officer, { outcome: 'note', note: '  ' });
    await complete(report.workItemId, officer, { outcome: 'note' });
    await expect(complete(report.workItemId, officer, FORWARD)).rejects.toMatchObject({ kind: 'conflict', code: 'work-item-closed' });
    expect(await flow.events(report.id)).toEqual(['screened']);
  });

  it('two officers with different decisions: one holds', async () => {
    const report = await flow.received();
    const [a, b] = [await buildOfficer(database.db), await buildOfficer(database.db)];
    const results = await Promise.allSettled([complete(report.workItemId, a, { outcome: 'note' }), complete(report.workItemId, b, FORWARD)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await flow.events(report.id)).toEqual(['screened']);
  });

  it('what a colleague has claimed, or with an old version, is refused', async () => {
    const { workItemId } = await flow.received();
    const [a, b] = [await buildOfficer(database.db), await buildOfficer(database.db)];
    await claim(workItemId, a);
    await expect(complete(workItemId, b, FORWARD)).rejects.toMatchObject({ code: 'work-item-claimed' });
    await expect(complete(workItemId, a, FORWARD, 1)).rejects.toMatchObject({ code: 'work-item-changed' });
  });

  it('stores nothing when the decision is not valid', async () => {
    const report = await flow.received();
    const officer = await buildOfficer(database.db);
    await expect(complete(report.workItemId, officer, { ...FORWARD, unitCode: 'nobody' })).rejects.toMatchObject({ field: '/unitCode' });
    expect(await row(report.workItemId)).toMatchObject({ status: 'open', decision: null });
    expect(await database.db('cases').where({ id: report.id }).first()).toMatchObject({ screened_at: null });
  });
});

describe('the engine\'s user tasks', () => {
  const attach = (processInstanceKey: string, userTaskKey: string, elementId = 'Task_ScreenReport', more = {}) =>
    flow.run(at(1), (trx, ctx) => attachUserTask(trx, { processInstanceKey, elementId, userTaskKey, ...more }, ctx));
  const detach = (userTaskKey: string, completed: boolean) => flow.run(at(1), (trx, ctx) => detachUserTask(trx, { userTaskKey, completed }, ctx));

  it('change under the item when the deadline is re-armed; the item stays', async () => {
    const report = await flow.received();
    await attach(report.processInstanceKey, '11');
    await attach(report.processInstanceKey, '11');
    await detach('11', false);
    expect(await row(report.workItemId)).toMatchObject({ status: 'open', user_task_key: null });
    await attach(report.processInstanceKey, '12');
    expect(await row(report.workItemId)).toMatchObject({ status: 'open', user_task_key: '12' });
  });

  it('are found by a completed item whose task was re-armed at the same moment', async () => {
    const report = await flow.received();
    await attach(report.processInstanceKey, '21');
    await flow.decide(report.workItemId, FORWARD, at(1));
    await detach('21', false);
    await attach(report.processInstanceKey, '22');
    expect(await row(report.workItemId)).toMatchObject({ status: 'completed', user_task_key: '22' });
    await detach('22', true);
    expect(await row(report.workItemId)).toMatchObject({ status: 'completed', user_task_key: null });
  });

  it('that come after the decision have it sent to the engine at once', async () => {
    // given: the engine was asked before it had told of the task
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    await database.db.raw(`update outbox set run_at = now() + interval '1 hour'`);

    // when
    await attach(report.processInstanceKey, '26');

    // then
    const { rows } = await database.db.raw<{ rows: unknown[] }>('select key from outbox where run_at <= now()');
    expect(rows).toEqual([{ key: `complete-user-task:${report.workItemId}` }]);
  });

  it('that a process owner drew get an item of their own, each time they are passed', async () => {
    // given
    const report = await flow.received();
    const drawn = { candidateGroups: ['unit:26740'], dueAt: at(9).toISOString() };

    // when
    await attach(report.processInstanceKey, '31', 'Task_CompareRecords', drawn);
    const officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });
    const first = await database.db('work_items').where({ user_task_key: '31' }).first();
    await complete(first.id, officer, {});
    await detach('31', true);
    await attach(report.processInstanceKey, '32', 'Task_CompareRecords', drawn);

    // then
    expect(first).toMatchObject({ kind: 'Task_CompareRecords', title: 'Task_CompareRecords', case_id: report.id, role: 'unit-officer', unit_code: '26740', due_at: at(9) });
    const message = (await flow.outbox('complete-user-task')).find(({ payload }) => payload.workItemId === first.id);
    expect(message?.payload.variables).toEqual({});
    expect(await database.db('work_items').where({ case_id: report.id, element_id: 'Task_CompareRecords' }).orderBy('created_at').pluck('status')).toEqual(expect.arrayContaining(['completed', 'open']));
  });

  it('end with their instance', async () => {
    const report = await flow.received();
    await flow.run(at(2), (trx, ctx) => closeWorkItemsOfInstance(trx, report, ctx));
    await flow.run(at(2), (trx, ctx) => closeWorkItemsOfInstance(trx, report, ctx));
    expect(await row(report.workItemId)).toMatchObject({ status: 'cancelled' });
  });
});
