import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { formatInstant } from '../lib/time.ts';
import { conditionText, fieldOf, type FormQuestion } from './questions.ts';
import { eventText, PORTAL_TEXTS, statusText, type PortalLocale, type PortalTexts } from './texts.ts';

const eta = new Eta({ views: fileURLToPath(new URL('./templates', import.meta.url)), cache: true, autoEscape: true });

/** What stands above every page. */
export interface PageBanner {
  readonly kind: 'information' | 'warning' | 'danger';
  readonly text: string;
  readonly link: string | null;
}

/** What every page needs. */
export interface PageFrame {
  readonly locale: PortalLocale;
  /** Path of this page with its query, for the language switch. */
  readonly path: string;
  readonly banners?: readonly PageBanner[];
}

/** A field's error, shown beside the field and in the summary. */
export interface FormError {
  readonly field: string;
  readonly message: string;
}

export interface ReportFormModel extends PageFrame {
  /** Sent along hidden, so that a double click or a reload sends one report. */
  readonly idempotencyKey: string;
  /** What everybody is told while emergency mode is on. */
  readonly emergencyBanner: string | null;
  readonly groups: ReadonlyArray<{ name: string; categories: ReadonlyArray<{ code: string; name: string }> }>;
  /** What was typed before, by field name. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  /** Of the chosen category. */
  readonly questions: readonly FormQuestion[];
  /** The page comes back only because of the questions. */
  readonly asking: boolean;
  /** What came with the last try, sealed: the next one carries it along. */
  readonly files: { readonly sealed: string; readonly photos: number; readonly videos: number } | null;
}

export interface FollowModel extends PageFrame {
  readonly now: Date;
  readonly code: string;
  readonly status: string;
  readonly categoryName: string | null;
  readonly receivedAt: Date;
  readonly forwardedAt: Date | null;
  readonly unitName: string | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
  readonly resultedAt: Date | null;
  readonly resultText: string | null;
  readonly evidence: ReadonlyArray<{ kind: 'image' | 'video'; purpose: string; url: string; thumbnailUrl: string | null }>;
  /** Vietnamese only: these are the words that were sent to the sender. */
  readonly refusal: { titleVi: string; textVi: string; whereToGoVi: string; outOfScope: boolean } | null;
  readonly events: ReadonlyArray<{ happenedAt: Date; kind: string }>;
  /** What an officer asks; whoever has the code answers. */
  readonly question: { readonly id: string; readonly text: string; readonly answerBy: Date } | null;
  /** The other cases that came of the same report. */
  readonly otherCodes: readonly string[];
  /** A measure about misuse was decided: its own page says why (D34, D35). */
  readonly measured: boolean;
  readonly resolution: 'fixed' | 'not-fixed' | null;
  /** Why it was closed although it is not fixed. */
  readonly unfixedReason: string | null;
  /** While the holder of the code may judge the latest answer. */
  readonly feedback: FeedbackForms | null;
  /** What was said of the answer just now. */
  readonly judged?: 'rated' | 'reopened' | undefined;
  /** What was typed into a form that was refused, by field name. */
  readonly typed?: Readonly<Record<string, string>>;
  /** True right after an answer was taken. */
  readonly answered?: boolean;
  /** What was typed into an answer that was refused, and why. */
  readonly answerTyped?: string;
  readonly answerErrors?: readonly FormError[];
}

/** What the forms that judge an answer show. */
export interface FeedbackForms {
  readonly round: number;
  readonly closesAt: Date;
  readonly canReopen: boolean;
  /** What was said before; null while nothing was. */
  readonly score: number | null;
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: string }>;
}

const FIELDS = ['content', 'wish', 'categoryCode', 'addressText', 'lat', 'lng', 'senderKind', 'name', 'phone', 'email'];

/** The report form; with errors, each stands beside its field and what was typed is kept. */
export function renderReportForm(model: ReportFormModel): string {
  const t = PORTAL_TEXTS[model.locale];
  const errorOf = Object.fromEntries(model.errors.map((error) => [error.field, error.message]));
  const title = model.asking && model.questions.length > 0 ? t.askingTitle : (model.errors.length > 0 ? t.errorPrefix : '') + t.reportTitle;
  const values = { ...Object.fromEntries(FIELDS.map((field) => [field, ''])), ...model.values };
  return page('report-form', { ...model, values, title, current: 'report', errorOf, questionFields: renderQuestions(model) }, t);
}

