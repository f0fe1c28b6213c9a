import type { Transaction } from '../../lib/database.ts';
import { lockCase, Case } from '../case.ts';
import type { Context } from '../context.ts';

/**
 * Ties the case to the process instance that asks first. The same instance may ask again; another one, started by a very
 * late repeat of the start message, is told no and ends itself.
 */
export async function claimCase(trx: Transaction, { caseId, processInstanceKey }: { caseId: string; processInstanceKey: string }, _ctx: Context): Promise<boolean> {
  const found = await lockCase(trx, caseId);
  if (found.processInstanceKey !== null) return found.processInstanceKey === processInstanceKey;
  await Case.query(trx).findById(caseId).patch({ processInstanceKey });
  return true;
}
