import type { Database, Transaction } from '../../lib/database.ts';
import { round } from './round.ts';
import { contains, metresToBorder, shapeOf } from './geometry.ts';
import { wardsOfPoint, type WardHint } from './ward-of-point.ts';

/** What is known of a point. */
export interface LocatedWard {
  /** Best first; empty when the point lies outside the City. */
  readonly wards: WardHint[];
  /** True when a boundary file is imported: then the first ward is the ward, up to the drawing of its border. */
  readonly exact: boolean;
  readonly outside: boolean;
}

/** A border is drawn, and a phone's position is right, to about this many metres. */
const DOUBTFUL_METRES = 20;
/** What lies this near outside every shape is at the water's edge or on the drawn line. */
const EDGE_METRES = 200;
const EDGE_DEGREES = 0.002;

/** The ward of a point: by the imported boundaries, else by the nearest known points (91 % right). At most five shapes are read. */
export async function locateWard(trx: Transaction | Database, lat: number, lng: number): Promise<LocatedWard> {
  const { rows } = await trx.raw<{ rows: Array<{ ward_code: string | null; geometry: { type: string; coordinates: unknown } | null }> }>(
    `select near.ward_code, near.geometry from (select exists (select 1 from ward_boundaries) as any_shape) known
     left join ward_boundaries near on :lat between near.min_lat - :edge and near.max_lat + :edge and :lng between near.min_lng - :edge and near.max_lng + :edge
     where known.any_shape`,
    { lat, lng, edge: EDGE_DEGREES },
  );
  if (rows.length === 0) {
    const wards = wardsOfPoint(lat, lng);
    return { wards, exact: false, outside: wards.length === 0 };
  }
  const near = rows.filter((row) => row.geometry !== null).map((row) => {
    const shape = shapeOf(row.geometry!);
    return { code: row.ward_code!, inside: contains(shape, lat, lng), metres: metresToBorder(shape, lat, lng) };
  });
  return decide(near);
}

function decide(near: ReadonlyArray<{ code: string; inside: boolean; metres: number }>): LocatedWard {
  const home = near.find((ward) => ward.inside);
  const neighbours = near.filter((ward) => ward !== home && ward.metres <= (home ? DOUBTFUL_METRES : EDGE_METRES)).sort((a, b) => a.metres - b.metres).slice(0, 2);
  const first: WardHint[] = home ? [{
    code: home.code,
    confidence: neighbours.length === 0 ? 0.99 : round(0.6 + 0.38 * Math.min(1, home.metres / DOUBTFUL_METRES)),
    why: neighbours.length === 0 ? 'Vị trí trên bản đồ nằm trong ranh giới.' : `Vị trí nằm trong ranh giới, nhưng cách đường ranh chỉ ${Math.round(home.metres)} m.`,
  }] : [];
  const rest = neighbours.map((ward, i) => ({ code: ward.code, confidence: home ? round((1 - first[0]!.confidence) / neighbours.length) : i === 0 ? 0.7 : 0.2,
    why: `Vị trí cách ranh giới ${Math.round(ward.metres)} m.` }));
  const wards = [...first, ...rest];
  return { wards, exact: home !== undefined, outside: wards.length === 0 };
}
