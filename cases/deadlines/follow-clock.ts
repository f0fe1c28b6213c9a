import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Deadline } from './deadline.ts';
import { nextEscalation, nextReminder, reminderTimer } from './next-instants.ts';
import { recordBreach } from './record-breach.ts';
import { remind } from './remind.ts';

/**
 * Looks at a clock that a process of its own follows and does what has come due: reminders, the breach, the levels of the
 * ladder, each once. Returns when to look again; null when the clock has stopped.
 */
export async function followClock(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<{ nextLookAt: string | null }> {
  await remind(trx, { deadlineId }, ctx);
  const { nextEscalationAt } = await recordBreach(trx, { deadlineId }, ctx);
  const deadline = await Deadline.query(trx).findById(deadlineId).throwIfNotFound();
  if (deadline.stoppedAt) return { nextLookAt: null };
  if (deadline.breachedAt) return { nextLookAt: reminderTimer(deadline, nextEscalationAt && await nextEscalation(trx, deadline)) };
  const reminder = await nextReminder(trx, deadline);
  return { nextLookAt: reminder !== null && new Date(reminder) < deadline.dueAt ? reminder : deadline.dueAt.toISOString() };
}
