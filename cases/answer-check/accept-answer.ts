import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';

/** The unit's answer becomes the case's: the rules let it pass, or an operator did. Both rows are locked. */
export async function acceptAnswer(trx: Transaction, subject: Case, assignment: Assignment, ctx: Context): Promise<void> {
  const { resultText, causeCode } = assignment;
  const at = assignment.resultedAt ?? ctx.now;
  await Case.query(trx).findById(subject.id).patch({
    status: 'resulted', resultText, resultedAt: subject.resultedAt ?? ctx.now, checkedAt: subject.checkedAt ?? at, handledAt: subject.handledAt ?? at, version: subject.version + 1,
  });
  const evidence = await trx('attachments').where({ answer_id: assignment.id }).whereIn('purpose', ['evidence-before', 'evidence-after']).count<{ count: string }>('* as count').first();
  await recordEvent(trx, {
    caseId: subject.id, kind: 'resulted', public: true,
    detail: { assignmentId: assignment.id, unitCode: assignment.unitCode, evidence: Number(evidence?.count ?? 0), ...(causeCode ? { causeCode } : {}) },
  }, ctx);
}

/** The latest answer of the unit in the lead that no rule let pass: an operator let it. Returns whether there is one. */
export async function acceptDoubtedAnswer(trx: Transaction, subject: Case, ctx: Context): Promise<boolean> {
  const assignment = await Assignment.query(trx).where({ caseId: subject.id, role: 'lead', status: 'resulted' }).orderBy('round', 'desc').first().forNoKeyUpdate();
  if (assignment) await acceptAnswer(trx, subject, assignment, ctx);
  return assignment !== undefined;
}
