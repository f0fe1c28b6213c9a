import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { openWorkItem } from '../work-items/open-work-item.ts';
import { Deadline } from './deadline.ts';
import { openHandleDeadline } from './open-deadline.ts';
import { nextReminder, reminderTimer } from './next-instants.ts';
import type { ResolvedDeadline } from './resolve-forward-deadline.ts';

/**
 * Reads the handling deadline (S22), which started with the delivery, and opens the unit's work item. Runs again when the
 * deadline has been re-armed: the work item stays, with its claim and draft.
 */
export async function resolveHandleDeadline(
  trx: Transaction,
  { assignmentId, processInstanceKey, elementId = 'Task_HandleReport' }: { assignmentId: string; processInstanceKey: string; elementId?: string },
  ctx: Context,
): Promise<ResolvedDeadline> {
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const subject = await lockCase(trx, assignment.caseId);
  if (!assignment.deliveredAt) {
    throw new CaseError('conflict', 'assignment-not-delivered', `Assignment ${assignmentId} has not been delivered: its clock has not started.`);
  }
  const deadline = await Deadline.query(trx).findOne({ assignmentId, clock: 'handle' })
    ?? await openHandleDeadline(trx, subject, { ...assignment, deliveredAt: assignment.deliveredAt }, ctx);
  const item = await openWorkItem(trx, {
    kind: 'handle-report', caseId: subject.id, assignmentId, deadlineId: deadline.id, role: 'unit-officer', unitCode: assignment.unitCode,
    dueAt: deadline.dueAt, processInstanceKey, elementId,
  }, ctx);
  return {
    deadlineId: deadline.id,
    dueAt: deadline.dueAt.toISOString(),
    reminderAt: reminderTimer(deadline, await nextReminder(trx, deadline)),
    assignee: item.claimedBy ?? '',
    round: deadline.round,
  };
}
