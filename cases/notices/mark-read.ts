import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';

/** Marks an officer's own notices as read: these, or all. Ids of others change nothing. Returns how many became read. */
export async function markRead(trx: Transaction, { officerId, ids }: { officerId: string; ids?: readonly string[] | undefined }, ctx: Context): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    'update notices set read_at = ? where officer_id = ? and read_at is null and (?::uuid[] is null or id = any(?::uuid[]))',
    [ctx.now, officerId, ids ?? null, ids ?? null] as never,
  );
  return rowCount;
}
