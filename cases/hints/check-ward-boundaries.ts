import polygonClipping from 'polygon-clipping';
import { plain } from '../../lib/vietnamese.ts';
import { boxOf, contains, metresToBorder, shapeOf, squareMetres, type Box, type Ring, type Shape } from './geometry.ts';

/** One ward's shape, read from the file and found in order by itself. */
export interface WardShape {
  readonly code: string;
  readonly name: string;
  readonly geometry: { type: string; coordinates: unknown };
  readonly shape: Shape;
  readonly box: Box;
  readonly squareMetres: number;
}

/** One thing that is wrong, and where: `features[12] (26740 Phường Sài Gòn)`. */
export interface BoundaryProblem {
  readonly code: 'not-geojson' | 'wrong-crs' | 'feature-invalid' | 'code-unknown' | 'code-twice' | 'code-missing' | 'name-differs' | 'ring-open' | 'out-of-range' | 'self-crossing' | 'overlap' | 'gap' | 'misplaced';
  readonly where: string;
  readonly message: string;
}

/** What the check found; with any problem nothing is imported. */
export interface BoundaryReport {
  readonly shapes: readonly WardShape[];
  readonly problems: readonly BoundaryProblem[];
  /** Hairlines below the tolerance: normal in maps drawn by several hands. */
  readonly smallOverlaps: number;
  readonly smallGaps: number;
  readonly totalSquareKm: number;
}

export interface KnownWard { readonly code: string; readonly name: string }
export interface KnownPoint { readonly wardCode: string; readonly lat: number; readonly lng: number }

/** The largest overlap or gap that counts as a hairline, in square metres: a strip one metre wide along a kilometre of border. */
export const TOLERANCE_SQUARE_METRES = 1_000;
/** A ward whose known points all lie farther than this outside its shape has another ward's shape. */
const MISPLACED_METRES = 3_000;
/** The box of southern Viet Nam with its islands, degrees: other numbers are another reference system, or swapped. */
const RANGE = { minLat: 8, maxLat: 12.5, minLng: 105.5, maxLng: 108.5 };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks a boundary file as a whole: every ward once, shapes in order, no overlaps, no gaps, wards where they are known to be. */
export function checkWardBoundaries(geojson: unknown, wards: readonly KnownWard[], points: readonly KnownPoint[]): BoundaryReport {
  const problems: BoundaryProblem[] = [];
  const nothing = { shapes: [], smallOverlaps: 0, smallGaps: 0, totalSquareKm: 0 };
  if (!isObject(geojson) || geojson.type !== 'FeatureCollection' || !Array.isArray(geojson.features)) {
    return { ...nothing, problems: [{ code: 'not-geojson', where: '/', message: 'Expected a GeoJSON FeatureCollection with a list of features.' }] };
  }
  const crs = crsProblem(geojson);
  if (crs) return { ...nothing, problems: [crs] };
  const shapes = readFeatures(geojson.features, wards, problems);
  for (const ward of wards.filter(({ code }) => !shapes.some((shape) => shape.code === code) && !problems.some((p) => p.where.includes(code)))) {
    problems.push({ code: 'code-missing', where: `${ward.code} ${ward.name}`, message: `No feature has the code ${ward.code} (${ward.name}).` });
  }
  if (problems.length > 0) return { ...nothing, shapes, problems };
  const overlaps = findOverlaps(shapes);
  const gaps = findGaps(shapes);
  problems.push(...overlaps.problems, ...gaps.problems, ...findMisplaced(shapes, points));
  return { shapes, problems, smallOverlaps: overlaps.small, smallGaps: gaps.small, totalSquareKm: shapes.reduce((sum, s) => sum + s.squareMetres, 0) / 1e6 };
}

function crsProblem(geojson: Json): BoundaryProblem | null {
  const name = isObject(geojson.crs) && isObject(geojson.crs.properties) ? String(geojson.crs.properties.name ?? '') : '';
  if (name === '' || /CRS84|EPSG:+4326/i.test(name)) return null;
  return { code: 'wrong-crs', where: '/crs', message: `The file says its reference system is ${name}; expected WGS 84 (EPSG:4326). Convert it first.` };
}

function readFeatures(features: readonly unknown[], wards: readonly KnownWard[], problems: BoundaryProblem[]): WardShape[] {
  const names = new Map(wards.map((ward) => [ward.code, ward.name]));
  const shapes: WardShape[] = [];
  for (const [index, feature] of features.entries()) {
    const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
    const geometry = isObject(feature) && isObject(feature.geometry) ? feature.geometry : {};
    const code = String(properties.code ?? '');
    const name = String(properties.name ?? '');
    const where = `features[${index}] (${[code, name].filter(Boolean).join(' ') || 'no code'})`;
    const complain = (problem: BoundaryProblem['code'], message: string) => { problems.push({ code: problem, where, message }); };
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') complain('feature-invalid', `Expected a Polygon or MultiPolygon, found ${String(geometry.type ?? 'no geometry')}.`);
    else if (!names.has(code)) complain('code-unknown', `“${code}” is not the code of one of the ${wards.length} wards. Expected properties.code such as "26740".`);
    else if (shapes.some((shape) => shape.code === code)) complain('code-twice', `The code ${code} is given twice; a ward of several parts is one MultiPolygon.`);
    else if (name !== '' && !sameName(name, names.get(code)!)) complain('name-differs', `The code ${code} belongs to “${names.get(code)}”, but the feature is named “${name}”.`);
    else {
      const shape = shapeOf(geometry as { type: string; coordinates: unknown });
      const wrong = shapeProblem(shape);
      if (wrong) complain(wrong.code, wrong.message);
      else shapes.push({ code, name: names.get(code)!, geometry: geometry as { type: string; coordinates: unknown }, shape, box: boxOf(shape), squareMetres: squareMetres(shape) });
    }
  }
  return shapes;
}

