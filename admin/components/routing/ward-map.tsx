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
    const seats = wards.flatMap(({ points }) => points.slice(0, 1)).map(({ lat, lng }) => L.latLng(lat, lng));
    if (seats.length > 0) map.fitBounds(middleOf(seats), { padding: [12, 12] });
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

  return <div ref={box} className={corners ? 'ward-map ward-map--drawing' : 'ward-map'} role="region" aria-label={t('map.label')} />;
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

/** How far beyond the outermost known points the cells reach, in degrees. */
const MARGIN = 0.05;

/** For each ward the cells of its points: the ground that is nearer to them than to any other ward's. */
function cellsOf(wards: readonly WardOnMap[]): Map<string, Array<Array<[number, number]>>> {
  const points = wards.flatMap((ward) => ward.points.map((point) => ({ code: ward.code, ...point })));
  if (points.length === 0) return new Map();
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const voronoi = Delaunay.from(points, ({ lng }) => lng, ({ lat }) => lat).voronoi([Math.min(...lngs) - MARGIN, Math.min(...lats) - MARGIN, Math.max(...lngs) + MARGIN, Math.max(...lats) + MARGIN]);
  const cells = new Map<string, Array<Array<[number, number]>>>();
  points.forEach(({ code }, index) => {
    const cell = voronoi.cellPolygon(index);
    if (cell) cells.set(code, [...(cells.get(code) ?? []), cell.map(([lng, lat]) => [lat, lng])]);
  });
  return cells;
}
