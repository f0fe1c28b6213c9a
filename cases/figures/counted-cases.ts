import type { Database } from '../../lib/database.ts';
import { flowOfPeriod } from '../daily-report/facts.ts';
import { METRICS, type Dimension, type Metric } from './metrics.ts';
import type { Days } from './read-figures.ts';

export interface CountedCase { readonly code: string; readonly day: string; readonly times: number }

/** Where the next page begins: a day and the code after which. */
export interface CountedAfter { readonly day: string; readonly code: string }

const COLUMNS: Partial<Record<Dimension, string>> = { category: 'category_code', ward: 'ward_code', unit: 'unit_code', channel: 'channel' };
/** A page looks at no more days than these, and may be short for it: a rare number lies far apart. */
const DAYS_A_PAGE = 7;

/** The cases behind a number, newest day first: counted on the days that have any, exactly as the number was. Restricted ones are left to whoever may see them. */
export async function listCountedCases(
  db: Database, { from, to, metric, dim, code, now, after, limit }: Days & { metric: Metric; dim: Dimension; code: string; now: Date; after?: CountedAfter; limit: number },
): Promise<{ items: CountedCase[]; next: CountedAfter | null }> {
  const known = METRICS.find(({ column }) => column === metric)!;
  const fact = dim === 'unit' ? known.unitFact : known.fact;
  if (!fact) return { items: [], next: null };
  const found = await db('figure_spans').where({ span: 'day', dim, code }).where(metric, '>', 0).where('starts', '>=', from).where('starts', '<=', after?.day ?? to)
    .orderBy('starts', 'desc').limit(DAYS_A_PAGE + 1).select<Array<{ day: string }>>(db.raw('starts::text as day'));
  const days = found.map(({ day }) => day);
  const looked = days.slice(0, DAYS_A_PAGE);
  const column = COLUMNS[dim];
  const where = column ? `and found.${column} = :code` : dim === 'hour' ? "and to_char(c.received_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') = :code" : '';
  const facts = flowOfPeriod(fact).replaceAll(':start', 'span.starts_at').replaceAll(':end', 'span.ends_at');
  const { rows } = await db.raw<{ rows: CountedCase[] }>(
    `select found.code, span.day::text as day, count(*)::int as times
     from (select day, day::timestamp at time zone 'Asia/Ho_Chi_Minh' as starts_at, least((day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', :now) as ends_at
       from unnest(:days::date[]) day) span
     cross join lateral (${facts} select * from placed where metric = '${fact}') found
     join cases c on c.id = found.case_id
     where not c.restricted ${where} and (span.day <> :afterDay::date or found.code > :afterCode)
     group by found.code, span.day order by span.day desc, found.code limit :limit`,
    { days: looked, code, now, limit: limit + 1, afterDay: after?.day ?? '0001-01-01', afterCode: after?.code ?? '' } as never);
  const items = rows.slice(0, limit);
  if (rows.length > limit) return { items, next: { day: items.at(-1)!.day, code: items.at(-1)!.code } };
  return { items, next: days.length > looked.length ? { day: days.at(-1)!, code: '' } : null };
}
