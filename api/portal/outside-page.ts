import type { Express, Request, RequestHandler } from 'express';
import { answerOutside, noteOutsideOpened, readOutsideLink } from '../../cases/outside-requests/answer-outside.ts';
import { renderOutside, type OutsideModel } from '../../portal/outside.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf } from '../http/locale.ts';
import { receiveForm } from '../http/receive-form.ts';
import { uploadSink } from '../http/upload-sink.ts';
import { asProblem } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { errorsOf, frame, html, rememberLanguage } from './page.ts';

const PATH = '/hoi-co-quan/:token';
/** The page's address is a secret: it is not told to any other site, and no search engine keeps it. */
const secret: RequestHandler = (_request, response, next) => {
  response.set({ 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' });
  next();
};

/** Where a body without an account reads what it is asked and answers. The link is the only key, and it expires (D14). */
export function bindOutsidePage(app: Express, services: Services, limit: RequestHandler): void {
  app.get(PATH, nameRoute('GET /hoi-co-quan/{token}'), rememberLanguage, limit, secret, async (request, response, next) => {
    const model = await modelOf(services, request);
    if (!model) return next();
    if (model.asked.state === 'open') await noteOutsideOpened(services.db, tokenIn(request), services.clock.now());
    html(response.status(model.asked.state === 'expired' ? 410 : 200), renderOutside({ ...model, sent: request.query.gui === 'xong' }));
  });
  app.post(PATH, nameRoute('POST /hoi-co-quan/{token}'), rememberLanguage, limit, secret, async (request, response, next) => {
    const token = tokenIn(request);
    const { fields } = await receiveForm(request, { fileFields: [], maxFiles: 0 }, uploadSink(services, 'report'));
    const typed = { answer: fields.answer ?? '', name: fields.name ?? '' };
    try {
      await services.db.transaction((trx) => answerOutside(trx, { token, ...typed }, contextFor(services, { kind: 'public', id: 'outside-body' })));
      // The answer to a form is a redirect: loading the page again sends nothing.
      return response.redirect(303, `/hoi-co-quan/${token}?gui=xong`);
    } catch (error) {
      const problem = asProblem(error);
      const model = await modelOf(services, request);
      if (!problem || problem.status >= 500) throw error;
      if (!model) return next();
      const errors = errorsOf(problem, localeOf(request), { names: { answer: 'answer', name: 'name' }, other: 'answer' });
      html(response.status(problem.status), renderOutside({ ...model, path: `/hoi-co-quan/${token}`, typed, errors }));
    }
  });
}

function tokenIn(request: Request): string {
  return typeof request.params.token === 'string' ? request.params.token.slice(0, 100) : '';
}

async function modelOf(services: Services, request: Request): Promise<OutsideModel | null> {
  const token = tokenIn(request);
  const asked = await readOutsideLink(services.db, token, services.clock.now());
  return asked && { ...frame(request), token, asked, typed: { answer: '', name: '' }, errors: [], sent: false };
}
