import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { isDisputed } from '../disputes/dispute.ts';
import { CaseError } from '../errors.ts';
import { Assignment } from './assignment.ts';
import { publishUnitAnswered } from './publish-unit-answered.ts';

/** The unit's process has the answer "not ours": the case's process is told, and takes it back to an operator, or to the lead department where units disagree (D10). */
export async function recordReturn(trx: Transaction, { assignmentId }: { assignmentId: string }, _ctx: Context): Promise<void> {
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  if (!assignment.returnedAt) throw new CaseError('conflict', 'assignment-not-returned', `Assignment ${assignmentId} was not returned.`);
  await publishUnitAnswered(trx, assignmentId, 'not-ours', await isDisputed(trx, assignment));
}
