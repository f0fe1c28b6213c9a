import { z } from 'zod';
import type { Context } from '../../cases/context.ts';
import { actorOf, InstanceMove, type MovedInstance } from '../../cases/instance-moves/instance-move.ts';
import { leave, putOff, recordMoved, recordStep, stepAgain, takeNext } from '../../cases/instance-moves/run-move.ts';
import { standingOf } from '../../cases/instance-moves/standing.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import { EngineError, isTransient, type Engine } from '../../engine/engine.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ moveId: z.uuid(), run: z.int() });
/** The feed tells of a parked token within a second or two. */
const FEED_PATIENCE_MS = 15_000;

export interface RunInstanceMoveServices {
  readonly db: Database;
  readonly engine: Pick<Engine, 'modifyInstance' | 'migrateInstance'>;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
}

/**
 * Takes running instances along to another version, some at a time. Each step is one command that the engine carries out as a
 * whole or refuses, and is noted when it is done: after a crash the next run takes up what was under way where it stood, and
 * a step done twice changes nothing.
 */
export function createRunInstanceMove(services: RunInstanceMoveServices): OutboxHandler {
  const { db, clock, vault } = services;
  return async (message, { signal }) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no move: ${z.prettifyError(payload.error)}`);
    const { moveId, run } = payload.data;
    const move = await InstanceMove.query(db).findById(moveId);
    if (!move) throw new Undeliverable(`there is no move ${moveId}`);
    const context = (): Context => ({ now: clock.now(), actor: actorOf(move.orderedBy), vault });
    for (;;) {
      const next = await db.transaction((trx) => takeNext(trx, { id: moveId, run }, context()));
      if (next.kind === 'over') return;
      if (next.kind === 'wait') throw new Later(1_000, 'some are looked at again soon');
      const drives = await Promise.all(next.items.map((item) => drive(services, item, context)));
      if (signal.aborted) throw new Later(0, 'the rest follows');
      if (drives.includes('away')) throw new Later(1_000, 'the engine does not answer');
    }
  };
}

async function drive(services: RunInstanceMoveServices, item: MovedInstance, context: () => Context): Promise<'done' | 'away'> {
  const { db, logger } = services;
  let step = item.step;
  try {
    if (step === 'park') step = await park(services, item);
    if (step === 'migrate') step = await migrate(services, item);
    if (step === 'place') await place(services, item);
    await db.transaction((trx) => recordMoved(trx, item, context()));
    return 'done';
  } catch (error) {
    if (isTransient(error)) {
      await db.transaction((trx) => stepAgain(trx, item));
      return 'away';
    }
    if (!(error instanceof EngineError)) throw error;
    logger.info({ processInstanceKey: item.processInstanceKey, step, code: error.code }, 'an instance could not be moved as it stood');
    await db.transaction((trx) => (error.code === 'not-found' ? leave(trx, item, 'ended') : putOff(trx, item, step === 'park' ? 'gone-on' : 'engine-refused')));
    return 'done';
  }
}

/** Tokens stand back to steps at which nothing waits; the engine refuses when one has gone on since it was looked at. */
async function park({ db, engine }: RunInstanceMoveServices, item: MovedInstance): Promise<'migrate'> {
  const { terminate, park: elements } = item.plan!;
  await engine.modifyInstance({ processInstanceKey: item.processInstanceKey, terminate, activateElementIds: elements, variables: { moveId: item.id } });
  await db.transaction((trx) => recordStep(trx, item, 'migrate'));
  return 'migrate';
}

async function migrate({ db, engine }: RunInstanceMoveServices, item: MovedInstance): Promise<'place' | null> {
  const elements = Object.fromEntries(item.plan!.park.map((id) => [id, id]));
  await engine.migrateInstance({ processInstanceKey: item.processInstanceKey, processDefinitionKey: item.toDefinitionKey, elements });
  if (!item.plan!.place) return null;
  await db.transaction((trx) => recordStep(trx, item, 'place'));
  return 'place';
}

async function place({ db, engine }: RunInstanceMoveServices, item: MovedInstance): Promise<void> {
  const giveUpAt = Date.now() + FEED_PATIENCE_MS;
  for (;;) {
    const standing = await standingOf(db, item.processInstanceKey);
    const parked = standing?.engineVersion === item.toEngineVersion ? standing.tokens.filter(({ elementId }) => item.plan!.park.includes(elementId)) : undefined;
    if (parked && parked.length === item.plan!.park.length) {
      await engine.modifyInstance({ processInstanceKey: item.processInstanceKey, terminate: parked.map(({ key }) => key), activateElementIds: item.plan!.place! });
      return;
    }
    // An earlier try had placed it, and only its answer was lost.
    if (parked?.length === 0 && standing!.tokens.length > 0) return;
    if (Date.now() > giveUpAt) throw new EngineError('unavailable', 'the feed does not tell where the instance stands');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}
