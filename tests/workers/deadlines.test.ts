import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { escalateWorker } from '../../workers/escalate.ts';
import { recordBreachWorker } from '../../workers/record-breach.ts';
import { remindWorker } from '../../workers/remind.ts';
import { resolveForwardDeadlineWorker } from '../../workers/resolve-forward-deadline.ts';
import { resolveHandleDeadlineWorker } from '../../workers/resolve-handle-deadline.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';
import { runTwice } from '../support/worker.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const after = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);
const events = (deadlineId: string, kind: string) => database.db('deadline_events').where({ deadline_id: deadlineId, kind }).orderBy('ordinal');

describe('resolve-forward-deadline', () => {
  it('[S17] gives five minutes from reception, and puts one task on the tasklist', async () => {
    // given
    const { id } = await buildCase(database.db);

    // when
    const answer = await runTwice(database.db, resolveForwardDeadlineWorker, { variables: { caseId: id }, processInstanceKey: '100' }, after(1));

    // then
    expect(answer).toMatchObject({
      kind: 'complete', variables: { dueAt: after(5).toISOString(), reminderAt: after(4).toISOString(), assignee: '', round: 1 },
    });
    expect(await database.db('work_items').where({ case_id: id })).toEqual([
      expect.objectContaining({ kind: 'screen-report', role: 'operator', status: 'open', process_instance_key: '100', element_id: 'Task_ScreenReport' }),
    ]);
  });
});


describe('resolve-handle-deadline', () => {
  it('[S22] gives sixty minutes from delivery, whether the unit has opened it or not', async () => {
    // given
    const { id } = await buildCase(database.db, { status: 'forwarded' });
    const assignment = await buildAssignment(database.db, { case_id: id, status: 'delivered', delivered_at: after(3) });

    // when
    const answer = await runTwice(database.db, resolveHandleDeadlineWorker, { variables: { assignmentId: assignment.id }, processInstanceKey: '101' }, after(10));

    // then
    expect(answer).toMatchObject({ kind: 'complete', variables: { dueAt: after(63).toISOString(), assignee: '' } });
    expect(await database.db('work_items').where({ assignment_id: assignment.id })).toEqual([
      expect.objectContaining({ kind: 'handle-report', role: 'unit-officer', unit_code: '26740', element_id: 'Task_HandleReport' }),
    ]);
  });


  it('makes an incident of an assignment that was never delivered: it has no clock', async () => {
    // given
    const { id } = await buildCase(database.db);
    const assignment = await buildAssignment(database.db, { case_id: id });

    // when
    const answer = await runTwice(database.db, resolveHandleDeadlineWorker, { variables: { assignmentId: assignment.id } }, after(10));

    // then
    expect(answer).toMatchObject({ kind: 'fail', retries: 0 });
  });
});


describe('remind', () => {
  it('reminds once a planned instant, and says when the next is', async () => {
    // given
    const { id } = await buildCase(database.db);
    const reminders = [{ ordinal: 1, at: after(2).toISOString() }, { ordinal: 2, at: after(4).toISOString() }];
    const deadline = await buildDeadline(database.db, { case_id: id, reminders });

    // when
    const answer = await runTwice(database.db, remindWorker, { variables: { deadlineId: deadline.id } }, after(2));

    // then
    expect(answer).toEqual({ kind: 'complete', variables: { nextReminderAt: after(4).toISOString() } });
    expect(await events(deadline.id, 'reminder')).toHaveLength(1);
  });
});


describe('record-breach and escalate', () => {
  const ladder = [{ level: 1, at: after(5).toISOString(), to: 'supervisor' }, { level: 2, at: after(10).toISOString(), to: 'department-lead' }];

  it('[S17] record a breach once and climb the ladder a level at a time', async () => {
    // given
    const { id } = await buildCase(database.db);
    const deadline = await buildDeadline(database.db, { case_id: id, ladder });
    const job = { variables: { deadlineId: deadline.id } };

    // when
    const breached = await runTwice(database.db, recordBreachWorker, job, after(5));
    const escalated = await runTwice(database.db, escalateWorker, job, after(10));

    // then
    expect(breached).toEqual({ kind: 'complete', variables: { nextEscalationAt: after(10).toISOString() } });
    expect(escalated).toEqual({ kind: 'complete', variables: { nextEscalationAt: null } });
    expect(await events(deadline.id, 'breach')).toHaveLength(1);
    expect(await events(deadline.id, 'escalation')).toHaveLength(2);
  });


  it('record nothing for a clock that was stopped before the timer\'s job ran', async () => {
    // given
    const { id } = await buildCase(database.db);
    const deadline = await buildDeadline(database.db, { case_id: id, ladder, stopped_at: after(4) });

    // when
    const answer = await runTwice(database.db, recordBreachWorker, { variables: { deadlineId: deadline.id } }, after(5));

    // then
    expect(answer).toEqual({ kind: 'complete', variables: { nextEscalationAt: null } });
    expect(await events(deadline.id, 'breach')).toEqual([]);
  });
});
