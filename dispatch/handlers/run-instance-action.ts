import { z } from 'zod';
import type { Context } from '../../cases/context.ts';
import { InstanceAction } from '../../cases/instance-actions/instance-action.ts';
import { hasTaken, recordActionDone, recordActionRefused } from '../../cases/instance-actions/record-action.ts';
import { actorOf } from '../../cases/instance-moves/instance-move.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import { EngineError, isTransient, type Engine } from '../../engine/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ actionId: z.uuid() });
/** So many looks at the feed before the engine's "no" is taken as final. */
const LOOKS = 8;

export interface RunInstanceActionServices {
  readonly db: Database;
  readonly engine: Pick<Engine, 'cancelInstance' | 'modifyInstance'>;
  readonly clock: Clock;
  readonly vault: Vault;
}

/** Cancels an instance, sets it to another element or leaves a step out, as a person ordered: one command of the engine, done as a whole or refused. */
export function createRunInstanceAction({ db, engine, clock, vault }: RunInstanceActionServices): OutboxHandler {
  return async (message) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no action: ${z.prettifyError(payload.error)}`);
    const action = await InstanceAction.query(db).findById(payload.data.actionId);
    if (action?.state !== 'ordered') return;
    const ctx: Context = { now: clock.now(), actor: actorOf(action.orderedBy), vault };
    try {
      await carryOut(engine, action);
    } catch (error) {
      if (!(error instanceof EngineError) || isTransient(error)) throw error;
      // The second time round "gone" may be our own doing.
      const done = error.code === 'not-found' ? action.kind === 'cancel' && message.attempts > 1
        : await db.transaction((trx) => hasTaken(trx, action));
      if (!done && message.attempts < LOOKS && error.code !== 'not-found') throw new Later(500, error.message, { cause: error });
      if (!done) return db.transaction((trx) => recordActionRefused(trx, action.id, error.code === 'not-found' ? 'ended' : 'gone-on', ctx));
    }
    await db.transaction((trx) => recordActionDone(trx, action.id, ctx));
  };
}

async function carryOut(engine: RunInstanceActionServices['engine'], { kind, processInstanceKey, elements }: InstanceAction): Promise<void> {
  if (kind === 'cancel') await engine.cancelInstance(processInstanceKey);
  else await engine.modifyInstance({ processInstanceKey, terminate: elements.terminate, activateElementIds: elements.activate });
}
