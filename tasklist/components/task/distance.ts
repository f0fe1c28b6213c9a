interface Place { readonly lat: number | null; readonly lng: number | null }

const EARTH_METRES = 6_371_000;
const radians = (degrees: number) => degrees * Math.PI / 180;

/** As the crow flies, to the metre; null when one of them has no pin. */
export function metresBetween(a: Place, b: Place): number | null {
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return null;
  const [north, east] = [radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2];
  const h = Math.sin(north) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(east) ** 2;
  return Math.round(2 * EARTH_METRES * Math.asin(Math.sqrt(h)));
}
