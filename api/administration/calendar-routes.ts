import type { Express } from 'express';
import { compareHolidays } from '../../cases/calendars/compare-holidays.ts';
import { listHolidays } from '../../cases/calendars/holidays-table.ts';
import { draftChange } from '../../cases/configuration/draft-change.ts';
import { readChange } from '../../cases/configuration/list-changes.ts';
import type { Row } from '../../cases/configuration/table.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { readHolidayCalendar, writeHolidayCalendar } from '../../documents/holiday-calendar.ts';
import * as contract from '../contract/calendars.ts';
import { bind } from '../http/bind.ts';
import type { Services } from '../services.ts';
import { presentChange, presentFaultOf } from './present.ts';

/** Holidays as calendar files, out and in. */
export function bindCalendarRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.exportHolidays, async ({ session, query, response, context }) => {
    authorize(session.officer, 'configuration.read');
    const rows = (await listHolidays(db)).filter(({ day }) => Number(day.slice(0, 4)) >= query.from && Number(day.slice(0, 4)) <= query.to);
    response.type('text/calendar').attachment('holidays-1022.ics').set('Cache-Control', 'no-store').send(writeHolidayCalendar(rows, context.now));
    return undefined;
  });

  bind(app, services, contract.importHolidays, async ({ session, body, locale, context }) => {
    authorize(session.officer, 'configuration.edit');
    const { days, problems } = readHolidayCalendar(body.text, body);
    const lines = compareHolidays(days, await listHolidays(db));
    const { draft } = body;
    const edits = lines.filter(({ outcome }) => outcome !== 'unchanged').map(({ day, after }) => ({ table: 'holidays', key: day, after: after as unknown as Row }));
    const id = draft && await db.transaction(async (trx) => (await draftChange(trx, { ...draft, edits }, session.officer, context)).id);
    const change = id ? presentChange((await readChange(db, id))!) : null;
    const present = lines.map((line) => ({ ...line, before: line.before && hold(line.before), after: hold(line.after), faults: line.faults.map((fault) => presentFaultOf(fault, locale)) }));
    return { lines: present, problems, change };
  });
}

function hold<T extends { readonly hours: ReadonlyArray<{ from: string; to: string }> | null }>(row: T) {
  return { ...row, hours: row.hours && [...row.hours] };
}
