import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { escalate } from '../../../cases/deadlines/escalate.ts';
import { pauseClock, resumeClock } from '../../../cases/deadlines/pauses.ts';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import { resolveStepDeadline } from '../../../cases/deadlines/resolve-step-deadline.ts';
import { readFacts } from '../../../cases/daily-report/facts.ts';
import { replan } from '../../../cases/roll-outs/replan.ts';
import { coverage, readAllRules, readKinds } from '../../../cases/sla-rules/coverage.ts';
import { checkRule } from '../../../cases/sla-rules/check-rule.ts';
import { listRules, writeRule } from '../../../cases/sla-rules/rule-rows.ts';
import { listSteps } from '../../../cases/steps/drawn-tasks.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { attachUserTask, closeWorkItemsOfInstance, detachUserTask, moveUserTask } from '../../../cases/work-items/user-tasks.ts';
import { WorkItem } from '../../../cases/work-items/work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';
import { keepStepVersion, STEP } from '../../support/step-diagram.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  await keepStepVersion(database.db, { version: 7, key: '2251799813685777' });
});
afterAll(() => database.drop());

let keys = 900;
const read = (id: string) => Deadline.query(database.db).findById(id).throwIfNotFound();
const events = (caseId: string, kind: string) => database.db('case_events').where({ case_id: caseId, kind }).orderBy('id').pluck<Array<Record<string, unknown>>>('detail');

/** A case that has come from its unit to the step, ten minutes after the start, with the engine's task there. */
async function atStep() {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  const { assignmentId } = await flow.delivered(report.id, at(1));
  const step = { caseId: report.id, processInstanceKey: report.processInstanceKey, step: STEP, assignmentId };
  const resolve = (minute: number, more = {}) => flow.run(at(minute), (trx, ctx) => resolveStepDeadline(trx, { ...step, ...more }, ctx));
  const attach = async (minute: number) => {
    const userTaskKey = String(keys += 1);
    await flow.run(at(minute), (trx, ctx) => attachUserTask(trx, {
      processInstanceKey: report.processInstanceKey, elementId: STEP, userTaskKey, bpmnProcessId: 'report-handling', processVersion: 7, candidateGroups: ['unit-leader', 'unit:26740'],
    }, ctx));
    return { userTaskKey, item: await WorkItem.query(database.db).findOne({ userTaskKey }).throwIfNotFound() };
  };
  return { ...report, assignmentId, resolve, attach };
}

const leader = () => buildOfficer(database.db, { roles: ['unit-leader'], unitCode: '26740' });
const complete = (id: string, officer: { id: string; roles: readonly string[]; unitCode: string | null }, decision: unknown, minute: number) =>
  flow.run(at(minute), (trx, ctx) => completeWorkItem(trx, { id, officer, decision }, ctx), officer);

