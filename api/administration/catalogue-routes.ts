import type { Express } from 'express';
import { readCatalogueUse } from '../../cases/catalogue/catalogue-use.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { renderQuestionPreview } from '../../portal/pages.ts';
import * as contract from '../contract/catalogue.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';

/** What the pages of categories and questions need beside the tables themselves. */
export function bindCatalogueRoutes(app: Express, services: Services): void {
  bind(app, services, contract.readCatalogueUse, async ({ session }) => {
    authorize(session.officer, 'configuration.read');
    const { categories, questions } = await readCatalogueUse(services.db);
    return { categories: [...categories], questions: [...questions] };
  });

  bind(app, services, contract.previewQuestions, async ({ session, body }) => {
    authorize(session.officer, 'configuration.read');
    return { html: renderQuestionPreview({ locale: body.language, title: body.title, questions: body.questions }) };
  });
}
