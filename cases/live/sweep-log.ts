import type { Database } from '../../lib/database.ts';
import { READABLE_HOURS } from './read-changes.ts';

/** A notice that was read is kept this long, and one that nobody read. */
const READ_NOTICE_DAYS = 30;
const NOTICE_DAYS = 90;

/**
 * Removes what no page asks for any more: changes an hour after their last reader, old notices.
 * @returns number of rows removed
 */
export async function sweepLog(db: Database, now: Date): Promise<number> {
  // The log's own instants are the database's, whatever the portal's clock was moved to.
  const changes = await db.raw<{ rowCount: number }>('delete from changes where at < now() - make_interval(hours => ?)', [READABLE_HOURS + 1]);
  const notices = await db.raw<{ rowCount: number }>(
    `delete from notices where created_at < ?::timestamptz - make_interval(days => ?)
       or (read_at is not null and created_at < ?::timestamptz - make_interval(days => ?))`, [now, NOTICE_DAYS, now, READ_NOTICE_DAYS]);
  return changes.rowCount + notices.rowCount;
}