describe('the clock of a step that a process owner drew', () => {
  it('has a deadline by the rule for every step, and its task comes to whom the diagram names, under the diagram\'s title', async () => {
    // given
    const report = await atStep();

    // when
    const first = await report.resolve(10);
    const again = await report.resolve(11);
    const { item } = await report.attach(11);

    // then
    expect(again).toEqual(first);
    expect(first).toMatchObject({ dueAt: at(70).toISOString(), reminderAt: at(55).toISOString(), assignee: '', round: 1 });
    expect(await read(first.deadlineId)).toMatchObject({ clock: 'step', stepCode: STEP, startedAt: at(10), dueAt: at(70), assignmentId: report.assignmentId });
    expect(item).toMatchObject({
      kind: STEP, title: 'Lãnh đạo duyệt trả lời', role: 'unit-leader', unitCode: '26740', deadlineId: first.deadlineId, dueAt: at(70), caseId: report.id, bpmnProcessId: 'report-handling', processVersion: 7,
    });
  });

  it('[D13] [D27] stops with the decision: everything is kept, the engine gets what decides, the timeline says it without what was typed', async () => {
    // given
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { item } = await report.attach(10);
    const officer = await leader();

    // when
    await complete(item.id, officer, { approval: 'approved', score: 4, callBack: true, remarks: 'Ông Nguyễn Văn A, 0901 234 567 đã đồng ý' }, 20);
    await complete(item.id, officer, { approval: 'approved', score: 4, callBack: true, remarks: 'Ông Nguyễn Văn A, 0901 234 567 đã đồng ý' }, 21);

    // then
    expect(await WorkItem.query(database.db).findById(item.id)).toMatchObject({ status: 'completed', decision: { approval: 'approved', score: 4, callBack: true, remarks: 'Ông Nguyễn Văn A, 0901 234 567 đã đồng ý' } });
    const [message] = (await flow.outbox('complete-user-task')).filter(({ payload }) => payload.workItemId === item.id);
    expect(message?.payload.variables).toEqual({ approval: 'approved', score: 4, callBack: true, completedDeadlineId: deadlineId });
    expect(await read(deadlineId)).toMatchObject({ stoppedAt: at(20), breachedAt: null });
    expect(await events(report.id, 'step-completed')).toEqual([
      { workItemId: item.id, kind: STEP, title: 'Lãnh đạo duyệt trả lời', answers: 'Quyết định: Duyệt; Mức hài lòng (1–5): 4; Gọi lại cho người gửi: có' },
    ]);
    const { rows: [trail] } = await database.db.raw('select detail from audit_entries where action = ? and subject_id = ?', ['work-item-completed', item.id]) as { rows: unknown[] };
    expect(JSON.stringify([trail, message])).not.toContain('Nguyễn');
  });

  it.each([
    ['a field that the form does not have', { approval: 'approved', phone: '0901' }, '/phone'],
    ['a choice that the form does not offer', { approval: 'perhaps' }, '/approval'],
    ['a number out of its limits', { approval: 'approved', score: 6 }, '/score'],
    ['a number that is none', { approval: 'approved', score: {} }, '/score'],
    ['text for yes or no', { approval: 'approved', callBack: 'yes' }, '/callBack'],
    ['too long a text', { approval: 'approved', remarks: 'x'.repeat(501) }, '/remarks'],
    ['nothing where an answer is wanted', { remarks: 'chưa quyết' }, '/approval'],
    ['a variable of the system', { approval: 'approved', caseId: '00000000-0000-4000-8000-000000000000' }, '/caseId'],
    ['a list', [], '/decision'],
  ])('refuses %s, and stores nothing', async (_title, decision, field) => {
    const report = await atStep();
    await report.resolve(10);
    const { item } = await report.attach(10);
    await expect(complete(item.id, await leader(), decision, 11)).rejects.toMatchObject({ kind: 'invalid', code: 'decision-invalid', field });
    expect(await WorkItem.query(database.db).findById(item.id)).toMatchObject({ status: 'open', decision: null });
  });

  it('is recorded as late once, with reminders before and the ladder after, each told of the step by its name', async () => {
    // given
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { item } = await report.attach(10);
    const officer = await buildOfficer(database.db, { roles: ['unit-leader'], unitCode: '26740' });
    await database.db('officers').where({ id: officer.id }).update({ email: 'lanh-dao@1022.example.vn' });
    await flow.run(at(12), (trx, ctx) => claimWorkItem(trx, { id: item.id, officer }, ctx), officer);

    // when
    await flow.run(at(55), (trx, ctx) => remind(trx, { deadlineId }, ctx));
    const first = await flow.run(at(70), (trx, ctx) => recordBreach(trx, { deadlineId }, ctx));
    await flow.run(at(71), (trx, ctx) => recordBreach(trx, { deadlineId }, ctx));
    const last = await flow.run(at(130), (trx, ctx) => escalate(trx, { deadlineId }, ctx));

    // then
    expect([first, last]).toEqual([{ nextEscalationAt: at(130).toISOString() }, { nextEscalationAt: null }]);
    const named = { clock: 'step', step: STEP, title: 'Lãnh đạo duyệt trả lời' };
    expect(await events(report.id, 'reminded')).toEqual([expect.objectContaining(named)]);
    expect(await events(report.id, 'breached')).toEqual([expect.objectContaining({ ...named, dueAt: at(70).toISOString() })]);
    expect(await events(report.id, 'escalated')).toEqual([expect.objectContaining({ ...named, level: 1, to: 'unit-leader' }), expect.objectContaining({ ...named, level: 2, to: 'department-lead' })]);
    expect(await database.db('notices').where({ officer_id: officer.id }).pluck('kind')).toEqual(['due-soon']);
    expect(JSON.stringify(await flow.notices({ case_id: report.id, template_code: 'escalation' }))).toContain('bước “Lãnh đạo duyệt trả lời”');
  });

  it('is armed anew like the others, to the millisecond, and the claim stays', async () => {
    // given
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { item, userTaskKey } = await report.attach(10);
    const officer = await leader();
    await flow.run(at(12), (trx, ctx) => claimWorkItem(trx, { id: item.id, officer }, ctx), officer);
    const due = new Date(at(90).getTime() + 123);

    // when
    await flow.run(at(20), (trx, ctx) => rearmDeadline(trx, { deadlineId, dueAt: due, reason: 'thêm thời gian' }, ctx));
    const resolved = await report.resolve(20);
    await flow.run(at(20), (trx, ctx) => detachUserTask(trx, { userTaskKey, completed: false }, ctx));
    const { item: after } = await report.attach(20);

    // then
    expect(resolved).toMatchObject({ deadlineId, dueAt: due.toISOString(), assignee: officer.id });
    expect(after).toMatchObject({ id: item.id, claimedBy: officer.id, dueAt: due, status: 'open' });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key === `deadline-changed:${deadlineId}:2`)).toHaveLength(1);
  });

  it('starts anew when the case comes to the step once more, but not while the engine has yet to hear of the decision', async () => {
    // given
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { item, userTaskKey } = await report.attach(10);
    await complete(item.id, await leader(), { approval: 'rejected' }, 20);

    // when the task is armed anew before the decision reaches the engine
    const armed = await report.resolve(20);
    await flow.run(at(20), (trx, ctx) => detachUserTask(trx, { userTaskKey, completed: false }, ctx));
    const { item: same, userTaskKey: second } = await report.attach(20);
    expect([armed.deadlineId, same.id]).toEqual([deadlineId, item.id]);

    // and then the engine has it, and comes to the step again
    const next = await report.resolve(25, { completedDeadlineId: deadlineId });
    await flow.run(at(25), (trx, ctx) => detachUserTask(trx, { userTaskKey: second, completed: true }, ctx));
    const { item: fresh } = await report.attach(25);

    // then
    expect(next).toMatchObject({ round: 2, dueAt: at(85).toISOString(), assignee: '' });
    expect(next.deadlineId).not.toBe(deadlineId);
    expect(fresh).toMatchObject({ deadlineId: next.deadlineId, status: 'open', claimedBy: null });
    expect(fresh.id).not.toBe(item.id);
  });

  it('stands still while the sender is asked, when its rule says so', async () => {
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { item } = await report.attach(10);
    const officer = await leader();
    const questionId = randomUUID();
    await database.db('sla_rules').where({ code: 'step-general' }).update({ pauses_while_waiting: true });
    await database.db('sender_questions').insert({ id: questionId, case_id: report.id, work_item_id: item.id, asked_by: officer.id, text: 'Quán ở số nào?', answer_by: at(50), asked_at: at(20) });

    // when, then
    await flow.run(at(20), (trx, ctx) => pauseClock(trx, { deadlineId, questionId, until: at(50) }, ctx));
    expect((await read(deadlineId)).dueAt).toEqual(at(100));
    await flow.run(at(30), (trx, ctx) => resumeClock(trx, questionId, ctx));
    expect((await read(deadlineId)).dueAt).toEqual(at(80));
    await database.db('sla_rules').where({ code: 'step-general' }).update({ pauses_while_waiting: false });
  });

  it('ends with its instance, and follows it to another version of the process', async () => {
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    const { userTaskKey, item } = await report.attach(10);
    await flow.run(at(11), (trx) => moveUserTask(trx, { userTaskKey, elementId: STEP, bpmnProcessId: 'report-handling', processVersion: 8 }));
    await flow.run(at(12), (trx, ctx) => closeWorkItemsOfInstance(trx, report, ctx));
    expect(await WorkItem.query(database.db).findById(item.id)).toMatchObject({ status: 'cancelled', processVersion: 8 });
    expect(await read(deadlineId)).toMatchObject({ stoppedAt: at(12) });
  });

  it('needs to know which step it is for', async () => {
    const report = await atStep();
    await expect(report.resolve(10, { step: undefined })).rejects.toMatchObject({ code: 'step-unnamed' });
  });

  it('[S23] leaves the figures of the daily report as they are', async () => {
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);
    await flow.run(at(71), (trx, ctx) => recordBreach(trx, { deadlineId }, ctx));
    const facts = await database.db.transaction((trx) => readFacts(trx, { periodStart: at(-1), periodEnd: at(300) }));
    expect(facts.filter(({ metric }) => metric.startsWith('step'))).toEqual([]);
  });
});

