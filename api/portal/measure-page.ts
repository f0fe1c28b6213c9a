import type { Express, Request, RequestHandler, Response } from 'express';
import { checkCaseCode } from '../../cases/intake/case-code.ts';
import { appealMeasure } from '../../cases/misuse/appeal.ts';
import { findMisuse } from '../../cases/misuse/misuse-file.ts';
import { renderMeasure, type MeasureModel } from '../../portal/measure-page.ts';
import { nameRoute } from '../http/bind.ts';
import { localeOf } from '../http/locale.ts';
import { receiveForm, type FileSink } from '../http/receive-form.ts';
import { asProblem, Problem } from '../problem.ts';
import { contextFor, type Services } from '../services.ts';
import { codeIn, errorsOf, frame, html, rememberLanguage } from './page.ts';

const DAY_MS = 86_400_000;
/** The form takes no files. */
const noFiles: FileSink<never> = { store: async () => { throw new Problem(400, 'unknown-field'); }, discard: async () => undefined };

/** What was decided about misuse, and the sender's answer to it (D34, D35). The case code is the only key, as on the follow page. */
export function bindMeasurePage(app: Express, services: Services, limit: RequestHandler): void {
  app.get('/t/:code/y-kien', nameRoute('GET /t/{code}/y-kien'), rememberLanguage, limit, async (request, response, next) => {
    const model = await measureModel(services, request);
    if (!model) return next();
    html(response, renderMeasure({ ...model, justSent: request.query.gui === 'da-nhan' && model.appealed }));
  });
  app.post('/t/:code/y-kien', nameRoute('POST /t/{code}/y-kien'), rememberLanguage, limit, async (request, response, next) => {
    const model = await measureModel(services, request);
    if (!model) return next();
    await sendAppeal(services, request, response, model);
  });
}

async function sendAppeal(services: Services, request: Request, response: Response, model: MeasureModel): Promise<void> {
  const typed = ((await receiveForm(request, { fileFields: [], maxFiles: 1 }, noFiles)).fields.text ?? '').slice(0, 2000);
  try {
    await services.db.transaction((trx) => appealMeasure(trx, { caseCode: model.code, text: typed }, contextFor(services, { kind: 'public', id: 'portal' })));
    response.redirect(303, `/t/${model.code}/y-kien?gui=da-nhan`);
  } catch (error) {
    const problem = asProblem(error);
    if (!problem) throw error;
    html(response.status(problem.status), renderMeasure({ ...model, typed, errors: errorsOf(problem, localeOf(request), { names: {}, other: 'text' }) }));
  }
}

async function measureModel(services: Services, request: Request): Promise<MeasureModel | null> {
  const code = checkCaseCode(codeIn(request));
  const file = code === null ? null : await findMisuse(services.db, { caseCode: code });
  if (!code || !file?.toldAt || !file.appealUntil || !file.measure || file.measure === 'none') return null;
  const now = services.clock.now();
  return {
    ...frame(request), path: `/t/${code}/y-kien`, code, measure: file.measure, grounds: file.grounds ?? '', toldAt: file.toldAt, appealUntil: file.appealUntil,
    limit: file.limitDays ? { mostADay: file.mostADay!, until: new Date(file.toldAt.getTime() + file.limitDays * DAY_MS) } : null,
    appealed: file.appealedAt !== null, outcome: file.appealAnswer !== null && file.appealOutcome ? file.appealOutcome : null, answer: file.appealAnswer,
    open: file.appealedAt === null && file.appealUntil > now, justSent: false, typed: '', errors: [],
  };
}
