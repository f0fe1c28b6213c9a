import type { Database, Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { showProgress } from './claim-work-item.ts';
import { WorkItem, workDetail } from './work-item.ts';

export interface HandOver {
  readonly by: string;
  readonly to: string;
  readonly event: 'assigned' | 'taken-over';
  /** For the former holder and the audit trail. */
  readonly reason?: string;
}

/**
 * Puts a locked, open item into somebody's hands, whoever had it before; the draft stays. Both are told; engine, timeline and
 * audit trail follow.
 */
export async function handOver(trx: Transaction, item: WorkItem, { by, to, event, reason }: HandOver, ctx: Context): Promise<WorkItem> {
  const from = item.claimedBy;
  const moved = await WorkItem.query(trx).patchAndFetchById(item.id, { claimedBy: to, claimedAt: ctx.now, updatedAt: ctx.now, version: item.version + 1 });
  await enqueue(trx, { kind: 'assign-user-task', key: `assign-user-task:${item.id}:${moved.version}`, payload: { workItemId: item.id, assignee: to } });
  await showProgress(trx, moved, ctx);
  await trx('hand_overs').insert({ work_item_id: item.id, kind: event, by_id: by, from_id: from, to_id: to, reason: reason ?? null, happened_at: ctx.now });
  const detail = { kind: item.kind, officerId: to, fromOfficerId: from };
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: event, detail: { workItemId: item.id, ...detail, ...workDetail(item) } }, ctx);
  await recordAudit(trx, {
    action: `work-item-${event}`, subjectType: 'work-item', subjectId: item.id, detail: { ...detail, caseId: item.caseId },
  }, ctx);
  if (from) await notifyOfficer(trx, { officerId: from, kind: 'taken-over', workItemId: item.id }, ctx);
  if (to !== by) await notifyOfficer(trx, { officerId: to, kind: 'assigned', workItemId: item.id }, ctx);
  return moved;
}

/** A hand-over as the task's page tells it. */
export interface HandOverRow {
  readonly kind: 'assigned' | 'taken-over';
  readonly byName: string;
  readonly fromName: string | null;
  readonly toName: string;
  readonly reason: string | null;
  readonly happenedAt: Date;
}

/** The last hand-over of a work item, if any. */
export async function lastHandOver(db: Database | Transaction, workItemId: string): Promise<HandOverRow | null> {
  const { rows: [row] } = await db.raw<{ rows: HandOverRow[] }>(
    `select h.kind, by.display_name as "byName", former.display_name as "fromName", holder.display_name as "toName", h.reason, h.happened_at as "happenedAt"
     from hand_overs h join officers by on by.id = h.by_id join officers holder on holder.id = h.to_id left join officers former on former.id = h.from_id
     where h.work_item_id = ? order by h.id desc limit 1`, [workItemId]);
  return row ?? null;
}
