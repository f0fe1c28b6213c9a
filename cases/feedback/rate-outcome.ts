import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { cleanText } from '../intake/report-input.ts';
import { Feedback, FEEDBACK_REASONS, feedbackWindow, LONGEST_WORDS } from './feedback.ts';

export interface Rating {
  /** The case code is the only key. */
  readonly code: string;
  /** Which answer was seen; a later one is judged on its own. */
  readonly round: number;
  readonly score: number;
  readonly reasons?: readonly string[];
  readonly words?: string;
}

/**
 * Keeps how content the holder of the code is with the answer (D9), once a round; the same again changes nothing.
 * @throws CaseError `case-not-found`, `score-missing` (/score), `reason-unknown` (/reasons), `words-too-long` (/words), `feedback-closed`, `feedback-given`
 */
export async function rateOutcome(trx: Transaction, rating: Rating, ctx: Context): Promise<void> {
  const { score, reasons, words } = checkRating(rating);
  const { subject, round } = await openRound(trx, rating, ctx);
  const found = await Feedback.query(trx).findOne({ caseId: subject.id, round }).forNoKeyUpdate();
  if (found?.ratedAt && found.score === score && found.words === words) return;
  if (found?.ratedAt && found.score !== null) throw new CaseError('conflict', 'feedback-given', 'This answer has been judged already.');
  const facts = { score, reasons, words, ratedAt: ctx.now };
  if (found) await Feedback.query(trx).findById(found.id).patch(facts);
  else await Feedback.query(trx).insert({ id: randomUUID(), caseId: subject.id, round, givenBy: 'follow-page', ...facts });
  await recordEvent(trx, { caseId: subject.id, kind: 'rated', public: true, detail: { score, reasons, round } }, ctx);
}

/** The case behind the code, locked, while its latest answer may be judged. @throws CaseError `case-not-found` | `feedback-closed` */
export async function openRound(trx: Transaction, { code, round }: Pick<Rating, 'code' | 'round'>, ctx: Context) {
  const named = await Case.query(trx).findOne({ code }).select('id');
  if (!named) throw new CaseError('not-found', 'case-not-found', 'There is no such case.');
  const subject = await lockCase(trx, named.id);
  const window = await feedbackWindow(trx, subject, ctx.now);
  if (!window?.open || window.round !== round) throw new CaseError('conflict', 'feedback-closed', 'This answer cannot be judged any more.');
  return { subject, ...window };
}

/** What was said freely, cleaned; null when nothing was. @throws CaseError `words-too-long` */
export function checkWords(text: string, field: string): string | null {
  const words = cleanText(text);
  if ([...words].length > LONGEST_WORDS) throw new CaseError('invalid', 'words-too-long', `At most ${LONGEST_WORDS} characters are taken.`, { field });
  return words || null;
}

function checkRating({ score, reasons = [], words = '' }: Rating) {
  if (!Number.isInteger(score) || score < 1 || score > 5) throw new CaseError('refused', 'score-missing', 'A score from 1 to 5 is wanted.', { field: '/score' });
  if (reasons.some((reason) => !FEEDBACK_REASONS.some(({ code }) => code === reason))) throw new CaseError('invalid', 'reason-unknown', 'There is no such reason.', { field: '/reasons' });
  return { score, reasons: [...new Set(reasons)], words: checkWords(words, '/words') };
}
