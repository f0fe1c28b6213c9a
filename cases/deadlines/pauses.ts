import type { Transaction } from '../../lib/database.ts';
import { readCalendar, readHolidays } from '../calendars/read-calendars.ts';
import type { Context } from '../context.ts';
import { lockDeadlineWithWork, type Deadline } from './deadline.ts';
import { moveDeadline, type MoveReason } from './move-deadline.ts';
import { shiftDue, type Pause } from './pause-arithmetic.ts';
import { planDeadline } from './plan-deadline.ts';
import { readRule, type DeadlinePlan } from './rules.ts';
import type { SlaRule } from './select-rule.ts';

interface PauseRow { id: string; deadline_id: string; started_at: Date; until: Date; ended_at: Date | null }

/** The pauses that a clock has had, in this round and the case's earlier ones; the one that lasts counts to its end. */
export async function pausesOf(trx: Transaction, deadline: Deadline): Promise<Pause[]> {
  const rows = await trx('deadline_pauses').join('deadlines', 'deadlines.id', 'deadline_pauses.deadline_id')
    .where({ case_id: deadline.caseId, clock: deadline.clock, step_code: deadline.stepCode })
    .where((query) => query.where('deadlines.id', deadline.id).orWhere('round', '<', deadline.round))
    .select<PauseRow[]>('deadline_pauses.started_at', 'deadline_pauses.until', 'deadline_pauses.ended_at');
  return rows.map((row) => ({ from: row.started_at, to: row.ended_at ?? row.until }));
}

/**
 * Asking the sender lets the clock stand still, when its rule says so, until the answer is there or awaited no longer: what
 * is left of it runs from then on. A clock that has run out or stopped stays as it is.
 */
export async function pauseClock(trx: Transaction, { deadlineId, questionId, until }: { deadlineId: string; questionId: string; until: Date }, ctx: Context): Promise<void> {
  const deadline = await lockDeadlineWithWork(trx, deadlineId);
  if (deadline.stoppedAt || deadline.breachedAt || deadline.dueAt <= ctx.now || deadline.ruleId === null || until <= ctx.now) return;
  const rule = await readRule(trx, deadline.ruleId);
  if (!rule.pausesWhileWaiting) return;
  await trx('deadline_pauses').insert({ deadline_id: deadline.id, question_id: questionId, started_at: ctx.now, until });
  await shift(trx, deadline, { rule, from: ctx.now, to: until, why: { cause: 'pause' } }, ctx);
}

/** The sender has answered, or need not any more: the clock goes on now. Later than the answer was awaited it goes on already. */
export async function resumeClock(trx: Transaction, questionId: string, ctx: Context): Promise<void> {
  const pause = await trx('deadline_pauses').where({ question_id: questionId }).whereNull('ended_at').first<PauseRow | undefined>('*');
  if (!pause || pause.until <= ctx.now) return;
  await end(trx, pause, await lockDeadlineWithWork(trx, pause.deadline_id), {}, ctx);
}

/** The clock stops in this moment: an answer is awaited for it no longer, and no later round inherits the rest of the pause. */
export async function endPause(trx: Transaction, deadline: Deadline, ctx: Context): Promise<void> {
  const pause = await trx('deadline_pauses').where({ deadline_id: deadline.id }).whereNull('ended_at').where('until', '>', ctx.now).first<PauseRow | undefined>('*');
  if (pause) await end(trx, pause, deadline, { stops: true }, ctx);
}

async function end(trx: Transaction, pause: PauseRow, deadline: Deadline, { stops = false }: { stops?: boolean }, ctx: Context): Promise<void> {
  await trx('deadline_pauses').where({ id: pause.id }).update({ ended_at: ctx.now });
  // Moved meanwhile to an instant within the pause: that was somebody's word.
  if (deadline.stoppedAt || deadline.ruleId === null || deadline.dueAt <= pause.until) return;
  await shift(trx, deadline, { rule: await readRule(trx, deadline.ruleId), from: pause.until, to: ctx.now, why: { cause: 'resume', stops } }, ctx);
}

interface Shift { readonly rule: SlaRule; readonly from: Date; readonly to: Date; readonly why: MoveReason }

async function shift(trx: Transaction, deadline: Deadline, { rule, from, to, why }: Shift, ctx: Context): Promise<void> {
  const open = { calendar: await readCalendar(trx, rule.calendarCode), holidays: await readHolidays(trx, from < to ? from : to) };
  const dueAt = shiftDue(open, deadline.dueAt, { from, to });
  if (dueAt.getTime() === deadline.dueAt.getTime()) return;
  const { ruleId, ruleVersion, startedAt } = deadline;
  const plan: Pick<DeadlinePlan, 'reminders' | 'ladder'> = planDeadline(startedAt, dueAt, rule);
  await moveDeadline(trx, deadline, { dueAt, ruleId, ruleVersion, ...plan }, why, ctx);
}
