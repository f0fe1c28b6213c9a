import { metresBetween } from './ward-of-point.ts';

/** GeoJSON's own shapes: longitude first. */
export type Position = readonly [lng: number, lat: number];
export type Ring = readonly Position[];
export type PolygonShape = readonly Ring[];
export type Shape = readonly PolygonShape[];

export interface Box {
  readonly minLat: number;
  readonly minLng: number;
  readonly maxLat: number;
  readonly maxLng: number;
}

/** A Polygon or MultiPolygon as a list of polygons. */
export function shapeOf(geometry: { type: string; coordinates: unknown }): Shape {
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Shape;
}

/** The smallest box around a shape. */
export function boxOf(shape: Shape): Box {
  const box = { minLat: 90, minLng: 180, maxLat: -90, maxLng: -180 };
  for (const [lng, lat] of shape.flatMap((polygon) => polygon[0] ?? [])) {
    box.minLat = Math.min(box.minLat, lat);
    box.maxLat = Math.max(box.maxLat, lat);
    box.minLng = Math.min(box.minLng, lng);
    box.maxLng = Math.max(box.maxLng, lng);
  }
  return box;
}

/** Is the point inside? Ray casting over all rings: a hole turns inside out again. */
export function contains(shape: Shape, lat: number, lng: number): boolean {
  return shape.some((polygon) => polygon.reduce((inside, ring) => inside !== crossesOddly(ring, lat, lng), false));
}

function crossesOddly(ring: Ring, lat: number, lng: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [x1, y1] = ring[i]!;
    const [x2, y2] = ring[j]!;
    if ((y1 > lat) !== (y2 > lat) && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}

/** Metres from a point to the nearest edge of a shape, on a plane that fits for some kilometres. */
export function metresToBorder(shape: Shape, lat: number, lng: number): number {
  const metresPerLat = metresBetween({ lat: lat - 0.5, lng }, { lat: lat + 0.5, lng });
  const metresPerLng = metresBetween({ lat, lng: lng - 0.5 }, { lat, lng: lng + 0.5 });
  let nearest = Infinity;
  for (const ring of shape.flat()) {
    for (let i = 1; i < ring.length; i += 1) {
      const ax = (ring[i - 1]![0] - lng) * metresPerLng;
      const ay = (ring[i - 1]![1] - lat) * metresPerLat;
      const dx = (ring[i]![0] - lng) * metresPerLng - ax;
      const dy = (ring[i]![1] - lat) * metresPerLat - ay;
      const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
      nearest = Math.min(nearest, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return nearest;
}

/** Square metres of a shape; holes are taken off. Right to a few parts in a thousand this near the equator. */
export function squareMetres(shape: Shape): number {
  return shape.reduce((sum, polygon) => sum + polygon.reduce((area, ring, i) => area + (i === 0 ? 1 : -1) * ringArea(ring), 0), 0);
}

function ringArea(ring: Ring): number {
  const [lng0, lat0] = ring[0] ?? [0, 0];
  let twice = 0;
  let south = Infinity;
  let north = -Infinity;
  // relative to the first point: coordinates of nearly the same size would eat the digits
  for (let i = 1; i < ring.length; i += 1) {
    const [lng, lat] = ring[i]!;
    twice += (ring[i - 1]![0] - lng0) * (lat - lat0) - (lng - lng0) * (ring[i - 1]![1] - lat0);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  // the scale of its middle, so that a ring has one area wherever it begins
  const middle = (south + north) / 2;
  const metresPerLat = metresBetween({ lat: middle - 0.5, lng: 0 }, { lat: middle + 0.5, lng: 0 });
  const metresPerLng = metresBetween({ lat: middle, lng: -0.5 }, { lat: middle, lng: 0.5 });
  return ring.length < 4 ? 0 : (Math.abs(twice) / 2) * metresPerLat * metresPerLng;
}
