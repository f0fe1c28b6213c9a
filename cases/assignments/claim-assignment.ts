import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Assignment } from './assignment.ts';

/** Ties the assignment to the process instance that asks first; a late second one is told no and ends itself. */
export async function claimAssignment(
  trx: Transaction,
  { assignmentId, processInstanceKey }: { assignmentId: string; processInstanceKey: string },
  _ctx: Context,
): Promise<boolean> {
  const assignment = await Assignment.query(trx).findById(assignmentId).forNoKeyUpdate().throwIfNotFound();
  if (assignment.processInstanceKey !== null) return assignment.processInstanceKey === processInstanceKey;
  await Assignment.query(trx).findById(assignmentId).patch({ processInstanceKey });
  return true;
}
