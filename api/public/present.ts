import { findFollowedCase, type FollowedCase, type PublicFile } from '../../cases/publication/followed-case.ts';
import type { AskedQuestion } from '../../cases/catalogue/question.ts';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { eventText, statusText } from '../../portal/texts.ts';
import type { Database } from '../../lib/database.ts';
import type { FollowedReport, QuestionView } from '../contract/public.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';

/** The code as we write it. @throws Problem 400 for one whose characters cannot be right */
export function requireCode(text: string): string {
  const code = checkCaseCode(text);
  if (!code) throw new Problem(400, 'case-code-wrong', { faults: [{ parameter: 'code', code: 'case-code-wrong' }] });
  return code;
}

/** @throws Problem 404 */
export async function requireFollowedCase(db: Database, text: string): Promise<FollowedCase> {
  const found = await findFollowedCase(db, requireCode(text));
  if (!found) throw new Problem(404, 'not-found');
  return found;
}

export function evidenceUrls(code: string, file: PublicFile): { url: string; thumbnailUrl: string | null } {
  const url = `/api/v1/reports/${code}/evidence/${file.id}`;
  return { url, thumbnailUrl: file.hasThumbnail ? `${url}?size=thumbnail` : null };
}

/** A question in one language. */
export function presentQuestion(question: AskedQuestion, locale: Locale): QuestionView {
  const { code, kind, minimum, maximum, required, sensitive, condition } = question;
  return {
    code, kind, minimum, maximum, required, sensitive, words: question.words[locale], help: question.help?.[locale] ?? null, unit: question.unit?.[locale] ?? null,
    options: question.options.map((option) => ({ code: option.code, name: option[locale], lat: option.lat ?? null, lng: option.lng ?? null })),
    shownWhen: condition && { ...condition, values: [...condition.values] },
  };
}

/** What a code's holder gets. */
export function presentFollowed(found: FollowedCase, locale: Locale, now: Date): FollowedReport {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const { refusal } = found;
  return {
    code: found.code, status: found.status, statusText: statusText(found.shownStatus, locale), resolution: found.resolution, reopenings: found.reopenings, unfixedReason: found.unfixedReason,
    categoryName: locale === 'vi' ? found.categoryNameVi : found.categoryNameEn,
    receivedAt: found.receivedAt.toISOString(), forwardedAt: iso(found.forwardedAt), handlingUnit: found.unitName, dueAt: iso(found.dueAt),
    overdue: found.dueAt !== null && (found.resultedAt ?? now) > found.dueAt,
    resultedAt: iso(found.resultedAt), resultText: found.resultText,
    evidence: found.evidence.map(({ hasThumbnail: _hasThumbnail, ...file }) => ({ ...file, ...evidenceUrls(found.code, { ...file, hasThumbnail: _hasThumbnail }) })),
    refusal: refusal && { title: refusal.titleVi, reason: refusal.textVi, whereToGo: refusal.whereToGoVi, outOfScope: refusal.outOfScope },
    timeline: found.events.map((event) => ({ happenedAt: event.happenedAt.toISOString(), kind: event.kind, text: eventText(event.kind, locale) })),
  };
}
