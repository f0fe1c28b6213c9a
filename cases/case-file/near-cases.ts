import type { Database, Transaction } from '../../lib/database.ts';
import { metresBetween } from '../hints/ward-of-point.ts';
import type { ReadableCases } from './readable-cases.ts';

/** A case that was reported close by, about the same time. */
export interface NearCase {
  readonly code: string;
  readonly metres: number;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly categoryNameVi: string | null;
  readonly categoryNameEn: string | null;
  readonly status: string;
  readonly urgency: string;
  readonly receivedAt: Date;
  readonly lat: number;
  readonly lng: number;
}

export interface NearQuery {
  /** The case in the middle; not listed itself. */
  readonly caseId: string;
  readonly lat: number;
  readonly lng: number;
  readonly receivedAt: Date;
  /** At most `FARTHEST`. */
  readonly metres: number;
  /** Received at most so many days before or after the case. */
  readonly days: number;
}

export const FARTHEST = 2_000;
const LISTED = 50;
/** Rows read at most, shared among the squares of the map: where more was reported, the list says that there are more. */
const READ = 3_000;
const SQUARES_PER_DEGREE = 200;
const DAY_MS = 86_400_000;
const METRES_PER_DEGREE = 111_195;

/**
 * Cases around a place that the officer may read, the nearest first; restricted ones never. Each square of the map is read
 * by index from its newest end and stops, so that the time does not grow with the number of stored cases.
 */
export async function findNearCases(db: Database | Transaction, query: NearQuery, readable: ReadableCases): Promise<{ cases: NearCase[]; more: boolean }> {
  type Row = Omit<NearCase, 'metres'> & { readonly full: boolean; readonly code: string | null };
  const { rows } = await db.raw<{ rows: Row[] }>(NEAR_CASES, bindingsOf(query, readable));
  const near = rows.filter((row): row is Row & { code: string } => row.code !== null)
    .map(({ full: _, ...row }) => ({ ...row, metres: Math.round(metresBetween(query, row)) }))
    .filter(({ metres }) => metres <= query.metres)
    .sort((a, b) => a.metres - b.metres || b.receivedAt.getTime() - a.receivedAt.getTime());
  return { cases: near.slice(0, LISTED), more: near.length > LISTED || rows[0]!.full };
}

export function bindingsOf(query: NearQuery, readable: ReadableCases): Record<string, string | number | Date | null> {
  const high = query.metres / METRES_PER_DEGREE;
  const wide = high / Math.max(0.1, Math.cos((query.lat * Math.PI) / 180));
  const box = { south: query.lat - high, north: query.lat + high, west: query.lng - wide, east: query.lng + wide };
  const squares = (from: number, to: number) => Math.floor(to * SQUARES_PER_DEGREE) - Math.floor(from * SQUARES_PER_DEGREE) + 1;
  return {
    self: query.caseId, unit: readable.unitCode, ...box, lat: query.lat, lng: query.lng, shrink: high / wide, listed: LISTED + 1, limit: Math.floor(READ / (squares(box.south, box.north) * squares(box.west, box.east))),
    from: new Date(query.receivedAt.getTime() - query.days * DAY_MS), to: new Date(query.receivedAt.getTime() + query.days * DAY_MS),
  };
}

// On a plane: a degree of longitude is `shrink` times as long as one of latitude. Exact enough to choose the nearest.
export const NEAR_CASES = `
  with read as materialized (
    select c.* from generate_series(map_square(:south), map_square(:north)) as row_of_squares,
      generate_series(map_square(:west), map_square(:east)) as square,
      lateral (select newest.*, count(*) over () = :limit as "full" from (
        select id, code, item_type, category_code, status, urgency, received_at, lat, lng from cases
        where map_square(lat) = row_of_squares and map_square(lng) = square and lat is not null and not restricted
          and received_at between :from and :to
        order by received_at desc limit :limit) newest) c)
  select found.*, whole."full"
  from (select coalesce(bool_or("full"), false) as "full" from read) whole left join (
    select c.code, c.item_type as "itemType", c.category_code as "categoryCode", g.name_vi as "categoryNameVi", g.name_en as "categoryNameEn",
      c.status, c.urgency, c.received_at as "receivedAt", c.lat, c.lng
    from read c left join categories g on g.code = c.category_code
    where c.id <> :self and c.lat between :south and :north and c.lng between :west and :east
      and (:unit::text is null or exists (select 1 from assignments a where a.case_id = c.id and a.unit_code = :unit))
    order by (c.lat - :lat) ^ 2 + ((c.lng - :lng) * :shrink) ^ 2 limit :listed) found on true`;
