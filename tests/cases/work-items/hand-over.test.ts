import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assignWorkItem } from '../../../cases/work-items/assign-work-item.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { lastHandOver } from '../../../cases/work-items/hand-over.ts';
import { listAssignees } from '../../../cases/work-items/list-assignees.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { takeOverWorkItem } from '../../../cases/work-items/take-over-work-item.ts';
import { WorkItem } from '../../../cases/work-items/work-item.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const row = (id: string) => database.db('work_items').where({ id }).first();
const officer = async (role: Role, unitCode: string | null = null, displayName?: string): Promise<Officer> =>
  await buildOfficer(database.db, { roles: [role], unitCode, ...(displayName ? { displayName } : {}) }) as Officer;
const notices = (officerId: string) => database.db('notices').where({ officer_id: officerId }).orderBy('created_at').select('kind', 'work_item_id', 'by_id');
const claim = (id: string, who: Officer) => flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id, officer: who }, ctx), who);
const assign = (id: string, who: Officer, to: Officer, version?: number) => flow.run(at(2), (trx, ctx) => assignWorkItem(trx, { id, officer: who, assigneeId: to.id, version }, ctx), who);
const takeOver = (id: string, who: Officer, reason = 'Đồng nghiệp hết ca', version?: number) =>
  flow.run(at(3), (trx, ctx) => takeOverWorkItem(trx, { id, officer: who, reason, version }, ctx), who);

/** A task of phường Sài Gòn. */
async function unitTask(row: Record<string, unknown> = {}) {
  const report = await flow.received(row);
  await flow.decide(report.workItemId, FORWARD, at(1));
  return { ...report, ...await flow.delivered(report.id, at(2)) };
}

describe('assigning to a colleague', () => {
  it('gives the work, tells both, and the engine follows', async () => {
    // given
    const task = await unitTask();
    const [leader, first, second] = [await officer('unit-leader', '26740'), await officer('unit-officer', '26740'), await officer('unit-officer', '26740')];
    await assign(task.workItemId, leader, first);
    await flow.run(at(2), (trx, ctx) => saveDraft(trx, { id: task.workItemId, officer: first, draft: { resultText: 'Đang viết' } }, ctx), first);

    // when
    const moved = await assign(task.workItemId, leader, second);

    // then
    expect(await row(task.workItemId)).toMatchObject({ claimed_by: second.id, draft: { resultText: 'Đang viết' } });
    expect(await flow.outbox('assign-user-task')).toContainEqual(
      { kind: 'assign-user-task', key: `assign-user-task:${task.workItemId}:${moved.version}`, payload: { workItemId: task.workItemId, assignee: second.id } });
    expect(await notices(first.id)).toEqual([
      { kind: 'assigned', work_item_id: task.workItemId, by_id: leader.id }, { kind: 'taken-over', work_item_id: task.workItemId, by_id: leader.id },
    ]);
    expect(await notices(second.id)).toEqual([{ kind: 'assigned', work_item_id: task.workItemId, by_id: leader.id }]);
    expect((await flow.events(task.id)).filter((kind) => kind === 'assigned')).toHaveLength(2);
    expect(await database.db('cases').where({ id: task.id }).first('status')).toEqual({ status: 'in-progress' });
    expect(await database.db('audit_entries').where({ subject_id: task.workItemId, action: 'work-item-assigned' })).toHaveLength(2);
  });

  it('to who has it already changes nothing', async () => {
    const task = await unitTask();
    const [leader, colleague] = [await officer('unit-leader', '26740'), await officer('unit-officer', '26740')];
    const once = await assign(task.workItemId, leader, colleague);
    const twice = await assign(task.workItemId, leader, colleague, 1);
    expect(twice.version).toBe(once.version);
    expect(await notices(colleague.id)).toHaveLength(1);
  });

  it.each<[string, Role, string | null, string]>([
    ['an operator', 'operator', null, 'not-allowed'],
    ['an officer of the unit', 'unit-officer', '26740', 'not-allowed'],
    ['the leader of another unit', 'unit-leader', '26743', 'not-allowed'],
  ])('is not for %s', async (_, role, unit, code) => {
    const task = await unitTask();
    const [who, colleague] = [await officer(role, unit), await officer('unit-officer', '26740')];
    await expect(assign(task.workItemId, who, colleague)).rejects.toMatchObject({ kind: 'forbidden', code });
  });

  it('goes only to somebody of the right role and unit whose account is open', async () => {
    // given
    const task = await unitTask();
    const lead = await officer('department-lead');
    const closed = await officer('unit-officer', '26740');
    await database.db('officers').where({ id: closed.id }).update({ active: false });

    // then
    for (const wrong of [await officer('operator'), await officer('unit-officer', '26743'), closed, { ...closed, id: '00000000-0000-4000-8000-000000000001' }]) {
      await expect(assign(task.workItemId, lead, wrong)).rejects.toMatchObject({ kind: 'invalid', code: 'assignee-unsuitable', field: '/officerId' });
    }
    const right = await officer('unit-leader', '26740');
    await expect(assign(task.workItemId, lead, right, 9)).rejects.toMatchObject({ code: 'work-item-changed' });
    await assign(task.workItemId, lead, right);
    expect((await row(task.workItemId)).claimed_by).toBe(right.id);
  });

  it('[D26] keeps a restricted case with those who may see it', async () => {
    const { workItemId, id } = await flow.received({ restricted: true });
    const [supervisor, operator, other] = [await officer('supervisor'), await officer('operator'), await officer('supervisor')];
    await expect(assign(workItemId, supervisor, operator)).rejects.toMatchObject({ code: 'assignee-unsuitable' });
    await assign(workItemId, supervisor, other);
    const item = await WorkItem.query(database.db).findById(workItemId).throwIfNotFound();
    const listed = await listAssignees(database.db, item, { restricted: true, now: at(5) });
    expect(listed.map((each) => each.id)).not.toContain(operator.id);
    expect(listed).toContainEqual(expect.objectContaining({ id: other.id, holdsIt: true, open: 1 }));
    expect(await flow.events(id)).toContain('assigned');
  });
});

