import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { CaseError } from '../errors.ts';
import type { Calendar, Holidays, Stretch } from './calendar.ts';

type Connection = Database | Transaction;

/** @throws CaseError `calendar-unknown` */
export async function readCalendar(db: Connection, code: string): Promise<Calendar> {
  const calendar = await db('calendars').where({ code }).first<Calendar | undefined>('code', 'kind', 'hours');
  if (!calendar) throw new CaseError('invalid', 'calendar-unknown', `There is no calendar ${code}.`);
  return calendar;
}

/** The days from an instant on that differ from their weekday. */
export async function readHolidays(db: Connection, from: Date): Promise<Holidays> {
  const rows = await db('holidays').where('day', '>=', inCity(from).toISODate()).select<Array<{ day: string; day_off: boolean; hours: Stretch[] | null }>>('day', 'day_off', 'hours');
  return new Map(rows.map((row) => [row.day, row.hours ?? row.day_off]));
}
