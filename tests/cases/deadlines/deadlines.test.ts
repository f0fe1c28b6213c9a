import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { escalate } from '../../../cases/deadlines/escalate.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import { resolveHandleDeadline } from '../../../cases/deadlines/resolve-handle-deadline.ts';
import { stopDeadline } from '../../../cases/deadlines/stop-deadline.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const eventsOf = (deadlineId: string) => database.db('deadline_events').where({ deadline_id: deadlineId }).orderBy('id').select('kind', 'ordinal');

describe('resolving the forward deadline', () => {
  it('[S17] is due 5 minutes after reception, whenever it is resolved, with its reminder a minute before', async () => {
    // given a report that the engine reaches 3 minutes late
    const { id } = await buildCase(database.db);

    // when
    const resolved = await flow.run(at(3), (trx, ctx) => resolveForwardDeadline(trx, { caseId: id, processInstanceKey: '1' }, ctx));

    // then
    expect(resolved).toMatchObject({ dueAt: at(5).toISOString(), reminderAt: at(4).toISOString(), assignee: '', round: 1 });
    const item = await database.db('work_items').where({ case_id: id }).first();
    expect(item).toMatchObject({ kind: 'screen-report', role: 'operator', status: 'open', deadline_id: resolved.deadlineId, due_at: at(5) });
  });

  it('run twice, it finds the same deadline, work item and holder', async () => {
    // given
    const first = await flow.received();
    const officer = await buildOfficer(database.db);
    await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: first.workItemId, officer }, ctx), officer);

    // when
    const second = await flow.run(at(2), (trx, ctx) => resolveForwardDeadline(trx, { caseId: first.id, processInstanceKey: first.processInstanceKey }, ctx));

    // then
    expect(second).toMatchObject({ deadlineId: first.deadlineId, dueAt: first.dueAt, assignee: officer.id });
    expect(await database.db('work_items').where({ case_id: first.id })).toHaveLength(1);
    expect(await database.db('deadlines').where({ case_id: first.id })).toHaveLength(1);
  });

  it('run again after an officer was quicker than the engine, it opens no second work item', async () => {
    // given
    const first = await flow.received();
    await flow.decide(first.workItemId, FORWARD, at(1));

    // when
    await flow.run(at(1), (trx, ctx) => resolveForwardDeadline(trx, { caseId: first.id, processInstanceKey: first.processInstanceKey }, ctx));

    // then
    expect(await database.db('work_items').where({ case_id: first.id }).pluck('status')).toEqual(['completed']);
  });

  it('gives a timer an instant that nobody lives to see when no reminder is planned', async () => {
    // given
    const first = await flow.received();
    await Deadline.query(database.db).findById(first.deadlineId).patch({ reminders: [] });

    // when
    const again = await flow.run(at(1), (trx, ctx) => resolveForwardDeadline(trx, { caseId: first.id, processInstanceKey: first.processInstanceKey }, ctx));

    // then
    expect(new Date(again.reminderAt).getUTCFullYear()).toBe(2126);
  });
});

describe('resolving the handling deadline', () => {
  it('[S22] is due 60 minutes after delivery; opening or claiming late moves nothing', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(2));
    const share = await flow.delivered(report.id, at(3));

    // then
    expect(share).toMatchObject({ dueAt: at(63).toISOString(), reminderAt: at(48).toISOString() });
    expect(await database.db('work_items').where({ id: share.workItemId }).first()).toMatchObject({ kind: 'handle-report', role: 'unit-officer', unit_code: '26740' });

    // when resolved again much later
    const again = await flow.run(at(50), (trx, ctx) => resolveHandleDeadline(trx, { assignmentId: share.assignmentId, processInstanceKey: share.processInstanceKey }, ctx));

    // then
    expect(again).toMatchObject({ deadlineId: share.deadlineId, dueAt: share.dueAt });
  });
});

