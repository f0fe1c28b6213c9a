import type { Registry } from 'prom-client';
import { EngineError } from '../engine/engine.ts';
import type { Database } from '../lib/database.ts';
import { databaseErrorOf } from '../lib/database-error.ts';
import { listen } from '../lib/listen.ts';
import type { Logger } from '../lib/logger.ts';
import { backoff, bury, claimDue, markDone, postpone, type ClaimedMessage } from '../lib/outbox.ts';
import { Later, Undeliverable, type OutboxHandlers } from './handler.ts';
import { createDispatchMetrics, type Outcome } from './metrics.ts';
import { createThrottle } from './throttle.ts';

export interface DispatcherOptions {
  readonly db: Database;
  /** Kinds that are not here are left to another dispatcher. */
  readonly handlers: OutboxHandlers;
  readonly logger: Logger;
  /** Messages under way at once; default 8. */
  readonly concurrency?: number;
  /** How long a message stays ours; a handler is told to end 5 s before, and given up 2 s before. Default 30 s. */
  readonly leaseSeconds?: number;
  /** Look for work at least this often, for whatever no notice tells: messages due later, leases that ran out. Default 1 s. */
  readonly pollMs?: number;
  /** Failures after which a message is buried; default 20, about an hour of back-off. */
  readonly maxFailures?: number;
  /** Where its figures go. */
  readonly registry?: Registry;
}

export interface Dispatcher {
  /** Claims nothing more, waits for what is under way, then tells it to stop and puts it back. */
  stop(timeoutMs?: number): Promise<void>;
}

/**
 * Delivers what the outbox holds, for as long as it runs: woken by the database's notices, else by polling. Any number
 * may run beside each other. A killed one's messages are taken over when their leases end.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { db, handlers, logger, concurrency = 8, leaseSeconds = 30, pollMs = 1_000 } = options;
  const kinds = Object.keys(handlers);
  const throttle = createThrottle(concurrency);
  const count = createDispatchMetrics(options.registry);
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const hurry = new AbortController();
  const bell = createBell();
  const listener = listen(db, 'outbox', bell.ring, logger);
  let failedClaims = 0;

  async function claim(room: number): Promise<ClaimedMessage[]> {
    try {
      const claimed = await claimDue(db, kinds, room, leaseSeconds);
      failedClaims = 0;
      return claimed;
    } catch (error) {
      failedClaims += 1;
      logger.warn({ err: error }, 'the outbox cannot be read; trying again');
      await bell.wait(Math.min(backoff(failedClaims), 5_000), stopping.signal);
      return [];
    }
  }

  function start(message: ClaimedMessage): void {
    const delivery: Promise<void> = deliver(options, message, throttle, hurry.signal)
      .then((outcome) => { count(message.kind, outcome); })
      .finally(() => { underWay.delete(delivery); bell.ring(); });
    underWay.add(delivery);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const room = throttle.room(underWay.size);
      const claimed = room > 0 ? await claim(room) : [];
      claimed.forEach(start);
      // A full claim may have left more behind: look again at once.
      if (room === 0 || claimed.length < room) await bell.wait(pollMs, stopping.signal);
    }
  }

  const running = run();
  return {
    stop: async (timeoutMs = 10_000) => {
      stopping.abort();
      bell.ring();
      await running;
      await Promise.race([Promise.allSettled(underWay), new Promise((resolve) => { setTimeout(resolve, timeoutMs).unref(); })]);
      hurry.abort(new Later(0, 'the dispatcher stops'));
      await Promise.allSettled(underWay);
      await listener.close();
    },
  };
}

type Throttle = ReturnType<typeof createThrottle>;

/** Delivers one message and records how it went. Never throws: what cannot be recorded is repeated when the lease ends. */
async function deliver(options: DispatcherOptions, message: ClaimedMessage, throttle: Throttle, hurry: AbortSignal): Promise<Outcome> {
  const { db, handlers, logger, leaseSeconds = 30 } = options;
  const within = (seconds: number) => AbortSignal.any([AbortSignal.timeout(Math.max(1, seconds) * 1_000), hurry]);
  // Between the two a handler of long work ends its batch and says itself that the rest follows.
  const givenUp = within(leaseSeconds - 2);
  try {
    await untilAborted(handlers[message.kind]!(message, { signal: within(leaseSeconds - 5) }), givenUp);
    throttle.succeeded();
  } catch (error) {
    return settle(options, message, error, throttle).catch((second: unknown) => unrecorded(logger, message, second));
  }
  return persist(() => markDone(db, message)).then(() => 'delivered' as const, (error: unknown) => unrecorded(logger, message, error));
}

function unrecorded(logger: Logger, { kind, key }: ClaimedMessage, error: unknown): Outcome {
  logger.warn({ err: error, kind, key }, 'what became of a message could not be recorded; it will be delivered again');
  return 'unrecorded';
}

async function settle({ db, logger, maxFailures = 20 }: DispatcherOptions, message: ClaimedMessage, error: unknown, throttle: Throttle): Promise<Outcome> {
  const { kind, key, failures } = message;
  const text = describe(error);
  const wait = waitingTime(error, throttle);
  if (wait !== undefined) {
    await persist(() => postpone(db, message, wait, text, { blameless: true }));
    logger.debug({ kind, key, reason: text, wait }, 'message put back');
    return 'postponed';
  }
  const hopeless = error instanceof Undeliverable || (error instanceof EngineError && error.code === 'invalid');
  if (hopeless || failures + 1 >= maxFailures) {
    await persist(() => bury(db, message, text));
    logger.error({ err: error, kind, key, failures: failures + 1 }, 'message buried: mend the cause, then replay it');
    return 'buried';
  }
  await persist(() => postpone(db, message, backoff(failures + 1), text));
  logger.warn({ err: error, kind, key, failures: failures + 1 }, 'message not delivered; trying again');
  return 'failed';
}

/** Of the database's errors without the values that they quote. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const database = databaseErrorOf(error);
  return `${error.name}: ${database ? Object.values(database).join(' ') : error.message}`;
}

/** How long to wait with a message that is not to blame; undefined when it is. */
function waitingTime(error: unknown, throttle: Throttle): number | undefined {
  if (error instanceof Later) return error.delayMs;
  if (!(error instanceof EngineError)) return undefined;
  if (error.code === 'busy') return throttle.busy();
  if (error.code === 'unavailable') return throttle.unavailable();
  return undefined;
}

/** A short outage of the database is waited out; a longer one is left to the lease. */
async function persist(write: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (attempt >= 4) throw error;
      await new Promise((resolve) => { setTimeout(resolve, backoff(attempt)); });
    }
  }
}

/** A handler that does not heed the signal must not hold its place for ever. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort!);
  }
}

/** Rung by notices and finished messages; a ring while nobody waits is remembered. */
function createBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => { rung = true; wake?.(); },
    wait: async (milliseconds: number, signal: AbortSignal) => {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => { clearTimeout(timer); resolve(); };
        });
        wake = undefined;
      }
      rung = false;
    },
  };
}
