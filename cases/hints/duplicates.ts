import type { Transaction } from '../../lib/database.ts';
import { plain } from '../../lib/vietnamese.ts';
import { LISTED_FROM, SAME_PLACE_METRES, scoreDuplicate, WINDOW_HOURS, type Comparable } from './duplicate-score.ts';

/** An earlier case that may tell of the same thing. */
export interface DuplicateHint {
  readonly caseId: string;
  readonly code: string;
  readonly score: number;
  readonly why: string[];
}

/** What is known of the case that is looked at. */
export interface DuplicateQuery {
  readonly caseId: string;
  readonly receivedAt: Date;
  readonly content: string;
  readonly addressText: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  /** Suggested codes, best first; without any, nothing is looked for. */
  readonly categories: readonly string[];
  readonly wards: readonly string[];
}

interface CandidateRow {
  id: string; root_id: string; root_code: string; received_at: Date; lat: number | null; lng: number | null; address_text: string | null;
  search_plain: string; category_code: string | null; ward_code: string | null; hinted_categories: string[] | null; hinted_wards: string[] | null; similarity: number;
}

/** Rows read from each of the indexes; in an epidemic's busiest hours one category and ward see less than this in a day. */
const BRANCH_LIMIT = 200;
const LARGEST_LIST = 5;
/** By trigrams alone; far below what duplicates in other words reach, it only spares work. */
const LEAST_SIMILARITY = 0.12;
/** Of hundreds in nearly the same words, as many as are weighed one by one. */
const WEIGHED = 50;
/** Pins farther apart, in degrees, never reach the list: what the score calls another place, and a tenth more. */
const REACH_DEGREES = (2 * SAME_PLACE_METRES * 1.1) / 109_000;

/**
 * Up to five earlier cases of the last 24 hours that may be the same incident. Each branch reads one index from its newest end
 * and stops, so that the time does not grow with the number of stored cases.
 */
export async function findDuplicates(trx: Transaction, query: DuplicateQuery): Promise<DuplicateHint[]> {
  if (query.categories.length === 0 && query.wards.length === 0) return [];
  const text = plain(`${query.content} ${query.addressText ?? ''}`);
  const mine: Comparable = {
    lat: query.lat, lng: query.lng, receivedAt: query.receivedAt, categories: query.categories, wards: query.wards,
    plain: text, addressPlain: plain(query.addressText ?? ''),
  };
  const { rows } = await trx.raw<{ rows: CandidateRow[] }>(CANDIDATES, {
    self: query.caseId, text: plain(query.content), categories: [...query.categories], ward: query.wards[0] ?? null, at: query.receivedAt,
    from: new Date(query.receivedAt.getTime() - WINDOW_HOURS * 3_600_000), limit: BRANCH_LIMIT, least: LEAST_SIMILARITY,
    lat: query.lat, lng: query.lng, reach: REACH_DEGREES, most: WEIGHED,
  });
  const best = new Map<string, DuplicateHint>();
  for (const row of rows) {
    const { score, why } = scoreDuplicate(mine, comparable(row), row.similarity);
    if (score < LISTED_FROM || score <= (best.get(row.root_id)?.score ?? 0)) continue;
    best.set(row.root_id, { caseId: row.root_id, code: row.root_code, score, why });
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, LARGEST_LIST);
}

function comparable(row: CandidateRow): Comparable {
  const decided = (code: string | null, hinted: string[] | null) => [...new Set([...(code ? [code] : []), ...(hinted ?? [])])];
  return {
    lat: row.lat, lng: row.lng, receivedAt: row.received_at, plain: row.search_plain, addressPlain: plain(row.address_text ?? ''),
    categories: decided(row.category_code, row.hinted_categories), wards: decided(row.ward_code, row.hinted_wards),
  };
}

/**
 * The four ways to a candidate: its own category or ward, or those hinted before anybody decided. Words are compared last,
 * of those that are left, because that is what costs. A duplicate's duplicate leads to the original.
 */
export const CANDIDATES = `
  with wanted as materialized (
    (select id from cases where category_code = any(:categories) and received_at between :from and :at order by received_at desc limit :limit)
    union (select id from cases where ward_code = :ward and received_at between :from and :at order by received_at desc limit :limit)
    union (select case_id from hints where categories -> 0 ->> 'code' = any(:categories) and made_at >= :from order by made_at desc limit :limit)
    union (select case_id from hints where wards -> 0 ->> 'code' = :ward and made_at >= :from order by made_at desc limit :limit)),
  near as materialized (
    select c.id, coalesce(c.duplicate_of, c.id) as root_id, c.content, c.received_at, c.lat, c.lng, c.address_text, c.search_plain, c.category_code, c.ward_code
    from wanted join cases c using (id)
    where c.id <> :self and c.received_at between :from and :at and not c.restricted and c.status <> 'noted'
      and coalesce(abs(c.lat - :lat::float8) <= :reach and abs(c.lng - :lng::float8) <= :reach, true)),
  compared as materialized (
    select * from (select near.*, similarity(plain(content), :text)::float8 as similarity from near) s
    where s.similarity >= :least order by s.similarity desc, s.received_at desc limit :most)
  select c.id, root.id as root_id, root.code as root_code, c.received_at, c.lat, c.lng, c.address_text, c.search_plain, c.category_code, c.ward_code, c.similarity,
    (select array_agg(h ->> 'code' order by place) from jsonb_array_elements(hints.categories) with ordinality as e (h, place)) as hinted_categories,
    (select array_agg(h ->> 'code' order by place) from jsonb_array_elements(hints.wards) with ordinality as e (h, place)) as hinted_wards
  from compared c join cases root on root.id = c.root_id left join hints on hints.case_id = c.id
  where root.id <> :self`;
