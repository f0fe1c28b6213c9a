import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { findOfficer, type Officer } from '../officers/officer.ts';
import { allow, authorize } from '../policies/policies.ts';
import { requireOpen, requireVersion } from './claim-work-item.ts';
import { handOver } from './hand-over.ts';
import { mayWorkOn } from './may-work-on.ts';
import { lockWorkItem, type WorkItem } from './work-item.ts';

export interface Assigning {
  readonly id: string;
  /** Who assigns. */
  readonly officer: Officer;
  /** Who gets it. */
  readonly assigneeId: string;
  readonly version?: number | undefined;
}

/**
 * Gives a work item to a colleague, also out of another colleague's hands; both are told, the draft stays. Assigning to who has
 * it already changes nothing.
 * @throws CaseError `not-allowed`, `work-item-closed`, `assignee-unsuitable` (/officerId), `work-item-changed`
 */
export async function assignWorkItem(trx: Transaction, { id, officer, assigneeId, version }: Assigning, ctx: Context): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  authorize(officer, 'task.assign-others', { unitCodes: item.unitCode ? [item.unitCode] : [] });
  requireOpen(item);
  await requireSuitable(trx, item, assigneeId);
  if (item.claimedBy === assigneeId) return item;
  requireVersion(item, version);
  return handOver(trx, item, { by: officer.id, to: assigneeId, event: 'assigned' }, ctx);
}

/** Active, of the role and unit that the work asks for, and allowed to see the case. */
async function requireSuitable(trx: Transaction, item: WorkItem, assigneeId: string): Promise<void> {
  const colleague = await findOfficer(trx, assigneeId);
  if (colleague && mayWorkOn(colleague, item) && await maySee(trx, item, colleague)) return;
  throw new CaseError('invalid', 'assignee-unsuitable', 'This colleague cannot take the work: the account is closed, or of another role or unit.', { field: '/officerId' });
}

async function maySee(trx: Transaction, item: WorkItem, colleague: Officer): Promise<boolean> {
  if (!item.caseId) return true;
  const { restricted } = await Case.query(trx).findById(item.caseId).select('restricted').throwIfNotFound();
  return allow(colleague, 'case.read', { restricted, unitCodes: item.unitCode ? [item.unitCode] : [] });
}
