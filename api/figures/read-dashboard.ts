import { DateTime } from 'luxon';
import { METRICS, type Counts, type Dimension } from '../../cases/figures/metrics.ts';
import { lastDays, readFigures, type Days, type FigureRow } from '../../cases/figures/read-figures.ts';
import { namesOfCodes } from '../../cases/reference/list-reference.ts';
import type { Database } from '../../lib/database.ts';
import type { Locale } from '../http/locale.ts';
import { Problem } from '../problem.ts';

const USUAL_DAYS = 30;
const MOST_DAYS = 400;
const CHANNELS: Readonly<Record<string, [vi: string, en: string]>> = {
  web: ['Trang web', 'Web page'], app: ['Ứng dụng', 'App'], phone: ['Điện thoại', 'Phone'], email: ['Thư điện tử', 'Mail'], sms: ['Tin nhắn', 'Text'], zalo: ['Zalo', 'Zalo'], facebook: ['Facebook', 'Facebook'], open311: ['Open311', 'Open311'],
};

export type NamedRow = FigureRow & { readonly name: string };

/** The days asked for, or the last thirty. @throws Problem 400 when they are the wrong way round or too many */
export function daysAsked({ from, to }: { from?: string | undefined; to?: string | undefined }, now: Date): Days {
  const usual = lastDays(now, USUAL_DAYS);
  const last = to ?? usual.to;
  const days = { from: from ?? DateTime.fromISO(last, { zone: 'utc' }).minus({ days: USUAL_DAYS - 1 }).toISODate()!, to: last };
  const count = DateTime.fromISO(days.to, { zone: 'utc' }).diff(DateTime.fromISO(days.from, { zone: 'utc' }), 'days').days + 1;
  if (count < 1 || count > MOST_DAYS) throw new Problem(400, 'validation', { faults: [{ parameter: 'from', code: 'invalid' }] });
  return days;
}

/** Figures by each dimension, with what the codes are called. */
export async function readNamedFigures(db: Database, days: Days, dimensions: readonly Dimension[], locale: Locale): Promise<Map<Dimension, NamedRow[]>> {
  const figures = await readFigures(db, days, dimensions);
  const codes = [...figures].flatMap(([dim, rows]) => dim === 'channel' || dim === 'hour' || dim === 'total' ? [] : rows.map(({ code }) => code)).filter((code) => code !== '');
  const names = await namesOfCodes(db, codes);
  const none = locale === 'en' ? 'Not stated yet' : 'Chưa xác định';
  const nameOf = (dim: Dimension, code: string): string => {
    if (dim === 'hour') return `${code}:00`;
    if (dim === 'total') return locale === 'en' ? 'All' : 'Tổng cộng';
    if (code === '') return none;
    return dim === 'channel' ? CHANNELS[code]?.[locale === 'en' ? 1 : 0] ?? code : names.get(code)?.[locale] ?? code;
  };
  return new Map([...figures].map(([dim, rows]) => [dim, rows.map((row) => ({ ...row, name: nameOf(dim, row.code) }))]));
}

/** Zeros where nothing happened. */
export function totalOf(rows: readonly Counts[] | undefined): Counts {
  return Object.fromEntries(METRICS.map(({ column }) => [column, rows?.[0]?.[column] ?? 0])) as Counts;
}

export interface WardSeat { readonly code: string; readonly name: string; readonly lat: number; readonly lng: number }

/** Every ward with the point by which a map draws it. */
export async function wardSeats(db: Database): Promise<WardSeat[]> {
  return db('units').where({ kind: 'ward' }).whereNotNull('lat').whereNull('valid_to').orderBy('code').select<WardSeat[]>('code', 'name', 'lat', 'lng');
}
