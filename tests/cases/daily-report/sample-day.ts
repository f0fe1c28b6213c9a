import { refuseReport } from '../../../cases/screening/refuse-report.ts';
import { guideSender } from '../../../cases/screening/guide-sender.ts';
import { linkDuplicate } from '../../../cases/screening/link-duplicate.ts';
import { tellSender } from '../../../cases/screening/tell-sender.ts';
import { textContact } from '../../../cases/assignments/text-contact.ts';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { markAccepted } from '../../../cases/notifications/mark-accepted.ts';
import { markFailed } from '../../../cases/notifications/mark-failed.ts';
import type { Database } from '../../../lib/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

const RESULT = { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' };

/**
 * A report day that begins at minute 0 and ends at minute 120, with cases in every state at its end; `goOn` lets them all
 * go on afterwards.
 */
export async function sampleDay(db: Database) {
  const flow = flowOf(db);
  const accept = async (assignmentId: string, minute: number) => {
    await flow.run(at(minute), (trx, ctx) => textContact(trx, { assignmentId }, ctx));
    const [text] = await flow.notices({ assignment_id: assignmentId, template_code: 'unit-new-report' });
    return text!.id as string;
  };

  // (1) received yesterday, late already then, still open
  const old = await flow.received({ channel: 'phone' }, {}, at(-30));
  await flow.run(at(-25), (trx, ctx) => recordBreach(trx, old, ctx));

  // (2) on time from end to end; text accepted
  const good = await flow.received({ ward_code: '26740' }, {}, at(1));
  await flow.decide(good.workItemId, { ...FORWARD, wardCode: '26740' }, at(2));
  const goodShare = await flow.delivered(good.id, at(3));
  const text = await accept(goodShare.assignmentId, 3);
  await flow.run(at(3), (trx, ctx) => markAccepted(trx, { notificationId: text }, ctx));
  await flow.decide(goodShare.workItemId, RESULT, at(40));
  await flow.run(at(41), (trx, ctx) => tellSender(trx, { caseId: good.id }, ctx));

  // (3) forwarded late, resulted late; text failed
  const late = await flow.received({ channel: 'zalo' }, {}, at(5));
  await flow.run(at(10), (trx, ctx) => recordBreach(trx, late, ctx));
  await flow.decide(late.workItemId, { ...FORWARD, unitCode: '26743' }, at(13));
  const lateShare = await flow.delivered(late.id, at(13.5));
  const failed = await accept(lateShare.assignmentId, 14);
  await flow.run(at(15), (trx, ctx) => markFailed(trx, { notificationId: failed, failure: 'number-blocked' }, ctx));
  await flow.decide(lateShare.workItemId, RESULT, at(80));

  // (4) at the unit, not yet due; (5) at the unit, past due and unnoticed by any timer
  const running = await flow.received({}, {}, at(90));
  await flow.decide(running.workItemId, FORWARD, at(92));
  const runningShare = await flow.delivered(running.id, at(93));
  const overdue = await flow.received({}, {}, at(20));
  await flow.decide(overdue.workItemId, FORWARD, at(21));
  const overdueShare = await flow.delivered(overdue.id, at(22));

  // (6) refused, (7) guided, (8) duplicate
  const refused = await flow.received({}, {}, at(30));
  await flow.decide(refused.workItemId, { outcome: 'refuse', reasonCode: 'test-message' }, at(31));
  await flow.run(at(31), (trx, ctx) => refuseReport(trx, { caseId: refused.id }, ctx));
  const guided = await flow.received({}, {}, at(32));
  await flow.decide(guided.workItemId, { outcome: 'out-of-scope', reasonCode: 'complaint' }, at(33));
  await flow.run(at(33), (trx, ctx) => guideSender(trx, { caseId: guided.id }, ctx));
  const duplicate = await flow.received({}, {}, at(34));
  await flow.decide(duplicate.workItemId, { outcome: 'duplicate', originalCode: running.code }, at(95));
  await flow.run(at(95), (trx, ctx) => linkDuplicate(trx, { caseId: duplicate.id }, ctx));

  // (9) returned within its time, (10) received just before the end
  const returned = await flow.received({}, {}, at(50));
  await flow.decide(returned.workItemId, FORWARD, at(51));
  const returnedShare = await flow.delivered(returned.id, at(52));
  await flow.decide(returnedShare.workItemId, { outcome: 'not-ours', reason: 'Thuộc phường khác.' }, at(60));
  const fresh = await flow.received({}, {}, at(118));

  async function goOn() {
    await flow.run(at(121), (trx, ctx) => rearmDeadline(trx, { deadlineId: fresh.deadlineId, dueAt: at(140) }, ctx));
    await flow.run(at(121), (trx, ctx) => rearmDeadline(trx, { deadlineId: runningShare.deadlineId, dueAt: at(119) }, ctx));
    await flow.run(at(122), (trx, ctx) => recordBreach(trx, overdueShare, ctx));
    await flow.run(at(122), (trx, ctx) => recordBreach(trx, runningShare, ctx));
    await flow.decide(fresh.workItemId, { ...FORWARD, wardCode: '26743' }, at(123));
    await flow.delivered(fresh.id, at(124));
    await flow.decide(overdueShare.workItemId, RESULT, at(125));
    await flow.decide(runningShare.workItemId, RESULT, at(126));
    for (const { id } of [overdue, running, duplicate, late]) await flow.run(at(127), (trx, ctx) => tellSender(trx, { caseId: id }, ctx));
    await flow.decide(old.workItemId, { outcome: 'note' }, at(128));
  }

  return {
    period: { reportDate: '2026-11-21', periodStart: at(0), periodEnd: at(120) },
    cases: { old, good, late, running, overdue, refused, guided, duplicate, returned, fresh },
    goOn,
  };
}
