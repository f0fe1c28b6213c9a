import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { CaseError } from '../errors.ts';

/** Kind of the matter under which a co-ordinating unit works. */
export const CO_ORDINATION = 'co-ordination';

/** The unit that answers for the case now, if one has it. */
export function findLead(trx: Transaction, caseId: string): Promise<Assignment | undefined> {
  return Assignment.query(trx).where({ caseId, role: 'lead', status: 'delivered' }).orderBy('round', 'desc').first() as unknown as Promise<Assignment | undefined>;
}

/** @throws CaseError `case-without-lead` */
export function requireLead(lead: Assignment | undefined): Assignment {
  if (!lead) throw new CaseError('conflict', 'case-without-lead', 'No unit is handling this case: nobody leads what others could help with.');
  return lead;
}

/** Shares of other units in what the lead answers. */
export function sharesOf(trx: Transaction, lead: Pick<Assignment, 'caseId' | 'round'>) {
  return Assignment.query(trx).where({ caseId: lead.caseId, round: lead.round, role: 'coordinating' }).orderBy('routed_at').orderBy('id');
}
