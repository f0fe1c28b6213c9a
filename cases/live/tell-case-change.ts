import type { Transaction } from '../../lib/database.ts';
import type { CaseChange } from './change.ts';

/** Tells the pages that show a case. Events and attachments tell by themselves (triggers); this is for what has no row of its own. */
export async function tellCaseChange(trx: Transaction, { caseId, change }: { caseId: string; change: CaseChange }): Promise<void> {
  await trx.raw('select record_case_change(?::uuid, ?)', [caseId, change]);
}
