import { DateTime } from 'luxon';
import type { Database, Transaction } from '../../lib/database.ts';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { bindings, FLOWS_OF_PERIOD } from '../daily-report/facts.ts';
import { METRICS, type Dimension } from './metrics.ts';

/** A first start over an old database goes on the next time. */
const DAYS_AT_A_TIME = 60;

interface Row { readonly dim: Dimension; readonly code: string; readonly metric: string; readonly n: number }

/**
 * Counts the City's days that are not counted to their end: today, each time anew, and whatever was missed. By the same
 * facts as the reports; a day here runs from midnight to midnight. Months are the sums of their days.
 * @returns how many days were counted
 */
export async function countDays(db: Database, now: Date): Promise<number> {
  const days = await daysToCount(db, now);
  for (const day of days) await db.transaction((trx) => countDay(trx, day, now));
  return days.length;
}

async function daysToCount(db: Database, now: Date): Promise<string[]> {
  const first = await db('cases').min<{ min: Date | null }>('received_at as min').first();
  if (!first?.min) return [];
  const { rows } = await db.raw<{ rows: Array<{ day: string }> }>(
    `select each::date::text as day from generate_series(?::date, ?::date, interval '1 day') each
     where not exists (select from figure_days counted where counted.day = each::date and counted.whole) order by 1 desc limit ?`,
    [inCity(first.min).toISODate()!, inCity(now).toISODate()!, DAYS_AT_A_TIME],
  );
  return rows.map(({ day }) => day);
}

async function countDay(trx: Transaction, day: string, now: Date): Promise<void> {
  // One at a time, whoever asks.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('figure-days', 0))");
  const start = DateTime.fromISO(day, { zone: CITY_ZONE });
  const end = start.plus({ days: 1 }).toJSDate();
  // A deadline of this evening is not missed yet.
  const period = { periodStart: start.toJSDate(), periodEnd: end < now ? end : now };
  const counts = new Map<string, Map<string, number>>();
  for (const { dim, code, metric, n } of await readRows(trx, period)) {
    const row = counts.get(`${dim}|${code}`) ?? new Map<string, number>();
    const column = columnOf(dim, metric);
    if (column) counts.set(`${dim}|${code}`, row.set(column, (row.get(column) ?? 0) + n));
  }
  const rows = [...counts].map(([key, row]) => {
    const [dim, code] = key.split('|');
    return { span: 'day', starts: day, dim, code, ...Object.fromEntries(row) };
  });
  await trx('figure_spans').where({ span: 'day', starts: day }).delete();
  if (rows.length > 0) await trx('figure_spans').insert(rows);
  await sumMonth(trx, `${day.slice(0, 7)}-01`);
  // What happened in the day's last moment may still be on its way.
  const whole = now.getTime() > end.getTime() + 60_000;
  await trx('figure_days').insert({ day, whole, counted_at: now }).onConflict('day').merge();
}

async function readRows(trx: Transaction, period: { periodStart: Date; periodEnd: Date }): Promise<Row[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `${FLOWS_OF_PERIOD}, counted as materialized (select metric, category_code, ward_code, unit_code, channel, count(*)::int as n from placed group by 1, 2, 3, 4, 5)
     select case when grouping(category_code) = 0 then 'category' when grouping(ward_code) = 0 then 'ward' when grouping(unit_code) = 0 then 'unit' when grouping(channel) = 0 then 'channel' else 'total' end as dim,
       coalesce(case when grouping(category_code) = 0 then category_code when grouping(ward_code) = 0 then ward_code when grouping(unit_code) = 0 then unit_code when grouping(channel) = 0 then channel end, '') as code,
       metric, sum(n)::int as n
     from counted group by grouping sets ((metric), (metric, category_code), (metric, ward_code), (metric, unit_code), (metric, channel))
     union all
     select 'hour', to_char(received_at at time zone 'Asia/Ho_Chi_Minh', 'HH24'), 'received', count(*)::int from cases where received_at >= :start and received_at < :end group by 2`,
    bindings(period),
  );
  return rows;
}

/** A unit's figures are those of its assignments; what has no unit is no unit's. */
function columnOf(dim: Dimension, metric: string): string | undefined {
  if (dim !== 'unit') return METRICS.find((each) => each.fact === metric)?.column;
  return METRICS.find((each) => each.unitFact === metric)?.column;
}

async function sumMonth(trx: Transaction, month: string): Promise<void> {
  const columns = METRICS.map(({ column }) => column);
  await trx('figure_spans').where({ span: 'month', starts: month }).delete();
  await trx.raw(
    `insert into figure_spans (span, starts, dim, code, ${columns.join(', ')})
     select 'month', ?::date, dim, code, ${columns.map((column) => `sum(${column})`).join(', ')} from figure_spans
     where span = 'day' and starts >= ?::date and starts < ?::date + interval '1 month' group by dim, code`, [month, month, month]);
}
