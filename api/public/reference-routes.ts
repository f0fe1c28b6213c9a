import type { Express, RequestHandler } from 'express';
import { categoriesWithQuestions, listQuestions } from '../../cases/catalogue/list-questions.ts';
import { listCategories, listItemTypes, listUnits } from '../../cases/reference/list-reference.ts';
import { SplitPart } from '../../cases/split/split-case.ts';
import { ApproveDailyReportDecision, HandleReportDecision, ScreenReportDecision } from '../../cases/work-items/decisions.ts';
import { buildOpenApi } from '../contract/openapi.ts';
import { openApiDocument } from '../contract/operations.ts';
import * as contract from '../contract/public.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { presentQuestion } from './present.ts';

/** What forms need to know, and the document of the doors themselves. */
export function bindReferenceRoutes(app: Express, services: Services, limit: RequestHandler): void {
  bind(app, services, contract.listCategories, async ({ query, locale, context }) => {
    const rows = await listCategories(services.db, context.now, query.itemType);
    const asking = await categoriesWithQuestions(services.db);
    return { items: rows.map((row) => ({
      code: row.code, name: locale === 'en' ? row.publicNameEn : row.publicNameVi, description: locale === 'en' ? row.descriptionEn : row.descriptionVi,
      icon: row.icon, hasQuestions: asking.has(row.code),
      groupCode: row.groupCode, groupName: locale === 'en' ? row.groupNameEn : row.groupNameVi, itemTypes: [...row.itemTypes], anonymousAllowed: row.anonymousAllowed,
    })) };
  }, limit);

  bind(app, services, contract.listCategoryQuestions, async ({ params, locale, context }) => {
    if (!(await listCategories(services.db, context.now)).some(({ code }) => code === params.code)) throw new Problem(404, 'not-found', { faults: [{ parameter: 'code', code: 'category-unknown' }] });
    return { items: (await listQuestions(services.db, params.code)).map((question) => presentQuestion(question, locale)) };
  }, limit);

  bind(app, services, contract.listItemTypes, async ({ locale }) => {
    const rows = await listItemTypes(services.db);
    return { items: rows.filter(({ code }) => code !== 'out-of-scope' && code !== 'no-content').map((row) => ({
      code: row.code, name: locale === 'en' ? row.nameEn : row.nameVi, description: locale === 'en' ? null : row.descriptionVi,
      categoryRequired: row.categoryRequired, anonymousAllowed: row.anonymousAllowed,
    })) };
  }, limit);

  bind(app, services, contract.listWards, async ({ query }) => {
    const rows = await listUnits(services.db, { kind: 'ward', limit: query.limit, ...(query.q ? { words: query.q } : {}) });
    return { items: rows.map(({ code, name, lat, lng }) => ({ code, name, lat, lng })) };
  }, limit);

  const document = buildOpenApi(services.config.publicUrl, [ScreenReportDecision, HandleReportDecision, ApproveDailyReportDecision, SplitPart]);
  bind(app, services, openApiDocument, async () => document);
}
