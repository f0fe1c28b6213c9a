import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import type { Context } from '../context.ts';

/** What the rules said of the answer when the unit gave it. An answer from before there were rules passes. */
export async function readCheck(trx: Transaction, { assignmentId }: { assignmentId: string }, _ctx: Context): Promise<{ answerCheck: 'passed' | 'doubtful' }> {
  const { answerFindings } = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  return { answerCheck: answerFindings?.length ? 'doubtful' : 'passed' };
}
