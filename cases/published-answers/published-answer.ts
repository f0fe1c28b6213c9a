import { inCity } from '../../lib/time.ts';
import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { TableModel } from '../model.ts';

/** The kind of matter that a published answer is. */
export const PUBLISHED_ANSWER = 'published-answer';

/** A question with its answer, as everybody reads it; code, owner and title stand with its matter. */
export class PublishedAnswer extends TableModel {
  static override tableName = 'published_answers';
  static override idColumn = 'matter_id';

  declare matterId: string;
  declare question: string;
  declare answer: string;
  declare categoryCode: string;
  declare sourceMatterId: string | null;
  declare publishedAt: Date;
  /** City days, YYYY-MM-DD. */
  declare reviewedOn: string;
  declare reviewOn: string;
  declare withdrawnAt: Date | null;
}

/** @throws CaseError `matter-not-found` */
export async function findPublishedAnswer(trx: Transaction, matterId: string): Promise<PublishedAnswer> {
  const found = await PublishedAnswer.query(trx).findById(matterId);
  if (!found) throw new CaseError('not-found', 'matter-not-found', `Matter ${matterId} is no published answer.`);
  return found;
}

const USUAL_MONTHS = 6;
const LONGEST_YEARS = 2;

/**
 * The day on which the owner looks at the answer again; six months on unless somebody chose another one.
 * @throws CaseError `review-day-wrong` (at the field) for a day that is not ahead, or more than two years away
 */
export function reviewDay(chosen: unknown, now: Date, field: string): string {
  const today = inCity(now).startOf('day');
  if (chosen === undefined || chosen === null || chosen === '') return today.plus({ months: USUAL_MONTHS }).toISODate()!;
  const wrong = new CaseError('invalid', 'review-day-wrong', 'The day of the review has to lie ahead, within two years.', { field: `/${field}` });
  if (typeof chosen !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(chosen)) throw wrong;
  const day = startOf(chosen, now);
  if (day.toISODate() !== chosen || day <= today || day > today.plus({ years: LONGEST_YEARS })) throw wrong;
  return chosen;
}

/** Midnight in the City at which that day begins. */
export function reviewInstant(day: string, now: Date): string {
  return startOf(day, now).toUTC().toISO()!;
}

function startOf(day: string, now: Date) {
  const [year, month, date] = day.split('-').map(Number);
  return inCity(now).startOf('day').set({ year: year!, month: month!, day: date! });
}
