import { z } from 'zod';
import { runBulkAction } from '../../cases/bulk-actions/run-bulk-action.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ bulkActionId: z.uuid() });

export interface RunBulkActionServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
}

/** Carries out what an officer ordered for many tasks, when the time to undo it has passed. Safe to repeat: each item is done once. */
export function createRunBulkAction({ db, clock, vault, logger }: RunBulkActionServices): OutboxHandler {
  return async (message, { signal }) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no bulk action: ${z.prettifyError(payload.error)}`);
    const finished = await runBulkAction(db, {
      id: payload.data.bulkActionId, signal,
      contextFor: (officerId) => ({ now: clock.now(), actor: { kind: 'officer', id: officerId }, vault }),
      onUnexpected: (error) => logger.error({ err: error, bulkActionId: payload.data.bulkActionId }, 'an item of a bulk action failed unexpectedly'),
    });
    if (!finished) throw new Later(0, 'the rest follows');
  };
}
