import type { Database, Transaction } from '../../lib/database.ts';

/** A ward as a map shows it. */
export interface WardOnMap {
  readonly code: string;
  readonly name: string;
  /** Known points in it, the first one its seat. */
  readonly points: ReadonlyArray<{ readonly lat: number; readonly lng: number }>;
  /** GeoJSON geometry where a boundary file was imported; null: its ground is only near these points. */
  readonly boundary: unknown;
}

/** Wards of a day with their points and, where imported, their boundaries. */
export async function readWardMap(db: Database | Transaction, day: string): Promise<WardOnMap[]> {
  const { rows } = await db.raw<{ rows: WardOnMap[] }>(
    `select units.code, units.name, ward_boundaries.geometry as boundary,
       (case when units.lat is not null then jsonb_build_array(jsonb_build_object('lat', units.lat, 'lng', units.lng)) else '[]' end)
         || coalesce((select jsonb_agg(jsonb_build_object('lat', p.lat, 'lng', p.lng) order by p.id) from ward_points p where p.ward_code = units.code), '[]') as points
     from units left join ward_boundaries on ward_boundaries.ward_code = units.code
     where units.kind = 'ward' and units.valid_from <= ? and (units.valid_to is null or units.valid_to > ?) order by units.name_unaccented, units.code`, [day, day]);
  return rows;
}
