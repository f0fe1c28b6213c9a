import type { Database, Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { findOfficer } from '../officers/officer.ts';
import { lockWorkItem, WorkItem } from '../work-items/work-item.ts';
import { BulkAction, BulkActionItem, isDecision } from './bulk-action.ts';

/**
 * Takes a bulk action back. Decisions: as long as they have not begun. Claims, releases and assignments: task by task, where nothing
 * else has happened to the task since; what was touched keeps its result, with `undo-too-late`. Undone twice is undone.
 * @throws CaseError `bulk-action-not-found`, `bulk-action-begun`
 */
export async function undoBulkAction(db: Database, { id, officerId }: { id: string; officerId: string }, ctx: Context): Promise<void> {
  const bulk = await db.transaction((trx) => close(trx, { id, officerId }, ctx));
  if (!bulk) return;
  const items = await BulkActionItem.query(db).where({ bulkActionId: id, status: 'done' }).orderBy('position');
  for (const item of items) await db.transaction((trx) => putBack(trx, item, ctx));
}

/** Marks it undone; null when there is nothing (more) to put back. */
async function close(trx: Transaction, { id, officerId }: { id: string; officerId: string }, ctx: Context): Promise<BulkAction | null> {
  const bulk = await BulkAction.query(trx).findById(id).where({ requestedBy: officerId }).forUpdate();
  if (!bulk) throw new CaseError('not-found', 'bulk-action-not-found', 'You have ordered no such action.');
  const decision = isDecision(bulk.action);
  if (bulk.status === 'undone') return decision ? null : bulk;
  if (decision ? bulk.status !== 'waiting' : bulk.status !== 'done') {
    throw new CaseError('conflict', 'bulk-action-begun', decision ? 'It has been carried out: decisions are not taken back.' : 'It is under way: wait a moment.');
  }
  await BulkAction.query(trx).findById(id).patch({ status: 'undone', finishedAt: ctx.now });
  await BulkActionItem.query(trx).where({ bulkActionId: id, status: 'waiting' }).patch({ status: 'undone' });
  await recordAudit(trx, { action: 'bulk-action-undone', subjectType: 'bulk-action', subjectId: id, detail: { action: bulk.action } }, ctx);
  return decision ? null : bulk;
}

async function putBack(trx: Transaction, { bulkActionId, position }: BulkActionItem, ctx: Context): Promise<void> {
  const done = await BulkActionItem.query(trx).findById([bulkActionId, position]).where({ status: 'done' }).forUpdate();
  if (!done) return;
  const item = await lockWorkItem(trx, done.workItemId);
  const touched = item.status !== 'open' || item.version !== done.versionAfter || (item.draftSavedAt !== null && item.draftSavedAt > done.doneAt!);
  if (touched) {
    await BulkActionItem.query(trx).findById([bulkActionId, position]).patch({ failure: 'undo-too-late' });
    return;
  }
  // Whoever held it may have left meanwhile: then it goes back to the queue.
  const holder = done.heldBefore && await findOfficer(trx, done.heldBefore) ? done.heldBefore : null;
  if (holder !== item.claimedBy) await restore(trx, item, holder, ctx);
  await BulkActionItem.query(trx).findById([bulkActionId, position]).patch({ status: 'undone' });
}

async function restore(trx: Transaction, item: WorkItem, holder: string | null, ctx: Context): Promise<void> {
  const version = item.version + 1;
  await WorkItem.query(trx).findById(item.id).patch({ claimedBy: holder, claimedAt: holder ? ctx.now : null, updatedAt: ctx.now, version });
  await enqueue(trx, { kind: 'assign-user-task', key: `assign-user-task:${item.id}:${version}`, payload: { workItemId: item.id, assignee: holder } });
  if (item.caseId) {
    await recordEvent(trx, {
      caseId: item.caseId, kind: holder ? 'assigned' : 'released', detail: { workItemId: item.id, kind: item.kind, ...(holder ? { officerId: holder, fromOfficerId: item.claimedBy } : {}) },
    }, ctx);
  }
  if (item.claimedBy) await notifyOfficer(trx, { officerId: item.claimedBy, kind: 'taken-over', workItemId: item.id }, ctx);
  if (holder) await notifyOfficer(trx, { officerId: holder, kind: 'assigned', workItemId: item.id }, ctx);
}
