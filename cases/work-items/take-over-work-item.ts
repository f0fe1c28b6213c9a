import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { claimWorkItem, requireOpen, requireVersion } from './claim-work-item.ts';
import { handOver } from './hand-over.ts';
import { requireMayDo } from './may-work-on.ts';
import { lockWorkItem, type WorkItem } from './work-item.ts';

/** The shortest reason that says something. */
export const SHORTEST_REASON = 5;

export interface TakingOver {
  readonly id: string;
  readonly officer: Officer;
  /** Why; the former holder and the audit trail get it. */
  readonly reason: string;
  readonly version?: number | undefined;
}

/**
 * Takes a work item out of a colleague's hands, with a reason; the draft comes along and the former holder is told. What nobody
 * holds is simply claimed; what one has already stays as it is.
 * @throws CaseError `take-over-reason-missing` (/reason), `not-allowed`, `work-item-not-yours`, `work-item-closed`, `work-item-changed`
 */
export async function takeOverWorkItem(trx: Transaction, { id, officer, reason, version }: TakingOver, ctx: Context): Promise<WorkItem> {
  const why = reason.normalize('NFC').trim();
  if ([...why].length < SHORTEST_REASON) {
    throw new CaseError('invalid', 'take-over-reason-missing', `Taking over needs a reason of at least ${SHORTEST_REASON} characters.`, { field: '/reason' });
  }
  const item = await lockWorkItem(trx, id);
  authorize(officer, 'task.take-over', { unitCodes: item.unitCode ? [item.unitCode] : [] });
  await requireMayDo(trx, officer, item);
  requireOpen(item);
  if (item.claimedBy === officer.id) return item;
  if (!item.claimedBy) return claimWorkItem(trx, { id, officer, version }, ctx);
  requireVersion(item, version);
  return handOver(trx, item, { by: officer.id, to: officer.id, event: 'taken-over', reason: why }, ctx);
}
