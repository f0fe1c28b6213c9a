import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { listEmergencyPeriods } from '../emergency/emergency-period.ts';
import { CaseError } from '../errors.ts';
import { timeOn } from '../calendars/add-duration.ts';
import { readSetting } from '../reference/settings.ts';
import { DailyReport } from './daily-report.ts';

const DAY_MS = 24 * 3_600_000;
export const CUT_OFF_KEY = 'daily-report-cut-off';

/**
 * The instant at which a report day's figures are closed: by the cut-off of the emergency that lasts up to that instant,
 * else by the setting `daily-report-cut-off` (city time, HH:MM).
 */
export async function cutOffOf(trx: Transaction, reportDate: string): Promise<Date> {
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
 * The half-open period of a report day. It starts where the day before ended, whatever the cut-off was then, so that no
 * case is counted twice or missed; the very first one is 24 hours long.
 */
export async function periodOf(trx: Transaction, reportDate: string): Promise<{ periodStart: Date; periodEnd: Date }> {
  const end = await cutOffOf(trx, reportDate);
  const before = await DailyReport.query(trx).where('reportDate', '<', reportDate).orderBy('reportDate', 'desc').first();
  const periodStart = before?.periodEnd ?? new Date(end.getTime() - DAY_MS);
  return { periodStart, periodEnd: new Date(Math.max(end.getTime(), periodStart.getTime())) };
}

/** The day after, `2026-11-22`. */
export function nextDate(reportDate: string): string {
  return DateTime.fromISO(reportDate, { zone: CITY_ZONE }).plus({ days: 1 }).toISODate()!;
}

/** The report day that an instant belongs to: today, or tomorrow once today's cut-off has passed. */
export async function reportDateAt(trx: Transaction, now: Date): Promise<string> {
  const today = inCity(now).toISODate()!;
  return now < await cutOffOf(trx, today) ? today : nextDate(today);
}
