import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { recordBreach } from './record-breach.ts';

/** The instant of a further ladder level has come: the same check against the database as at the breach, then the levels that are due. */
export async function escalate(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<{ nextEscalationAt: string | null }> {
  return recordBreach(trx, { deadlineId }, ctx);
}
