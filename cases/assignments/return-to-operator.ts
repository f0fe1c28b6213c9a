import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { latestForwardDeadline, openForwardDeadline } from '../deadlines/open-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import { Assignment } from './assignment.ts';

/**
 * Takes a returned case back to the operators: a new round of the forward clock that has been running since the unit
 * gave it back. Asked again, it finds the round open.
 */
export async function returnToOperator(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<void> {
  const assignment = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const { caseId } = assignment;
  const subject = await lockCase(trx, caseId);
  if (!assignment.returnedAt) throw new CaseError('conflict', 'assignment-not-returned', `Assignment ${assignmentId} was not returned.`);
  const round = assignment.round + 1;
  const latest = await latestForwardDeadline(trx, caseId);
  if (latest && latest.round >= round) return;
  await openForwardDeadline(trx, subject, round, assignment.returnedAt, ctx);
  await Case.query(trx).findById(caseId).patch({ status: 'screening', version: subject.version + 1 });
  await recordEvent(trx, { caseId, kind: 'returned-to-operator', detail: { assignmentId, unitCode: assignment.unitCode, round } }, ctx);
}
