import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import { resolveForwardDeadline } from '../../../cases/deadlines/resolve-forward-deadline.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { completeWorkItem } from '../../../cases/work-items/complete-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const read = (id: string) => Deadline.query(database.db).findById(id).throwIfNotFound();
const rearm = (deadlineId: string, dueAt: Date, now: Date) => flow.run(now, (trx, ctx) => rearmDeadline(trx, { deadlineId, dueAt, reason: 'thử nghiệm' }, ctx));
const messages = async (deadlineId: string) => (await flow.outbox('publish-message')).filter((row) => row.payload.correlationKey === deadlineId);

describe('re-arming a running deadline', () => {
  it('moves due instant, reminders, ladder and work item, and tells the engine once an epoch', async () => {
    // given
    const report = await flow.received();

    // when
    const first = await rearm(report.deadlineId, at(15), at(1));
    const same = await rearm(report.deadlineId, at(15), at(2));
    await rearm(report.deadlineId, at(20), at(3));

    // then
    expect([first, same]).toEqual([{ changed: true }, { changed: false }]);
    expect(await read(report.deadlineId)).toMatchObject({
      dueAt: at(20), epoch: 3, startedAt: at(0),
      reminders: [{ ordinal: 1, at: at(19).toISOString() }], ladder: [{ level: 1, at: at(20).toISOString(), to: 'supervisor' }, expect.objectContaining({ level: 2 })],
    });
    expect(await database.db('work_items').where({ id: report.workItemId }).first()).toMatchObject({ due_at: at(20), version: 1 });
    expect((await messages(report.deadlineId)).map((row) => [row.key, row.payload])).toEqual([2, 3].map((epoch) => [
      `deadline-changed:${report.deadlineId}:${epoch}`,
      expect.objectContaining({ name: 'deadline-changed', correlationKey: report.deadlineId, messageId: `${report.deadlineId}:${epoch}` }),
    ]));
    expect(await flow.run(at(3), (trx, ctx) => resolveForwardDeadline(trx, { caseId: report.id, processInstanceKey: report.processInstanceKey }, ctx)))
      .toMatchObject({ deadlineId: report.deadlineId, dueAt: at(20).toISOString(), reminderAt: at(19).toISOString() });
  });

  it('keeps claim and draft, and who has the item open can complete it', async () => {
    // given
    const report = await flow.received();
    const officer = await buildOfficer(database.db);
    const claimed = await flow.run(at(1), (trx, ctx) => claimWorkItem(trx, { id: report.workItemId, officer }, ctx), officer);
    await flow.run(at(1), (trx, ctx) => saveDraft(trx, { id: report.workItemId, officer, draft: { outcome: 'forward' } }, ctx), officer);

    // when
    await rearm(report.deadlineId, at(30), at(2));
    await flow.run(at(2), (trx, ctx) => resolveForwardDeadline(trx, { caseId: report.id, processInstanceKey: report.processInstanceKey }, ctx));

    // then
    expect(await database.db('work_items').where({ case_id: report.id })).toEqual([
      expect.objectContaining({ id: report.workItemId, claimed_by: officer.id, draft: { outcome: 'forward' }, due_at: at(30) }),
    ]);
    await flow.run(at(3), (trx, ctx) => completeWorkItem(trx, { id: report.workItemId, officer, decision: FORWARD, version: claimed.version }, ctx), officer);
  });

  it('to a later instant: a timer that fires for the old one records nothing', async () => {
    const report = await flow.received();
    await rearm(report.deadlineId, at(60), at(4));
    expect(await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx))).toEqual({ nextEscalationAt: at(60).toISOString() });
    expect((await read(report.deadlineId)).breachedAt).toBeNull();
  });

  it('to an instant that has passed: the next look at it is a breach', async () => {
    const report = await flow.received();
    await rearm(report.deadlineId, at(2), at(3));
    await flow.run(at(3), (trx, ctx) => recordBreach(trx, report, ctx));
    expect((await read(report.deadlineId)).breachedAt).toEqual(at(3));
  });

  it('does not send a reminder or a ladder level twice, nor record the breach twice', async () => {
    // given a deadline that was reminded, breached and escalated
    const report = await flow.received();
    await flow.run(at(4), (trx, ctx) => remind(trx, report, ctx));
    await flow.run(at(5), (trx, ctx) => recordBreach(trx, report, ctx));

    // when
    await rearm(report.deadlineId, at(30), at(6));

    // then
    expect(await flow.run(at(29), (trx, ctx) => remind(trx, report, ctx))).toEqual({ nextReminderAt: null });
    expect(await flow.run(at(30), (trx, ctx) => recordBreach(trx, report, ctx))).toEqual({ nextEscalationAt: at(35).toISOString() });
    const kinds = await database.db('deadline_events').where({ deadline_id: report.deadlineId }).orderBy('id').pluck('kind');
    expect(kinds).toEqual(['reminder', 'breach', 'escalation', 'rearmed']);
    expect((await read(report.deadlineId)).breachedAt).toEqual(at(5));
  });

  it('first records a breach that nobody noticed while the engine was down', async () => {
    const report = await flow.received();
    await rearm(report.deadlineId, at(60), at(30));
    expect(await read(report.deadlineId)).toMatchObject({ dueAt: at(60), breachedAt: at(30) });
  });

  it('leaves a stopped clock alone', async () => {
    // given
    const report = await flow.received();
    await flow.decide(report.workItemId, { outcome: 'note' }, at(1));

    // when
    const answer = await rearm(report.deadlineId, at(60), at(2));

    // then
    expect(answer).toEqual({ changed: false });
    expect(await messages(report.deadlineId)).toEqual([]);
  });

  it('by another rule counts from the clock\'s own start', async () => {
    const report = await flow.received();
    const [rule] = await database.db('sla_rules').insert({
      clock: 'forward', channel: 'phone', length_value: 12, length_unit: 'minutes', calendar_code: '24x7', author: 'test', reason: 'test',
    }).returning('id');
    await flow.run(at(3), (trx, ctx) => rearmDeadline(trx, { deadlineId: report.deadlineId, ruleId: rule.id }, ctx));
    expect(await read(report.deadlineId)).toMatchObject({ startedAt: at(0), dueAt: at(12), ruleId: rule.id, reminders: [], ladder: [] });
  });

  it('refuses an instant before the start', async () => {
    const report = await flow.received();
    await expect(rearm(report.deadlineId, at(0), at(1))).rejects.toMatchObject({ code: 'due-before-start', field: '/dueAt' });
  });

  it('at the same moment as a completion leaves one consistent end', async () => {
    // given
    for (let round = 0; round < 5; round += 1) {
      const report = await flow.received();

      // when
      const [changed] = await Promise.all([rearm(report.deadlineId, at(30), at(2)), flow.decide(report.workItemId, { outcome: 'note' }, at(2))]);

      // then
      expect(await read(report.deadlineId)).toMatchObject({ stoppedAt: at(2), breachedAt: null, dueAt: changed.changed ? at(30) : at(5) });
      expect(await messages(report.deadlineId)).toHaveLength(changed.changed ? 1 : 0);
    }
  }, 60_000);
});
