import { z } from 'zod';
import { EngineError, type Engine } from '../../engine/engine.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';
import { readWorkItem, userTaskOf } from './user-task-of.ts';

const Payload = z.object({ workItemId: z.uuid(), variables: z.record(z.string(), z.unknown()).default({}) });

/** When the feed tells of a task, what waits for it is due at once (attachUserTask); this is only for the instance that ended. */
const WAKE_MS = 10_000;

export interface CompleteUserTaskServices {
  readonly db: Database;
  readonly engine: Pick<Engine, 'completeUserTask'>;
  readonly logger: Logger;
}

/**
 * Tells the engine what an officer decided. The decision is a fact already, so this goes on until the engine has it: a
 * task that is being re-armed at this moment is completed under its new key.
 */
export function createCompleteUserTask({ db, engine, logger }: CompleteUserTaskServices): OutboxHandler {
  return async (message) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no work item: ${z.prettifyError(payload.error)}`);
    const { workItemId, variables } = payload.data;
    const item = await readWorkItem(db, workItemId);
    if (!item) throw new Undeliverable(`there is no work item ${workItemId}`);
    const task = await userTaskOf(db, item);
    switch (task.kind) {
      case 'completed':
        return;
      case 'instance-ended':
        logger.warn({ workItemId, processInstanceKey: item.process_instance_key }, 'the instance ended before a decision reached it');
        return;
      case 'missing':
        throw new Later(WAKE_MS * (0.75 + Math.random() / 2), 'the task is not there yet');
      case 'standing':
        await complete(engine, task.userTaskKey, variables, message.attempts);
    }
  };
}

async function complete(engine: Pick<Engine, 'completeUserTask'>, userTaskKey: string, variables: Record<string, unknown>, attempts: number): Promise<void> {
  try {
    await engine.completeUserTask(userTaskKey, variables);
  } catch (error) {
    // Completed by an earlier try, re-armed, or cancelled with its instance: the feed will tell which.
    const moved = error instanceof EngineError && (error.code === 'not-found' || error.code === 'conflict');
    if (moved) throw new Later(patience(attempts), error.message, { cause: error });
    throw error;
  }
}

/** 200 ms at first, 10 s in the end. */
function patience(attempts: number): number {
  return Math.min(10_000, 200 * 1.5 ** Math.min(attempts - 1, 12)) * (0.75 + Math.random() / 2);
}
