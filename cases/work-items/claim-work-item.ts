import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { requireMayDo } from './may-work-on.ts';
import { lockWorkItem, WorkItem, workDetail, type ActingOfficer } from './work-item.ts';

/**
 * Takes a work item for an officer. Of two who click at the same time one gets it, the other is told who has it.
 * Claiming what one has already changes nothing.
 * @throws CaseError `work-item-not-found`, `work-item-not-yours`, `work-item-closed`, `work-item-claimed`, `work-item-changed`
 */
export async function claimWorkItem(
  trx: Transaction,
  { id, officer, version }: { id: string; officer: ActingOfficer; version?: number | undefined },
  ctx: Context,
): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  await requireMayDo(trx, officer, item);
  requireOpen(item);
  if (item.claimedBy === officer.id) return item;
  if (item.claimedBy) throw await claimedByOther(trx, item);
  requireVersion(item, version);
  const claimed = await WorkItem.query(trx).patchAndFetchById(id, {
    claimedBy: officer.id, claimedAt: ctx.now, updatedAt: ctx.now, version: item.version + 1,
  });
  await enqueue(trx, { kind: 'assign-user-task', key: `assign-user-task:${id}:${claimed.version}`, payload: { workItemId: id, assignee: officer.id } });
  await showProgress(trx, claimed, ctx);
  if (item.caseId) await recordEvent(trx, { caseId: item.caseId, kind: 'claimed', detail: { workItemId: item.id, ...workDetail(item) } }, ctx);
  return claimed;
}

/** Somebody is at work on the case: that is a status and, for a unit, the instant of acceptance. */
export async function showProgress(trx: Transaction, item: WorkItem, ctx: Context): Promise<void> {
  if (!item.caseId) return;
  if (item.kind === 'screen-report') {
    await Case.query(trx).findById(item.caseId).where({ status: 'received' }).patch({ status: 'screening' });
  }
  if (item.kind === 'handle-report' && item.assignmentId) {
    await Case.query(trx).findById(item.caseId).where({ status: 'forwarded' }).patch({ status: 'in-progress' });
    await Assignment.query(trx).findById(item.assignmentId).whereNull('acceptedAt').patch({ acceptedAt: ctx.now });
  }
}

/** @throws CaseError `work-item-closed` */
export function requireOpen(item: WorkItem): void {
  if (item.status === 'open') return;
  throw new CaseError('conflict', 'work-item-closed', `This work is ${item.status} already.`);
}

/** @throws CaseError `work-item-changed` when the officer saw an older state. */
export function requireVersion(item: WorkItem, version: number | undefined): void {
  if (version === undefined || version === item.version) return;
  throw new CaseError('conflict', 'work-item-changed', `The work item has changed: version ${item.version} is current, ${version} was seen. Reload it.`, { field: '/version' });
}

/** The conflict that names who has the item, by the name that colleagues see. */
export async function claimedByOther(trx: Transaction, item: WorkItem): Promise<CaseError> {
  const holder = await trx('officers').where({ id: item.claimedBy }).first<{ display_name: string } | undefined>('display_name');
  return new CaseError('conflict', 'work-item-claimed', `${holder?.display_name ?? 'Another officer'} has this work item.`);
}
