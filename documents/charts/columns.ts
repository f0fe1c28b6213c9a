import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { countLabel, drawing, element, text, type ChartTheme } from './svg.ts';

export interface Column { readonly label: string; readonly value: number; /** On the line above the columns; left out: no line. */ readonly line?: number; readonly title?: string; readonly href?: string }

interface Look { readonly width?: number; readonly height?: number; readonly label: string; readonly names: readonly [columns: string, line?: string] }

const EDGE = { left: 40, right: 8, top: 26, bottom: 24 };
const SIZE = 10;
const THICKEST = 44;

/** A column for each label in their order, and over them a line. Labels that have no room are left out, the last one never. */
export function columnChart(columns: readonly Column[], { width = 460, height = 190, label, names }: Look, theme: ChartTheme): string {
  const across = scaleBand<number>().domain(columns.map((_, index) => index)).range([EDGE.left, width - EDGE.right]).paddingInner(0.25).paddingOuter(0.15);
  const most = Math.max(1, ...columns.flatMap((column) => [column.value, column.line ?? 0]));
  const up = scaleLinear().domain([0, most]).nice(4).range([height - EDGE.bottom, EDGE.top]);
  const ticks = up.ticks(4).filter(Number.isInteger);
  const every = Math.max(1, Math.ceil((columns.length * 34) / (width - EDGE.left)));
  const middle = (index: number) => across(index)! + across.bandwidth() / 2;
  const thick = Math.min(across.bandwidth(), THICKEST);
  const points = columns.flatMap((column, index): Array<[number, number]> => column.line === undefined ? [] : [[middle(index), up(column.line)]]);
  return drawing({ width, height, label }, theme, [
    ...ticks.flatMap((tick) => [
      element('line', { x1: EDGE.left, x2: width - EDGE.right, y1: up(tick), y2: up(tick), stroke: theme.grid, 'stroke-width': 0.5 }),
      text(countLabel(tick), { x: EDGE.left - 5, y: up(tick) + 3.5, 'font-size': SIZE, 'text-anchor': 'end', fill: theme.quiet }),
    ]),
    ...columns.map((column, index) => linked(column, element('rect', { x: middle(index) - thick / 2, y: up(column.value), width: thick, height: up(0) - up(column.value), fill: theme.main }, title(column)))),
    ...columns.flatMap((column, index) => (columns.length - 1 - index) % every === 0
      ? [text(column.label, { x: middle(index), y: height - EDGE.bottom + 14, 'font-size': SIZE, 'text-anchor': 'middle', fill: theme.quiet })] : []),
    ...(thick >= 14 ? columns.map((column, index) => column.value > 0 ? text(countLabel(column.value), { x: middle(index), y: height - EDGE.bottom - 4, 'font-size': SIZE - 1, 'text-anchor': 'middle', fill: up(0) - up(column.value) > 16 ? theme.ground : theme.text }) : '') : []),
    ...(points.length > 0 ? [element('path', { d: line()(points) ?? '', fill: 'none', stroke: theme.second, 'stroke-width': 1.5 })] : []),
    ...points.map(([x, y]) => element('circle', { cx: x, cy: y, r: 2, fill: theme.second })),
    ...key(names, theme),
  ]);
}

const linked = ({ href }: Column, shape: string) => href ? element('a', { href }, shape) : shape;
const title = (column: Column) => element('title', {}, `${column.title ?? column.label}: ${countLabel(column.value)}`);

function key([columns, over]: Look['names'], theme: ChartTheme): string[] {
  const second = EDGE.left + 24 + columns.length * 5.4;
  return [
    element('rect', { x: EDGE.left, y: 6, width: 9, height: 9, fill: theme.main }),
    text(columns, { x: EDGE.left + 13, y: 14, 'font-size': SIZE, fill: theme.text }),
    ...(over ? [
      element('line', { x1: second, x2: second + 14, y1: 10.5, y2: 10.5, stroke: theme.second, 'stroke-width': 1.5 }),
      text(over, { x: second + 18, y: 14, 'font-size': SIZE, fill: theme.text }),
    ] : []),
  ];
}
