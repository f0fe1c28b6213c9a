import { z } from 'zod';
import { EngineError, type Engine } from '../../engine/engine.ts';
import type { Database } from '../../lib/database.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';
import { readWorkItem, userTaskOf } from './user-task-of.ts';

const Payload = z.object({ workItemId: z.uuid() });
const WAITS = 10;

/**
 * Shows the engine who holds a task. Only for those who look at the engine itself: the claim is the work item's. So it
 * tells who has it *now* (messages may overtake each other) and gives up when the task is gone.
 */
export function createAssignUserTask({ db, engine }: { readonly db: Database; readonly engine: Pick<Engine, 'assignUserTask'> }): OutboxHandler {
  return async (message) => {
    const payload = Payload.safeParse(message.payload);
    if (!payload.success) throw new Undeliverable(`the payload names no work item: ${z.prettifyError(payload.error)}`);
    const item = await readWorkItem(db, payload.data.workItemId);
    if (item?.status !== 'open') return;
    const task = await userTaskOf(db, item);
    // Claimed within the moment that the feed needs: the task is about to appear.
    if (task.kind === 'missing' && message.attempts <= WAITS) throw new Later(500, 'the task is not there yet');
    if (task.kind !== 'standing') return;
    try {
      await engine.assignUserTask(task.userTaskKey, item.claimed_by);
    } catch (error) {
      if (error instanceof EngineError && (error.code === 'not-found' || error.code === 'conflict')) return;
      throw error;
    }
  };
}
