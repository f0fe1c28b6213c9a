import type { Express, Request, RequestHandler } from 'express';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { FEEDBACK_REASONS, feedbackWindow } from '../../cases/feedback/feedback.ts';
import { findMisuse } from '../../cases/misuse/misuse-file.ts';
import { findFollowedCase } from '../../cases/publication/followed-case.ts';
import { findOpenQuestion } from '../../cases/questions-to-sender/list-questions.ts';
import { listParts } from '../../cases/split/list-parts.ts';
import { renderFollow, renderFollowForm, type FollowModel } from '../../portal/pages.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf } from '../http/locale.ts';
import { evidenceUrls } from '../public/present.ts';
import { contextFor, type Services } from '../services.ts';
import { codeIn, errorsOf, frame, html, rememberLanguage } from './page.ts';
import { sendAnswer } from './send-answer.ts';
import { sendFeedback } from './send-feedback.ts';

/** Where a report stands, and the officers' question with its answer form. The code is the only key (docs/decisions). */
export function bindFollowPage(app: Express, services: Services, limit: RequestHandler): void {
  app.get('/t/:code', nameRoute('GET /t/{code}'), rememberLanguage, limit, async (request, response) => {
    const model = await followModel(services, request);
    if (!model) return html(response.status(404), unknownCode(request));
    html(response, renderFollow({ ...model, answered: request.query['tra-loi'] === 'da-nhan', judged: JUDGED[String(request.query['da-nhan'])] }));
  });
  app.post('/t/:code/tra-loi', nameRoute('POST /t/{code}/tra-loi'), rememberLanguage, limit, async (request, response) => {
    const code = checkCaseCode(codeIn(request));
    const sent = await sendAnswer(services, request, code, contextFor(services, { kind: 'public', id: 'portal' }));
    // The answer to a form is a redirect: loading the page again sends nothing.
    if (!sent.problem) return response.redirect(303, `/t/${code}?tra-loi=da-nhan`);
    const model = await followModel(services, request);
    if (!model) return html(response.status(404), unknownCode(request));
    const errors = errorsOf(sent.problem, localeOf(request), { names: { text: 'answer', question: 'answer' }, other: 'answer' });
    html(response.status(sent.problem.status), renderFollow({ ...model, path: `/t/${model.code}`, answerTyped: sent.text, answerErrors: errors }));
  });
  bindFeedback(app, services, limit, { path: 'danh-gia', form: 'rate', names: { score: 'score', words: 'rateWords', reasons: 'score' }, other: 'score' });
  bindFeedback(app, services, limit, { path: 'chua-khac-phuc', form: 'not-fixed', names: { words: 'notFixedWords', photos: 'notFixedPhotos' }, other: 'notFixedWords' });
}

const JUDGED: Readonly<Record<string, 'rated' | 'reopened' | undefined>> = { 'danh-gia': 'rated', 'chua-khac-phuc': 'reopened' };

interface FeedbackForm { readonly path: string; readonly form: 'rate' | 'not-fixed'; readonly names: Readonly<Record<string, string>>; readonly other: string }

/** One of the two forms about the answer: judged, or not fixed. */
function bindFeedback(app: Express, services: Services, limit: RequestHandler, { path, form, names, other }: FeedbackForm): void {
  app.post(`/t/:code/${path}`, nameRoute(`POST /t/{code}/${path}`), rememberLanguage, limit, async (request, response) => {
    const code = checkCaseCode(codeIn(request));
    const sent = await sendFeedback(services, request, { code, form }, contextFor(services, { kind: 'public', id: 'portal' }));
    if (!sent.problem) return response.redirect(303, `/t/${code}?da-nhan=${path}`);
    const model = await followModel(services, request);
    if (!model) return html(response.status(404), unknownCode(request));
    const answerErrors = errorsOf(sent.problem, localeOf(request), { names, other });
    html(response.status(sent.problem.status), renderFollow({ ...model, path: `/t/${model.code}`, typed: sent.typed, answerErrors }));
  });
}

function unknownCode(request: Request): string {
  const code = checkCaseCode(codeIn(request));
  return renderFollowForm({ ...frame(request), code: codeIn(request).slice(0, 40), error: code ? 'codeUnknown' : 'codeWrong' });
}

async function followModel(services: Services, request: Request): Promise<FollowModel | null> {
  const code = checkCaseCode(codeIn(request));
  const found = code && await findFollowedCase(services.db, code);
  if (!code || !found) return null;
  const [question, { splitFrom, splitInto }] = await Promise.all([findOpenQuestion(services.db, code), listParts(services.db, found.id)]);
  const locale = localeOf(request);
  const now = services.clock.now();
  const window = await feedbackWindow(services.db, found, now);
  return {
    ...frame(request), ...found, status: found.shownStatus, now,
    feedback: window?.open ? { ...window, score: found.opinion?.score ?? null, reasons: FEEDBACK_REASONS.map(({ code: reason, words }) => ({ code: reason, text: words[locale] })) } : null, categoryName: locale === 'en' ? found.categoryNameEn : found.categoryNameVi,
    evidence: found.evidence.map((file) => ({ kind: file.kind, purpose: file.purpose, ...evidenceUrls(found.code, file) })),
    question, measured: Boolean((await findMisuse(services.db, { caseCode: code }))?.toldAt), otherCodes: [...(splitFrom ? [splitFrom] : []), ...splitInto],
  };
}
