import type { Database, Transaction } from './database.ts';

/** What the database decided and the outside has yet to hear: one row, written in the business transaction. */
export interface OutboxMessage {
  /** Which handler delivers it, e.g. `publish-message`. */
  readonly kind: string;
  /** Idempotency key: the same key is enqueued once, for ever. */
  readonly key: string;
  readonly payload: Record<string, unknown>;
  /** Not before this instant (database time); default now. */
  readonly runAt?: Date;
}

export interface ClaimedMessage extends OutboxMessage {
  readonly id: string;
  /** Counts every claim; also the fence: a late holder's answer with an older number changes nothing. */
  readonly attempts: number;
  /** Tries that failed by the message's own fault; decides about back-off and burial. */
  readonly failures: number;
  /** When it was due at the claim, as PostgreSQL writes it: another instant tells that it was hastened meanwhile. */
  readonly dueAt: string;
}

/** Enqueues within the caller's transaction. Returns false if the key was enqueued before. */
export async function enqueue(trx: Transaction, message: OutboxMessage): Promise<boolean> {
  const result = await trx.raw<{ rowCount: number }>(
    `insert into outbox (kind, key, payload, run_at) values (?, ?, ?::jsonb, coalesce(?::timestamptz, now()))
     on conflict (key) do nothing`,
    [message.kind, message.key, JSON.stringify(message.payload), message.runAt?.toISOString() ?? null],
  );
  return result.rowCount === 1;
}

/** Claims up to `limit` due messages for `leaseSeconds`. Another process takes them over when the lease runs out. */
export async function claimDue(db: Database, kinds: readonly string[], limit: number, leaseSeconds: number): Promise<ClaimedMessage[]> {
  const result = await db.raw<{ rows: ClaimedMessage[] }>(
    `update outbox set locked_until = now() + make_interval(secs => ?), attempts = attempts + 1
     where id in (
       select id from outbox
       where done_at is null and dead_at is null and run_at <= now() and (locked_until is null or locked_until < now())
         and kind = any(?)
       order by run_at, id
       limit ? for update skip locked)
     returning id::text, kind, key, payload, attempts, failures, run_at::text as "dueAt"`,
    [leaseSeconds, [...kinds], limit],
  );
  return result.rows;
}

/** Marks delivered. Returns false when the lease passed to another holder meanwhile. */
export async function markDone(db: Database | Transaction, message: ClaimedMessage): Promise<boolean> {
  const result = await db.raw<{ rowCount: number }>(
    'update outbox set done_at = now(), locked_until = null, last_error = null where id = ? and attempts = ? and done_at is null',
    [message.id, message.attempts],
  );
  return result.rowCount === 1;
}

/** Puts a message back for later, unless it was hastened while it was being delivered. `blameless` counts no failure: for a channel that is paused, not a message that is bad. */
export async function postpone(db: Database, message: ClaimedMessage, delayMs: number, error: string, { blameless = false } = {}): Promise<void> {
  await db.raw(
    `update outbox set run_at = case when run_at = ?::timestamptz then now() + make_interval(secs => ?) else run_at end,
       locked_until = null, last_error = ?, failures = failures + ?
     where id = ? and attempts = ? and done_at is null`,
    [message.dueAt, delayMs / 1000, error.slice(0, 2000), blameless ? 0 : 1, message.id, message.attempts],
  );
}

/** What a message waits for has come: it is due now, also if it is being tried at this moment. Dispatchers hear of it with the commit. */
export async function hasten(trx: Transaction, key: string): Promise<void> {
  await trx.raw(
    `with due as (update outbox set run_at = clock_timestamp() where key = ? and done_at is null and dead_at is null returning 1)
     select pg_notify('outbox', '') from due`,
    [key],
  );
}

/** Gives up: a person sees the message in the list of dead letters and can replay it. */
export async function bury(db: Database, message: ClaimedMessage, error: string): Promise<void> {
  await db.raw(
    'update outbox set dead_at = now(), locked_until = null, last_error = ? where id = ? and attempts = ? and done_at is null',
    [error.slice(0, 2000), message.id, message.attempts],
  );
}

/** Puts a dead letter back in the queue. */
export async function replay(db: Database | Transaction, id: string): Promise<boolean> {
  const result = await db.raw<{ rowCount: number }>(
    'update outbox set dead_at = null, attempts = 0, failures = 0, run_at = now(), last_error = null where id = ? and dead_at is not null',
    [id],
  );
  return result.rowCount === 1;
}

/** Delay before try n + 1, in milliseconds: exponential from 200 ms to 5 minutes, with full jitter on the upper half. */
export function backoff(attempts: number, random: () => number = Math.random): number {
  const ceiling = Math.min(300_000, 200 * 2 ** Math.min(attempts, 12));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}

export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly attempts: number;
  readonly deadAt: Date;
  readonly lastError: string | null;
}

/** What was given up on, newest first. */
export async function listDead(db: Database, limit: number): Promise<DeadLetter[]> {
  const result = await db.raw<{ rows: DeadLetter[] }>(
    `select id::text, kind, key, attempts, dead_at as "deadAt", last_error as "lastError" from outbox where dead_at is not null order by dead_at desc, id desc limit ?`,
    [limit],
  );
  return result.rows;
}
