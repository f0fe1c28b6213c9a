import type { Database, Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { TableModel } from '../model.ts';

/** A process: one diagram with its forms and decision tables, as people change it. */
export class ProcessModel extends TableModel {
  static override tableName = 'process_models';
  static override idColumn = 'process_id';

  declare processId: string;
  declare name: string;
  declare createdAt: Date;
  declare draftRevision: number;
  declare draftBasedOn: number | null;
}

/** The process, locked until the transaction ends: its draft and its versions change one after the other. @throws CaseError `process-not-found` */
export async function lockProcess(trx: Transaction, processId: string): Promise<ProcessModel> {
  const found = await ProcessModel.query(trx).findById(processId).forNoKeyUpdate();
  if (!found) throw processNotFound();
  return found;
}

/** @throws CaseError `process-not-found` */
export async function requireProcess(db: Database | Transaction, processId: string): Promise<ProcessModel> {
  const found = await ProcessModel.query(db).findById(processId);
  if (!found) throw processNotFound();
  return found;
}

function processNotFound(): CaseError {
  return new CaseError('not-found', 'process-not-found', 'There is no such process.');
}
