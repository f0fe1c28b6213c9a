import type { Database } from '../../lib/database.ts';
import { FLOWS_OF_PERIOD } from '../daily-report/facts.ts';
import { METRICS, type Dimension, type Metric } from './metrics.ts';
import type { Days } from './read-figures.ts';

export interface CountedCase { readonly code: string; readonly day: string; readonly times: number }

const COLUMNS: Partial<Record<Dimension, string>> = { category: 'category_code', ward: 'ward_code', unit: 'unit_code', channel: 'channel' };

/** The cases behind a number: counted day by day exactly as the number was. Restricted ones are left to whoever may see them. */
export async function listCountedCases(
  db: Database, { from, to, metric, dim, code, now, after = 0, limit }: Days & { metric: Metric; dim: Dimension; code: string; now: Date; after?: number; limit: number },
): Promise<{ items: CountedCase[]; next: number | null }> {
  const known = METRICS.find(({ column }) => column === metric)!;
  const fact = dim === 'unit' ? known.unitFact : known.fact;
  if (!fact) return { items: [], next: null };
  const column = COLUMNS[dim];
  const where = column ? `and found.${column} = :code` : dim === 'hour' ? "and to_char(c.received_at at time zone 'Asia/Ho_Chi_Minh', 'HH24') = :code" : '';
  const facts = FLOWS_OF_PERIOD.replaceAll(':start', 'span.starts_at').replaceAll(':end', 'span.ends_at');
  const { rows } = await db.raw<{ rows: CountedCase[] }>(
    `select found.code, span.day::text as day, count(*)::int as times
     from (select day::date as day, day::date::timestamp at time zone 'Asia/Ho_Chi_Minh' as starts_at, least((day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', :now) as ends_at
       from generate_series(:from::date, :to::date, interval '1 day') day) span
     cross join lateral (${facts} select * from placed where metric = '${fact}') found
     join cases c on c.id = found.case_id
     where not c.restricted ${where}
     group by found.code, span.day order by span.day desc, found.code limit :limit offset :after`,
    { from, to, code, now, limit: limit + 1, after } as never);
  return { items: rows.slice(0, limit), next: rows.length > limit ? after + limit : null };
}
