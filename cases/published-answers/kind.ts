import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Decided, Fact, MatterKind } from '../matters/kinds.ts';
import type { Matter } from '../matters/matter.ts';
import { recordMatterEvent } from '../matters/record-matter-event.ts';
import { requirePublicWords } from '../publication/require-public-words.ts';
import { checkUnit } from '../screening/check-screening.ts';
import type { Answers } from '../steps/read-answers.ts';
import { insertAnswer, matterOf, type AnswerToPublish } from './publish-answer.ts';
import { findPublishedAnswer, PUBLISHED_ANSWER, PublishedAnswer, reviewDay, reviewInstant } from './published-answer.ts';

/** An answer that everybody may read, with the unit that looks after it (S12, S13). */
export const publishedAnswerKind: MatterKind = {
  kind: PUBLISHED_ANSWER,
  codePrefix: 'HD',
  processId: 'published-answer',
  title: { vi: 'Hỏi đáp đã đăng', en: 'Published answer' },
  readRight: 'question.read',
  startRight: 'answer.publish',
  startForm: 'publish-answer',
  start: async (trx, { answers }, ctx) => matterOf(await readFresh(trx, answers, ctx), ctx),
  started: async (trx, matter, answers, ctx) => insertAnswer(trx, matter.id, await readFresh(trx, answers, ctx), ctx),
  facts,
  eventTexts: { 'answer-confirmed': { vi: 'Rà soát: còn đúng', en: 'Reviewed: still right' }, 'answer-corrected': { vi: 'Rà soát: đã sửa', en: 'Reviewed: corrected' } },
  outcomes: { withdrawn: { vi: 'Đã gỡ', en: 'Taken out' } },
  decided: { Task_ReviewAnswer: review },
};

async function readFresh(trx: Transaction, answers: Answers, ctx: Context): Promise<AnswerToPublish> {
  const categoryCode = String(answers.categoryCode ?? '');
  const category = await trx('categories').where({ code: categoryCode }).first('code');
  if (!category) throw new CaseError('invalid', 'category-unknown', `There is no category ${categoryCode} today.`, { field: '/categoryCode' });
  const ownerUnitCode = String(answers.ownerUnit ?? '');
  await checkUnit(trx, ownerUnitCode, '/ownerUnit', ctx);
  return {
    question: requirePublicWords(answers.publicQuestion, 'publicQuestion'), answer: requirePublicWords(answers.publicAnswer, 'publicAnswer'), categoryCode, ownerUnitCode,
    reviewOn: reviewDay(answers.reviewOn, ctx.now, 'reviewOn'), sourceMatterId: null,
  };
}

/** The owner says whether it still holds: kept or corrected until another day, or taken out at once. */
async function review(trx: Transaction, { matter, answers }: Parameters<Decided>[1], ctx: Context): Promise<Record<string, unknown> | void> {
  const kept = await findPublishedAnswer(trx, matter.id);
  if (answers.review === 'withdraw') {
    requirePublicWords(answers.whyWithdrawn, 'whyWithdrawn');
    await PublishedAnswer.query(trx).findById(matter.id).patch({ withdrawnAt: ctx.now });
    return;
  }
  const answer = answers.review === 'correct' ? requirePublicWords(answers.correctedAnswer, 'correctedAnswer') : kept.answer;
  const reviewOn = reviewDay(answers.nextReviewOn, ctx.now, 'nextReviewOn');
  await PublishedAnswer.query(trx).findById(matter.id).patch({ answer, reviewedOn: inCity(ctx.now).toISODate()!, reviewOn });
  await recordMatterEvent(trx, { matterId: matter.id, kind: answers.review === 'correct' ? 'answer-corrected' : 'answer-confirmed', detail: { reviewOn } }, ctx);
  return { reviewAt: reviewInstant(reviewOn, ctx.now) };
}

async function facts(db: Database | Transaction, matter: Matter): Promise<Fact[]> {
  const kept = await PublishedAnswer.query(db).findById(matter.id);
  if (!kept) return [];
  const day = (iso: string) => iso.split('-').reverse().join('/');
  return [
    { label: { vi: 'Câu hỏi', en: 'Question' }, value: kept.question, ...(kept.withdrawnAt ? {} : { href: `/hoi-dap/${matter.code}` }) },
    { label: { vi: 'Câu trả lời', en: 'Answer' }, value: kept.answer },
    { label: { vi: 'Rà soát gần nhất', en: 'Last review' }, value: day(kept.reviewedOn) },
    { label: { vi: 'Rà soát tiếp theo', en: 'Next review' }, value: day(kept.reviewOn) },
  ];
}
