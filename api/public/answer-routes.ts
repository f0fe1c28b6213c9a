import type { Express, RequestHandler } from 'express';
import { findAnswer, listAnswers, similarAnswers, type PublicAnswer } from '../../cases/published-answers/list-answers.ts';
import { listSuggestions } from '../../cases/suggestions/list-suggestions.ts';
import * as contract from '../contract/public-answers.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** So many are proposed: more would not be read by somebody who is writing. */
const PROPOSED = 3;

/** Answers and suggestions that everybody may read; no account is needed. */
export function bindAnswerRoutes(app: Express, services: Services, limit: RequestHandler): void {
  const { db } = services;

  bind(app, services, contract.listAnswers, async ({ query, locale, context }) => {
    const found = await listAnswers(db, {
      limit: query.limit, pastReview: query.pastReview === 'true', ...(query.q ? { words: query.q } : {}), ...(query.categoryCode ? { categoryCode: query.categoryCode } : {}),
    }, context.now);
    return { items: found.map((answer) => presentAnswer(answer, locale)) };
  }, limit);

  bind(app, services, contract.similarAnswers, async ({ body, locale, context }) => ({
    items: (await similarAnswers(db, { text: body.text, limit: PROPOSED }, context.now)).map((answer) => presentAnswer(answer, locale)),
  }), limit);

  bind(app, services, contract.readAnswer, async ({ params, locale, context }) => {
    const found = await findAnswer(db, params.code, context.now);
    if (!found) throw new Problem(404, 'not-found');
    return presentAnswer(found, locale);
  }, limit);

  bind(app, services, contract.listSuggestions, async ({ query }) => ({
    items: (await listSuggestions(db, query)).map((each) => ({
      code: each.code, title: each.title, text: each.text, unitName: each.unitName, publishedAt: each.publishedAt.toISOString(), supports: each.supports,
      assessment: each.assessment, assessmentReason: each.assessmentReason, plan: each.plan, committedOn: each.committedOn, progress: each.progress, progressNote: each.progressNote,
    })),
  }), limit);
}

function presentAnswer(answer: PublicAnswer, locale: Locale): contract.PublicAnswerView {
  return {
    code: answer.code, question: answer.question, answer: answer.answer, categoryCode: answer.categoryCode, categoryName: locale === 'en' ? answer.categoryNameEn : answer.categoryNameVi,
    owner: { code: answer.ownerCode, name: answer.ownerName }, reviewedOn: answer.reviewedOn, reviewOn: answer.reviewOn, pastReview: answer.pastReview,
  };
}
