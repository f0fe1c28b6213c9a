import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { Context } from '../context.ts';
import type { MatterStart } from '../matters/kinds.ts';
import { openMatter } from '../matters/open-matter.ts';
import { PUBLISHED_ANSWER, PublishedAnswer, reviewInstant } from './published-answer.ts';

export interface AnswerToPublish {
  readonly question: string;
  readonly answer: string;
  readonly categoryCode: string;
  /** The unit that answers for it and reviews it. */
  readonly ownerUnitCode: string;
  /** City day, YYYY-MM-DD. */
  readonly reviewOn: string;
  /** The question's matter that it came from. */
  readonly sourceMatterId: string | null;
}

/** What the answer's matter is. */
export function matterOf({ question, ownerUnitCode, reviewOn }: Pick<AnswerToPublish, 'question' | 'ownerUnitCode' | 'reviewOn'>, ctx: Context): MatterStart {
  return { title: question, unitCode: ownerUnitCode, variables: { reviewAt: reviewInstant(reviewOn, ctx.now) } };
}

/** Its row, once its matter is there. */
export async function insertAnswer(trx: Transaction, matterId: string, { question, answer, categoryCode, reviewOn, sourceMatterId }: AnswerToPublish, ctx: Context): Promise<void> {
  await PublishedAnswer.query(trx).insert({ matterId, question, answer, categoryCode, sourceMatterId, publishedAt: ctx.now, reviewedOn: inCity(ctx.now).toISODate()!, reviewOn });
}

/** Makes an answer public, with a matter of its own whose process waits for the day of the review. One answer a question. */
export async function publishAnswer(trx: Transaction, fresh: AnswerToPublish, ctx: Context): Promise<void> {
  if (fresh.sourceMatterId && await PublishedAnswer.query(trx).findOne({ sourceMatterId: fresh.sourceMatterId })) return;
  const matter = await openMatter(trx, { kind: PUBLISHED_ANSWER, ...matterOf(fresh, ctx) }, ctx);
  await insertAnswer(trx, matter.id, fresh, ctx);
}
