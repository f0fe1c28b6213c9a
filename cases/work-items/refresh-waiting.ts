import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';

/** Whom an open item waits for: the sender while a question is open, else whoever decides about more time, else nobody. */
export async function refreshWaiting(trx: Transaction, workItemId: string, ctx: Context): Promise<void> {
  // Not a new version: an officer who has the item open can go on and complete it.
  await trx.raw(
    `update work_items w set updated_at = ?, waiting_for = case
       when exists (select 1 from sender_questions q where q.work_item_id = w.id and q.status = 'open') then 'sender'
       when exists (select 1 from more_time_requests m where m.work_item_id = w.id and m.status = 'open') then 'more-time' end
     where id = ? and status = 'open'`, [ctx.now, workItemId]);
}
