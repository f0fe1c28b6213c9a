import { HOURS_KEPT_DAYS } from '../engine/watch/period.ts';
import type { Database } from '../lib/database.ts';

/** How long rows that only the machinery needs are kept, in days. What happened to a case stands elsewhere, for good. */
export const KEPT_DAYS = {
  /** Delivered messages; within this time the same key is not enqueued again. */
  outbox: 90,
  /** What the engine told: the way of one instance through its diagram. Figures per hour are kept beside it. */
  feedRecords: 400,
  /** Figures of an hour; those of days and months stay. A longer look back goes by days (engine/watch/period.ts). */
  hours: HOURS_KEPT_DAYS,
  /** Answers to requests that may be sent again with the same idempotency key. */
  idempotentRequests: 30,
  providerCallbacks: 90,
  /** Sessions that have ended, counts of failed sign-ins. */
  signIn: 7,
} as const;

const BATCH = 5_000;
/** An hour's run is bounded; what is left waits for the next. */
const MOST_BATCHES = 100;

/**
 * Each statement looks at the oldest rows of its index only, so that a run that finds nothing to do costs nothing. The
 * engine's and the outbox's instants are the machine's, whatever the portal's clock was moved to.
 */
const SWEEPS: ReadonlyArray<{ readonly table: string; readonly days: number; readonly sql: string }> = [
  {
    table: 'outbox', days: KEPT_DAYS.outbox,
    sql: `with oldest as (select id, done_at from outbox where done_at is not null order by id limit ${BATCH})
      delete from outbox o using oldest where o.id = oldest.id and oldest.done_at < now() - make_interval(days => ?)`,
  },
  {
    table: 'feed_records', days: KEPT_DAYS.feedRecords,
    sql: `with oldest as (
        select r.partition_id, r.generation, r.position, r.record_at from feed_partitions p
        cross join lateral (select * from feed_records where partition_id = p.partition_id order by generation, position limit ${BATCH}) r)
      delete from feed_records f using oldest o
      where (f.partition_id, f.generation, f.position) = (o.partition_id, o.generation, o.position) and o.record_at < now() - make_interval(days => ?)`,
  },
  ...(['element_rollups', 'element_durations'] as const).map((table) => ({
    table, days: KEPT_DAYS.hours,
    sql: `delete from ${table} where ctid = any(array(
      select ctid from ${table} where span = 'hour' and starts_at < now() - make_interval(days => ?) order by starts_at limit ${BATCH}))`,
  })),
  {
    table: 'idempotent_requests', days: KEPT_DAYS.idempotentRequests,
    sql: `delete from idempotent_requests where key in
      (select key from idempotent_requests where created_at < now() - make_interval(days => ?) order by created_at limit ${BATCH})`,
  },
  {
    table: 'provider_callbacks', days: KEPT_DAYS.providerCallbacks,
    sql: `with oldest as (select id, received_at from provider_callbacks order by id limit ${BATCH})
      delete from provider_callbacks c using oldest where c.id = oldest.id and oldest.received_at < now() - make_interval(days => ?)`,
  },
  { table: 'sessions', days: KEPT_DAYS.signIn, sql: 'delete from sessions where expires_at < now() - make_interval(days => ?)' },
  { table: 'sign_in_failures', days: KEPT_DAYS.signIn, sql: 'delete from sign_in_failures where greatest(last_failed_at, blocked_until) < now() - make_interval(days => ?)' },
];

/**
 * Removes rows that nothing asks for any more; safe to run by several at once.
 * @returns rows removed, by table
 */
export async function sweepOldRows(db: Database): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const { table, days, sql } of SWEEPS) {
    removed[table] = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const { rowCount } = await db.raw<{ rowCount: number }>(sql, [days]);
      removed[table] += rowCount;
      if (rowCount < BATCH) break;
    }
  }
  return removed;
}
