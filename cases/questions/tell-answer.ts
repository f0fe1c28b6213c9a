import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { answersOf } from '../matters/answers-of.ts';
import { lockMatter } from '../matters/matter.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { closeCase } from '../screening/close-case.ts';

/** The user task in which an operator words the answer. */
export const ANSWER_STEP = 'Task_AnswerQuestion';

/** Tells who asked that the answer is there, in the channel that they left, and closes the case (S13). Once. */
export async function tellAnswer(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const matter = await lockMatter(trx, matterId);
  const subject = await lockCase(trx, matter.caseId!);
  if (subject.toldAt) return;
  const step = await answersOf(trx, { matterId, step: ANSWER_STEP });
  if (typeof step?.answers.answerText !== 'string') throw new CaseError('conflict', 'question-without-answer', `Matter ${matterId} has no answer yet that its sender could be told.`);
  const by = await notifySender(trx, subject, { key: `sender-answered:${subject.id}`, templateCode: 'sender-answered' }, ctx);
  await Case.query(trx).findById(subject.id).patch({ resultText: step.answers.answerText, resultedAt: ctx.now, toldAt: ctx.now });
  await closeCase(trx, subject, 'closed', ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'told', public: true, detail: { by, matterId } }, ctx);
}
