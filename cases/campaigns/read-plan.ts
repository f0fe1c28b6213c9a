import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { plain } from '../../lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { plainCharacters } from '../notifications/render-text.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { listCategories, listUnits } from '../reference/list-reference.ts';
import type { Answers } from '../steps/read-answers.ts';
import type { Campaign, CampaignChannel } from './campaign.ts';

/** The columns that a plan fills. */
export type Plan = Pick<Campaign, 'titleVi' | 'titleEn' | 'summary' | 'bodyVi' | 'bodyEn' | 'calls' | 'categoryCodes' | 'wardCodes' | 'channels' | 'bannerText' | 'textWords' | 'socialText' | 'observedDays'>
  & { readonly startsAt: Date; readonly endsAt: Date };

const MOST_CALLS = 6;
/** Longer is no campaign but a standing page. */
const MOST_DAYS = 366;

/**
 * The answers of the planning step as a plan: names become codes, days become instants of the City.
 * @throws CaseError `plan-invalid` that points at the field, or `words-personal`
 */
export async function readPlan(trx: Transaction, answers: Answers, ctx: Context): Promise<Plan> {
  const text = (key: string) => (typeof answers[key] === 'string' ? answers[key].normalize('NFC').trim() || null : null);
  const channels = (Array.isArray(answers.channels) ? answers.channels : []) as CampaignChannel[];
  const needed = (channel: CampaignChannel, key: string) => {
    if (!channels.includes(channel)) return null;
    return text(key) ?? refuse(key, 'Hãy ghi nội dung cho hình thức này.', 'Write the words for this way of telling.');
  };
  const plan: Plan = {
    titleVi: text('titleVi'), titleEn: text('titleEn'), summary: text('summary'), bodyVi: text('bodyVi'), bodyEn: text('bodyEn'),
    calls: linesOf(text('calls')), channels, bannerText: needed('banner', 'bannerText'), textWords: needed('sms', 'textWords'), socialText: needed('social', 'socialText'),
    categoryCodes: codesOf('categories', text('categories'), (await listCategories(trx, ctx.now)).map(({ code, nameVi, publicNameVi }) => ({ code, names: [nameVi, publicNameVi] }))),
    wardCodes: codesOf('wards', text('wards'), (await listUnits(trx, { kind: 'ward' })).map(({ code, name }) => ({ code, names: [name, name.replace(/^(phường|xã|đặc khu) /i, '')] }))),
    observedDays: Number(answers.observedDays), ...periodOf(text('startsOn'), text('endsOn'), ctx.now),
  };
  if (plan.calls.length === 0 || plan.calls.length > MOST_CALLS) refuse('calls', `Cần từ 1 đến ${MOST_CALLS} dòng.`, `One to ${MOST_CALLS} lines are wanted.`);
  if (plan.categoryCodes.length === 0) refuse('categories', 'Cần ít nhất một lĩnh vực.', 'At least one category is wanted.');
  if (plan.textWords !== null && plainCharacters(plan.textWords) !== plan.textWords) refuse('textWords', `Nhà mạng chỉ nhận chữ không dấu. Viết: “${plainCharacters(plan.textWords)}”.`, `Carriers take plain characters only. Write: "${plainCharacters(plan.textWords)}".`);
  checkPersonal(answers);
  return plan;
}

/** What everybody reads names nobody and gives no number of anybody (D29). */
function checkPersonal(answers: Answers): void {
  const open = ['titleVi', 'titleEn', 'summary', 'calls', 'bodyVi', 'bodyEn', 'bannerText', 'textWords', 'socialText'];
  const found = open.find((key) => typeof answers[key] === 'string' && maskPersonalData(answers[key]) !== answers[key]);
  if (found) throw new CaseError('refused', 'words-personal', 'The words hold a phone number, mail address, document number or plate.', { field: `/${found}` });
}

function linesOf(text: string | null): string[] {
  return (text ?? '').split(/[\n;]/).map((line) => line.replace(/^[-–•*\s]+/, '').trim()).filter(Boolean);
}

/** Names, however they are accented, or codes, a line each. */
function codesOf(key: string, text: string | null, known: ReadonlyArray<{ code: string; names: readonly string[] }>): string[] {
  const codes = linesOf(text).map((line) => {
    const exact = known.find(({ code, names }) => code === line || names.some((name) => name.normalize('NFC') === line));
    const same = known.filter(({ names }) => names.some((name) => plain(name) === plain(line)));
    if (exact ?? (same.length === 1 && same[0])) return (exact ?? same[0]!).code;
    const either = same.map(({ names }) => names[0]);
    return same.length > 1
      ? refuse(key, `“${line}” có thể là ${either.join(' hoặc ')}: hãy ghi đủ dấu.`, `"${line}" may be ${either.join(' or ')}: write its accents.`)
      : refuse(key, `Không có “${line}” trong danh mục.`, `There is no "${line}" in the list.`);
  });
  return [...new Set(codes)];
}

/** The first day from its midnight, or from now when it has begun; the last day whole. */
function periodOf(from: string | null, to: string | null, now: Date): Pick<Plan, 'startsAt' | 'endsAt'> {
  const [first, last] = [dayOf('startsOn', from), dayOf('endsOn', to).plus({ days: 1 })];
  if (first < inCity(now).startOf('day')) refuse('startsOn', 'Ngày bắt đầu đã qua.', 'The first day lies in the past.');
  if (last <= first) refuse('endsOn', 'Ngày kết thúc phải sau ngày bắt đầu.', 'The last day lies before the first.');
  if (last.diff(first, 'days').days > MOST_DAYS) refuse('endsOn', `Nhiều nhất ${MOST_DAYS} ngày.`, `At most ${MOST_DAYS} days.`);
  return { startsAt: new Date(Math.max(first.toMillis(), now.getTime())), endsAt: last.toJSDate() };
}

function dayOf(key: string, text: string | null): DateTime {
  const day = DateTime.fromFormat(text ?? '', 'd/M/yyyy', { zone: CITY_ZONE });
  return day.isValid ? day : refuse(key, 'Ghi ngày dạng 05/12/2026.', 'A day like 05/12/2026 is wanted.');
}

function refuse(key: string, vi: string, en: string): never {
  throw new CaseError('invalid', 'plan-invalid', en, { field: `/${key}`, words: { vi, en } });
}
