import type { TFunction } from 'i18next';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MapSettings, Surroundings } from '../../../api/contract/case-file.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { signMarkup, type Sign } from './map-shapes.tsx';
import { shapeOf } from './use-surroundings.ts';

/** The map itself: Leaflet on a plain ground, or on tiles where an address of them is set. Loaded only when a case is opened. */
export function CaseMapView({ around, settings, metres, label }: { around: Surroundings; settings: MapSettings; metres: number; label: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const { tileUrl, attribution } = settings;

  useEffect(() => {
    const map = draw(box.current!, t, tileUrl, attribution);
    showAll(map, around, metres);
    addGround(map, around, metres);
    const signs = L.layerGroup().addTo(map);
    const place = () => placeSigns(map, signs, signsOf(around, t, (code) => void navigate(`/cases/${code}`)));
    place();
    map.on('zoomend', place);
    const sized = new ResizeObserver(() => map.invalidateSize());
    sized.observe(box.current!);
    return () => { sized.disconnect(); map.remove(); };
  }, [around, metres, tileUrl, attribution, t, navigate]);

  return <div ref={box} className={tileUrl ? 'case-map__box case-map__box--tiles' : 'case-map__box'} role="region" aria-label={label} />;
}

function draw(box: HTMLElement, t: TFunction, tileUrl: string | null, attribution: string | null): L.Map {
  const map = L.map(box, {
    zoomControl: false, attributionControl: Boolean(tileUrl && attribution), maxZoom: 19, minZoom: 9, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false,
    // One finger scrolls the page, also over the map; two fingers move the map.
    dragging: !L.Browser.mobile, scrollWheelZoom: false,
  });
  map.attributionControl?.setPrefix(false);
  L.control.zoom({ zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut') }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (tileUrl) L.tileLayer(tileUrl, { attribution: escaped(attribution ?? ''), maxZoom: 19 }).addTo(map);
  // The wheel belongs to the page until somebody works in the map.
  map.on('focus', () => map.scrollWheelZoom.enable()).on('blur', () => map.scrollWheelZoom.disable());
  return map;
}

/** The ward's boundary and the names of the wards: nothing to click, nothing to read out; the list says it in words. */
function addGround(map: L.Map, { ward, wardNames, pin }: Surroundings, metres: number): void {
  if (ward?.boundary) {
    L.geoJSON(ward.boundary as never, { interactive: false, style: { className: 'case-map__boundary', weight: 2, fillOpacity: 0.06 } }).addTo(map);
  }
  // The ward's own point may lie outside what is shown.
  if (ward) caption(map, ward.name);
  for (const { code, name, lat, lng } of wardNames) {
    const label = L.divIcon({ className: code === ward?.code ? 'case-map__ward case-map__ward--own' : 'case-map__ward', html: `<span>${escaped(name)}</span>`, iconSize: [0, 0] });
    L.marker([lat, lng], { icon: label, interactive: false, keyboard: false }).addTo(map).getElement()?.setAttribute('aria-hidden', 'true');
  }
  if (pin) L.circle(pin, { radius: metres, interactive: false, className: 'case-map__circle', weight: 1, fillOpacity: 0 }).addTo(map);
}

function caption(map: L.Map, text: string): void {
  const control = new L.Control({ position: 'topright' });
  control.onAdd = () => {
    const words = Object.assign(document.createElement('p'), { className: 'case-map__caption', textContent: text });
    words.setAttribute('aria-hidden', 'true');
    return words;
  };
  control.addTo(map);
}

interface SignOnMap { readonly sign: Sign; readonly lat: number; readonly lng: number; readonly about: string; readonly open?: { readonly label: string; readonly run: () => void } }

/** What stands on the map, the most important first. */
function signsOf({ pin, cases, pictures }: Surroundings, t: TFunction, open: (code: string) => void): SignOnMap[] {
  return [
    ...(pin ? [{ sign: 'pin' as const, ...pin, about: t('map.pin') }] : []),
    ...cases.map((each): SignOnMap => ({
      sign: shapeOf(each.status), lat: each.lat, lng: each.lng, open: { label: t('near.open', { code: each.code }), run: () => open(each.code) },
      about: [t('map.near', { code: each.code, metres: each.metres }), each.categoryName, each.statusText, formatInstant(each.receivedAt)].filter(Boolean).join(' · '),
    })),
    ...pictures.map(({ lat, lng, metres }) => ({ sign: 'picture' as const, lat, lng, about: metres === null ? t('map.pictureHere') : t('map.pictureAway', { metres }) })),
  ];
}

/** Fingers need room: nearer than this in pixels to a sign that stands already, one is only drawn, small, until somebody zooms in. The list has them all. */
const ROOM = 28;

function placeSigns(map: L.Map, layer: L.LayerGroup, signs: readonly SignOnMap[]): void {
  layer.clearLayers();
  const taken: L.Point[] = [];
  for (const each of signs) {
    const at = map.latLngToLayerPoint([each.lat, each.lng]).subtract(each.sign === 'pin' ? [0, 14] : [0, 0]);
    const free = taken.every((other) => Math.abs(other.x - at.x) >= ROOM || Math.abs(other.y - at.y) >= ROOM);
    if (free) taken.push(at);
    addSign(layer, each, free);
  }
}

function addSign(layer: L.LayerGroup, { sign, lat, lng, about, open }: SignOnMap, free: boolean): void {
  const pin = sign === 'pin';
  const icon = L.divIcon({
    className: `sign sign--${sign}${free ? '' : ' sign--small'}`, html: signMarkup(sign), iconSize: free ? [32, 32] : [18, 18], iconAnchor: pin ? [16, 30] : free ? [16, 16] : [9, 9], popupAnchor: [0, pin ? -28 : -12],
  });
  const marker = L.marker([lat, lng], { icon, keyboard: free, interactive: free, zIndexOffset: pin ? 500 : free ? 0 : -500, riseOnHover: true }).addTo(layer);
  const element = marker.getElement();
  if (!free) element?.setAttribute('aria-hidden', 'true');
  if (!free) return;
  element?.setAttribute('aria-label', about);
  const words = document.createElement('div');
  words.append(Object.assign(document.createElement('p'), { textContent: about }));
  if (open) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'cds--btn cds--btn--sm cds--btn--tertiary', textContent: open.label });
    button.addEventListener('click', open.run);
    words.append(button);
  }
  marker.bindPopup(words, { closeButton: false, maxWidth: 240 });
}

function showAll(map: L.Map, { pin, pictures, ward, wardNames }: Surroundings, metres: number): void {
  if (pin) {
    const close = pictures.filter((picture) => (picture.metres ?? 0) < 3 * metres).map(({ lat, lng }) => L.latLng(lat, lng));
    map.fitBounds(L.latLng(pin).toBounds(metres * 2.2), { maxZoom: 17 });
    if (close.length > 0) map.fitBounds(map.getBounds().extend(L.latLngBounds(close)), { maxZoom: 17 });
    return;
  }
  const own = wardNames.find(({ code }) => code === ward?.code);
  if (ward?.boundary) map.fitBounds(L.geoJSON(ward.boundary as never).getBounds());
  else if (own) map.setView([own.lat, own.lng], 15);
  else if (pictures.length > 0) map.fitBounds(L.latLngBounds(pictures.map(({ lat, lng }) => L.latLng(lat, lng))).pad(0.5), { maxZoom: 16 });
  else map.setView([10.7769, 106.7009], 11);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
