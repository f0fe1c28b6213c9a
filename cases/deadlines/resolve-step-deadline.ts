import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { kindOf } from '../matters/kinds.ts';
import { lockMatter, type Matter } from '../matters/matter.ts';
import type { Deadline } from './deadline.ts';
import { latestStepDeadline, openStepDeadline, type RuleSubject, type StepSubject } from './open-deadline.ts';
import { nextReminder, reminderTimer } from './next-instants.ts';
import type { ResolvedDeadline } from './resolve-forward-deadline.ts';

export interface StepToTime {
  /** The matter that the step is of; without one it is the case's. */
  readonly matterId?: string | null | undefined;
  readonly caseId?: string | null | undefined;
  readonly processInstanceKey: string;
  /** The user task's id in the diagram. */
  readonly step: string | undefined;
  /** The unit's share in hand, where there is one: rules for a unit look at it. */
  readonly assignmentId?: string | null | undefined;
  /** Without an assignment: the unit that the task is for. */
  readonly unitCode?: string | null | undefined;
  /** Deadline of the last drawn work whose completion the engine has heard of. */
  readonly completedDeadlineId?: string | null | undefined;
}

/**
 * Opens or reads the clock of a step that a process owner drew. Runs again when the deadline has been re-armed: then the
 * clock that runs goes on. Coming to the step once more, after its work was done, starts a clock of its own.
 * The work item follows when the engine tells of the task, for whomever the diagram names there.
 * @throws CaseError `step-unnamed` when the job does not say which task it is for, `step-of-nothing`
 */
export async function resolveStepDeadline(trx: Transaction, step: StepToTime, ctx: Context): Promise<ResolvedDeadline> {
  const deadline = await stepDeadline(trx, step, { watched: false }, ctx);
  const item = await trx('work_items').where({ process_instance_key: step.processInstanceKey, deadline_id: deadline.id, status: 'open' }).first<{ claimed_by: string | null } | undefined>('claimed_by');
  return {
    deadlineId: deadline.id,
    dueAt: deadline.dueAt.toISOString(),
    reminderAt: reminderTimer(deadline, await nextReminder(trx, deadline)),
    assignee: item?.claimed_by ?? '',
    round: deadline.round,
  };
}

/** The clock that runs for the step, or a new round of it. */
export async function stepDeadline(trx: Transaction, { step, assignmentId, unitCode, completedDeadlineId, ...of }: StepToTime, { watched }: { watched: boolean }, ctx: Context): Promise<Deadline> {
  if (!step || !/^[A-Za-z_][\w.-]{0,99}$/.test(step)) throw new CaseError('invalid', 'step-unnamed', 'The task header "step" has to hold the id of the user task that gets the deadline.');
  const { subject, about, unitCode: unitOfMatter, matter } = await lockSubject(trx, of);
  const assignment = assignmentId && subject.caseId ? await Assignment.query(trx).findOne({ id: assignmentId, caseId: subject.caseId }) : undefined;
  const latest = await latestStepDeadline(trx, subject, step);
  if (latest && (!latest.stoppedAt || await isOnItsWay(trx, latest, completedDeadlineId))) return latest;
  return openStepDeadline(trx, {
    subject, about, stepCode: step, round: (latest?.round ?? 0) + 1, assignmentId: assignment?.id ?? null, unitCode: assignment?.unitCode ?? unitCode ?? unitOfMatter, watched,
    start: matter && kindOf(matter.kind).clockFromOpening?.includes(step) ? matter.openedAt : ctx.now,
  }, ctx);
}

const NO_REPORT: RuleSubject = { itemType: null, categoryCode: null, urgency: 'normal', channel: 'officer' };

async function lockSubject(trx: Transaction, { matterId, caseId }: Pick<StepToTime, 'matterId' | 'caseId'>): Promise<{ subject: StepSubject; about: RuleSubject; unitCode: string | null; matter: Matter | null }> {
  if (matterId) {
    const matter = await lockMatter(trx, matterId);
    const about = matter.caseId ? await Case.query(trx).findById(matter.caseId).throwIfNotFound() : { ...NO_REPORT, urgency: matter.detail.urgency === 'urgent' ? 'urgent' as const : 'normal' as const };
    return { subject: { matterId, caseId: null }, about, unitCode: matter.unitCode, matter };
  }
  if (!caseId) throw new CaseError('invalid', 'step-of-nothing', 'The variable matterId or caseId has to say whose step it is.');
  return { subject: { caseId, matterId: null }, about: await lockCase(trx, caseId), unitCode: null, matter: null };
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
