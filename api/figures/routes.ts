import type { Express, RequestHandler } from 'express';
import { DateTime } from 'luxon';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { listCountedCases } from '../../cases/figures/counted-cases.ts';
import { LEAST_SHOWN, listOpenRequests } from '../../cases/figures/open-requests.ts';
import { figuresCountedAt, readDays, readLateNow } from '../../cases/figures/read-figures.ts';
import { allow, authorize } from '../../cases/policies/policies.ts';
import { namesOfCodes } from '../../cases/reference/list-reference.ts';
import * as contract from '../contract/figures.ts';
import { bind } from '../http/bind.ts';
import { iso, must } from '../officers/present.ts';
import { w3c } from '../open311/present.ts';
import type { Services } from '../services.ts';
import { figuresCsv } from './figures-csv.ts';
import { wardShapes } from '../../documents/charts/ward-map.ts';
import { daysAsked, readNamedFigures, totalOf, wardSeats, type WardSeat } from './read-dashboard.ts';

const SHOWN_LATE = 30;
const PARTS = ['category', 'unit', 'ward', 'channel'] as const;

/** What leaders read (S26), and what anybody may take (D9). */
export function bindFigureRoutes(app: Express, services: Services, limit: RequestHandler): void {
  const { db } = services;

  bind(app, services, contract.readDashboard, async ({ session, query, context, locale }) => {
    authorize(session.officer, 'dashboard.read');
    const asked = daysAsked(query, context.now);
    const [figures, days, late, wards, countedAt] = await Promise.all([
      readNamedFigures(db, asked, ['total', ...PARTS, 'hour'], locale), readDays(db, asked), readLateNow(db, context.now, SHOWN_LATE), wardSeats(db), figuresCountedAt(db),
    ]);
    const names = await namesOfCodes(db, late.list.flatMap(({ unitCode, categoryCode }) => [unitCode ?? '', categoryCode ?? '']));
    const nameOf = (code: string | null) => code === null ? null : names.get(code)?.[locale] ?? code;
    const { officer } = session;
    const rows = (dim: 'category' | 'unit' | 'ward' | 'channel' | 'hour') => figures.get(dim) ?? [];
    return {
      ...asked, countedAt: iso(countedAt), serverNow: context.now.toISOString(), totals: totalOf(figures.get('total')), days,
      byCategory: rows('category'), byUnit: rows('unit'), byWard: rows('ward'), byChannel: rows('channel'), byHour: [...rows('hour')].sort((a, b) => (a.code < b.code ? -1 : 1)), map: mapOf(wards),
      lists: { all: allow(officer, 'case.search'), unitCode: officer.unitCode !== null && allow(officer, 'case.search', { unitCodes: [officer.unitCode] }) ? officer.unitCode : null },
      now: {
        open: late.open, forwardOverdue: late.forward, handleOverdue: late.handle,
        overdue: late.list.map(({ code, clock, unitCode, categoryCode, dueAt }) => ({
          code, clock, unitName: nameOf(unitCode), categoryName: nameOf(categoryCode), dueAt: must(dueAt), mayRead: allow(officer, 'case.read', { unitCodes: unitCode === null ? [] : [unitCode] }),
        })),
      },
    };
  });

  bind(app, services, contract.listCountedCases, async ({ session, query, context }) => {
    authorize(session.officer, 'dashboard.read');
    authorize(session.officer, 'case.search', { unitCodes: query.dim === 'unit' ? [query.code] : [] });
    const [day, code] = query.after?.split('.') ?? [];
    const { items, next } = await listCountedCases(db, { ...query, ...daysAsked(query, context.now), now: context.now, after: day ? { day, code: code! } : undefined });
    return { items, next: next && `${next.day}.${next.code}` };
  });

  bind(app, services, contract.exportDashboard, async ({ session, query, context, locale, response }) => {
    authorize(session.officer, 'dashboard.read');
    const asked = daysAsked(query, context.now);
    await db.transaction((trx) => recordAudit(trx, { action: 'dashboard-exported', subjectType: 'figures', subjectId: `${asked.from}/${asked.to}` }, context));
    response.set({ 'Content-Disposition': `attachment; filename="so-lieu-${asked.from}-${asked.to}.csv"`, 'Cache-Control': 'no-store' }).type('text/csv')
      .send(figuresCsv(await readNamedFigures(db, asked, ['total', ...PARTS, 'hour'], locale)));
    return undefined;
  });

  bind(app, services, contract.openFigures, async ({ query, locale, response }) => {
    const first = DateTime.fromISO(`${query.month}-01`, { zone: 'utc' });
    const days = { from: first.toISODate()!, to: first.endOf('month').toISODate()! };
    response.set({ 'Content-Disposition': `attachment; filename="so-lieu-1022-${query.month}.csv"`, 'Cache-Control': 'public, max-age=3600' }).type('text/csv')
      .send(figuresCsv(await readNamedFigures(db, days, ['total', ...PARTS], locale), LEAST_SHOWN));
    return undefined;
  }, limit);

  bind(app, services, contract.openRequests, async ({ query, response }) => {
    response.set('Cache-Control', 'public, max-age=3600');
    return (await listOpenRequests(db, query.month, query.page)).map((row) => ({
      status: 'closed' as const, status_notes: row.status, service_code: row.category_code, service_name: row.category_name, agency_responsible: row.unit_name,
      requested_datetime: w3c(row.received_at), updated_datetime: w3c(row.closed_at), expected_datetime: row.due_at && w3c(row.due_at), zipcode: row.ward_code, ward: row.ward_name,
    }));
  }, limit);
}

const MAP = { width: 480, height: 420 };
let drawn: { readonly of: string; readonly map: contract.DashboardView['map'] } | undefined;

/** Drawn once for as long as the wards are the same. */
function mapOf(wards: readonly WardSeat[]): contract.DashboardView['map'] {
  const of = wards.map(({ code, lat, lng }) => `${code} ${lat} ${lng}`).join();
  if (drawn?.of === of) return drawn.map;
  const names = new Map(wards.map(({ code, name }) => [code, name]));
  const { mainland, far } = wardShapes(wards, MAP);
  const boxes = far.map((code, index) => ({ code, path: `M${MAP.width - 40} ${MAP.height - 30 - index * 26}h30v20h-30Z` }));
  drawn = { of, map: { ...MAP, wards: [...mainland, ...boxes].map((ward) => ({ ...ward, name: names.get(ward.code) ?? ward.code })) } };
  return drawn.map;
}
