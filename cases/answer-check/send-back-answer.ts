import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';

export const REVIEW_STEP = 'Task_ReviewUnitAnswer';

/**
 * Gives an answer that does not say enough back to its unit, with the operator's reason, as another round. Under the same
 * rule the handling clock goes on from the first delivery: a thin answer stops no clock for good. Asked again, it finds that round.
 */
export async function sendBackAnswer(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<{ assignmentId: string; unitCode: string }> {
  const { caseId } = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const subject = await lockCase(trx, caseId);
  const answered = await Assignment.query(trx).findById(assignmentId).forNoKeyUpdate().throwIfNotFound();
  const next = await Assignment.query(trx).where({ caseId, role: 'lead' }).where('round', '>', answered.round).orderBy('round').first();
  if (next) return { assignmentId: next.id, unitCode: next.unitCode };
  if (answered.status !== 'resulted') throw new CaseError('conflict', 'assignment-without-result', `Assignment ${assignmentId} has no answer to send back.`);
  const item = await trx('work_items').where({ case_id: caseId, element_id: REVIEW_STEP, status: 'completed' }).orderBy('completed_at', 'desc')
    .first<{ decision: { reason?: string } | null; completed_by: string | null } | undefined>('decision', 'completed_by');
  await Assignment.query(trx).findById(assignmentId).patch({ status: 'sent-back', sentBackAt: ctx.now, sentBackReason: item?.decision?.reason ?? null });
  const id = randomUUID();
  const { unitCode, round } = answered;
  await Assignment.query(trx).insert({ id, caseId: subject.id, unitCode, role: 'lead', round: round + 1, status: 'routed', routedAt: ctx.now, decidedBy: item?.completed_by ?? null });
  await recordEvent(trx, { caseId, kind: 'answer-sent-back', detail: { assignmentId: id, unitCode, round: round + 1, findings: answered.answerFindings ?? [] } }, ctx);
  return { assignmentId: id, unitCode };
}