/** Equal without accents, and without the kind of unit in front: maps write "Hoà" for "Hòa" and "Sài Gòn" for "Phường Sài Gòn". */
function sameName(given: string, known: string): boolean {
  const bare = (name: string) => plain(name).replace(/^(phuong|xa|dac khu|thi tran)\s+/, '');
  return bare(given) === bare(known);
}

function shapeProblem(shape: Shape): { code: BoundaryProblem['code']; message: string } | null {
  const rings: readonly Ring[] = isShape(shape) ? shape.flat() : [];
  if (rings.length === 0) {
    return { code: 'feature-invalid', message: 'The coordinates are not rings of [longitude, latitude] pairs with at least four pairs each.' };
  }
  for (const [i, ring] of rings.entries()) {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) return { code: 'ring-open', message: `Ring ${i + 1} is not closed: it begins at ${first.join(', ')} and ends at ${last.join(', ')}.` };
    const stray = ring.find(([lng, lat]) => lat < RANGE.minLat || lat > RANGE.maxLat || lng < RANGE.minLng || lng > RANGE.maxLng);
    if (stray) return { code: 'out-of-range', message: `${stray.join(', ')} is not [longitude, latitude] in WGS 84 near the City.${hintAt(stray[0], stray[1])}` };
  }
  // a ring that crosses itself has another area when its crossings are resolved
  const drawn = squareMetres(shape);
  const resolved = squareMetres(polygonClipping.union(shape as never) as unknown as Shape);
  if (Math.abs(drawn - resolved) > TOLERANCE_SQUARE_METRES) return { code: 'self-crossing', message: `Its lines cross each other: ${Math.round(Math.abs(drawn - resolved))} m² are counted twice or lost.` };
  return null;
}

function isShape(shape: unknown): boolean {
  return Array.isArray(shape) && shape.every((polygon) => Array.isArray(polygon) && polygon.length > 0 && polygon.every(isRing));
}

function isRing(ring: unknown): ring is Ring {
  return Array.isArray(ring) && ring.length >= 4 && ring.every((pair) => Array.isArray(pair) && pair.length >= 2 && Number.isFinite(pair[0]) && Number.isFinite(pair[1]));
}

function hintAt(lng: number, lat: number): string {
  if (lat > 90 && lng < 90) return ' Latitude and longitude seem to be swapped.';
  return Math.abs(lng) > 180 || Math.abs(lat) > 90 ? ' These look like metres of a projected system (VN-2000?): convert the file to WGS 84 first.' : '';
}

function findOverlaps(shapes: readonly WardShape[]): { problems: BoundaryProblem[]; small: number } {
  const problems: BoundaryProblem[] = [];
  let small = 0;
  for (const [i, one] of shapes.entries()) {
    for (const two of shapes.slice(i + 1)) {
      if (one.box.minLng > two.box.maxLng || two.box.minLng > one.box.maxLng || one.box.minLat > two.box.maxLat || two.box.minLat > one.box.maxLat) continue;
      const area = squareMetres(polygonClipping.intersection(one.shape as never, two.shape as never) as unknown as Shape);
      if (area > TOLERANCE_SQUARE_METRES) problems.push({ code: 'overlap', where: `${one.code} ${one.name} / ${two.code} ${two.name}`, message: `These two overlap on ${Math.round(area)} m².` });
      else if (area > 0.01) small += 1;
    }
  }
  return { problems, small };
}

/** Ground that wards surround and none covers: the holes of all wards taken together. */
function findGaps(shapes: readonly WardShape[]): { problems: BoundaryProblem[]; small: number } {
  const [first, ...rest] = shapes.map((shape) => shape.shape as never);
  const union = polygonClipping.union(first!, ...rest) as unknown as Shape;
  const problems: BoundaryProblem[] = [];
  let small = 0;
  for (const hole of union.flatMap((polygon) => polygon.slice(1))) {
    const area = squareMetres([[hole]]);
    if (area <= TOLERANCE_SQUARE_METRES) { small += 1; continue; }
    const [lng, lat] = hole[0]!;
    const around = shapes.filter((shape) => contains([[hole]], ...middleOf(shape.box)) || metresToBorder(shape.shape, lat, lng) < 1).map((shape) => `${shape.code} ${shape.name}`);
    problems.push({ code: 'gap', where: around.join(' / ') || `${lat}, ${lng}`, message: `No ward covers ${Math.round(area)} m² at ${lat.toFixed(5)}, ${lng.toFixed(5)}, though wards lie all around.` });
  }
  return { problems, small };
}

const middleOf = (box: Box): [number, number] => [(box.minLat + box.maxLat) / 2, (box.minLng + box.maxLng) / 2];

/** Two codes swapped pass every other check: the points that are known of a ward must lie in or near its shape. */
function findMisplaced(shapes: readonly WardShape[], points: readonly KnownPoint[]): BoundaryProblem[] {
  return shapes.flatMap((shape) => {
    const own = points.filter((point) => point.wardCode === shape.code);
    const near = own.length === 0 || own.some((point) => contains(shape.shape, point.lat, point.lng) || metresToBorder(shape.shape, point.lat, point.lng) < MISPLACED_METRES);
    return near ? [] : [{ code: 'misplaced' as const, where: `${shape.code} ${shape.name}`, message: 'Its shape lies kilometres from every point that is known of this ward: is it another ward’s?' }];
  });
}
