import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { Deadline, lockDeadline } from './deadline.ts';
import { endPause } from './pauses.ts';
import { markBreached } from './record-breach.ts';

/** An instance that is just looking at the clock sees by itself that it has stopped. */
const MESSAGE_TTL_MS = 10 * 60_000;

/**
 * Stops a clock, once and for good: nothing that happens later (a comment, an edit, a second stop) moves the instant. A
 * step that came too late and that no timer noticed yet is recorded as a breach here.
 */
export async function stopDeadline(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<void> {
  const deadline = await lockDeadline(trx, deadlineId);
  if (deadline.stoppedAt) return;
  await endPause(trx, deadline, ctx);
  await Deadline.query(trx).findById(deadlineId).patch({ stoppedAt: ctx.now });
  if (ctx.now > deadline.dueAt) await markBreached(trx, deadline, ctx);
  if (!deadline.watched) return;
  const key = `clock-stopped:${deadlineId}`;
  await enqueue(trx, { kind: 'publish-message', key, payload: { name: 'clock-stopped', correlationKey: deadlineId, messageId: key, timeToLiveMs: MESSAGE_TTL_MS, variables: {} } });
}
