import { Delaunay } from 'd3-delaunay';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WardOnMap } from '../../units.ts';
import type { Point } from './inside.ts';

interface Props {
  readonly wards: readonly WardOnMap[];
  readonly chosen: ReadonlySet<string>;
  /** Chosen when the page began: what differs is drawn with another border. */
  readonly before?: ReadonlySet<string>;
  /** Corners so far; undefined: a click means the ward. */
  readonly corners?: readonly Point[] | undefined;
  readonly pin?: Point | null;
  onWard?(code: string): void;
  onPoint?(point: Point): void;
}

/** Wards drawn by their boundaries, else by the cells of their known points. Everything on it can be done in the list beside it. */
export function WardMap({ wards, chosen, before, corners, pin, onWard, onPoint }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ map: L.Map; shapes: Map<string, L.Path[]>; over: L.LayerGroup } | null>(null);
  const first = useRef(chosen);
  const act = useRef({ onWard, onPoint, drawing: corners !== undefined });
  act.current = { onWard, onPoint, drawing: corners !== undefined };

  useEffect(() => {
    const map = L.map(box.current!, { zoomControl: false, attributionControl: false, minZoom: 8, maxZoom: 17, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false, dragging: !L.Browser.mobile, scrollWheelZoom: false });
    L.control.zoom({ zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut') }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.on('focus', () => map.scrollWheelZoom.enable()).on('blur', () => map.scrollWheelZoom.disable());
    map.on('click', ({ latlng }) => { if (act.current.drawing || !act.current.onWard) act.current.onPoint?.({ lat: latlng.lat, lng: latlng.lng }); });
    const shapes = new Map(shapesOf(wards).map(({ ward, paths }) => {
      for (const path of paths) {
        path.addTo(map).bindTooltip(ward.name, { sticky: true });
        path.on('click', (event) => {
          if (act.current.drawing || !act.current.onWard) return;
          L.DomEvent.stop(event);
          act.current.onWard(ward.code);
        });
      }
      return [ward.code, paths];
    }));
    const seats = (some: readonly WardOnMap[]) => some.flatMap(({ points }) => points.slice(0, 1)).map(({ lat, lng }) => L.latLng(lat, lng));
    const mine = seats(wards.filter(({ code }) => first.current.has(code)));
    if (mine.length > 0 && mine.length < wards.length / 2) map.fitBounds(L.latLngBounds(mine), { padding: [40, 40], maxZoom: NAMES_FROM - 1 });
    else if (wards.length > 0) map.fitBounds(middleOf(seats(wards)), { padding: [12, 12] });
    const names = namesOf(wards);
    const name = () => { if (map.getZoom() >= NAMES_FROM) names.addTo(map); else names.remove(); };
    name();
    map.on('zoomend', name);
    drawn.current = { map, shapes, over: L.layerGroup().addTo(map) };
    const sized = new ResizeObserver(() => map.invalidateSize());
    sized.observe(box.current!);
    return () => { sized.disconnect(); map.remove(); drawn.current = null; };
  }, [wards, t]);

  useEffect(() => {
    for (const [code, paths] of drawn.current?.shapes ?? []) {
      const changed = before !== undefined && before.has(code) !== chosen.has(code);
      for (const path of paths) {
        path.setStyle({ fillOpacity: chosen.has(code) ? 0.5 : 0.06, weight: 1 });
        path.getElement()?.setAttribute('class', `leaflet-interactive ward-cell${chosen.has(code) ? ' ward-cell--chosen' : ''}${changed ? ' ward-cell--changed' : ''}`);
      }
    }
  }, [wards, chosen, before]);

  useEffect(() => {
    const over = drawn.current?.over.clearLayers();
    if (!over) return;
    if (corners && corners.length > 0) L.polygon(corners.map(({ lat, lng }) => [lat, lng]), { className: 'ward-polygon', weight: 3, fillOpacity: 0.1, interactive: false }).addTo(over);
    for (const corner of corners ?? []) L.circleMarker(corner, { radius: 5, className: 'ward-polygon', interactive: false }).addTo(over);
    if (pin) L.circleMarker(pin, { radius: 9, className: 'ward-pin', weight: 3, fillOpacity: 1, interactive: false }).addTo(over);
  }, [wards, corners, pin]);

  // Leaflet keeps classes of its own on its box: ours that change stand around it.
  return <div className={corners ? 'ward-map--drawing' : undefined}><div ref={box} className="ward-map" role="region" aria-label={t('map.label')} /></div>;
}

/** Below this there is no room for names. */
const NAMES_FROM = 13;

/** Names at the wards' seats: nothing to click or to read out, the list has them. */
function namesOf(wards: readonly WardOnMap[]): L.LayerGroup {
  return L.layerGroup(wards.flatMap(({ name, points: [seat] }) => {
    if (!seat) return [];
    const words = Object.assign(document.createElement('span'), { textContent: name.replace(/^(Phường|Xã) /, '') });
    words.setAttribute('aria-hidden', 'true');
    return [L.marker([seat.lat, seat.lng], { icon: L.divIcon({ className: 'ward-name', html: words, iconSize: [0, 0] }), interactive: false, keyboard: false })];
  }));
}

/** The City without its far islands: Côn Đảo would make everything else small. */
function middleOf(seats: readonly L.LatLng[]): L.LatLngBounds {
  const lats = seats.map(({ lat }) => lat).sort((a, b) => a - b);
  return L.latLngBounds(seats.filter(({ lat }) => lat > lats[Math.floor(lats.length / 2)]! - 0.8));
}

function shapesOf(wards: readonly WardOnMap[]): Array<{ ward: WardOnMap; paths: L.Path[] }> {
  const style = { weight: 1, fillOpacity: 0.06, className: 'ward-cell' };
  const cells = cellsOf(wards.filter(({ boundary }) => boundary === null));
  return wards.map((ward) => {
    if (!ward.boundary) return { ward, paths: (cells.get(ward.code) ?? []).map((cell) => L.polygon(cell, { ...style, stroke: true })) };
    const paths: L.Path[] = [];
    L.geoJSON(ward.boundary as never, { style }).eachLayer((layer) => paths.push(layer as L.Path));
    return { ward, paths };
  });
}

/** How far a cell reaches from its known point, in degrees: beyond it nobody can say. */
const REACH = 0.07;

/** For each ward the cells of its points: the ground that is nearer to them than to any other ward's. */
function cellsOf(wards: readonly WardOnMap[]): Map<string, Array<Array<[number, number]>>> {
  const points = wards.flatMap((ward) => ward.points.map((point) => ({ code: ward.code, ...point })));
  if (points.length === 0) return new Map();
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const voronoi = Delaunay.from(points, ({ lng }) => lng, ({ lat }) => lat).voronoi([Math.min(...lngs) - REACH, Math.min(...lats) - REACH, Math.max(...lngs) + REACH, Math.max(...lats) + REACH]);
  const cells = new Map<string, Array<Array<[number, number]>>>();
  points.forEach(({ code, lat, lng }, index) => {
    const cell = voronoi.cellPolygon(index);
    if (cell) cells.set(code, [...(cells.get(code) ?? []), withinReach(cell.map(([x, y]) => [y, x]), [lat, lng])]);
  });
  return cells;
}

type Corner = [lat: number, lng: number];

/** A cell cut by a ring of sixteen sides around its point. */
function withinReach(cell: readonly Corner[], [lat, lng]: Corner): Corner[] {
  let left = [...cell];
  for (let side = 0; side < 16; side += 1) {
    const angle = (side * Math.PI) / 8;
    const beyond = ([y, x]: Corner) => (y - lat) * Math.sin(angle) + (x - lng) * Math.cos(angle) - REACH;
    left = left.flatMap((corner, index) => {
      const before = left[(index + left.length - 1) % left.length]!;
      const [here, there] = [beyond(corner), beyond(before)];
      const share = there / (there - here);
      const crossing: Corner[] = (here > 0) !== (there > 0) ? [[before[0] + (corner[0] - before[0]) * share, before[1] + (corner[1] - before[1]) * share]] : [];
      return here > 0 ? crossing : [...crossing, corner];
    });
  }
  return left;
}
