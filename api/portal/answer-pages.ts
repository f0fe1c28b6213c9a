import { createHash, randomBytes } from 'node:crypto';
import type { Express, Request, RequestHandler, Response } from 'express';
import { findAnswer, listAnswers, type PublicAnswer } from '../../cases/published-answers/list-answers.ts';
import { isSupportedBy, listSuggestions, type PublicSuggestion } from '../../cases/suggestions/list-suggestions.ts';
import { supportSuggestion } from '../../cases/suggestions/support-suggestion.ts';
import { listCategories } from '../../cases/reference/list-reference.ts';
import { renderAnswer, renderAnswers, renderSuggestion, renderSuggestions } from '../../portal/public-answers.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf, readCookie, type Locale } from '../http/locale.ts';
import { contextFor, type Services } from '../services.ts';
import { codeIn, frame, html, rememberLanguage } from './page.ts';

/** As many as one page shows. */
const SHOWN = 100;
const CODE = /^[A-Z]{2}-\d{4}-\d{6,12}$/;

/** Questions with their answers, and suggestions that others may support. */
export function bindAnswerPages(app: Express, services: Services, limit: RequestHandler): void {
  const { db, clock } = services;

  app.get('/hoi-dap', nameRoute('GET /hoi-dap'), rememberLanguage, limit, async (request, response) => {
    const [typed, category] = [text(request.query.q, 200), text(request.query['linh-vuc'], 60)];
    const locale = localeOf(request);
    const [answers, categories] = await Promise.all([
      listAnswers(db, { limit: SHOWN, ...(typed ? { words: typed } : {}), ...(category ? { categoryCode: category } : {}) }, clock.now()),
      listCategories(db, clock.now(), 'question'),
    ]);
    html(response, renderAnswers({
      ...frame(request), typed, category, answers: answers.map((answer) => shown(answer, locale)),
      categories: categories.map(({ code, publicNameVi, publicNameEn }) => ({ code, name: locale === 'en' ? publicNameEn : publicNameVi })),
    }));
  });

  app.get('/hoi-dap/:code', nameRoute('GET /hoi-dap/{code}'), rememberLanguage, limit, async (request, response, next) => {
    const found = CODE.test(codeIn(request)) ? await findAnswer(db, codeIn(request), clock.now()) : null;
    if (!found) return next();
    html(response, renderAnswer({ ...frame(request), answer: shown(found, localeOf(request)) }));
  });

  app.get('/hien-ke', nameRoute('GET /hien-ke'), rememberLanguage, limit, async (request, response) => {
    const order = request.query.xep === 'ung-ho' ? 'support' : 'newest';
    const found = await listSuggestions(db, { order, limit: SHOWN });
    html(response, renderSuggestions({ ...frame(request), order, suggestions: found.map((each) => shownSuggestion(each, localeOf(request))) }));
  });

  app.get('/hien-ke/:code', nameRoute('GET /hien-ke/{code}'), rememberLanguage, limit, async (request, response, next) => {
    const [found] = CODE.test(codeIn(request)) ? await listSuggestions(db, { code: codeIn(request), limit: 1 }) : [];
    if (!found) return next();
    const supporter = visitor(request) ?? welcome(response);
    const supported = await isSupportedBy(db, { code: found.code, supporter });
    const said = request.query['ung-ho'] === 'can-cookie' ? 'needs-cookie' : request.query['ung-ho'] === 'da-nhan' && supported ? 'thanks' : null;
    html(response, renderSuggestion({ ...frame(request), suggestion: shownSuggestion(found, localeOf(request)), supported, said }));
  });

  app.post('/hien-ke/:code/ung-ho', nameRoute('POST /hien-ke/{code}/ung-ho'), rememberLanguage, limit, async (request, response, next) => {
    const code = codeIn(request);
    if (!CODE.test(code)) return next();
    // The cookie comes with the page and only from this site: without it, another site may have sent the form.
    const supporter = visitor(request);
    if (!supporter) return response.redirect(303, `/hien-ke/${code}?ung-ho=can-cookie`);
    await db.transaction((trx) => supportSuggestion(trx, { code, supporter }, contextFor(services, { kind: 'public', id: 'portal' })));
    response.redirect(303, `/hien-ke/${code}?ung-ho=da-nhan`);
  });
}

const VISITOR = 'nguoi-ung-ho';
const hashOf = (cookie: string) => createHash('sha256').update(cookie).digest('base64url');

function visitor(request: Request): string | null {
  const cookie = readCookie(request, VISITOR);
  return cookie && /^[\w-]{22}$/.test(cookie) ? hashOf(cookie) : null;
}

/** Gives the browser a random name, so that it supports a suggestion once. */
function welcome(response: Response): string {
  const cookie = randomBytes(16).toString('base64url');
  response.cookie(VISITOR, cookie, { sameSite: 'lax', httpOnly: true, path: '/hien-ke', maxAge: 365 * 86_400_000 });
  return hashOf(cookie);
}

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.trim().slice(0, longest) : '');

function shown(answer: PublicAnswer, locale: Locale) {
  return { ...answer, categoryName: locale === 'en' ? answer.categoryNameEn : answer.categoryNameVi };
}

function shownSuggestion(each: PublicSuggestion, locale: Locale) {
  return { ...each, categoryName: locale === 'en' ? each.categoryNameEn : each.categoryNameVi };
}
