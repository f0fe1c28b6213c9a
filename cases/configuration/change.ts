import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { TableModel } from '../model.ts';
import type { AppliesTo, Edit, Fault, Row } from './table.ts';

export type ChangeStatus = 'draft' | 'in-review' | 'published' | 'rejected' | 'withdrawn';

/** A set of edits that goes live as one. */
export class Change extends TableModel {
  static override tableName = 'configuration_changes';

  declare id: string;
  declare number: number;
  declare title: string;
  declare reason: string;
  declare status: ChangeStatus;
  declare appliesTo: AppliesTo;
  declare authorId: string;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare submittedAt: Date | null;
  declare reviewerId: string | null;
  declare reviewedAt: Date | null;
  declare reviewNote: string | null;
  declare publishedBy: string | null;
  declare publishedAt: Date | null;
  declare reverts: string | null;
  declare version: number;
}

/** What the edits of a change would break; nothing of it was kept. */
export class ConfigurationFaults extends CaseError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('refused', 'configuration-faults', faults.map(({ table, key, text }) => `${table} ${key}: ${text.en}`).join(' ').slice(0, 2_000));
    this.name = 'ConfigurationFaults';
    this.faults = faults;
  }
}

/** Publishing is one at a time: two changes that are each sound could break something together. */
export async function lockConfiguration(trx: Transaction): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('configuration', 0))");
}

/** The change, locked until the transaction ends. @throws CaseError `change-not-found` */
export async function lockChange(trx: Transaction, id: string): Promise<Change> {
  const found = await Change.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'change-not-found', `There is no configuration change ${id}.`);
  return found;
}

/** @throws CaseError `change-status` when it is not in one of these states any more */
export function requireStatus(change: Change, ...wanted: readonly ChangeStatus[]): void {
  if (!wanted.includes(change.status)) throw new CaseError('conflict', 'change-status', `Change ${change.number} is ${change.status}; wanted is ${wanted.join(' or ')}.`);
}

/** A change's edits in their order. */
export async function editsOf(trx: Transaction, changeId: string): Promise<Edit[]> {
  const rows = await trx('configuration_edits').where({ change_id: changeId }).orderBy('ordinal')
    .select<Array<{ table_name: string; row_key: string; before: Row | null; after: Row | null }>>('table_name', 'row_key', 'before', 'after');
  return rows.map((row) => ({ table: row.table_name, key: row.row_key, before: row.before, after: row.after }));
}
