import { z } from 'zod';
import { systemActor } from '../../cases/context.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import { runRollOut } from '../../cases/roll-outs/run-roll-out.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ rollOutId: z.uuid(), run: z.int() });

export interface RunRollOutServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
}

/** Has running clocks follow a published change, or puts them back. Safe to repeat: each clock is moved once. */
export function createRunRollOut({ db, clock, vault, logger }: RunRollOutServices): OutboxHandler {
  return async (message, { signal }) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no roll-out: ${z.prettifyError(payload.error)}`);
    const { rollOutId, run } = payload.data;
    const finished = await runRollOut(db, {
      id: rollOutId, run, signal,
      contextNow: () => ({ now: clock.now(), actor: systemActor('roll-out'), vault }),
      onUnexpected: (error) => logger.error({ err: error, rollOutId }, 'a case of a roll-out failed unexpectedly'),
    });
    if (!finished) throw new Later(0, 'the rest follows');
  };
}
