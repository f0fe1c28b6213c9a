import type { Express } from 'express';
import { proposeUnit } from '../../cases/routing/propose-unit.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { listCauses, listResultTexts } from '../../cases/reference/list-reference.ts';
import { readUnitLives } from '../../cases/units/unit-lives.ts';
import { inCity } from '../../lib/time.ts';
import * as contract from '../contract/reference.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';

/** What the task's form asks for while somebody fills it in: units for a place and subject, causes and texts for an answer. */
export function bindFormDataRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.proposeUnits, async ({ session, query, context }) => {
    authorize(session.officer, 'reference.read');
    const { alternatives } = await proposeUnit(db, { categoryCode: query.categoryCode ?? null, wardCode: query.wardCode ?? null, urgency: query.urgency, at: context.now });
    const names = await readUnitLives(db, alternatives.flatMap(({ coordinatingUnitCodes }) => coordinatingUnitCodes));
    return { items: alternatives.map(({ unitCode, name, why, coordinatingUnitCodes }) => ({
      code: unitCode, name, why, coordinating: coordinatingUnitCodes.map((code) => ({ code, name: names.get(code)?.name ?? code })),
    })) };
  });

  bind(app, services, contract.readAnswers, async ({ session, params, locale, context }) => {
    authorize(session.officer, 'reference.read');
    const day = inCity(context.now).toISODate()!;
    const [causes, texts] = await Promise.all([listCauses(db, params.code, day), listResultTexts(db, params.code, day)]);
    return {
      causes: causes.map(({ code, nameVi, nameEn }) => ({ code, name: locale === 'en' ? nameEn : nameVi })),
      resultTexts: texts.map(({ code, titleVi, textVi }) => ({ code, title: titleVi, text: textVi })),
    };
  });
}
