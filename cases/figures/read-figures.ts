import { DateTime } from 'luxon';
import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { overIn } from '../case.ts';
import { METRICS, type Counts, type Dimension } from './metrics.ts';

type Connection = Database | Transaction;

/** City dates, both included. */
export interface Days { readonly from: string; readonly to: string }
export type FigureRow = Counts & { readonly code: string };
export type DayRow = Counts & { readonly day: string };

const SUMS = METRICS.map(({ column }) => `sum(${column})::int as ${column}`).join(', ');

/** The figures of some days by one dimension. Whole months are read as such, so a year costs little more than a month. */
export async function readFigures(db: Connection, { from, to }: Days, dimensions: readonly Dimension[]): Promise<Map<Dimension, FigureRow[]>> {
  const { months, days } = spansOf({ from, to });
  const { rows } = await db.raw<{ rows: Array<FigureRow & { dim: Dimension }> }>(
    `select dim, code, ${SUMS} from figure_spans
     where dim = any(?) and ((span = 'month' and starts = any(?::date[])) or (span = 'day' and starts = any(?::date[]))) group by dim, code`, [[...dimensions], months, days] as never);
  const found = Map.groupBy(rows, ({ dim }) => dim);
  return new Map(dimensions.map((dim) => [dim, (found.get(dim) ?? []).map(({ dim: _dim, ...row }) => row as unknown as FigureRow).sort((a, b) => b.received - a.received || (a.code < b.code ? -1 : 1))]));
}

/** Day by day, those on which nothing happened too. */
export async function readDays(db: Connection, { from, to }: Days): Promise<DayRow[]> {
  const { rows } = await db.raw<{ rows: DayRow[] }>(
    `select each::date::text as day, ${METRICS.map(({ column }) => `coalesce(${column}, 0) as ${column}`).join(', ')}
     from generate_series(?::date, ?::date, interval '1 day') each left join figure_spans on span = 'day' and dim = 'total' and code = '' and starts = each::date order by each`, [from, to]);
  return rows;
}

/** When today was last counted. */
export async function figuresCountedAt(db: Connection): Promise<Date | null> {
  return (await db('figure_days').max<{ max: Date | null }>('counted_at as max').first())?.max ?? null;
}

function spansOf({ from, to }: Days): { months: string[]; days: string[] } {
  const [months, days]: [string[], string[]] = [[], []];
  const last = DateTime.fromISO(to, { zone: 'utc' });
  for (let day = DateTime.fromISO(from, { zone: 'utc' }); day <= last;) {
    const whole = day.day === 1 && day.endOf('month').startOf('day') <= last;
    (whole ? months : days).push(day.toISODate()!);
    day = day.plus(whole ? { months: 1 } : { days: 1 });
  }
  return { months, days };
}

export interface LateNow { readonly code: string; readonly clock: string; readonly unitCode: string | null; readonly categoryCode: string | null; readonly dueAt: Date }

/** Cases past a deadline at this moment: how many by clock, and the longest overdue. Restricted ones are counted, never listed. */
export async function readLateNow(db: Connection, now: Date, limit: number): Promise<{ forward: number; handle: number; open: number; list: LateNow[] }> {
  const { rows: [counts] } = await db.raw<{ rows: Array<{ forward: number; handle: number }> }>(
    `select count(*) filter (where clock = 'forward')::int as forward, count(*) filter (where clock = 'handle')::int as handle
     from deadlines where stopped_at is null and due_at < ? and clock <> 'step'`, [now]);
  // What is closed and yet under way was opened again: both are found by an index.
  const { rows: [standing] } = await db.raw<{ rows: Array<{ open: number }> }>(`select count(*)::int as open from cases where (closed_at is null or reopened_at is not null) and not ${overIn('cases')}`);
  const late = await db('deadlines as d').join('cases as c', 'c.id', 'd.case_id').leftJoin('assignments as a', 'a.id', 'd.assignment_id')
    .whereNull('d.stopped_at').where('d.due_at', '<', now).whereNot('d.clock', 'step').whereNot('c.restricted', true).orderBy('d.due_at').limit(limit)
    .select<Array<{ code: string; clock: string; unit_code: string | null; category_code: string | null; due_at: Date }>>('c.code', 'd.clock', 'a.unit_code', 'c.category_code', 'd.due_at');
  const list = late.map(({ code, clock, unit_code, category_code, due_at }): LateNow => ({ code, clock, unitCode: unit_code, categoryCode: category_code, dueAt: due_at }));
  return { ...counts!, open: standing!.open, list };
}

/** The last so many days, today included. */
export function lastDays(now: Date, count: number): Days {
  const today = inCity(now);
  return { from: today.minus({ days: count - 1 }).toISODate()!, to: today.toISODate()! };
}
