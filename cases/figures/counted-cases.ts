import { DateTime } from 'luxon';
import type { Database } from '../../lib/database.ts';
import { CITY_ZONE } from '../../lib/time.ts';
import { flowOfPeriod } from '../daily-report/facts.ts';
import { METRICS, type Dimension, type Metric } from './metrics.ts';
import type { Days } from './read-figures.ts';

export interface CountedCase { readonly code: string; readonly day: string; readonly times: number }

/** Where the next page begins: a day and the code after which. */
export interface CountedAfter { readonly day: string; readonly code: string }

export interface NumberAsked extends Days { readonly metric: Metric; readonly dim: Dimension; readonly code: string }

const COLUMNS: Partial<Record<Dimension, string>> = { category: 'category_code', ward: 'ward_code', unit: 'unit_code', channel: 'channel' };

/**
 * The cases behind a number, newest day first, counted exactly as the number was. A page is a day that has any, or a part of
 * one. Restricted ones are left to whoever may see them.
 */
export async function listCountedCases(
  db: Database, asked: NumberAsked & { now: Date; after?: CountedAfter; limit: number },
): Promise<{ items: CountedCase[]; next: CountedAfter | null }> {
  const { metric, dim, after, limit } = asked;
  const known = METRICS.find(({ column }) => column === metric)!;
  const fact = dim === 'unit' ? known.unitFact : known.fact;
  const [day, earlier] = fact ? await daysWithAny(db, asked) : [];
  if (!fact || !day) return { items: [], next: null };
  const rows = await casesOfDay(db, fact, day, { ...asked, afterCode: after?.day === day ? after.code : '', limit: limit + 1 });
  const items = rows.slice(0, limit).map((row) => ({ code: row.code, day, times: row.times }));
  if (rows.length > limit) return { items, next: { day, code: items.at(-1)!.code } };
  return { items, next: earlier ? { day: earlier, code: '' } : null };
}

/** The newest two on which the number is not zero. */
async function daysWithAny(db: Database, { from, to, metric, dim, code, after }: NumberAsked & { after?: CountedAfter }): Promise<string[]> {
  const found = await db('figure_spans').where({ span: 'day', dim, code }).where(metric, '>', 0).where('starts', '>=', from).where('starts', '<=', after?.day ?? to)
    .orderBy('starts', 'desc').limit(2).select<Array<{ day: string }>>(db.raw('starts::text as day'));
  return found.map(({ day }) => day);
}

async function casesOfDay(
  db: Database, fact: string, day: string, { dim, code, now, afterCode, limit }: NumberAsked & { now: Date; afterCode: string; limit: number },
): Promise<Array<{ code: string; times: number }>> {
  const column = COLUMNS[dim];
  const where = column ? `and found.${column} = :code` : dim === 'hour' ? "and to_char(c.received_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') = :code" : '';
  const start = DateTime.fromISO(day, { zone: CITY_ZONE });
  const end = start.plus({ days: 1 }).toJSDate();
  const { rows } = await db.raw<{ rows: Array<{ code: string; times: number }> }>(
    `${flowOfPeriod(fact, { classified: dim === 'category' || dim === 'ward' })} select found.code, count(*)::int as times from placed found join cases c on c.id = found.case_id
     where found.metric = '${fact}' and not c.restricted and found.code > :afterCode ${where} group by found.code order by found.code limit :limit`,
    { start: start.toJSDate(), end: end < now ? end : now, code, afterCode, limit } as never);
  return rows;
}
