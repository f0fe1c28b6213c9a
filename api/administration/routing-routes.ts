import type { Express } from 'express';
import { rehearse } from '../../cases/configuration/publish-change.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { listCategories } from '../../cases/reference/list-reference.ts';
import { findGaps, type Gap } from '../../cases/routing/find-gaps.ts';
import { listAreas } from '../../cases/routing/list-areas.ts';
import { readWardMap } from '../../cases/routing/read-ward-map.ts';
import { findWards, whoWouldGet, type WouldGet } from '../../cases/routing/who-would-get.ts';
import type { ServiceArea } from '../../cases/routing/service-area.ts';
import { readUnitLives, type UnitLives } from '../../cases/units/unit-lives.ts';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import * as contract from '../contract/routing.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import { iso, must } from '../officers/present.ts';
import type { Services } from '../services.ts';
import { editsOfDraft } from './edits-of-draft.ts';

/** The routing table, who would get what by it, and what nobody would. */
export function bindRoutingRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listServiceAreas, ({ session, query, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const { items, total } = await listAreas(trx, query);
    const names = { units: await readUnitLives(trx), categories: await categoryNames(trx, locale) };
    return { items: items.map((area) => presentArea(area, names)), total };
  }));

  bind(app, services, contract.readWardMap, async ({ session, context }) => {
    authorize(session.officer, 'configuration.read');
    const items = await readWardMap(db, inCity(context.now).toISODate()!);
    return {
      items: items.map(({ code, name, points, boundary }) => ({ code, name, points: [...points], boundary: boundary as { type: string } | null })),
      exact: items.length > 0 && items.every(({ boundary }) => boundary !== null),
    };
  });

  bind(app, services, contract.listRoutingGaps, async ({ session, query, locale, context }) => {
    authorize(session.officer, 'configuration.read');
    const look = async (trx: Transaction) => presentGaps(trx, await findGaps(trx, context.now), locale, context.now);
    if (!query.changeId) return db.transaction(look);
    return (await rehearse(db, await editsOfDraft(services, query.changeId), context, look)).seen;
  });

  bind(app, services, contract.whoWouldGet, async ({ session, body, context }) => {
    authorize(session.officer, 'configuration.read');
    const at = body.at === null ? context.now : new Date(body.at);
    const { wards, exact, outside } = await db.transaction((trx) => findWards(trx, body));
    const question = { categoryCode: body.categoryCode, wardCode: wards[0]?.code ?? null, urgency: body.urgency, at };
    const look = async (trx: Transaction) => presentUnits(await whoWouldGet(trx, question, context), await readUnitLives(trx));
    const units = await db.transaction(look);
    const after = body.changeId === null ? null : (await rehearse(db, await editsOfDraft(services, body.changeId), context, look)).seen;
    return { at: must(at), wards: wards.map((ward) => ({ ...ward })), exact, outside, units, after };
  });
}

async function categoryNames(trx: Transaction, locale: Locale): Promise<Map<string, string>> {
  const rows = await trx('categories').select<Array<{ code: string; name_vi: string; name_en: string }>>('code', 'name_vi', 'name_en');
  return new Map(rows.map((row) => [row.code, locale === 'en' ? row.name_en : row.name_vi]));
}

const named = (code: string, names: ReadonlyMap<string, string> | UnitLives) => {
  const found = names.get(code);
  return { code, name: (typeof found === 'string' ? found : found?.name) ?? code };
};

function presentArea(area: ServiceArea, { units, categories }: { units: UnitLives; categories: ReadonlyMap<string, string> }) {
  return {
    code: area.code, unit: named(area.unitCode, units), category: area.categoryCode === null ? null : named(area.categoryCode, categories),
    wards: area.wardCodes?.map((code) => named(code, units)) ?? null, urgency: area.urgency, calendarCode: area.calendarCode,
    hours: area.hours?.map((hours) => ({ ...hours, days: [...hours.days] })) ?? null, coordinating: area.coordinatingUnitCodes.map((code) => named(code, units)),
    rank: area.rank, validFrom: area.validFrom, validTo: area.validTo,
  };
}

function presentUnits(found: readonly WouldGet[], units: UnitLives) {
  return found.map((unit) => ({
    code: unit.unitCode, name: unit.name, why: unit.why, areaCode: unit.areaCode, byUrgency: unit.byUrgency, byTime: unit.byTime,
    insteadOf: unit.insteadOf === null ? null : named(unit.insteadOf, units), coordinating: unit.coordinating.map((each) => ({ ...each })), dueAt: iso(unit.dueAt),
    contact: unit.contact && { position: unit.contact.position, name: unit.contact.name, phone: unit.contact.phone, there: unit.contact.there },
  }));
}

async function presentGaps(trx: Transaction, gaps: readonly Gap[], locale: Locale, now: Date) {
  const [units, categories] = [await readUnitLives(trx), await listCategories(trx, now)];
  const wards = [...units.values()].filter(({ kind, validTo }) => kind === 'ward' && validTo === null).length;
  const items = categories.map(({ code, nameVi, nameEn }) => ({
    category: { code, name: locale === 'en' ? nameEn : nameVi },
    wards: gaps.filter(({ categoryCode }) => categoryCode === code).map(({ wardCode, sometimes }) => ({ ...named(wardCode, units), sometimes })),
  })).filter((item) => item.wards.length > 0);
  return { items, total: gaps.length, combinations: categories.length * wards };
}
