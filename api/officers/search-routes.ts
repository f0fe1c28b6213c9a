import type { Express } from 'express';
import { findCasesByPhone } from '../../cases/intake/find-cases-by-phone.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { describeCases, type CaseLine } from '../../cases/search/describe-cases.ts';
import { searchCases } from '../../cases/search/search-cases.ts';
import { statusText } from '../../portal/texts.ts';
import * as contract from '../contract/search.ts';
import type { FoundCase } from '../contract/search.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import type { Services } from '../services.ts';
import { must } from './present.ts';

/** Finding cases: by code, words and filters, and a caller's by phone. What may be found is decided in cases/search. */
export function bindSearchRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.searchCases, async ({ session, query, locale }) => {
    const { items, ...rest } = await searchCases(db, query, session.officer);
    return { items: items.map((line) => presentFound(line, locale)), ...rest };
  });

  bind(app, services, contract.findCasesByPhone, ({ session, body, context, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'case.find-by-phone');
    const found = await findCasesByPhone(trx, body.phone, context, { reason: body.reason });
    const lines = await describeCases(trx, found.map(({ caseId }) => caseId), null);
    return {
      items: lines.map((line) => ({
        code: line.code, status: line.status, shownStatus: line.shownStatus, statusText: statusText(line.shownStatus, locale), categoryCode: line.categoryCode, categoryName: categoryName(line, locale),
        wardName: line.wardName, receivedAt: must(line.receivedAt), excerpt: line.snippet.text,
      })),
    };
  }));
}

function presentFound(line: CaseLine, locale: Locale): FoundCase {
  const highlighted = ({ text, highlights }: CaseLine['snippet']) => ({ text, highlights: highlights.map(([start, end]): [number, number] => [start, end]) });
  return {
    code: line.code, status: line.status, shownStatus: line.shownStatus, statusText: statusText(line.shownStatus, locale), itemType: line.itemType, categoryCode: line.categoryCode,
    categoryName: categoryName(line, locale), wardCode: line.wardCode, wardName: line.wardName, units: [...line.units], urgency: line.urgency,
    channel: line.channel, restricted: line.restricted, receivedAt: must(line.receivedAt),
    snippet: highlighted(line.snippet), address: line.address && highlighted(line.address),
  };
}

function categoryName(line: CaseLine, locale: Locale): string | null {
  return locale === 'en' ? line.categoryNameEn : line.categoryNameVi;
}