/** The fields of a category's questions, for the form and for its script. */
export function renderQuestions({ questions, values, errors, locale }: PageFrame & Pick<ReportFormModel, 'questions' | 'values' | 'errors'>): string {
  const errorOf = Object.fromEntries(errors.map((error) => [error.field, error.message]));
  return eta.render('questions', { t: PORTAL_TEXTS[locale], questions, values, errorOf, fieldOf, conditionText: (question: FormQuestion) => conditionText(question, questions, locale) });
}

/** The questions alone, as a page of their own: administrators look at it before anybody is asked. */
export function renderQuestionPreview({ locale, title, questions }: { locale: PortalLocale; title: string; questions: readonly FormQuestion[] }): string {
  return eta.render('question-preview', { locale, title, t: PORTAL_TEXTS[locale], questionFields: renderQuestions({ locale, path: '/', questions, values: {}, errors: [] }) });
}

/** The code, large, right after sending. */
export function renderReceived(model: PageFrame & { code: string }): string {
  const t = PORTAL_TEXTS[model.locale];
  return page('received', { ...model, title: t.receivedTitle, current: 'report' }, t);
}

/** Asks for a code; `error` says what was wrong with the last one. */
export function renderFollowForm(model: PageFrame & { code?: string; error?: 'codeWrong' | 'codeUnknown' }): string {
  const t = PORTAL_TEXTS[model.locale];
  return page('follow-form', { ...model, title: (model.error ? t.errorPrefix : '') + t.followTitle, current: 'follow', message: model.error ? t[model.error] : '' }, t);
}

/** Where a report stands, in plain words. */
export function renderFollow(model: FollowModel): string {
  const t = PORTAL_TEXTS[model.locale];
  const answerErrors = model.answerErrors ?? [];
  const errorOf = Object.fromEntries(answerErrors.map((error) => [error.field, error.message]));
  return page('follow', {
    ...model, judged: model.judged ?? null,
    feedbackForms: model.feedback ? eta.render('feedback', { t, code: model.code, feedback: model.feedback, errorOf, typed: model.typed ?? {}, at: formatInstant }) : '',
    answered: model.answered ?? false, answerTyped: model.answerTyped ?? '', answerErrors, errorOf,
    title: `${answerErrors.length > 0 ? t.errorPrefix : ''}${t.caseTitle} ${model.code}`, current: 'follow', at: formatInstant, tone: toneOf(model.status),
    statusText: statusText(model.status, model.locale), eventText: (kind: string) => eventText(kind, model.locale), clock: clockText(model, t),
  }, t);
}

/** A page for 4xx and 5xx. */
export function renderProblem(model: PageFrame & { status: number; requestId: string }): string {
  const t = PORTAL_TEXTS[model.locale];
  const kind = model.status === 404 ? '404' : model.status === 429 ? '429' : model.status >= 500 ? '500' : '400';
  return page('problem', { ...model, title: t[`problem${kind}`], text: t[`problem${kind}Text`], current: '' }, t);
}

/** A template in the frame of every page, for pages whose words stand elsewhere. */
export function renderPage(template: string, model: PageFrame & { readonly title: string; readonly current: string } & Readonly<Record<string, unknown>>): string {
  return page(template, model, PORTAL_TEXTS[model.locale]);
}

function page(template: string, model: PageFrame & { readonly title: string; readonly current: string } & Readonly<Record<string, unknown>>, t: PortalTexts): string {
  const other = model.locale === 'vi' ? 'en' : 'vi';
  const body = eta.render(template, { ...model, t });
  return eta.render('layout', { banners: [], ...model, t, body, other, otherPath: withLanguage(model.path, other) });
}

function withLanguage(path: string, locale: PortalLocale): string {
  const url = new URL(path.replace(/^\/{2,}/, '/'), 'http://page');
  url.searchParams.set('lang', locale);
  return url.pathname + url.search;
}

function toneOf(status: string): 'good' | 'bad' | 'note' | 'busy' {
  if (status === 'refused') return 'bad';
  if (status === 'guided') return 'note';
  if (status === 'not-fixed') return 'note';
  return ['resulted', 'closed', 'noted'].includes(status) ? 'good' : 'busy';
}

/** "còn 35 phút", "quá hạn 2 giờ", or whether the answer came in time. */
function clockText(model: FollowModel, t: PortalTexts): { text: string; late: boolean } | null {
  if (!model.dueAt) return null;
  const late = (model.resultedAt ?? model.now) > model.dueAt;
  if (model.resultedAt) return { text: late ? t.afterTime : t.inTime, late };
  return { text: `${late ? t.late : t.remaining} ${span(Math.abs(model.dueAt.getTime() - model.now.getTime()), t)}`, late };
}

function span(milliseconds: number, t: PortalTexts): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} ${t.minutes}`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} ${t.hours}` : `${Math.round(minutes / 1440)} ${t.days}`;
}
