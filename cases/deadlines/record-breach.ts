import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { readSetting } from '../reference/settings.ts';
import { clockDetail } from './clock-detail.ts';
import { caseIdOf, Deadline, isReached, lockDeadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { climbLadder } from './climb-ladder.ts';
import { recordClockEvent } from './record-clock-event.ts';

/**
 * A due timer fired. The database decides: a clock that was stopped meanwhile is not breached; one whose due instant has
 * moved into the future is looked at again then. Otherwise the breach is recorded, once, and the ladder climbed.
 */
export async function recordBreach(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<{ nextEscalationAt: string | null }> {
  const deadline = await lockDeadline(trx, deadlineId);
  if (deadline.stoppedAt || !await hasBegun(trx, deadline)) return { nextEscalationAt: null };
  if (!isReached(deadline.dueAt, ctx.now)) return { nextEscalationAt: deadline.dueAt.toISOString() };
  await markBreached(trx, deadline, ctx);
  return { nextEscalationAt: await climbLadder(trx, deadline, ctx) };
}

/** Records the breach unless it is on record already; the caller holds the deadline's lock. */
export async function markBreached(trx: Transaction, deadline: Deadline, ctx: Context): Promise<void> {
  const plannedAt = await missedInstant(trx, deadline);
  const fresh = await recordDeadlineEvent(trx, { deadlineId: deadline.id, kind: 'breach', ordinal: 1, plannedAt, happenedAt: ctx.now });
  if (!fresh) return;
  await Deadline.query(trx).findById(deadline.id).patch({ breachedAt: new Date(Math.max(ctx.now.getTime(), deadline.dueAt.getTime())) });
  const assignment = deadline.assignmentId ? await Assignment.query(trx).findById(deadline.assignmentId) : undefined;
  await recordClockEvent(trx, deadline, {
    kind: 'breached',
    detail: { ...await clockDetail(trx, deadline), round: deadline.round, dueAt: deadline.dueAt.toISOString(), missedAt: plannedAt.toISOString(), unitCode: assignment?.unitCode ?? null },
  }, ctx);
}

/** The due instant, or, when it was moved into the past or had passed as the clock was handed on, the moment at which that happened: nobody is late before. */
async function missedInstant(trx: Transaction, deadline: Deadline): Promise<Date> {
  const moved = await trx('deadline_events').where({ deadline_id: deadline.id, kind: 'rearmed' }).max<{ max: Date | null }>('happened_at as max').first();
  return new Date(Math.max(deadline.dueAt.getTime(), deadline.createdAt.getTime(), moved?.max?.getTime() ?? 0));
}

/** Under the letter's own wording (setting `forward-clock-start` = screened) the 5 minutes have not begun before screening. */
export async function hasBegun(trx: Transaction, deadline: Deadline): Promise<boolean> {
  if (deadline.clock !== 'forward' || deadline.round !== 1) return true;
  if (await readSetting(trx, 'forward-clock-start', 'received') !== 'screened') return true;
  const subject = await Case.query(trx).findById(caseIdOf(deadline)).select('screenedAt').throwIfNotFound();
  return subject.screenedAt !== null;
}
