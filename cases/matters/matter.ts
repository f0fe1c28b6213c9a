import { CaseError } from '../errors.ts';
import { TableModel, type Transaction } from '../model.ts';

export type MatterStatus = 'open' | 'closed' | 'cancelled';

/** Work that is no report and has a process, tasks, deadlines and a history of its own. Never personal data. */
export class Matter extends TableModel {
  static override tableName = 'matters';
  static override jsonAttributes = ['detail'];

  declare id: string;
  declare kind: string;
  declare code: string;
  declare title: string;
  declare caseId: string | null;
  declare unitCode: string | null;
  declare status: MatterStatus;
  declare outcome: string | null;
  declare detail: Record<string, unknown>;
  declare restricted: boolean;
  declare processInstanceKey: string | null;
  declare openedBy: string;
  declare openedAt: Date;
  declare closedAt: Date | null;
  declare version: number;
}

/**
 * The matter, locked until the transaction ends. Locks are taken in this order: work item, matter, case, assignment, deadline.
 * @throws CaseError `matter-not-found`
 */
export async function lockMatter(trx: Transaction, matterId: string): Promise<Matter> {
  const found = await Matter.query(trx).findById(matterId).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'matter-not-found', `There is no matter ${matterId}.`);
  return found;
}

/** Whether a text has the form of a matter's code. */
export function isMatterCode(text: string): boolean {
  return /^[A-Z]{2,4}-\d{4}-\d{6,}$/.test(text);
}
