import type { Transaction } from '../../lib/database.ts';
import { absenceAt } from '../absences/absence.ts';
import { presentOrStandIn } from '../absences/present-or-stand-in.ts';
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
 * it already changes nothing. What is meant for somebody who is away goes to the stand-in.
 * @throws CaseError `not-allowed`, `work-item-closed`, `assignee-unsuitable` (/officerId), `assignee-absent` (/officerId), `work-item-changed`
 */
export async function assignWorkItem(trx: Transaction, { id, officer, assigneeId, version }: Assigning, ctx: Context): Promise<WorkItem> {
  const item = await lockWorkItem(trx, id);
  authorize(officer, 'task.assign-others', { unitCodes: item.unitCode ? [item.unitCode] : [] });
  requireOpen(item);
  const to = await there(trx, assigneeId, ctx.now);
  await requireSuitable(trx, item, to);
  if (item.claimedBy === to) return item;
  requireVersion(item, version);
  return handOver(trx, item, { by: officer.id, to, event: 'assigned' }, ctx);
}

async function there(trx: Transaction, assigneeId: string, now: Date): Promise<string> {
  if (!(await absenceAt(trx, assigneeId, now))) return assigneeId;
  const present = await presentOrStandIn(trx, assigneeId, now);
  if (!present) throw new CaseError('conflict', 'assignee-absent', 'This colleague is away and nobody stands in: choose somebody else.', { field: '/officerId' });
  return present.officerId;
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
