import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { TableModel } from '../model.ts';

/** Kind of the matter under which the lead department settles whose a report is. */
export const DISPUTE = 'dispute';

/** Units send a report to each other: the lead department says whose it is, and that holds. */
export class Dispute extends TableModel {
  static override tableName = 'disputes';
  static override idColumn = 'matterId';

  declare matterId: string;
  declare caseId: string;
  /** Of the assignment that the settlement makes. */
  declare round: number;
  declare openedAt: Date;
  declare unitCode: string | null;
  declare reason: string | null;
  declare settledBy: string | null;
  declare settledAt: Date | null;
}

/** Whatever is proposed: so many units have had it that somebody has to say whose it is. */
const MOST_RETURNS = 3;

/**
 * Units disagree, when what one gives back has come round: the second return that proposes nobody, or a unit that gave it
 * back itself; and the third return in any case. A first return is the operator's to mend.
 */
export async function isDisputed(trx: Transaction, returned: Pick<Assignment, 'caseId' | 'proposedUnitCode'>): Promise<boolean> {
  const returns = await Assignment.query(trx).where({ caseId: returned.caseId, role: 'lead', status: 'returned' }).select('unitCode');
  const untried = returned.proposedUnitCode !== null && !returns.some(({ unitCode }) => unitCode === returned.proposedUnitCode);
  return returns.length >= MOST_RETURNS || (returns.length === MOST_RETURNS - 1 && !untried);
}

/** The case's last dispute; undefined where units never disagreed. */
export function latestDispute(trx: Transaction, caseId: string): Promise<Dispute | undefined> {
  return Dispute.query(trx).where({ caseId }).orderBy('round', 'desc').first() as unknown as Promise<Dispute | undefined>;
}
