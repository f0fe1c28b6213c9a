export interface Point { readonly lat: number; readonly lng: number }

/** Whether a point lies in a polygon: a ray to the east crosses its border an odd number of times. */
export function isInside({ lat, lng }: Point, corners: readonly Point[]): boolean {
  let inside = false;
  corners.forEach((a, index) => {
    const b = corners[(index + corners.length - 1) % corners.length]!;
    if ((a.lat > lat) !== (b.lat > lat) && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) inside = !inside;
  });
  return inside;
}
