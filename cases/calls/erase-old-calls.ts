import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** How long an unfinished call is kept after it was last saved, in days. */
export const UNFINISHED_CALL_DAYS = 30;
const MOST_AT_ONCE = 500;

/**
 * Erases what was said in calls that nobody has touched for 30 days: there is no reason left to keep it. The row stays,
 * without a word of it. Run every hour by the api; safe to run by several at once.
 * @returns number of calls erased
 */
export async function eraseOldCalls(trx: Transaction, ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - UNFINISHED_CALL_DAYS * 86_400_000);
  const { rows } = await trx.raw<{ rows: Array<{ id: string }> }>(
    `update call_drafts set status = 'erased', body_sealed = null, ended_at = :now
     where id in (select id from call_drafts where status = 'open' and saved_at < :before order by saved_at limit :most for update skip locked) returning id`,
    { now: ctx.now, before, most: MOST_AT_ONCE });
  await trx('call_lookups').whereIn('call_id', rows.map(({ id }) => id)).delete();
  for (const { id } of rows) await recordAudit(trx, { action: 'call-erased', subjectType: 'call', subjectId: id, detail: { afterDays: UNFINISHED_CALL_DAYS } }, ctx);
  return rows.length;
}
