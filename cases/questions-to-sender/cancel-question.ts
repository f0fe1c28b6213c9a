import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { resumeClock } from '../deadlines/pauses.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { lockQuestion, SenderQuestion } from './sender-question.ts';

/** Takes a question back: the follow page asks no longer. Cancelled twice is cancelled. @throws CaseError `question-not-found` | `question-answered` */
export async function cancelQuestion(trx: Transaction, { questionId, officer }: { questionId: string; officer: Officer }, ctx: Context): Promise<void> {
  const found = await SenderQuestion.query(trx).findById(questionId);
  if (!found) throw new CaseError('not-found', 'question-not-found', `There is no question ${questionId}.`);
  const item = await lockWorkItem(trx, found.workItemId);
  const subject = await lockCase(trx, found.caseId);
  authorize(officer, 'case.ask-sender', { restricted: subject.restricted, unitCodes: item.unitCode ? [item.unitCode] : [] });
  const question = await lockQuestion(trx, questionId);
  if (question.status === 'cancelled') return;
  if (question.status === 'answered') throw new CaseError('conflict', 'question-answered', 'The sender has answered already.');
  await SenderQuestion.query(trx).findById(questionId).patch({ status: 'cancelled', cancelledBy: officer.id, cancelledAt: ctx.now });
  await refreshWaiting(trx, item.id, ctx);
  await resumeClock(trx, questionId, ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'question-cancelled', public: true, detail: { questionId } }, ctx);
  await recordAudit(trx, { action: 'question-cancelled', subjectType: 'case', subjectId: subject.id, detail: { questionId } }, ctx);
}
