import type { Database } from './database.ts';

/** The one source of "now" for everything that a person or a deadline sees. Leases use the database's own now(). */
export interface Clock {
  now(): Date;
  /** Reads a clock that others move anew, at once; one that nobody moves has none. */
  catchUp?(): Promise<void>;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands where a test puts it. */
export function fixedClock(instant: Date | string): Clock & { set(instant: Date | string): void } {
  let now = new Date(instant);
  return { now: () => new Date(now), set: (next) => { now = new Date(next); } };
}

export interface ControlledClock extends Clock {
  /** Milliseconds ahead of the system's clock. */
  offset(): number;
  stop(): Promise<void>;
}

const OFFSET_KEY = 'clock-offset-ms';

/**
 * A clock that all processes share and an administrator can move forward (CLOCK_CONTROLLED): its offset is a setting
 * in the database, read again every 200 ms. The engine's clock is moved by the same amount (engine/clock.ts).
 */
export async function openControlledClock(db: Database): Promise<ControlledClock> {
  let offset = await readClockOffset(db);
  let reading: Promise<void> = Promise.resolve();
  // Forward only: an answer that was under way while the clock was moved takes nothing back.
  const catchUp = async () => { offset = Math.max(offset, await readClockOffset(db)); };
  const timer = setInterval(() => { reading = catchUp().catch(() => undefined); }, 200);
  timer.unref();
  return {
    now: () => new Date(Date.now() + offset),
    offset: () => offset,
    catchUp,
    stop: async () => { clearInterval(timer); await reading; },
  };
}

export async function readClockOffset(db: Database): Promise<number> {
  const result = await db.raw<{ rows: Array<{ value: number }> }>('select value from settings where key = ?', [OFFSET_KEY]);
  return Number(result.rows[0]?.value ?? 0);
}

/** Moves the shared clock forward; returns the new offset in milliseconds. */
export async function advanceClockOffset(db: Database, milliseconds: number): Promise<number> {
  const result = await db.raw<{ rows: Array<{ value: number }> }>(
    `insert into settings (key, value, updated_by) values (?, to_jsonb(?::bigint), 'clock')
     on conflict (key) do update set value = to_jsonb((settings.value #>> '{}')::bigint + ?::bigint), updated_at = now()
     returning value`,
    [OFFSET_KEY, milliseconds, milliseconds],
  );
  return Number(result.rows[0]!.value);
}