describe('taking over', () => {
  it('brings the draft along, tells the former holder, and records the reason', async () => {
    // given
    const { workItemId, id } = await flow.received();
    const [first, second] = [await officer('operator', null, 'Trần Thị Lan'), await officer('operator', null, 'Lê Văn Minh')];
    await claim(workItemId, first);
    await flow.run(at(2), (trx, ctx) => saveDraft(trx, { id: workItemId, officer: first, draft: { note: 'gọi lại' } }, ctx), first);

    // when
    await takeOver(workItemId, second, '  Lan đã hết ca  ');

    // then
    expect(await row(workItemId)).toMatchObject({ claimed_by: second.id, draft: { note: 'gọi lại' }, version: 3 });
    expect(await notices(first.id)).toEqual([{ kind: 'taken-over', work_item_id: workItemId, by_id: second.id }]);
    expect(await lastHandOver(database.db, workItemId)).toMatchObject({ kind: 'taken-over', byName: 'Lê Văn Minh', fromName: 'Trần Thị Lan', reason: 'Lan đã hết ca' });
    expect(await database.db('hand_overs').where({ work_item_id: workItemId, kind: 'taken-over' }).first('reason')).toEqual({ reason: 'Lan đã hết ca' });
    // What was typed can be erased one day; the trail cannot.
    expect((await database.db('audit_entries').where({ subject_id: workItemId, action: 'work-item-taken-over' }).first('detail')).detail).not.toHaveProperty('reason');
    expect(await flow.events(id)).toEqual(['claimed', 'taken-over']);
    expect(JSON.stringify(await database.db('case_events').where({ case_id: id }).select('detail'))).not.toContain('hết ca');
  });

  it('of two who take over at the same time one gets it, with the version seen', async () => {
    const { workItemId } = await flow.received();
    const [holder, a, b] = [await officer('operator'), await officer('operator'), await officer('supervisor')];
    await claim(workItemId, holder);
    const results = await Promise.allSettled([takeOver(workItemId, a, undefined, 2), takeOver(workItemId, b, undefined, 2)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'work-item-changed' } });
  });

  it('needs a reason, the role and the unit', async () => {
    const task = await unitTask();
    const holder = await officer('unit-officer', '26740');
    await claim(task.workItemId, holder);
    await expect(takeOver(task.workItemId, await officer('unit-officer', '26740'), ' abc ')).rejects.toMatchObject({ code: 'take-over-reason-missing', field: '/reason' });
    await expect(takeOver(task.workItemId, await officer('unit-officer', '26743'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(takeOver(task.workItemId, await officer('operator'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(takeOver(task.workItemId, await officer('inspector'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('of what nobody holds is claiming it; of what is over, a conflict', async () => {
    const { workItemId, id } = await flow.received();
    const who = await officer('operator');
    await takeOver(workItemId, who);
    await takeOver(workItemId, who);
    expect(await flow.events(id)).toEqual(['claimed']);
    await flow.decide(workItemId, { outcome: 'note' }, at(4), who);
    await expect(takeOver(workItemId, await officer('operator'))).rejects.toMatchObject({ code: 'work-item-closed' });
  });
});

it('lists who could take the work with their load, the least loaded first', async () => {
  // given
  const unit = '26743';
  const report = await flow.received();
  await flow.decide(report.workItemId, { ...FORWARD, unitCode: unit }, at(1));
  const task = await flow.delivered(report.id, at(2));
  const [busy, idle] = [await officer('unit-officer', unit, 'Bận'), await officer('unit-leader', unit, 'Rảnh')];
  await claim(task.workItemId, busy);
  const item = await WorkItem.query(database.db).findById(task.workItemId).throwIfNotFound();
  // when
  const listed = await listAssignees(database.db, item, { restricted: false, now: at(600) });
  // then
  expect(listed.filter(({ id }) => [busy.id, idle.id].includes(id)).map(({ displayName, open, overdue, holdsIt }) => [displayName, open, overdue, holdsIt]))
    .toEqual([['Rảnh', 0, 0, false], ['Bận', 1, 1, true]]);
  expect(listed.every(({ roles }) => roles.includes('unit-officer') || roles.includes('unit-leader'))).toBe(true);
});
