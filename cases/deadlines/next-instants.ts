import type { Transaction } from '../../lib/database.ts';
import type { Deadline } from './deadline.ts';
import { ordinalsOf } from './deadline-events.ts';
import type { PlannedEscalation } from './plan-deadline.ts';

const HUNDRED_YEARS_MS = 100 * 365.25 * 24 * 3_600_000;

/** The first reminder that has not been sent, whether it is still to come or overdue because the engine was down. */
export async function nextReminder(trx: Transaction, deadline: Deadline): Promise<string | null> {
  const sent = await ordinalsOf(trx, deadline.id, 'reminder');
  return deadline.reminders.find((reminder) => !sent.has(reminder.ordinal))?.at ?? null;
}

/** The first ladder level that has not been told. */
export async function nextEscalation(trx: Transaction, deadline: Deadline): Promise<string | null> {
  const told = await ordinalsOf(trx, deadline.id, 'escalation');
  return deadline.ladder.find((step) => !told.has(ordinalOf(step)))?.at ?? null;
}

/** The number under which a level is on record. */
export function ordinalOf({ ordinal, level }: Pick<PlannedEscalation, 'ordinal' | 'level'>): number {
  return ordinal ?? level;
}

/** A timer needs an instant: when no reminder is planned, one that nobody lives to see. */
export function reminderTimer(deadline: Deadline, next: string | null): string {
  return next ?? new Date(deadline.dueAt.getTime() + HUNDRED_YEARS_MS).toISOString();
}
