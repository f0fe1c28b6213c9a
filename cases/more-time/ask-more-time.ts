import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { lockDeadline } from '../deadlines/deadline.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Officer } from '../officers/officer.ts';
import { allow, authorize } from '../policies/policies.ts';
import { claimedByOther, requireOpen } from '../work-items/claim-work-item.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { grantByRule } from './grant-more-time.ts';
import { checkNewDueAt, MoreTimeRequest } from './more-time-request.ts';

export interface MoreTimeAsked {
  readonly workItemId: string;
  readonly officer: Officer;
  /** Why 60 minutes are not enough. */
  readonly reason: string;
  /** What has been done so far. */
  readonly progress: string;
  /** The date to which the unit commits itself. */
  readonly proposedDueAt: Date;
  /** Pictures, uploaded on this handling before, that show how far the work is. */
  readonly attachmentIds?: readonly string[] | undefined;
}

/**
 * A unit asks for a later handling deadline (S22). Until somebody decides, the old one stands and its clock goes on; a short first
 * request with a picture the settings may grant at once. One open request an assignment; the same request again changes nothing.
 * @throws CaseError `not-allowed`, `work-item-closed`, `work-item-without-clock`, `work-item-claimed`, `more-time-open`,
 *   `more-time-not-later` | `more-time-too-late` (/proposedDueAt), `evidence-unknown` (/attachmentIds/n)
 */
export async function askMoreTime(trx: Transaction, { workItemId, officer, reason, progress, proposedDueAt, attachmentIds = [] }: MoreTimeAsked, ctx: Context): Promise<MoreTimeRequest> {
  const item = await lockWorkItem(trx, workItemId);
  const ofUnit = { unitCodes: item.unitCode ? [item.unitCode] : [] };
  authorize(officer, 'more-time.ask', ofUnit);
  requireOpen(item);
  const { caseId, assignmentId, deadlineId } = item;
  if (!caseId || !assignmentId || !deadlineId) throw new CaseError('conflict', 'work-item-without-clock', 'Only a unit\'s handling has a deadline that can be moved on request.');
  if (item.claimedBy && item.claimedBy !== officer.id && !allow(officer, 'task.assign-others', ofUnit)) throw await claimedByOther(trx, item);
  await lockCase(trx, caseId);
  const open = await MoreTimeRequest.query(trx).findOne({ assignmentId, status: 'open' });
  if (open && open.askedBy === officer.id && open.reason === reason && open.proposedDueAt.getTime() === proposedDueAt.getTime()) return open;
  if (open) throw new CaseError('conflict', 'more-time-open', 'A request for more time is waiting for its decision already.');
  const deadline = await lockDeadline(trx, deadlineId);
  await checkNewDueAt(trx, { dueAt: proposedDueAt, current: deadline.dueAt, field: '/proposedDueAt' }, ctx);
  await checkPictures(trx, assignmentId, attachmentIds);
  const request = await MoreTimeRequest.query(trx).insertAndFetch({
    id: randomUUID(), caseId, assignmentId, workItemId, deadlineId, askedBy: officer.id, reason, progress, dueBefore: deadline.dueAt, proposedDueAt,
    status: 'open', askedAt: ctx.now, attachmentIds: [...attachmentIds],
  });
  await refreshWaiting(trx, workItemId, ctx);
  const detail = { requestId: request.id, unitCode: item.unitCode, dueBefore: deadline.dueAt.toISOString(), dueAt: proposedDueAt.toISOString() };
  await recordEvent(trx, { caseId, kind: 'more-time-asked', detail }, ctx);
  await recordAudit(trx, { action: 'more-time-asked', subjectType: 'assignment', subjectId: assignmentId, detail }, ctx);
  return grantByRule(trx, request, deadline, ctx);
}

async function checkPictures(trx: Transaction, assignmentId: string, ids: readonly string[]): Promise<void> {
  const known = await trx('attachments').whereIn('id', [...ids]).where({ assignment_id: assignmentId }).pluck<string[]>('id');
  const missing = ids.findIndex((id) => !known.includes(id));
  if (missing >= 0) throw new CaseError('invalid', 'evidence-unknown', 'There is no such evidence file on this assignment.', { field: `/attachmentIds/${missing}` });
}
