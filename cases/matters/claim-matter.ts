import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { lockMatter, Matter } from './matter.ts';

/** Ties the matter to the process instance that asks first; false for any other. The same instance may ask again. */
export async function claimMatter(trx: Transaction, { matterId, processInstanceKey }: { matterId: string; processInstanceKey: string }, _ctx: Context): Promise<boolean> {
  const found = await lockMatter(trx, matterId);
  if (found.processInstanceKey !== null) return found.processInstanceKey === processInstanceKey;
  await Matter.query(trx).findById(matterId).patch({ processInstanceKey });
  return true;
}
