import type { Express, Request, RequestHandler, Response } from 'express';
import { askDataRequest } from '../../cases/rights/ask-data-request.ts';
import { confirmDataRequest } from '../../cases/rights/confirm-data-request.ts';
import { CODE_MINUTES, MOST_CODES_A_DAY, RIGHTS, type Right } from '../../cases/rights/data-request.ts';
import { readDataCopy, sendCopyCode } from '../../cases/rights/read-data-copy.ts';
import { readRequest } from '../../cases/rights/read-request.ts';
import { renderAskForm, renderCopy, renderRequest } from '../../portal/data-requests.ts';
import type { FormError } from '../../portal/pages.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf } from '../http/locale.ts';
import { receiveForm, type FileSink } from '../http/receive-form.ts';
import { asProblem, presentFault, Problem } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { errorsOf, frame, html, rememberLanguage } from './page.ts';

/** The forms take no files. */
const noFiles: FileSink<never> = { store: async () => { throw new Problem(400, 'unknown-field'); }, discard: async () => undefined };
const FORM = '/du-lieu-ca-nhan';

/** Data subjects ask about their data (Law 91/2025): a form, a code to their own phone or mail, and a page that says where it stands. */
export function bindDataRequestPages(app: Express, services: Services, limit: RequestHandler): void {
  const bindPage = (method: 'get' | 'post', path: string, handler: (request: Request, response: Response) => Promise<void>) =>
    app[method](path, nameRoute(`${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`), rememberLanguage, limit, handler);
  bindPage('get', FORM, async (request, response) => {
    html(response, renderAskForm({ ...frame(request), values: valuesOf(request.query), errors: [] }));
  });
  bindPage('post', FORM, (request, response) => ask(services, request, response));
  bindPage('get', '/d/:id', async (request, response) => {
    await show(services, request, response, { justConfirmed: request.query.xac === 'nhan', codeSent: request.query.ma === 'da-gui', tooManyCodes: request.query.ma === 'qua-nhieu', errors: [] });
  });
  bindPage('post', '/d/:id', async (request, response) => {
    const typed = await fieldOf(request, 'oneTime');
    const outcome = await services.db.transaction((trx) => confirmDataRequest(trx, { id: idIn(request), typed }, ctx(services)));
    if (outcome === 'right') return response.redirect(303, `/d/${idIn(request)}?xac=nhan`);
    await show(services, request, response.status(422), { justConfirmed: false, codeSent: false, tooManyCodes: false, errors: [codeError(request, outcome)] });
  });
  bindPage('post', '/d/:id/ma', async (request, response) => {
    // The form holds a button only.
    request.resume();
    const sent = await services.db.transaction((trx) => sendCopyCode(trx, idIn(request), ctx(services)));
    response.redirect(303, `/d/${idIn(request)}?ma=${sent ? 'da-gui' : 'qua-nhieu'}`);
  });
  bindPage('post', '/d/:id/ban-sao', async (request, response) => {
    const typed = await fieldOf(request, 'oneTime');
    const copy = await services.db.transaction((trx) => readDataCopy(trx, { id: idIn(request), typed }, ctx(services)));
    if (typeof copy === 'object') return html(response, renderCopy({ ...frame(request), path: `/d/${idIn(request)}`, id: idIn(request), ...copy }));
    await show(services, request, response.status(422), { justConfirmed: false, codeSent: true, tooManyCodes: false, errors: [codeError(request, copy)] });
  });
}

async function ask(services: Services, request: Request, response: Response): Promise<void> {
  const values = valuesOf((await receiveForm(request, { fileFields: [], maxFiles: 1 }, noFiles)).fields);
  try {
    const right = RIGHTS.find((each) => each === values.right) as Right | undefined;
    if (!right) throw new Problem(400, 'validation', { faults: [{ parameter: 'right', code: 'right-missing' }] });
    const { id } = await services.db.transaction((trx) => askDataRequest(trx, {
      code: values.code ?? '', contact: values.contact ?? '', right, scope: values.scope === 'all' ? 'all' : 'case',
      wish: { words: values.words, name: values.name, phone: values.phone, email: values.email, address: values.address },
    }, ctx(services)));
    // The answer to a form is a redirect: loading the page again sends nothing.
    response.redirect(303, `/d/${id}`);
  } catch (error) {
    const problem = asProblem(error);
    if (!problem) throw error;
    html(response.status(problem.status), renderAskForm({ ...frame(request), path: FORM, values, errors: errorsOf(problem, localeOf(request), { names: {}, other: 'code' }) }));
  }
}

async function show(services: Services, request: Request, response: Response, more: { justConfirmed: boolean; codeSent: boolean; tooManyCodes: boolean; errors: readonly FormError[] }): Promise<void> {
  const id = idIn(request);
  const state = await readRequest(services.db, id, services.clock.now());
  html(response, renderRequest({ ...frame(request), path: `/d/${id}`, id, ...state, limits: { minutes: CODE_MINUTES, codes: MOST_CODES_A_DAY }, ...more }));
}

const ctx = (services: Services) => contextFor(services, { kind: 'public', id: 'portal' });

/** @throws Problem 404 for what cannot be a request's address */
function idIn(request: Request): string {
  const id = String(request.params.id);
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) throw new Problem(404, 'not-found');
  return id;
}

async function fieldOf(request: Request, name: string): Promise<string> {
  idIn(request);
  return ((await receiveForm(request, { fileFields: [], maxFiles: 1 }, noFiles)).fields[name] ?? '').slice(0, 20);
}

function codeError(request: Request, outcome: 'wrong' | 'over'): FormError {
  const { found, cure } = presentFault({ parameter: 'oneTime', code: `one-time-code-${outcome}` }, localeOf(request));
  return { field: 'oneTime', message: cure ? `${found}. ${cure}` : found };
}

const FIELDS: Readonly<Record<string, number>> = { right: 20, code: 40, contact: 200, scope: 10, name: 200, phone: 40, email: 200, address: 300, words: 2000 };

function valuesOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(FIELDS).flatMap(([name, longest]) => (typeof given[name] === 'string' && given[name] !== '' ? [[name, given[name].slice(0, longest)]] : [])));
}
