import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../lib/clock.ts';
import type { Database } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';

export interface ClocksWorld {
  readonly db: Database;
  readonly engine: Pick<Engine, 'advanceClock' | 'readClock'>;
  /** The portal's clock, which an administrator moves (CLOCK_CONTROLLED). */
  readonly clock: Clock;
  readonly logger: Logger;
}

const EVERY_MS = 2_000;
/** More than two clocks on one machine differ by, less than anybody would notice. */
const TOLERATED_MS = 1_000;
/** Of several worker processes one moves the clock. */
const LOCK = 'engine-clock';

/**
 * Moves the engine's clock to ours when it lies behind: a broker that was started again has forgotten how far it was
 * moved, and its timers would fire that much too late. (Whoever moves both moves the engine's first.)
 */
export async function bringClocksTogether({ db, engine, clock, logger }: ClocksWorld): Promise<void> {
  await db.transaction(async (trx) => {
    const { rows: [lock] } = await trx.raw<{ rows: Array<{ mine: boolean }> }>('select pg_try_advisory_xact_lock(hashtext(?)) as mine', [LOCK]);
    if (!lock?.mine) return;
    const behind = clock.now().getTime() - (await engine.readClock()).getTime();
    if (behind <= TOLERATED_MS) return;
    await engine.advanceClock(behind);
    logger.info({ milliseconds: behind }, 'the engine had lost its clock; it stands where ours does again');
  });
}

/** Does so every two seconds, whatever happens in between. */
export function keepClocksTogether(world: ClocksWorld): { stop(): Promise<void> } {
  let underWay: Promise<unknown> = Promise.resolve();
  const look = () => bringClocksTogether(world).catch((error: unknown) => { world.logger.debug({ err: error }, 'the clocks could not be compared'); });
  const timer = setInterval(() => { underWay = look(); }, EVERY_MS);
  timer.unref();
  return { stop: async () => { clearInterval(timer); await underWay; } };
}
