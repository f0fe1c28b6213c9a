import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { claimedByOther, requireOpen, requireVersion } from './claim-work-item.ts';
import { requireMayWorkOn } from './may-work-on.ts';
import { lockWorkItem, WorkItem, type ActingOfficer } from './work-item.ts';

/** Roles that may give back what a colleague has claimed. */
const LEADERS = ['supervisor', 'unit-leader', 'department-lead'];

/** Gives a work item back to the queue; the draft stays for whoever takes it next. A leader may do it for a colleague. */
export async function releaseWorkItem(
  trx: Transaction,
  { id, officer, version }: { id: string; officer: ActingOfficer; version?: number | undefined },
  ctx: Context,
): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  requireMayWorkOn(officer, item);
  requireOpen(item);
  if (!item.claimedBy) return item;
  if (item.claimedBy !== officer.id && !officer.roles.some((role) => LEADERS.includes(role))) throw await claimedByOther(trx, item);
  requireVersion(item, version);
  const released = await WorkItem.query(trx).patchAndFetchById(id, { claimedBy: null, claimedAt: null, updatedAt: ctx.now, version: item.version + 1 });
  await enqueue(trx, { kind: 'assign-user-task', key: `assign-user-task:${id}:${released.version}`, payload: { workItemId: id, assignee: null } });
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'released', detail: { workItemId: id, kind: item.kind } }, ctx);
  return released;
}
