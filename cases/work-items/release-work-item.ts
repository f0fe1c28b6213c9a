import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { allow } from '../policies/policies.ts';
import { claimedByOther, requireOpen, requireVersion } from './claim-work-item.ts';
import { requireMayWorkOn } from './may-work-on.ts';
import { lockWorkItem, WorkItem, workDetail, type ActingOfficer } from './work-item.ts';

/** Gives a work item back to the queue; the draft stays for whoever takes it next. Who assigns work may do it for a colleague. */
export async function releaseWorkItem(
  trx: Transaction,
  { id, officer, version }: { id: string; officer: ActingOfficer; version?: number | undefined },
  ctx: Context,
): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  requireMayWorkOn(officer, item);
  requireOpen(item);
  if (!item.claimedBy) return item;
  if (item.claimedBy !== officer.id && !allow(officer, 'task.assign-others', { unitCodes: item.unitCode ? [item.unitCode] : [] })) throw await claimedByOther(trx, item);
  requireVersion(item, version);
  return returnToQueue(trx, item, ctx);
}

/** Takes a locked, open item out of whoever's hands it is in. Rights are the caller's to check. */
export async function returnToQueue(trx: Transaction, item: WorkItem, ctx: Context): Promise<WorkItem> {
  const released = await WorkItem.query(trx).patchAndFetchById(item.id, { claimedBy: null, claimedAt: null, updatedAt: ctx.now, version: item.version + 1 });
  await enqueue(trx, { kind: 'assign-user-task', key: `assign-user-task:${item.id}:${released.version}`, payload: { workItemId: item.id, assignee: null } });
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'released', detail: { workItemId: item.id, ...workDetail(item) } }, ctx);
  return released;
}
