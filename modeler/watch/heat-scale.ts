import type { ElementFiguresView } from '../../api/contract/process-watch.ts';
import type { What } from './choice.ts';

const MINUTE = 60_000;
/** Upper ends of the steps but the last. Durations and shares keep theirs, so that one diagram can be held against another. */
const ENDS: Readonly<Record<'duration' | 'breaches', readonly number[]>> = {
  duration: [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE],
  breaches: [0.02, 0.05, 0.1, 0.25],
};

/** Where the five steps of a scale end; how often goes by the largest figure on the diagram. */
export function endsOf(what: Exclude<What, 'live'>, values: readonly number[]): readonly number[] {
  if (what !== 'frequency') return ENDS[what];
  const most = Math.max(1, ...values);
  return [0.1, 0.25, 0.5, 0.75].map((share) => Math.ceil(most * share));
}

/** 1 to 5. */
export function stepOf(value: number, ends: readonly number[]): number {
  return 1 + ends.filter((end) => value > end).length;
}

/** What the diagram is coloured by; null where there is nothing to tell. */
export function heatOf(what: Exclude<What, 'live'>, figures: ElementFiguresView): number | null {
  if (what === 'frequency') return figures.entered > 0 ? figures.entered : null;
  if (what === 'duration') return figures.p50;
  return figures.withDue > 0 ? figures.breached / figures.withDue : null;
}
