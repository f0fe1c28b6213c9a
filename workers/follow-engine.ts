import { systemActor, type Context } from '../cases/context.ts';
import type { Vault } from '../cases/privacy/vault.ts';
import { attachUserTask, closeWorkItemsOfInstance, detachUserTask, moveUserTask } from '../cases/work-items/user-tasks.ts';
import type { FeedRecord } from '../engine/feed/record.ts';
import type { OnRecords } from '../engine/feed/store-records.ts';
import type { Clock } from '../lib/clock.ts';
import type { Transaction } from '../lib/database.ts';

/** Keeps the tasklist in step with the engine: which user task stands behind which work item, and which are gone. */
export function followEngine(clock: Clock, vault: Vault): OnRecords {
  return async (trx, records) => {
    const ctx = { now: clock.now(), actor: systemActor('feed'), vault };
    for (const record of records) await follow(trx, record, ctx);
  };
}

async function follow(trx: Transaction, { valueType, intent, elementType, key, elementId, processInstanceKey, bpmnProcessId, processVersion, detail }: FeedRecord, ctx: Context): Promise<void> {
  if (valueType === 'USER_TASK' && intent === 'CREATED') {
    await attachUserTask(trx, {
      processInstanceKey, elementId, bpmnProcessId, processVersion, userTaskKey: key, candidateGroups: detail.candidateGroups ?? [], dueAt: detail.dueDate || null,
    }, ctx);
  } else if (valueType === 'USER_TASK' && (intent === 'COMPLETED' || intent === 'CANCELED')) {
    await detachUserTask(trx, { userTaskKey: key, completed: intent === 'COMPLETED' }, ctx);
  } else if (valueType === 'USER_TASK' && intent === 'MIGRATED') {
    await moveUserTask(trx, { userTaskKey: key, elementId, bpmnProcessId, processVersion });
  } else if (elementType === 'PROCESS' && (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED')) {
    await closeWorkItemsOfInstance(trx, { processInstanceKey }, ctx);
  }
}
