import { scaleLinear } from 'd3-scale';
import { countLabel, drawing, element, text, type ChartTheme } from './svg.ts';

export interface Bar { readonly name: string; readonly value: number; /** Beside the bar; default the value. */ readonly shown?: string }

const ROW = 17;
const NAMES = 190;
const LONGEST = 40;

/** A bar a name, the numbers at their ends. */
export function barChart(bars: readonly Bar[], { width = 460, label, most }: { width?: number; label: string; most?: number }, theme: ChartTheme): string {
  const along = scaleLinear().domain([0, Math.max(1, most ?? Math.max(...bars.map(({ value }) => value)))]).range([0, width - NAMES - 60]);
  return drawing({ width, height: bars.length * ROW + 6, label }, theme, bars.flatMap(({ name, value, shown }, index) => {
    const y = 3 + index * ROW;
    return [
      text(short(name), { x: NAMES - 6, y: y + 11, 'font-size': 10, 'text-anchor': 'end', fill: theme.text }),
      element('rect', { x: NAMES, y: y + 2, width: Math.max(0.5, along(value)), height: ROW - 5, fill: theme.main }),
      text(shown ?? countLabel(value), { x: NAMES + along(value) + 5, y: y + 11, 'font-size': 10, fill: theme.text }),
    ];
  }));
}

function short(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`;
}
