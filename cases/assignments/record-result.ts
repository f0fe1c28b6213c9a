import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { Assignment } from './assignment.ts';
import { publishUnitAnswered } from './publish-unit-answered.ts';

/** The unit's process has the result: the case's process is told. The result itself is a fact since the officer decided. */
export async function recordResult(trx: Transaction, { assignmentId }: { assignmentId: string }, _ctx: Context): Promise<void> {
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  if (!assignment.resultedAt) throw new CaseError('conflict', 'assignment-without-result', `Assignment ${assignmentId} has no result yet.`);
  await publishUnitAnswered(trx, assignmentId, 'resolved');
}
