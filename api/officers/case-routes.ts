import type { Express } from 'express';
import { findAttachment, findCaseFile } from '../../cases/case-file/read-case-file.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { maskSender, revealAnswers, revealSender } from '../../cases/privacy/reveal.ts';
import { listCategories, listItemTypes, listReasons, listUnits, otherNamesOfUnits } from '../../cases/reference/list-reference.ts';
import { openWorkOn } from '../../cases/work-items/list-work-items.ts';
import { inCity } from '../../lib/time.ts';
import * as contract from '../contract/officers.ts';
import { bind } from '../http/bind.ts';
import { sendStoredFile } from '../http/send-file.ts';
import { Problem } from '../problem.ts';
import { requireCode } from '../public/present.ts';
import type { Services } from '../services.ts';
import { requireCase, subjectOf, viewCase } from './case-access.ts';
import { presentWorkItem } from './present.ts';

/** Cases as officers see them, their pictures, and the one way to a sender's data. */
export function bindCaseRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.readCase, ({ session, params, context, locale }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    const work = await openWorkOn(trx, file.id, session.officer);
    return { ...await viewCase(trx, file, session.officer, context, locale), work: work.map((row) => presentWorkItem(row, locale)) };
  }));

  bind(app, services, contract.revealSender, ({ session, params, body, context }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    authorize(session.officer, 'sender.reveal', subjectOf(file));
    if (body.fields.includes('name')) {
      const sender = await maskSender(trx, file.senderId, context);
      authorize(session.officer, 'sender.reveal-name', { ...subjectOf(file), hideName: sender?.hideName ?? false });
    }
    return revealSender(trx, { senderId: file.senderId, caseId: file.id, fields: body.fields, reason: body.reason }, context);
  }));

  bind(app, services, contract.revealAnswers, ({ session, params, body, context, locale }) => db.transaction(async (trx) => {
    const file = await requireCase(trx, { code: requireCode(params.code) }, session.officer);
    authorize(session.officer, 'sender.reveal', subjectOf(file));
    const opened = await revealAnswers(trx, { caseId: file.id, reason: body.reason }, context);
    return { items: [...opened].map(([id, words]) => ({ id, answer: words[locale] })) };
  }));

  bind(app, services, contract.readAttachment, async ({ session, params, query, request, response }) => {
    const found = await findAttachment(db, params.id);
    const file = found && await findCaseFile(db, { id: found.caseId });
    if (!file) throw new Problem(404, 'not-found');
    authorize(session.officer, 'attachment.read', subjectOf(file));
    await sendStoredFile(services, request, response, found, query.size);
    return undefined;
  });

  bind(app, services, contract.readReference, async ({ session, locale, context }) => {
    authorize(session.officer, 'reference.read');
    const [units, otherNames, categories, itemTypes, reasons] = await Promise.all([listUnits(db), otherNamesOfUnits(db), listCategories(db, context.now), listItemTypes(db), listReasons(db, inCity(context.now).toISODate()!)]);
    const name = (row: { nameVi: string; nameEn: string }) => (locale === 'en' ? row.nameEn : row.nameVi);
    return {
      units: units.map(({ code, name: unitName, kind, parentCode }) => ({ code, name: unitName, kind, parentCode, otherNames: otherNames.get(code) ?? [] })),
      categories: categories.map((row) => ({ code: row.code, name: name(row), groupCode: row.groupCode, groupName: locale === 'en' ? row.groupNameEn : row.groupNameVi, itemTypes: [...row.itemTypes] })),
      itemTypes: itemTypes.map((row) => ({ code: row.code, name: name(row), categoryRequired: row.categoryRequired })),
      reasons: reasons.map((row) => ({ code: row.code, title: row.titleVi, text: row.textVi, outOfScope: row.outOfScope, whereToGo: row.whereToGoVi, extraFields: [...row.extraFields] })),
    };
  });
}