describe('rules for steps', () => {
  const rule = { clock: 'step', itemType: null, categoryCode: null, unitCode: null, urgency: null, channel: null, period: null, reminders: [], ladder: [], lengthUnit: 'minutes', calendarCode: '24x7', pausesWhileWaiting: false, breachAction: { kind: 'escalate' }, validFrom: at(-1000).toISOString(), validTo: null, source: null };

  it('name a step, come before the rule for every step, and running clocks follow them', async () => {
    // given
    const report = await atStep();
    const { deadlineId } = await report.resolve(10);

    // when
    await flow.run(at(11), (trx, ctx) => writeRule(trx, { ...rule, code: 'step-leader-approval', title: 'Lãnh đạo duyệt', stepCode: STEP, lengthValue: 15 }, ctx));
    const plan = await flow.run(at(12), async (trx) => replan(trx, await read(deadlineId), at(12)));

    // then
    expect(plan.dueAt).toEqual(at(25));
    expect((await database.db.transaction((trx) => listRules(trx))).find(({ code }) => code === 'step-leader-approval')).toMatchObject({ clock: 'step', stepCode: STEP });
    const cells = await database.db.transaction(async (trx) => coverage(await readAllRules(trx), await readKinds(trx, at(12)), at(12), null));
    const steps = cells.filter(({ clock }) => clock === 'step');
    expect(steps.every(({ rules }) => rules.length === 1 && rules[0]!.code === 'step-general')).toBe(true);
    expect(steps.every(({ exceptions }) => exceptions.some(({ code }) => code === 'step-leader-approval'))).toBe(true);
  });

  it('can be for the tasks that diagrams draw, live or in a draft', async () => {
    expect(await listSteps(database.db)).toContainEqual({ code: STEP, name: 'Lãnh đạo duyệt trả lời' });
  });

  it('name a step for the clock of steps only, and forward nothing', () => {
    expect(checkRule({ ...rule, code: 'x', clock: 'handle', stepCode: STEP }).map(({ field }) => field)).toContain('stepCode');
    expect(checkRule({ ...rule, code: 'x', stepCode: STEP, breachAction: { kind: 'forward-to-proposed', minConfidence: 0.9 } }).map(({ field }) => field)).toContain('breachAction');
  });
});
