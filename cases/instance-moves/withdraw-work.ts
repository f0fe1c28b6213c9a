import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { WorkItem } from '../work-items/work-item.ts';

/**
 * Takes open work of an instance back whose element its tokens have left for another: no task will follow it, and whoever
 * completed it would decide what is decided elsewhere. Clocks of drawn steps stop with it; the two of the case run on.
 */
export async function withdrawWork(trx: Transaction, { processInstanceKey, elementIds }: { processInstanceKey: string; elementIds: readonly string[] }, ctx: Context): Promise<void> {
  if (elementIds.length === 0) return;
  const items = await WorkItem.query(trx).where({ processInstanceKey, status: 'open' }).whereIn('elementId', [...elementIds]).orderBy('id').forNoKeyUpdate();
  for (const item of items) {
    await WorkItem.query(trx).findById(item.id).patch({ status: 'cancelled', userTaskKey: null, updatedAt: ctx.now });
    const step = item.deadlineId ? await trx('deadlines').where({ id: item.deadlineId, clock: 'step' }).first('id') : undefined;
    if (step) await stopDeadline(trx, { deadlineId: item.deadlineId! }, ctx);
  }
}
