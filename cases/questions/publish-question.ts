import type { Transaction } from '../../lib/database.ts';
import { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { answersOf } from '../matters/answers-of.ts';
import { lockMatter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { publishAnswer } from '../published-answers/publish-answer.ts';
import { reviewDay } from '../published-answers/published-answer.ts';
import { ANSWER_STEP } from './tell-answer.ts';

/** Who answers for an answer that the operators gave by themselves. */
const DESK = 'portal-operator';

/** Makes the answer to a question public, in the words that the operator gave it; the department that supplied it owns it (S12, S13). */
export async function publishQuestion(trx: Transaction, { matterId }: { matterId: string }, ctx: Context): Promise<void> {
  const matter = await lockMatter(trx, matterId);
  const { categoryCode } = await Case.query(trx).findById(matter.caseId!).throwIfNotFound();
  const step = await answersOf(trx, { matterId, step: ANSWER_STEP });
  if (step?.answers.publish !== true || !categoryCode) throw new CaseError('conflict', 'answer-not-for-all', `The answer of matter ${matterId} is not for everybody.`);
  const { publicQuestion, answerText, reviewOn } = step.answers;
  await publishAnswer(trx, {
    question: String(publicQuestion), answer: String(answerText), categoryCode, ownerUnitCode: matter.unitCode ?? DESK,
    reviewOn: reviewDay(reviewOn, step.at, 'reviewOn'), sourceMatterId: matterId,
  }, ctx);
  await recordMatterEvent(trx, { matterId, kind: 'answer-published' }, ctx);
}
