import type { Database, Transaction } from '../../lib/database.ts';
import type { Campaign } from './campaign.ts';

/** How many agreed to be told and live within the plan's wards, by the ways that it wants. */
export async function countSubscribers(db: Database | Transaction, { wardCodes, channels }: Pick<Campaign, 'wardCodes' | 'channels'>): Promise<{ sms: number; email: number }> {
  const { rows } = await db.raw<{ rows: Array<{ channel: 'sms' | 'email'; people: number }> }>(
    `select channel, count(*)::int as people from subscriptions
     where confirmed_at is not null and withdrawn_at is null and channel = any(:channels)
       and (cardinality(:wards::text[]) = 0 or cardinality(ward_codes) = 0 or ward_codes && :wards) group by 1`, { channels, wards: wardCodes });
  const of = (channel: string) => rows.find((row) => row.channel === channel)?.people ?? 0;
  return { sms: of('sms'), email: of('email') };
}
