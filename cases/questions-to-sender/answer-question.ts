import type { Transaction } from '../../lib/database.ts';
import { attachFiles } from '../attachments/attach-files.ts';
import type { StoredFile } from '../attachments/stored-file.ts';
import { Case, isOver, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { resumeClock } from '../deadlines/pauses.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { cleanText } from '../intake/report-input.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { lockQuestion, LONGEST_ANSWER, MOST_ANSWER_PHOTOS, SenderQuestion } from './sender-question.ts';

export interface Answer {
  /** The case code is the only key: the holder of the code answers. */
  readonly code: string;
  readonly questionId: string;
  readonly text: string;
  readonly photos?: readonly StoredFile[];
}

/**
 * Keeps what the holder of the case code answers; officers see it, the follow page does not. The same answer again changes nothing.
 * @returns false when it was there already; the photos are then nobody's
 * @throws CaseError `question-not-found`, `question-closed`, `answer-missing` | `answer-too-long` (/text), `too-many-files` (/photos)
 */
export async function answerQuestion(trx: Transaction, { code, questionId, text, photos = [] }: Answer, ctx: Context): Promise<boolean> {
  const answer = checkAnswer(text, photos);
  const found = await SenderQuestion.query(trx).findById(questionId);
  const named = found && await Case.query(trx).findOne({ id: found.caseId, code }).select('id');
  if (!found || !named) throw new CaseError('not-found', 'question-not-found', 'This case has no such question.');
  await lockWorkItem(trx, found.workItemId);
  const subject = await lockCase(trx, found.caseId);
  const question = await lockQuestion(trx, questionId);
  if (question.status === 'answered' && question.answer === answer) return false;
  if (question.status !== 'open' || isOver(subject)) throw new CaseError('conflict', 'question-closed', 'The question is not open any more.');
  await SenderQuestion.query(trx).findById(questionId).patch({ status: 'answered', answer, answeredAt: ctx.now });
  await attachFiles(trx, subject.id, photos, ctx);
  if (photos.length > 0) await trx('attachments').whereIn('id', photos.map(({ id }) => id)).update({ question_id: questionId });
  await refreshWaiting(trx, question.workItemId, ctx);
  await resumeClock(trx, questionId, ctx);
  await notifyOfficer(trx, { officerId: question.askedBy, kind: 'answered', caseId: subject.id, workItemId: question.workItemId }, ctx);
  await recordEvent(trx, { caseId: subject.id, kind: 'sender-answered', public: true, detail: { questionId, attachments: photos.length } }, ctx);
  return true;
}

function checkAnswer(text: string, photos: readonly StoredFile[]): string {
  const answer = cleanText(text);
  if (answer === '' && photos.length === 0) throw new CaseError('refused', 'answer-missing', 'An answer needs a text or a picture.', { field: '/text' });
  if ([...answer].length > LONGEST_ANSWER) throw new CaseError('invalid', 'answer-too-long', `An answer has at most ${LONGEST_ANSWER} characters.`, { field: '/text' });
  if (photos.length > MOST_ANSWER_PHOTOS) throw new CaseError('invalid', 'too-many-files', `An answer takes at most ${MOST_ANSWER_PHOTOS} pictures.`, { field: '/photos' });
  return answer;
}
