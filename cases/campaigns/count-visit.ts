import type { Database } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Way } from './campaign.ts';

/** Counts that somebody came this way on this day; who it was is not known and not kept. */
export async function countVisit(db: Database, { matterId, way }: { matterId: string; way: Way }, now: Date): Promise<void> {
  await db.raw(
    `insert into campaign_visits (matter_id, day, way, visits) values (?, ?, ?, 1)
     on conflict (matter_id, day, way) do update set visits = campaign_visits.visits + 1`,
    [matterId, inCity(now).toISODate(), way]);
}