describe('reminders', () => {
  it('[S22] text the contact on duty, once a reminder, without personal data', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const share = await flow.delivered(report.id, at(2));

    // when the first of two is due, and its job runs twice
    const once = await flow.run(at(47), (trx, ctx) => remind(trx, share, ctx));
    const twice = await flow.run(at(47), (trx, ctx) => remind(trx, share, ctx));

    // then
    expect(once).toEqual({ nextReminderAt: at(57).toISOString() });
    expect(twice).toEqual(once);
    const texts = await flow.notices({ case_id: report.id, template_code: 'unit-due-soon' });
    expect(texts).toHaveLength(1);
    expect(texts[0]!.body).toContain(`PA ${report.code} con 15 phut la het han (16:02 21/11)`);
    expect(await flow.run(at(57), (trx, ctx) => remind(trx, share, ctx))).toEqual({ nextReminderAt: null });
    expect(await eventsOf(share.deadlineId)).toEqual([{ kind: 'reminder', ordinal: 1 }, { kind: 'reminder', ordinal: 2 }]);
  });

  it('that were missed together become one, and none is sent after the due instant or a stop', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const share = await flow.delivered(report.id, at(2));

    // when
    await flow.run(at(60), (trx, ctx) => remind(trx, share, ctx));

    // then
    expect(await flow.notices({ case_id: report.id, template_code: 'unit-due-soon' })).toHaveLength(1);

    // given others
    const late = await flow.received();
    const stopped = await flow.received();
    await flow.run(at(1), (trx, ctx) => stopDeadline(trx, stopped, ctx));

    // then
    expect(await flow.run(at(6), (trx, ctx) => remind(trx, late, ctx))).toEqual({ nextReminderAt: null });
    expect(await flow.run(at(4), (trx, ctx) => remind(trx, stopped, ctx))).toEqual({ nextReminderAt: null });
    expect(await flow.events(late.id)).not.toContain('reminded');
    expect(await flow.events(stopped.id)).not.toContain('reminded');
  });

  it('[S17] of the forward clock show on the case', async () => {
    const report = await flow.received();
    await flow.run(at(4), (trx, ctx) => remind(trx, report, ctx));
    expect(await flow.events(report.id)).toEqual(['reminded']);
  });
});

