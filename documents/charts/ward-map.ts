import { Delaunay } from 'd3-delaunay';
import { scaleQuantile } from 'd3-scale';
import { countLabel, drawing, element, escapeXml, round, text, type ChartTheme } from './svg.ts';

export interface WardPoint { readonly code: string; readonly lat: number; readonly lng: number }
export interface WardValue { readonly code: string; readonly name: string; readonly value: number; readonly shown?: string; readonly href?: string }

const HEIGHT = 300;
/** Degrees: how far a cell reaches from its point. Beyond it nobody can say. */
const REACH = 0.07;

/**
 * The City's wards shaded by a number: each is drawn as the ground that is nearer to its known points than to any other
 * ward's, because the City has published no borders for the new wards. Côn Đảo stands in a box of its own.
 */
export function wardMap(points: readonly WardPoint[], values: readonly WardValue[], { width = 460, label, note }: { width?: number; label: string; note: string }, theme: ChartTheme): string {
  const { mainland, far } = wardShapes(points, { width: width - 110, height: HEIGHT - 20 });
  const numbers = values.map(({ value }) => value).filter((value) => value > 0);
  const shade = scaleQuantile<string>().domain(numbers).range([...theme.shades]);
  const fill = (value: number | undefined) => !value || numbers.length === 0 ? 'none' : shade(value);
  const valueOf = new Map(values.map((each) => [each.code, each]));
  const cells = mainland.map(({ code, path }) => cell(path, valueOf.get(code), fill(valueOf.get(code)?.value), theme));
  const islands = far.map((code, index) => {
    const [x, y] = [width - 96, HEIGHT - 50 - index * 34];
    return cell(`M${x} ${y}h22v16h-22Z`, valueOf.get(code), fill(valueOf.get(code)?.value), theme)
      + text(valueOf.get(code)?.name.replace(/^(Phường|Xã|Đặc khu) /, '') ?? 'Côn Đảo', { x: x + 27, y: y + 12, 'font-size': 9, fill: theme.quiet });
  });
  return drawing({ width, height: HEIGHT, label }, theme, [...cells, ...islands, ...legend(numbers, shade.quantiles(), width, theme), text(note, { x: 4, y: HEIGHT - 4, 'font-size': 8.5, fill: theme.quiet })]);
}

/** The ground of each ward as an SVG path within the box; wards far from all others have none. */
export function wardShapes(points: readonly WardPoint[], { width, height }: { width: number; height: number }): { mainland: Array<{ code: string; path: string }>; far: string[] } {
  const far = farFrom(points);
  const near = points.filter((point) => !far.has(point.code));
  const place = projection(near, width, height);
  const pathOf = (ring: Cell['ring']) => `M${ring.map(([lng, lat]) => place(lng, lat).map(round).join(' ')).join('L')}Z`;
  return { mainland: cellsOf(near).map(({ code, ring }) => ({ code, path: pathOf(ring) })), far: [...far] };
}

function cell(path: string, value: WardValue | undefined, fill: string, theme: ChartTheme): string {
  const shape = element('path', { d: path, fill, stroke: theme.quiet, 'stroke-width': 0.35 },
    value ? `<title>${escapeXml(`${value.name}: ${value.shown ?? countLabel(value.value)}`)}</title>` : '');
  return value?.href ? element('a', { href: value.href, 'aria-label': `${value.name}: ${value.shown ?? countLabel(value.value)}` }, shape) : shape;
}

function legend(numbers: readonly number[], cuts: readonly number[], width: number, theme: ChartTheme): string[] {
  if (numbers.length === 0) return [];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const edges = [least, ...cuts, most];
  const steps = theme.shades.map((colour, index) => ({ colour, from: Math.ceil(edges[index]!), to: index === theme.shades.length - 1 ? most : Math.ceil(edges[index + 1]!) - 1 })).filter(({ from, to }) => to >= from);
  const y = 24;
  return [
    element('rect', { x: width - 96, y, width: 14, height: 10, fill: 'none', stroke: theme.quiet, 'stroke-width': 0.35 }), text('0', { x: width - 77, y: y + 8.5, 'font-size': 9, fill: theme.text }),
    ...steps.flatMap(({ colour, from, to }, index) => [
      element('rect', { x: width - 96, y: y + 15 * (index + 1), width: 14, height: 10, fill: colour }),
      text(from === to ? countLabel(from) : `${countLabel(from)} – ${countLabel(to)}`, { x: width - 77, y: y + 15 * (index + 1) + 8.5, 'font-size': 9, fill: theme.text }),
    ]),
  ];
}

/** Wards whose seat lies far south of the others'. */
function farFrom(points: readonly WardPoint[]): Set<string> {
  const lats = points.map(({ lat }) => lat).sort((a, b) => a - b);
  const middle = lats[Math.floor(lats.length / 2)] ?? 0;
  return new Set(points.filter(({ lat }) => lat < middle - 0.8).map(({ code }) => code));
}

function projection(points: readonly WardPoint[], width: number, height: number): (lng: number, lat: number) => [number, number] {
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const [south, north, west, east] = [Math.min(...lats) - REACH, Math.max(...lats) + REACH, Math.min(...lngs) - REACH, Math.max(...lngs) + REACH];
  const flat = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min(width / ((east - west) * flat), height / (north - south));
  return (lng, lat) => [4 + (lng - west) * flat * scale, 4 + (north - lat) * scale];
}

interface Cell { readonly code: string; readonly ring: ReadonlyArray<[lng: number, lat: number]> }

function cellsOf(points: readonly WardPoint[]): Cell[] {
  if (points.length === 0) return [];
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const voronoi = Delaunay.from(points, ({ lng }) => lng, ({ lat }) => lat).voronoi([Math.min(...lngs) - REACH, Math.min(...lats) - REACH, Math.max(...lngs) + REACH, Math.max(...lats) + REACH]);
  return points.flatMap((point, index) => {
    const ring = voronoi.cellPolygon(index) as Array<[number, number]> | null;
    return ring ? [{ code: point.code, ring: withinReach(ring, point) }] : [];
  });
}

/** A cell cut by a ring of sixteen sides around its point. */
function withinReach(ring: Array<[number, number]>, { lat, lng }: WardPoint): Array<[number, number]> {
  let left = ring;
  for (let side = 0; side < 16; side += 1) {
    const angle = (side * Math.PI) / 8;
    const beyond = ([x, y]: [number, number]) => (y - lat) * Math.sin(angle) + (x - lng) * Math.cos(angle) - REACH;
    left = left.flatMap((corner, index) => {
      const before = left[(index + left.length - 1) % left.length]!;
      const [here, there] = [beyond(corner), beyond(before)];
      const share = there / (there - here);
      const crossing: Array<[number, number]> = (here > 0) !== (there > 0) ? [[before[0] + (corner[0] - before[0]) * share, before[1] + (corner[1] - before[1]) * share]] : [];
      return here > 0 ? crossing : [...crossing, corner];
    });
  }
  return left;
}
