import { round } from './round.ts';
import { shippedWardPoints } from './shipped.ts';

/** A ward proposed for a case. */
export interface WardHint {
  readonly code: string;
  readonly confidence: number;
  readonly why: string;
}

/** A known point and the ward that it lies in. */
export interface WardPoint {
  readonly wardCode: string;
  readonly lat: number;
  readonly lng: number;
}

const EARTH_RADIUS = 6_371_000;
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two points; exact enough for a city (haversine). */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const half = Math.sin(radians(b.lat - a.lat) / 2) ** 2
    + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The points that the project ships; an installation's own rows of ward_points can be passed instead. */
export const shippedPoints: readonly WardPoint[] = shippedWardPoints
  .map((row) => ({ wardCode: row.ward_code, lat: row.lat, lng: row.lng }));

/** Farther than this from every known point, and a report is hardly from the City. Between its own points lie up to 17 km. */
export const FARTHEST_METRES = 20_000;

/**
 * The first three different wards among the nearest known points. How sure depends on how much farther the second ward's nearest
 * point is: as far as the first, it is a coin's throw; twice as far, the first is right 97 times in 100.
 */
export function wardsOfPoint(lat: number, lng: number, points: readonly WardPoint[] = shippedPoints): WardHint[] {
  const nearest = new Map<string, number>();
  for (const point of points) {
    const distance = metresBetween({ lat, lng }, point);
    if (distance < (nearest.get(point.wardCode) ?? Infinity)) nearest.set(point.wardCode, distance);
  }
  const [first, second, third] = [...nearest].sort((a, b) => a[1] - b[1]);
  if (!first || first[1] > FARTHEST_METRES) return [];
  const ratio = second ? second[1] / Math.max(first[1], 1) : Infinity;
  const sure = confidenceOfRatio(ratio);
  const why = (metres: number) => `Điểm gần nhất đã biết của phường, xã này cách vị trí trên bản đồ ${whole.format(metres)} m (ranh giới chưa được nạp).`;
  const rest = [second, third].filter((entry) => entry !== undefined);
  return [
    { code: first[0], confidence: round(sure), why: why(first[1]) },
    ...rest.map(([code, metres], i) => ({ code, confidence: round((1 - sure) * (i === 0 ? 0.75 : 0.2)), why: why(metres) })),
  ];
}

/** Fitted by scripts/measure-hints.ts: share of right answers by the ratio of the distances to the first two different wards. */
export function confidenceOfRatio(ratio: number): number {
  return 0.45 + 0.54 * (1 - Math.exp(-1.75 * (ratio - 1)));
}