describe('a breach', () => {
  it('[S17] is recorded once and climbs its ladder step by step', async () => {
    // given
    await database.db('officers').insert({ id: '00000000-0000-4000-8000-00000000000a', username: 'truong-ca', display_name: 'Trưởng ca', email: 'truong-ca@1022.example.vn', password_hash: '!', roles: ['supervisor'] });
    const report = await flow.received();

    // when the due timer's job runs twice, then the ladder's
    const first = await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx));
    const second = await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx));

    // then
    expect(first).toEqual({ nextEscalationAt: at(10).toISOString() });
    expect(second).toEqual(first);
    expect(await eventsOf(report.deadlineId)).toEqual([{ kind: 'breach', ordinal: 1 }, { kind: 'escalation', ordinal: 1 }]);
    expect(await flow.notices({ case_id: report.id })).toEqual([expect.objectContaining({ channel: 'email', template_code: 'escalation', recipient_kind: 'officer' })]);

    // when
    const last = await flow.run(at(10), (trx, ctx) => escalate(trx, report, ctx));

    // then
    expect(last).toEqual({ nextEscalationAt: null });
    expect(await eventsOf(report.deadlineId)).toHaveLength(3);
    expect(await flow.events(report.id)).toEqual(['breached', 'escalated', 'escalated']);
    expect((await Deadline.query(database.db).findById(report.deadlineId))!.breachedAt).toEqual(at(5));
  });

  it('[S22] texts contact and leader of the unit at once, the department lead and the Steering Committee later', async () => {
    // given
    await database.db('settings').insert({ key: 'escalation-recipients', value: JSON.stringify({ 'department-lead': ['lanh-dao@1022.example.vn'], 'steering-committee': ['bcd@1022.example.vn'] }), updated_by: 'test' });
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(1));
    const share = await flow.delivered(report.id, at(2));

    // when
    const first = await flow.run(at(62), (trx, ctx) => recordBreach(trx, share, ctx));

    // then
    const texts = await flow.notices({ case_id: report.id, template_code: 'unit-overdue' });
    expect(new Set(texts.map((text) => text.contact_id)).size).toBe(2);
    expect(texts[0]!.body).toMatch(new RegExp(`^1022: PA ${report.code} tai 26740 .{1,10} da qua han 1 phut`));
    expect(first).toEqual({ nextEscalationAt: at(92).toISOString() });

    // when
    const second = await flow.run(at(92), (trx, ctx) => escalate(trx, share, ctx));
    const third = await flow.run(at(122), (trx, ctx) => escalate(trx, share, ctx));

    // then
    expect([second, third]).toEqual([{ nextEscalationAt: at(122).toISOString() }, { nextEscalationAt: null }]);
    const mails = await flow.notices({ case_id: report.id, template_code: 'escalation' });
    expect(mails.map((mail) => mail.configured_address)).toEqual(['lanh-dao@1022.example.vn', 'bcd@1022.example.vn']);
    expect(mails[0]!.body).toContain('quá hạn cập nhật kết quả xử lý 30 phút');
  });

  it('of a clock that was stopped in the meantime is none', async () => {
    // given
    const report = await flow.received();
    await flow.run(at(4.99), (trx, ctx) => stopDeadline(trx, report, ctx));

    // when
    const answer = await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx));

    // then
    expect(answer).toEqual({ nextEscalationAt: null });
    expect(await eventsOf(report.deadlineId)).toEqual([]);
  });

  it('that a timer announces before its instant is looked at again then', async () => {
    const report = await flow.received();
    expect(await flow.run(at(1), (trx, ctx) => recordBreach(trx, report, ctx))).toEqual({ nextEscalationAt: at(5).toISOString() });
    expect(await eventsOf(report.deadlineId)).toEqual([]);
    // clocks of two machines differ by a second
    await flow.run(new Date(at(5).getTime() - 1_000), (trx, ctx) => recordBreach(trx, report, ctx));
    expect((await Deadline.query(database.db).findById(report.deadlineId))!.breachedAt).toEqual(at(5));
  });

  it('is recorded once by two workers at the same time', async () => {
    const report = await flow.received();
    await Promise.all([1, 2, 3].map(() => flow.run(at(6), (trx, ctx) => recordBreach(trx, report, ctx))));
    expect(await eventsOf(report.deadlineId)).toEqual([{ kind: 'breach', ordinal: 1 }, { kind: 'escalation', ordinal: 1 }]);
  });

  it('[S17] that no timer noticed is recorded by the step that came too late', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, FORWARD, at(4));

    // when
    await flow.delivered(report.id, at(7));

    // then
    expect(await eventsOf(report.deadlineId)).toEqual([{ kind: 'breach', ordinal: 1 }]);
    expect(await Deadline.query(database.db).findById(report.deadlineId)).toMatchObject({ stoppedAt: at(7), breachedAt: at(7) });
  });
});

describe('the letter\'s own wording of the 5 minutes', () => {
  it('[S17] counts from screening when the setting says so', async () => {
    // given
    await database.db('settings').where({ key: 'forward-clock-start' }).update({ value: '"screened"' });
    const report = await flow.received();

    // when nobody screens it for ten minutes, and it is delivered 4 minutes after screening
    expect(await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx))).toEqual({ nextEscalationAt: null });
    await flow.decide(report.workItemId, FORWARD, at(10));
    await flow.delivered(report.id, at(14));
    await database.db('settings').where({ key: 'forward-clock-start' }).update({ value: '"received"' });

    // then
    expect(await Deadline.query(database.db).findById(report.deadlineId)).toMatchObject({ startedAt: at(10), dueAt: at(15), stoppedAt: at(14), breachedAt: null });
  });
});
