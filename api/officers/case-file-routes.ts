import { createHash } from 'node:crypto';
import type { Express } from 'express';
import { findNearCases } from '../../cases/case-file/near-cases.ts';
import { picturePlaces, wardNamesAround, wardOfCase } from '../../cases/case-file/place-of-case.ts';
import { readableCases, type ReadableCases } from '../../cases/case-file/readable-cases.ts';
import { recordExport } from '../../cases/case-file/record-export.ts';
import { readSenderHistory } from '../../cases/case-file/sender-history.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { renderCaseFilePdf } from '../../documents/case-file-pdf.ts';
import { statusText } from '../../portal/texts.ts';
import * as contract from '../contract/case-file.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { requireCase, subjectOf } from './case-access.ts';
import { gatherCaseDocument } from './case-document.ts';
import { iso, must } from './present.ts';

/** What stands around a case: its surroundings on the map, the sender's other cases, the case as a paper. */
export function bindCaseFileRoutes(app: Express, services: Services): void {
  const { db, config } = services;

  bind(app, services, contract.readSurroundings, ({ session, params, query, locale }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    const pin = file.lat !== null && file.lng !== null ? { lat: file.lat, lng: file.lng } : null;
    const ward = await wardOfCase(trx, file);
    const near = pin ? await findNearCases(trx, { caseId: file.id, ...pin, receivedAt: file.instants.received!, ...query }, reachOf(session.officer)) : { cases: [], more: false };
    // Where a picture was taken is part of the picture.
    const pictures = allow(session.officer, 'attachment.read', subjectOf(file)) ? await picturePlaces(trx, file) : [];
    return {
      pin, ward, wardNames: await wardNamesAround(trx, pin, ward?.code ?? null), more: near.more,
      pictures: pictures.map((picture) => ({ ...picture, takenAt: iso(picture.takenAt) })),
      cases: near.cases.map(({ metres, urgency, lat, lng, ...row }) => ({ ...presentShort(row, locale), metres, urgency, lat, lng })),
    };
  }));

  bind(app, services, contract.readMapSettings, async () => ({ tileUrl: config.MAP_TILE_URL ?? null, attribution: config.MAP_TILE_ATTRIBUTION ?? null }));

  bind(app, services, contract.readSenderHistory, ({ session, params, context, locale }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    authorize(session.officer, 'sender.read-masked', subjectOf(file));
    const { cases, ...history } = await readSenderHistory(trx, { caseId: file.id, readable: reachOf(session.officer) }, context);
    return { ...history, items: cases.map(({ outcome, ...row }) => ({ ...presentShort(row, locale), outcome })) };
  }));

  bind(app, services, contract.downloadCaseDocument, async ({ session, params, response, context }) => {
    const file = await db.transaction((trx) => requireCase(trx, { code: requireCode(params.code) }, session.officer));
    authorize(session.officer, 'case.export', subjectOf(file));
    const document = await gatherCaseDocument(services, file, session.officer, context);
    const bytes = await renderCaseFilePdf(document);
    // Recorded before it leaves: what was not recorded is not sent.
    await db.transaction((trx) => recordExport(trx, {
      caseId: file.id, sha256: createHash('sha256').update(bytes).digest('hex'), pictures: document.pictures.filter(({ jpeg }) => jpeg).length,
    }, context));
    response.set({ 'Content-Disposition': `attachment; filename="vu-viec-${file.code}.pdf"`, 'Cache-Control': 'no-store' }).type('application/pdf').send(bytes);
    return undefined;
  });
}

/** Whoever may read this case may read some. */
function reachOf(officer: Officer): ReadableCases {
  return readableCases(officer) ?? { unitCode: officer.unitCode ?? '', restricted: false };
}

interface Short {
  readonly code: string; readonly itemType: string | null; readonly categoryCode: string | null; readonly categoryNameVi: string | null; readonly categoryNameEn: string | null;
  readonly status: string; readonly receivedAt: Date;
}

function presentShort({ categoryNameVi, categoryNameEn, receivedAt, ...row }: Short, locale: Locale) {
  return { ...row, categoryName: locale === 'en' ? categoryNameEn : categoryNameVi, statusText: statusText(row.status, locale), receivedAt: must(receivedAt) };
}
