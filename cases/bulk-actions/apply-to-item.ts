import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Case } from '../case.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { assignWorkItem } from '../work-items/assign-work-item.ts';
import { claimWorkItem } from '../work-items/claim-work-item.ts';
import { completeWorkItem } from '../work-items/complete-work-item.ts';
import { requireMayWorkOn } from '../work-items/may-work-on.ts';
import { releaseWorkItem } from '../work-items/release-work-item.ts';
import { takeOverWorkItem } from '../work-items/take-over-work-item.ts';
import { lockWorkItem, type WorkItem } from '../work-items/work-item.ts';
import { isDecision, type BulkActionName, type BulkItemOrder, type BulkParameters } from './bulk-action.ts';
import { forwardByHints, linkByHints } from './decide-by-hints.ts';

export interface ItemAction {
  readonly action: BulkActionName;
  readonly parameters: BulkParameters;
  readonly item: BulkItemOrder;
  readonly officer: Officer;
  /** Fixed when the action was ordered; found now when there is none. */
  readonly decision?: Record<string, unknown> | null;
}

export interface ItemResult {
  readonly decision: Record<string, unknown> | null;
  readonly heldBefore: string | null;
  readonly versionAfter: number;
}

/**
 * Does the action to one task, by the same command as its own page: the same rights, versions and conflicts.
 * @throws CaseError of that command
 */
export async function applyToItem(trx: Transaction, { action, parameters, item: { id, version }, officer, decision }: ItemAction, ctx: Context): Promise<ItemResult> {
  const before = await lockWorkItem(trx, id);
  authorize(officer, 'task.bulk', { unitCodes: [before.unitCode ?? officer.unitCode ?? ''] });
  const fixed = isDecision(action) ? decision ?? await findDecision(trx, before, { action, parameters, officer }, ctx) : null;
  const after = await act(trx, { action, parameters, id, version, officer, fixed }, ctx);
  return { decision: fixed, heldBefore: before.claimedBy, versionAfter: after.version };
}

type Act = Pick<ItemAction, 'action' | 'parameters' | 'officer'> & { readonly id: string; readonly version: number; readonly fixed: Record<string, unknown> | null };

async function act(trx: Transaction, { action, parameters, id, version, officer, fixed }: Act, ctx: Context): Promise<WorkItem> {
  switch (action) {
    case 'claim': return claimWorkItem(trx, { id, officer, version }, ctx);
    case 'release': return releaseWorkItem(trx, { id, officer, version }, ctx);
    case 'assign': return assignWorkItem(trx, { id, officer, assigneeId: parameters.officerId ?? '', version }, ctx);
    case 'take-over': return takeOverWorkItem(trx, { id, officer, reason: parameters.reason ?? '', version }, ctx);
    case 'forward':
    case 'link-duplicates': return completeWorkItem(trx, { id, officer, decision: fixed, version }, ctx);
  }
}

async function findDecision(trx: Transaction, item: WorkItem, { action, parameters, officer }: Pick<ItemAction, 'action' | 'parameters' | 'officer'>, ctx: Context): Promise<Record<string, unknown>> {
  requireMayWorkOn(officer, item);
  if (item.kind !== 'screen-report' || !item.caseId) throw new CaseError('conflict', 'case-not-in-screening', 'Only reports that are being screened are decided together.');
  const { restricted } = await Case.query(trx).findById(item.caseId).select('restricted').throwIfNotFound();
  authorize(officer, 'case.read', { restricted });
  return action === 'forward' ? forwardByHints(trx, item.caseId, parameters, ctx) : linkByHints(trx, item.caseId, parameters);
}
