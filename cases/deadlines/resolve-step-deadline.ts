import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Deadline } from './deadline.ts';
import { latestStepDeadline, openStepDeadline } from './open-deadline.ts';
import { nextReminder, reminderTimer } from './next-instants.ts';
import type { ResolvedDeadline } from './resolve-forward-deadline.ts';

export interface StepToTime {
  readonly caseId: string;
  readonly processInstanceKey: string;
  /** The user task's id in the diagram. */
  readonly step: string | undefined;
  /** The unit's share in hand, where there is one: rules for a unit look at it. */
  readonly assignmentId?: string | null | undefined;
  /** Deadline of the last drawn work whose completion the engine has heard of. */
  readonly completedDeadlineId?: string | null | undefined;
}

/**
 * Opens or reads the clock of a step that a process owner drew. Runs again when the deadline has been re-armed: then the
 * clock that runs goes on. Coming to the step once more, after its work was done, starts a clock of its own.
 * The work item follows when the engine tells of the task, for whomever the diagram names there.
 * @throws CaseError `step-unnamed` when the job does not say which task it is for
 */
export async function resolveStepDeadline(trx: Transaction, { caseId, processInstanceKey, step, assignmentId, completedDeadlineId }: StepToTime, ctx: Context): Promise<ResolvedDeadline> {
  if (!step || !/^[A-Za-z_][\w.-]{0,99}$/.test(step)) throw new CaseError('invalid', 'step-unnamed', 'The task header "step" has to hold the id of the user task that gets the deadline.');
  const subject = await lockCase(trx, caseId);
  const assignment = assignmentId ? await Assignment.query(trx).findById(assignmentId) : undefined;
  const latest = await latestStepDeadline(trx, caseId, step);
  const goesOn = latest && (!latest.stoppedAt || await isOnItsWay(trx, latest, completedDeadlineId));
  const deadline = goesOn ? latest : await openStepDeadline(trx, subject, {
    stepCode: step, round: (latest?.round ?? 0) + 1, assignment: assignment && assignment.caseId === caseId ? { id: assignment.id, unitCode: assignment.unitCode } : null,
  }, ctx);
  const item = await trx('work_items').where({ process_instance_key: processInstanceKey, deadline_id: deadline.id, status: 'open' }).first<{ claimed_by: string | null } | undefined>('claimed_by');
  return {
    deadlineId: deadline.id,
    dueAt: deadline.dueAt.toISOString(),
    reminderAt: reminderTimer(deadline, await nextReminder(trx, deadline)),
    assignee: item?.claimed_by ?? '',
    round: deadline.round,
  };
}

/**
 * The work was decided here and the engine has yet to hear of it: it re-armed the task meanwhile, and this is not the
 * step's next round. What the engine has heard of, it says itself; the outbox may be a moment behind.
 */
async function isOnItsWay(trx: Transaction, deadline: Deadline, completedDeadlineId: string | null | undefined): Promise<boolean> {
  if (completedDeadlineId === deadline.id) return false;
  const waiting = await trx('work_items').join('outbox', 'outbox.key', trx.raw("'complete-user-task:' || work_items.id"))
    .where({ deadline_id: deadline.id, 'work_items.status': 'completed' }).whereNull('outbox.done_at').whereNull('outbox.dead_at').first('work_items.id');
  return waiting !== undefined;
}
