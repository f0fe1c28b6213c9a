import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { clockDetail } from './clock-detail.ts';
import { Deadline } from './deadline.ts';
import { recordClockEvent } from './record-clock-event.ts';

/**
 * Takes back a breach that should not have been: it stays on record as withdrawn, with the levels that were told of it, and
 * counts no more. Should the clock run out again, that is a breach of its own. The caller holds the deadline's lock.
 */
export async function withdrawBreach(trx: Transaction, deadline: Deadline, why: { readonly reason: string; readonly change: number }, ctx: Context): Promise<void> {
  await trx.raw(
    `update deadline_events set kind = kind || '-withdrawn', ordinal = 1000 * ? + ordinal, detail = detail || ?::jsonb
     where deadline_id = ? and (kind = 'breach' or (kind = 'escalation'
       and happened_at >= (select happened_at from deadline_events b where b.deadline_id = deadline_events.deadline_id and b.kind = 'breach')))`,
    [deadline.epoch, JSON.stringify({ ...why, withdrawnAt: ctx.now.toISOString() }), deadline.id] as never,
  );
  await Deadline.query(trx).findById(deadline.id).patch({ breachedAt: null });
  await recordClockEvent(trx, deadline, { kind: 'breach-withdrawn', detail: { ...await clockDetail(trx, deadline), dueAt: deadline.dueAt.toISOString(), ...why } }, ctx);
}
