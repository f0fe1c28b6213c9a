import type { Database, Transaction } from '../../lib/database.ts';
import { locateWard } from '../hints/locate-ward.ts';
import { metresBetween } from '../hints/ward-of-point.ts';
import type { CaseFile } from './read-case-file.ts';

type Connection = Database | Transaction;

/** The ward that a case's map shows, and how it is known. */
export interface WardOfCase {
  readonly code: string;
  readonly name: string;
  /** `boundary`: the point lies in it; `nearest`: its known point is the nearest one; `decided`: as the case says; `hint`: as the machine reads the words. */
  readonly by: 'boundary' | 'nearest' | 'decided' | 'hint';
  /** GeoJSON geometry, when boundaries were imported. */
  readonly boundary: { readonly type: string; readonly coordinates: unknown } | null;
}

/** A known point of a ward, to write its name at. */
export interface NamedPoint { readonly code: string; readonly name: string; readonly lat: number; readonly lng: number }

/** Where a picture was taken, when it says so and it is not where the pin is. */
export interface PicturePlace { readonly attachmentId: string; readonly purpose: string; readonly lat: number; readonly lng: number; readonly metres: number | null; readonly takenAt: Date | null }

/** Nearer than this, a phone's position and the pin are the same place. */
const SAME_PLACE_METRES = 50;
/** Names are written around the place up to this far: what a map of a neighbourhood shows. */
const NAMES_WITHIN_DEGREES = 0.04;
const MOST_NAMES = 40;

/** The ward of the case's pin; without a pin, the ward that was decided, else the one that the words hint at. */
export async function wardOfCase(db: Connection, file: CaseFile): Promise<WardOfCase | null> {
  const known = await knownWard(db, file);
  if (!known) return null;
  const { rows: [row] } = await db.raw<{ rows: Array<{ name: string; geometry: WardOfCase['boundary'] }> }>(
    'select u.name, b.geometry from units u left join ward_boundaries b on b.ward_code = u.code where u.code = ?', [known.code]);
  return row ? { ...known, name: row.name, boundary: row.geometry } : null;
}

async function knownWard(db: Connection, file: CaseFile): Promise<Pick<WardOfCase, 'code' | 'by'> | null> {
  if (file.lat !== null && file.lng !== null) {
    const { wards: [first], exact } = await locateWard(db, file.lat, file.lng);
    if (first) return { code: first.code, by: exact ? 'boundary' : 'nearest' };
  }
  if (file.wardCode) return { code: file.wardCode, by: 'decided' };
  const { rows: [hint] } = await db.raw<{ rows: Array<{ code: string | null }> }>(`select wards -> 0 ->> 'code' as code from hints where case_id = ?`, [file.id]);
  return hint?.code ? { code: hint.code, by: 'hint' } : null;
}

/** The known points of the wards around a place, one a ward, the nearest first; without a place, around the middle of a ward. */
export async function wardNamesAround(db: Connection, place: { lat: number; lng: number } | null, wardCode: string | null): Promise<NamedPoint[]> {
  const middle = place ?? await middleOfWard(db, wardCode);
  if (!middle) return [];
  const { rows } = await db.raw<{ rows: NamedPoint[] }>(
    `select p.ward_code as code, u.name, p.lat, p.lng from ward_points p join units u on u.code = p.ward_code
     where p.lat between :south and :north and p.lng between :west and :east order by p.ward_code, p.id`,
    { south: middle.lat - NAMES_WITHIN_DEGREES, north: middle.lat + NAMES_WITHIN_DEGREES, west: middle.lng - NAMES_WITHIN_DEGREES, east: middle.lng + NAMES_WITHIN_DEGREES });
  const nearest = rows.map((row) => ({ row, metres: metresBetween(middle, row) })).sort((a, b) => a.metres - b.metres);
  const named = new Map<string, NamedPoint>();
  for (const { row } of nearest) if (!named.has(row.code)) named.set(row.code, row);
  return [...named.values()].slice(0, MOST_NAMES);
}

async function middleOfWard(db: Connection, wardCode: string | null): Promise<{ lat: number; lng: number } | null> {
  const { rows: [row] } = await db.raw<{ rows: Array<{ lat: number | null; lng: number | null }> }>('select avg(lat) as lat, avg(lng) as lng from ward_points where ward_code = ?', [wardCode]);
  return row && row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : null;
}

/** Pictures that were taken elsewhere than at the pin; without a pin, all that say where they were taken. */
export async function picturePlaces(db: Connection, file: CaseFile): Promise<PicturePlace[]> {
  const { rows } = await db.raw<{ rows: Array<Omit<PicturePlace, 'metres'>> }>(
    `select id as "attachmentId", purpose, taken_lat as lat, taken_lng as lng, taken_at as "takenAt" from attachments
     where case_id = ? and taken_lat is not null and taken_lng is not null order by created_at, id`, [file.id]);
  const pin = file.lat !== null && file.lng !== null ? { lat: file.lat, lng: file.lng } : null;
  return rows.map((row) => ({ ...row, metres: pin && Math.round(metresBetween(pin, row)) }))
    .filter(({ metres }) => metres === null || metres > SAME_PLACE_METRES);
}
