import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { listEmergencyPeriods } from '../emergency/emergency-period.ts';
import { CaseError } from '../errors.ts';
import { timeOn } from '../calendars/add-duration.ts';
import { readSetting } from '../reference/settings.ts';
import { DailyReport } from './daily-report.ts';
import type { ReportKind } from './snapshot.ts';

export const CUT_OFF_KEY = 'daily-report-cut-off';
/** `6 16:00`: Friday (thứ 6; Sunday is 8) at 16:00. `25 12:00`: the 25th at noon. */
export const PERIOD_CUT_OFF_KEYS = { week: 'weekly-report-cut-off', month: 'monthly-report-cut-off' } as const;
export const PERIOD_CUT_OFFS = { week: '6 16:00', month: '25 12:00' } as const;

/** The instant at which a report's figures are closed. */
export async function cutOffOf(trx: Transaction, reportDate: string, kind: ReportKind = 'day'): Promise<Date> {
  if (kind === 'day') return dayCutOff(trx, reportDate);
  const [day, time] = (await readSetting<string>(trx, PERIOD_CUT_OFF_KEYS[kind], PERIOD_CUT_OFFS[kind])).split(' ') as [string, string];
  const first = DateTime.fromISO(reportDate, { zone: CITY_ZONE });
  return new Date(timeOn(kind === 'week' ? first.plus({ days: Number(day) - 2 }) : first.set({ day: Number(day) }), time));
}

/** A day's: by the cut-off of the emergency that lasts up to that instant, else by the setting `daily-report-cut-off` (city time, HH:MM). */
async function dayCutOff(trx: Transaction, reportDate: string): Promise<Date> {
  const at = (time: string) => new Date(timeOn(DateTime.fromISO(reportDate, { zone: CITY_ZONE }), checkCutOff(time)));
  for (const { cutOff, startsAt, endsAt, endedAt } of await listEmergencyPeriods(trx)) {
    const instant = at(cutOff);
    if (startsAt < instant && instant <= (endedAt ?? endsAt)) return instant;
  }
  return at(await readSetting(trx, CUT_OFF_KEY, '16:00'));
}

/** @throws CaseError `cut-off-invalid` */
export function checkCutOff(time: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00') return time;
  throw new CaseError('invalid', 'cut-off-invalid', 'The cut-off is a time of day such as 16:00.', { field: '/cutOff' });
}

/**
 * The half-open period of a report. It starts where the one before ended, whatever the cut-off was then, so that no case
 * is counted twice or missed; the very first one starts at the cut-off before its own.
 */
export async function periodOf(trx: Transaction, reportDate: string, kind: ReportKind = 'day'): Promise<{ periodStart: Date; periodEnd: Date }> {
  const end = await cutOffOf(trx, reportDate, kind);
  const before = await DailyReport.query(trx).where({ kind }).where('reportDate', '<', reportDate).orderBy('reportDate', 'desc').first();
  const periodStart = before?.periodEnd ?? inCity(end).minus({ [`${kind}s`]: 1 }).toJSDate();
  return { periodStart, periodEnd: new Date(Math.max(end.getTime(), periodStart.getTime())) };
}

/** The date of the report after: `2026-11-22`; of a week its Monday, of a month its first day. */
export function nextDate(reportDate: string, kind: ReportKind = 'day'): string {
  return DateTime.fromISO(reportDate, { zone: CITY_ZONE }).plus({ [`${kind}s`]: 1 }).toISODate()!;
}

/** The report that an instant belongs to: this day's, week's or month's, or the next once its cut-off has passed. */
export async function reportDateAt(trx: Transaction, now: Date, kind: ReportKind = 'day'): Promise<string> {
  const current = inCity(now).startOf(kind).toISODate()!;
  return now < await cutOffOf(trx, current, kind) ? current : nextDate(current, kind);
}
