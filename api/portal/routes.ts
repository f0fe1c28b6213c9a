import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { Logger } from '../../lib/logger.ts';
import { isMatterCode } from '../../cases/matters/matter.ts';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { findFollowedCase } from '../../cases/publication/followed-case.ts';
import { listQuestions } from '../../cases/catalogue/list-questions.ts';
import { currentEmergency } from '../../cases/emergency/emergency-period.ts';
import { listCategories, type CategoryEntry } from '../../cases/reference/list-reference.ts';
import { renderFollowForm, renderProblem, renderQuestions, renderReceived, renderReportForm, type FormError, type ReportFormModel } from '../../portal/pages.ts';
import { PORTAL_TEXTS } from '../../portal/texts.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf, type Locale } from '../http/locale.ts';
import { asProblem, unexpected } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { bindAnswerPages } from './answer-pages.ts';
import { bindTransparencyPage } from './transparency-page.ts';
import { withBanners } from './banners.ts';
import { bindFollowPage } from './follow-page.ts';
import { bindDataRequestPages } from './data-request-pages.ts';
import { bindCampaignPages } from './campaign-pages.ts';
import { bindCertificatePage } from './certificate-page.ts';
import { bindOutsidePage } from './outside-page.ts';
import { bindMeasurePage } from './measure-page.ts';
import { codeIn, errorsOf, frame, html, rememberLanguage } from './page.ts';
import { presentQuestion } from '../public/present.ts';
import { carriedFiles, sendForm, type UnsentForm } from './send-form.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The report's pointers by the form's names. */
const REPORT_FIELDS = { names: { itemType: 'wish', kind: 'senderKind', sender: 'name', wardCode: 'addressText', '': 'content' }, other: 'content' };

/** Paths that are pages; a test holds this list against the app's routes. */
export const PAGES = ['/', '/da-nhan/:code', '/theo-doi', '/t/:code', '/t/:code/tra-loi', '/t/:code/danh-gia', '/t/:code/y-kien', '/t/:code/chua-khac-phuc', '/v/:code', '/cau-hoi/:category', '/hoi-co-quan/:token', '/hoi-dap', '/hoi-dap/:code', '/hien-ke', '/hien-ke/:code', '/hien-ke/:code/ung-ho', '/chien-dich', '/chien-dich/:number', '/chien-dich/:number/ap-phich.pdf', '/c/:number/:letter', '/nhan-tin', '/nhan-tin/da-gui', '/nhan-tin/:token', '/tuyen-duong/:token', '/minh-bach', '/du-lieu-ca-nhan', '/d/:id', '/d/:id/ma', '/d/:id/ban-sao'] as const;

/** The citizens' pages. */
export function bindPortalRoutes(app: Express, services: Services, limit: RequestHandler): void {
  app.use('/assets', nameRoute('GET /assets'), express.static(path.join(root, 'portal/assets'), { maxAge: '1h', index: false }));
  bindOfficersPages(app, limit);
  app.use(withBanners(services));
  app.get('/', nameRoute('GET /'), rememberLanguage, limit, async (request, response) => {
    html(response, await reportForm(services, request, null));
  });
  app.post('/', nameRoute('POST /'), rememberLanguage, limit, async (request, response) => {
    const sent = await sendForm(services, request, contextFor(services, { kind: 'public', id: 'portal' }));
    // The answer to a form is a redirect: loading the page again sends nothing.
    if (sent.code !== undefined) return response.redirect(303, `/da-nhan/${sent.code}`);
    html(response.status(sent.problem?.status ?? 200), await reportForm(services, request, sent));
  });
  // For the page's script: the questions of a category, as the form itself shows them.
  app.get('/cau-hoi/:category', nameRoute('GET /cau-hoi/{category}'), rememberLanguage, limit, async (request, response) => {
    const category = typeof request.params.category === 'string' ? request.params.category.slice(0, 60) : '';
    html(response, renderQuestions({ ...frame(request), questions: await questionsOf(services, request, category), values: {}, errors: [] }));
  });
  app.get('/da-nhan/:code', nameRoute('GET /da-nhan/{code}'), rememberLanguage, limit, async (request, response, next) => {
    const code = checkCaseCode(codeIn(request));
    if (!code || !(await findFollowedCase(services.db, code))) return next();
    html(response, renderReceived({ ...frame(request), code }));
  });
  app.get('/theo-doi', nameRoute('GET /theo-doi'), rememberLanguage, limit, async (request, response) => {
    const typed = typeof request.query.ma === 'string' ? request.query.ma.slice(0, 40) : '';
    if (typed === '') return html(response, renderFollowForm({ ...frame(request), path: '/theo-doi' }));
    const code = checkCaseCode(typed);
    if (code && await findFollowedCase(services.db, code)) return response.redirect(303, `/t/${code}`);
    html(response.status(code ? 404 : 400), renderFollowForm({ ...frame(request), path: '/theo-doi', code: typed, error: code ? 'codeUnknown' : 'codeWrong' }));
  });
  bindFollowPage(app, services, limit);
  bindTransparencyPage(app, services, limit);
  bindDataRequestPages(app, services, limit);
  bindMeasurePage(app, services, limit);
  bindOutsidePage(app, services, limit);
  bindAnswerPages(app, services, limit);
  bindCampaignPages(app, services, limit);
  bindCertificatePage(app, services, limit);
}

