import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { AnswerFaults, checkAnswers, type GivenAnswer } from '../catalogue/check-answers.ts';
import { listQuestions } from '../catalogue/list-questions.ts';
import type { Place } from '../catalogue/question.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { FARTHEST_METRES } from '../hints/ward-of-point.ts';
import type { ReportData } from './report-input.ts';

/** Item types that only an operator gives. */
const OPERATORS_ITEM_TYPES = ['out-of-scope', 'no-content'];
/** With a boundary file imported: how far outside a ward's box a pin may lie, in degrees (about 500 m). */
const BORDER_DEGREES = 0.005;

interface ItemType { anonymous_allowed: boolean }
interface Category { item_types: string[]; anonymous_allowed: boolean }

/**
 * Everything that a report must satisfy beyond its form: known codes, a place in the City, a name where one is needed.
 * @throws CaseError naming the field
 */
export async function checkReport(trx: Transaction, report: ReportData, hasAttachments: boolean, ctx: Context): Promise<void> {
  if (report.content === '' && !hasAttachments) {
    throw new CaseError('refused', 'content-missing', 'A report needs a text, a picture or a video.', { field: '/content' });
  }
  const itemType = report.itemType === undefined ? null : await readItemType(trx, report.itemType);
  const category = report.categoryCode === undefined ? null : await readCategory(trx, report.categoryCode, ctx);
  if (category && report.itemType !== undefined && !category.item_types.includes(report.itemType)) {
    throw new CaseError('refused', 'category-not-of-item-type', 'This category does not take items of this type.', { field: '/categoryCode' });
  }
  checkSender(report, itemType, category);
  if (report.wardCode !== undefined) await checkWard(trx, report.wardCode, ctx);
  if (report.lat !== undefined && report.lng !== undefined && !(await isInCity(trx, report.lat, report.lng))) {
    throw new CaseError('refused', 'point-outside-city', 'The point lies outside the City; leave it out if the place is not known.', { field: '/lat' });
  }
}

/** Channels on which the sender fills in the questions; on the others an officer writes down what was said. */
const ASKED_CHANNELS = ['web', 'app', 'open311'];

/**
 * The answers to the questions of the report's category.
 * @throws AnswerFaults
 */
export async function checkReportAnswers(trx: Transaction, report: ReportData): Promise<GivenAnswer[]> {
  const questions = report.categoryCode === undefined ? [] : await listQuestions(trx, report.categoryCode);
  const { answers, faults } = checkAnswers(questions, report.answers, { strict: ASKED_CHANNELS.includes(report.channel) });
  const outside = [];
  for (const { question, value } of answers) {
    const { lat, lng, object } = value as Place;
    if (question.kind === 'place' && object === undefined && !(await isInCity(trx, lat, lng))) outside.push(question.code);
  }
  const all = [...faults, ...outside.map((code) => ({ question: code, code: 'answer-wrong' as const, text: { vi: 'Vị trí nằm ngoài Thành phố Hồ Chí Minh.', en: 'The place lies outside Ho Chi Minh City.' } }))];
  if (all.length > 0) throw new AnswerFaults(all);
  return answers;
}

async function readItemType(trx: Transaction, code: string): Promise<ItemType> {
  const found = await trx('item_types').where({ code }).first<ItemType | undefined>('anonymous_allowed');
  if (!found || OPERATORS_ITEM_TYPES.includes(code)) {
    throw new CaseError('refused', 'item-type-unknown', 'There is no item type of this code that a sender can choose.', { field: '/itemType' });
  }
  return found;
}

async function readCategory(trx: Transaction, code: string, ctx: Context): Promise<Category> {
  const today = inCity(ctx.now).toISODate();
  const found = await trx('categories').where({ code }).whereRaw('valid_from <= ? and (valid_to is null or valid_to > ?)', [today, today])
    .first<Category | undefined>('item_types', 'anonymous_allowed');
  if (!found) throw new CaseError('refused', 'category-unknown', 'There is no category of this code.', { field: '/categoryCode' });
  return found;
}

function checkSender({ sender }: ReportData, itemType: ItemType | null, category: Category | null): void {
  const given = (['name', 'phone', 'email', 'address'] as const).find((field) => sender[field] !== undefined);
  if (sender.kind !== 'anonymous') {
    if (!sender.name && !sender.phone && !sender.email) {
      throw new CaseError('refused', 'sender-missing', 'A sender gives a name, a phone number or an e-mail address, or reports anonymously.', { field: '/sender' });
    }
    return;
  }
  if (given) {
    // Dropping it would leave the sender waiting for a call; keeping it would not be anonymous.
    throw new CaseError('refused', 'anonymous-with-data', 'An anonymous report holds nothing about its sender.', { field: `/sender/${given}` });
  }
  if (itemType?.anonymous_allowed === false || category?.anonymous_allowed === false) {
    throw new CaseError('refused', 'anonymous-not-allowed', 'Nobody can answer this matter without knowing whose it is: please give a name and a phone number or an e-mail address.', { field: '/sender/kind' });
  }
}

async function checkWard(trx: Transaction, code: string, ctx: Context): Promise<void> {
  const found = await trx('units').where({ code, kind: 'ward' }).whereRaw('(valid_to is null or valid_to > ?)', [ctx.now]).first('code');
  if (!found) throw new CaseError('refused', 'ward-unknown', 'There is no ward, commune or special zone of this code.', { field: '/wardCode' });
}

/** In or near the City: in the box of a ward when boundaries were imported, else not far from a known point. */
async function isInCity(trx: Transaction, lat: number, lng: number): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: Array<{ inside: boolean }> }>(
    `select case when exists (select 1 from ward_boundaries) then exists (
       select 1 from ward_boundaries where :lat between min_lat - :border and max_lat + :border and :lng between min_lng - :border and max_lng + :border)
     else exists (
       select 1 from ward_points where abs(lat - :lat) < 0.5 and abs(lng - :lng) < 0.5
       and 2 * 6371000 * asin(least(1, sqrt(sind((lat - :lat) / 2) ^ 2 + cosd(lat) * cosd(:lat) * sind((lng - :lng) / 2) ^ 2))) <= :farthest)
     end as inside`,
    { lat, lng, border: BORDER_DEGREES, farthest: FARTHEST_METRES },
  );
  return rows[0]!.inside;
}
