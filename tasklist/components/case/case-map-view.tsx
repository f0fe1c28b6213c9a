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
    addGround(map, around);
    addPlaces(map, around, metres, t, (code) => void navigate(`/cases/${code}`));
    showAll(map, around, metres);
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
function addGround(map: L.Map, { ward, wardNames }: Surroundings): void {
  if (ward?.boundary) {
    L.geoJSON(ward.boundary as never, { interactive: false, style: { className: 'case-map__boundary', weight: 2, fillOpacity: 0.06 } }).addTo(map);
  }
  for (const { code, name, lat, lng } of wardNames) {
    const label = L.divIcon({ className: code === ward?.code ? 'case-map__ward case-map__ward--own' : 'case-map__ward', html: `<span>${escaped(name)}</span>`, iconSize: [0, 0] });
    L.marker([lat, lng], { icon: label, interactive: false, keyboard: false }).addTo(map).getElement()?.setAttribute('aria-hidden', 'true');
  }
}

function addPlaces(map: L.Map, around: Surroundings, metres: number, t: TFunction, open: (code: string) => void): void {
  for (const each of around.cases) {
    const about = [t('map.near', { code: each.code, metres: each.metres }), each.categoryName, each.statusText, formatInstant(each.receivedAt)].filter(Boolean).join(' · ');
    addSign(map, shapeOf(each.status), each, about, { code: each.code, label: t('near.open', { code: each.code }), run: () => open(each.code) });
  }
  for (const picture of around.pictures) {
    addSign(map, 'picture', picture, picture.metres === null ? t('map.pictureHere') : t('map.pictureAway', { metres: picture.metres }));
  }
  if (!around.pin) return;
  L.circle(around.pin, { radius: metres, interactive: false, className: 'case-map__circle', weight: 1, fillOpacity: 0 }).addTo(map);
  addSign(map, 'pin', around.pin, t('map.pin'));
}

function addSign(map: L.Map, sign: Sign, place: { lat: number; lng: number }, about: string, link?: { code: string; label: string; run: () => void }): void {
  const icon = L.divIcon({ className: `sign sign--${sign}`, html: signMarkup(sign), iconSize: [32, 32], iconAnchor: sign === 'pin' ? [16, 30] : [16, 16], popupAnchor: [0, sign === 'pin' ? -28 : -12] });
  const marker = L.marker([place.lat, place.lng], { icon, keyboard: true, zIndexOffset: sign === 'pin' ? 500 : 0, riseOnHover: true }).addTo(map);
  marker.getElement()?.setAttribute('aria-label', about);
  const words = document.createElement('div');
  words.append(Object.assign(document.createElement('p'), { textContent: about }));
  if (link) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'cds--btn cds--btn--sm cds--btn--tertiary', textContent: link.label });
    button.addEventListener('click', link.run);
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
  if (ward?.boundary) map.fitBounds(L.geoJSON(ward.boundary as never).getBounds());
  else if (wardNames.length > 0) map.fitBounds(L.latLngBounds(wardNames.map(({ lat, lng }) => L.latLng(lat, lng))).pad(0.5), { maxZoom: 14 });
  else if (pictures.length > 0) map.fitBounds(L.latLngBounds(pictures.map(({ lat, lng }) => L.latLng(lat, lng))).pad(0.5), { maxZoom: 16 });
  else map.setView([10.7769, 106.7009], 11);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
