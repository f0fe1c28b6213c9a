import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { openWorkItem } from '../work-items/open-work-item.ts';
import { latestForwardDeadline, openForwardDeadline } from './open-deadline.ts';
import { nextReminder, reminderTimer } from './next-instants.ts';

/** What a diagram arms its timers with. Instants are ISO 8601 in UTC. */
export interface ResolvedDeadline {
  readonly deadlineId: string;
  readonly dueAt: string;
  readonly reminderAt: string;
  /** Id of the officer who has claimed the work item; empty when nobody has. */
  readonly assignee: string;
  readonly round: number;
}

/**
 * Creates or reads the forward deadline (S17) and opens the screening work item. Runs again when the deadline has been
 * re-armed: the work item stays, with its claim and draft.
 */
export async function resolveForwardDeadline(
  trx: Transaction,
  { caseId, processInstanceKey, elementId = 'Task_ScreenReport' }: { caseId: string; processInstanceKey: string; elementId?: string },
  ctx: Context,
): Promise<ResolvedDeadline> {
  const subject = await lockCase(trx, caseId);
  const deadline = await latestForwardDeadline(trx, caseId) ?? await openForwardDeadline(trx, subject, 1, subject.receivedAt, ctx);
  const item = await openWorkItem(trx, {
    kind: 'screen-report', caseId, deadlineId: deadline.id, role: 'operator', dueAt: deadline.dueAt, processInstanceKey, elementId,
  }, ctx);
  return {
    deadlineId: deadline.id,
    dueAt: deadline.dueAt.toISOString(),
    reminderAt: reminderTimer(deadline, await nextReminder(trx, deadline)),
    assignee: item.claimedBy ?? '',
    round: deadline.round,
  };
}
