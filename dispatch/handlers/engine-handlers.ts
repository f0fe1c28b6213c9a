import type { Engine } from '../../engine/engine.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import type { OutboxHandlers } from '../handler.ts';
import { createAssignUserTask } from './assign-user-task.ts';
import { createCompleteUserTask } from './complete-user-task.ts';
import { createPublishMessage } from './publish-message.ts';

export interface EngineServices {
  readonly db: Database;
  readonly engine: Pick<Engine, 'assignUserTask' | 'completeUserTask' | 'publishMessage'>;
  readonly logger: Logger;
}

/** The handlers that reach the engine: kind → handler. */
export function createEngineHandlers(services: EngineServices): OutboxHandlers {
  return {
    'assign-user-task': createAssignUserTask(services),
    'complete-user-task': createCompleteUserTask(services),
    'publish-message': createPublishMessage(services.engine),
  };
}
