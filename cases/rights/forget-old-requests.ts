import type { Database } from '../../lib/database.ts';

/** How long a request waits for its code to be typed back, in hours. */
const UNCONFIRMED_HOURS = 24;

/** Takes out what data subjects gave for requests that nobody confirmed, and where to reach them once a copy can no longer be read. */
export async function forgetOldRequests(db: Database, now: Date): Promise<{ unconfirmed: number; read: number }> {
  const before = new Date(now.getTime() - UNCONFIRMED_HOURS * 3_600_000);
  const old = 'select id from data_requests where confirmed_at is null and asked_at < ?';
  return db.transaction(async (trx) => {
    await trx.raw(`delete from notifications where data_request_id in (${old})`, [before]);
    const unconfirmed = await trx.raw<{ rowCount: number }>(`delete from data_requests where id in (${old})`, [before]);
    const read = await trx.raw<{ rowCount: number }>('update data_requests set address_sealed = null, address_index = null, readable_until = null where readable_until < ?', [now]);
    return { unconfirmed: unconfirmed.rowCount, read: read.rowCount };
  });
}
