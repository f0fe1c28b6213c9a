import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Deadline, lockDeadline } from './deadline.ts';
import { markBreached } from './record-breach.ts';

/**
 * Stops a clock, once and for good: nothing that happens later (a comment, an edit, a second stop) moves the instant. A
 * step that came too late and that no timer noticed yet is recorded as a breach here.
 */
export async function stopDeadline(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<void> {
  const deadline = await lockDeadline(trx, deadlineId);
  if (deadline.stoppedAt) return;
  await Deadline.query(trx).findById(deadlineId).patch({ stoppedAt: ctx.now });
  if (ctx.now > deadline.dueAt) await markBreached(trx, deadline, ctx);
}
