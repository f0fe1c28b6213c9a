import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimAssignmentWorker } from '../../workers/claim-assignment.ts';
import { deliverReportWorker } from '../../workers/deliver-report.ts';
import { recordResultWorker } from '../../workers/record-result.ts';
import { recordReturnWorker } from '../../workers/record-return.ts';
import { returnToOperatorWorker } from '../../workers/return-to-operator.ts';
import { routeReportWorker } from '../../workers/route-report.ts';
import { textContactWorker } from '../../workers/text-contact.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildAssignment, buildCase, buildDeadline, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { runTwice } from '../support/worker.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const after = (minutes: number) => new Date(FACTORY_NOW.getTime() + minutes * 60_000);
const completed = { kind: 'complete', variables: {} };
const rows = (table: string, where: Record<string, unknown>) => database.db(table).where(where) as Promise<Array<Record<string, unknown>>>;

/** A case that the operator has decided to forward to phường Sài Gòn. */
async function decidedCase() {
  const subject = await buildCase(database.db, { status: 'screening', screened_at: after(2), classified_at: after(2), screened_by: 'officer' });
  const deadline = await buildDeadline(database.db, { case_id: subject.id });
  const operator = await buildOfficer(database.db);
  await database.db('work_items').insert({
    id: deadline.id, kind: 'screen-report', title: 'Sàng lọc', case_id: subject.id, deadline_id: deadline.id, role: 'operator', status: 'completed',
    decision: JSON.stringify({ outcome: 'forward', unitCode: '26740' }), completed_by: operator.id, completed_at: after(2),
    process_instance_key: '1', element_id: 'Task_ScreenReport', created_at: after(0), updated_at: after(2),
  });
  return { caseId: subject.id, deadlineId: deadline.id };
}

async function assigned(row: Record<string, unknown> = {}) {
  const { caseId, deadlineId } = await decidedCase();
  const { id } = await buildAssignment(database.db, { case_id: caseId, ...row });
  return { caseId, assignmentId: id, deadlineId };
}

describe('route-report', () => {
  it('[D10] gives the case to the unit that the operator chose, once', async () => {
    // given
    const { caseId } = await decidedCase();

    // when
    const answer = await runTwice(database.db, routeReportWorker, { variables: { caseId } }, after(2));

    // then
    const [assignment, ...more] = await rows('assignments', { case_id: caseId });
    expect(more).toEqual([]);
    expect(answer).toEqual({ kind: 'complete', variables: { assignmentId: assignment!.id, unitCode: '26740' } });
  });
});


describe('deliver-report', () => {
  it('[S7] [S17] delivers once: the forward clock stops, the handling clock starts, the unit\'s process is ordered', async () => {
    // given
    const { caseId, assignmentId, deadlineId } = await assigned();

    // when
    const answer = await runTwice(database.db, deliverReportWorker, { variables: { assignmentId } }, after(3));

    // then
    expect(answer).toEqual(completed);
    expect(await rows('cases', { id: caseId })).toEqual([expect.objectContaining({ status: 'forwarded', forwarded_at: after(3) })]);
    expect(await rows('deadlines', { id: deadlineId })).toEqual([expect.objectContaining({ stopped_at: after(3), breached_at: null })]);
    expect(await rows('deadlines', { assignment_id: assignmentId })).toEqual([expect.objectContaining({ due_at: after(63) })]);
    expect(await rows('outbox', { key: `report-delivered:${assignmentId}` })).toHaveLength(1);
  });


  it('[S17] records the breach when it comes too late and no timer has', async () => {
    // given
    const { assignmentId, deadlineId } = await assigned();

    // when
    await runTwice(database.db, deliverReportWorker, { variables: { assignmentId } }, after(6));

    // then
    expect(await rows('deadline_events', { deadline_id: deadlineId, kind: 'breach' })).toHaveLength(1);
  });
});


describe('text-contact', () => {
  it('[S18] queues one text, at the instant of delivery, whichever of the two branches comes first', async () => {
    // given
    const { assignmentId } = await assigned();

    // when
    const texted = await runTwice(database.db, textContactWorker, { variables: { assignmentId } }, after(3));
    const delivered = await runTwice(database.db, deliverReportWorker, { variables: { assignmentId } }, after(3));

    // then
    expect([texted, delivered]).toEqual([completed, completed]);
    expect(await rows('assignments', { id: assignmentId })).toEqual([expect.objectContaining({ delivered_at: after(3) })]);
    expect(await rows('notifications', { assignment_id: assignmentId })).toEqual([expect.objectContaining({ template_code: 'unit-new-report', created_at: after(3) })]);
  });
});


describe('claim-assignment', () => {
  it('ties the assignment to one instance and ends every other', async () => {
    // given
    const { assignmentId } = await assigned({ status: 'delivered', delivered_at: after(3) });

    // when
    const first = await runTwice(database.db, claimAssignmentWorker, { variables: { assignmentId }, processInstanceKey: '1' }, after(3));
    const second = await runTwice(database.db, claimAssignmentWorker, { variables: { assignmentId }, processInstanceKey: '2' }, after(3));

    // then
    expect(first).toEqual(completed);
    expect(second).toMatchObject({ kind: 'error', code: 'assignment-claimed-elsewhere' });
  });
});


describe('record-result', () => {
  it('[S21] tells the case\'s process once that the unit has resolved it', async () => {
    // given
    const { assignmentId } = await assigned({ status: 'resulted', delivered_at: after(3), resulted_at: after(40), result_text: 'Đã giải tán đám đông.' });

    // when
    const answer = await runTwice(database.db, recordResultWorker, { variables: { assignmentId } }, after(40));

    // then
    expect(answer).toEqual(completed);
    expect(await rows('outbox', { key: `unit-answered:${assignmentId}` })).toEqual([
      expect.objectContaining({ payload: expect.objectContaining({ variables: { unitOutcome: 'resolved' } }) }),
    ]);
  });


  it('without a result is an incident: an answer with no content must not pass [D11]', async () => {
    // given
    const { assignmentId } = await assigned({ status: 'delivered', delivered_at: after(3) });

    // when
    const answer = await runTwice(database.db, recordResultWorker, { variables: { assignmentId } }, after(40));

    // then
    expect(answer).toMatchObject({ kind: 'fail', retries: 0 });
  });
});


describe('record-return and return-to-operator', () => {
  it('take the case back once, with a new round of the forward clock from the moment of return', async () => {
    // given
    const { caseId, assignmentId } = await assigned({ status: 'returned', delivered_at: after(3), returned_at: after(20), return_reason: 'Thuộc phường khác' });

    // when
    const recorded = await runTwice(database.db, recordReturnWorker, { variables: { assignmentId } }, after(20));
    const returned = await runTwice(database.db, returnToOperatorWorker, { variables: { caseId, assignmentId } }, after(21));

    // then
    expect([recorded, returned]).toEqual([completed, completed]);
    expect(await rows('deadlines', { case_id: caseId, clock: 'forward', round: 2 })).toEqual([expect.objectContaining({ started_at: after(20), due_at: after(25) })]);
    expect(await rows('cases', { id: caseId })).toEqual([expect.objectContaining({ status: 'screening' })]);
  });
});
