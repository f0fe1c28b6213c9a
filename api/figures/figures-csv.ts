import { stringify } from 'csv-stringify/sync';
import { METRICS, type Dimension } from '../../cases/figures/metrics.ts';
import type { NamedRow } from './read-dashboard.ts';

const HEADINGS = ['dimension', 'code', 'name', ...METRICS.map(({ column }) => column)];

/** The figures as a table; a count below `least` is left blank, so that it tells of nobody. A text that begins like a formula is quoted as text. */
export function figuresCsv(rows: ReadonlyMap<Dimension, readonly NamedRow[]>, least = 0): string {
  const lines = [...rows].flatMap(([dim, some]) => some.map((row) => [dim, row.code, row.name, ...METRICS.map(({ column }) => {
    const count = row[column];
    return count > 0 && count < least ? '' : count;
  })]));
  return `\uFEFF${stringify([HEADINGS, ...lines], { escape_formulas: true })}`;
}
