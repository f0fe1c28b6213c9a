import type { Database, Transaction } from '../../lib/database.ts';
import { marksQuery, type CaseFilter } from './search-filter.ts';

/** A case's place in the order newest first; the instant as PostgreSQL wrote it, to the microsecond. */
export interface CaseKey { readonly at: string; readonly id: string }

/** Found cases that are ranked among each other, newest first. */
export interface SearchWindow {
  readonly keys: readonly CaseKey[];
  /** Whether older ones may follow. */
  readonly more: boolean;
}

/** Cases that are ranked among each other at most. */
export const WINDOW = 200;
/** Cases looked at from the newest end before the inverted index is asked. */
export const WALK = 2_000;
const DAY_MS = 86_400_000;
/** Days of the stretches that a case has a mark for (search_times). */
const LENGTHS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
/** Fewer than this are no measure of how many there are. */
const FEW = 5;

/** From where on: newest first, with or without the case of this key. */
export interface Bounds {
  readonly below?: CaseKey;
  readonly upTo?: CaseKey;
  /** The oldest that may be in it. */
  readonly downTo?: CaseKey;
}

/**
 * The newest cases that match, at most WINDOW. First a short walk from the newest end: words and filters that many cases
 * have are answered there. What is rarer is asked of the inverted index, as far back as should be enough by what was
 * found before, so that the number of matches looked at is some small multiple of WINDOW, however many there are.
 */
export async function findWindow(db: Database | Transaction, filter: CaseFilter, bounds: Bounds = {}): Promise<SearchWindow> {
  const walked = await walk(db, filter, bounds);
  if (walked.keys.length >= WINDOW || walked.atEnd || walked.oldest === null || matching(filter) === null) return { keys: walked.keys, more: walked.keys.length >= WINDOW };
  const newest = walked.newest ?? walked.oldest;
  let found = walked.keys.length;
  let days = (newest.getTime() - walked.oldest.getTime()) / DAY_MS;
  for (let step = 0; ; step += 1) {
    const stretch = stretchBack(newest, likelyDays(found, days, step));
    const keys = await lookUp(db, filter, bounds, stretch?.marks ?? []);
    if (keys.length >= WINDOW || stretch === null) return { keys, more: keys.length >= WINDOW };
    found = keys.length;
    days = stretch.days;
  }
}

/** Days within which there should be enough, from how many there were within some; next to none tells nothing the first time. */
function likelyDays(found: number, days: number, step: number): number {
  if (found >= FEW && step < 3) return (1.3 * WINDOW * days) / found;
  // None among the newest need not mean rare: closed cases, for one, are never the newest.
  return step === 0 ? 24 : Infinity;
}

/** The three stretches up to the newest case that together reach back so far: more marks would cost more than they spare. */
function stretchBack(newest: Date, days: number): { marks: string[]; days: number } | null {
  const length = LENGTHS.findLast((each) => each <= Math.max(1, days));
  if (length === undefined || days > 2 * LENGTHS.at(-1)!) return null;
  const last = Math.floor(newest.getTime() / DAY_MS / length);
  return { marks: [last, last - 1, last - 2].map((number) => `@d${length}:${number}`), days: newest.getTime() / DAY_MS - (last - 2) * length };
}

/** The conditions that are not the index's: rights, days, and where the page before ended. */
function limits(filter: CaseFilter, { below, upTo, downTo }: Bounds): { sql: string; bindings: unknown[] } {
  const parts: Array<[string, unknown[]]> = [];
  if (filter.from) parts.push(['c.received_at >= ?', [filter.from]]);
  if (filter.before) parts.push(['c.received_at < ?', [filter.before]]);
  if (below) parts.push(['(c.received_at, c.id) < (?::timestamptz, ?::uuid)', [below.at, below.id]]);
  if (upTo) parts.push(['(c.received_at, c.id) <= (?::timestamptz, ?::uuid)', [upTo.at, upTo.id]]);
  if (downTo) parts.push(['(c.received_at, c.id) >= (?::timestamptz, ?::uuid)', [downTo.at, downTo.id]]);
  return { sql: parts.map(([sql]) => sql).join(' and ') || 'true', bindings: parts.flatMap(([, bindings]) => bindings) };
}

/** The search as one tsquery; words and marks are put together by PostgreSQL. */
function matching(filter: CaseFilter, times: readonly string[] = []): { sql: string; bindings: unknown[] } | null {
  const marks = marksQuery(filter, times);
  if (filter.words === null) return marks === null ? null : { sql: '?::tsquery', bindings: [marks] };
  return marks === null ? { sql: 'search_query(?)', bindings: [filter.words] } : { sql: '(search_query(?) && ?::tsquery)', bindings: [filter.words, marks] };
}

export function walkStatement(filter: CaseFilter, bounds: Bounds): { sql: string; bindings: unknown[] } {
  const within = limits(filter, bounds);
  const match = matching(filter);
  return {
    sql: `with newest as materialized (
        select c.id, c.received_at, c.search, c.restricted from cases c where ${within.sql} order by c.received_at desc, c.id desc limit ?)
      select (select count(*)::int from newest) as looked_at, (select min(received_at) from newest) as oldest, (select max(received_at) from newest) as newest,
        (select coalesce(json_agg(json_build_array(found.at, found.id)), '[]') from (
          select n.received_at::text as at, n.id from newest n where ${match ? `n.search @@ ${match.sql}` : 'true'}${filter.restricted ? '' : ' and not n.restricted'}
          order by n.received_at desc, n.id desc limit ?) found) as keys`,
    bindings: [...within.bindings, WALK, ...(match?.bindings ?? []), WINDOW],
  };
}

async function walk(db: Database | Transaction, filter: CaseFilter, bounds: Bounds) {
  const { sql, bindings } = walkStatement(filter, bounds);
  const { rows: [row] } = await db.raw<{ rows: [{ looked_at: number; oldest: Date | null; newest: Date | null; keys: Array<[string, string]> }] }>(sql, bindings as never);
  return { keys: row.keys.map(([at, id]) => ({ at, id })), oldest: row.oldest, newest: row.newest, atEnd: row.looked_at < WALK };
}

export function lookUpStatement(filter: CaseFilter, bounds: Bounds, times: readonly string[]): { sql: string; bindings: unknown[] } {
  const within = limits(filter, bounds);
  const match = matching(filter, times)!;
  return {
    // Materialised without order or limit: else the planner may walk by date instead, for however long.
    sql: `with found as materialized (
        select c.id, c.received_at from cases c where c.search @@ ${match.sql} and ${within.sql}${filter.restricted ? '' : ' and not c.restricted'})
      select received_at::text as at, id from found order by received_at desc, id desc limit ?`,
    bindings: [...match.bindings, ...within.bindings, WINDOW],
  };
}

async function lookUp(db: Database | Transaction, filter: CaseFilter, bounds: Bounds, times: readonly string[]): Promise<CaseKey[]> {
  const { sql, bindings } = lookUpStatement(filter, bounds, times);
  const { rows } = await db.raw<{ rows: CaseKey[] }>(sql, bindings as never);
  return rows;
}