/** The officers' apps, when they have been built. Links in texts have no room for their long addresses. */
function bindOfficersPages(app: Express, limit: RequestHandler): void {
  app.get('/v/:code', nameRoute('GET /v/{code}'), limit, (request, response, next) => {
    const typed = codeIn(request);
    if (isMatterCode(typed)) return response.redirect(302, `/tasklist/matters/${typed}`);
    const code = checkCaseCode(typed);
    if (!code) return next();
    response.redirect(302, `/tasklist/cases/${code}`);
  });
  app.use('/modeler', nameRoute('GET /modeler'), allowStyleAttributes);
  for (const name of ['tasklist', 'admin', 'modeler']) bindPages(app, name);
}

/** The libraries that draw diagrams write style attributes; style sheets are still ours alone. */
const allowStyleAttributes: RequestHandler = (_request, response, next) => {
  response.setHeader('Content-Security-Policy', `${String(response.getHeader('Content-Security-Policy'))};style-src-attr 'unsafe-inline'`);
  next();
};

/** A browser app. Its addresses are made in the browser: all of them are the one page. */
function bindPages(app: Express, name: string): void {
  const folder = path.join(root, 'dist', name);
  app.use(`/${name}`, nameRoute(`GET /${name}`), express.static(folder, { maxAge: '1h', setHeaders: (response, file) => {
    if (/\.html$|service-worker\.js$/.test(file)) response.setHeader('Cache-Control', 'no-cache');
  } }));
  app.get(`/${name}/*rest`, nameRoute(`GET /${name}`), (request, response, next) => {
    const page = path.join(folder, 'index.html');
    // A file that is not there is missing; a page's address may end in a user name with a dot.
    const isFile = /\.\w+$/.test(request.path) && existsSync(path.join(folder, path.dirname(request.path).slice(name.length + 1)));
    if (!request.accepts('html') || isFile || !existsSync(page)) return next();
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
}

async function reportForm(services: Services, request: Request, unsent: UnsentForm | null): Promise<string> {
  const locale = localeOf(request);
  const values = unsent?.values ?? wishOf(request);
  const visit = values.idempotencyKey ?? randomUUID();
  const errors: FormError[] = unsent?.problem ? errorsOf(unsent.problem, locale, REPORT_FIELDS) : [];
  const categories = await listCategories(services.db, services.clock.now());
  const emergency = await currentEmergency(services.db, services.clock.now());
  return renderReportForm({
    ...frame(request), path: '/', idempotencyKey: visit, groups: categoryGroups(categories, emergency?.categories ?? [], locale), values, errors,
    emergencyBanner: emergency && (locale === 'en' ? emergency.bannerEn : emergency.bannerVi),
    questions: values.categoryCode ? await questionsOf(services, request, values.categoryCode) : [], asking: unsent !== null && unsent.problem === null,
    files: unsent && carriedFiles(unsent, visit, contextFor(services, { kind: 'public', id: 'portal' })),
  });
}

/** Pages about questions and suggestions lead here with the wish chosen. */
function wishOf(request: Request): Record<string, string> {
  const { wish } = request.query;
  return wish === 'question' || wish === 'suggestion' ? { wish } : {};
}

/** The groups of the list of choices; those of the emergency stand before them all, and nowhere else. */
function categoryGroups(categories: readonly CategoryEntry[], first: readonly string[], locale: Locale): ReportFormModel['groups'] {
  const choice = (category: CategoryEntry) => ({ code: category.code, name: locale === 'en' ? category.publicNameEn : category.publicNameVi });
  const urgent = first.flatMap((code) => categories.filter((category) => category.code === code)).map(choice);
  const usual = Map.groupBy(categories.filter(({ code }) => !first.includes(code)), ({ groupCode }) => groupCode);
  return [
    ...(urgent.length > 0 ? [{ name: PORTAL_TEXTS[locale].firstGroup, categories: urgent }] : []),
    ...[...usual.values()].map((group) => ({ name: locale === 'en' ? group[0]!.groupNameEn : group[0]!.groupNameVi, categories: group.map(choice) })),
  ];
}

async function questionsOf(services: Services, request: Request, categoryCode: string) {
  const known = (await listCategories(services.db, services.clock.now())).some(({ code }) => code === categoryCode);
  return known ? (await listQuestions(services.db, categoryCode)).map((question) => presentQuestion(question, localeOf(request))) : [];
}

/** Problems as pages for people with a browser; everybody else gets the problem document. */
export function pageErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || /^\/(api|open311|callbacks|health|metrics)(\/|$)/.test(request.path) || !request.accepts('html') || request.accepts(['json', 'html']) === 'json') {
      next(error);
      return;
    }
    const problem = asProblem(error) ?? unexpected(logger, error, response);
    response.status(problem.status).set({ ...problem.headers, 'Content-Language': localeOf(request) });
    html(response, renderProblem({ ...frame(request), status: problem.status, requestId: response.locals.requestId as string }));
  };
}
