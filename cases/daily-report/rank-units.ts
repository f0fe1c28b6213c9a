import type { DailyFigureRow } from './snapshot.ts';

/** Units with fewer deadlines met or missed are not compared: one late report would decide. */
export const LEAST_TO_RANK = 5;
const SHOWN = 5;

export interface RankedUnit { readonly code: string; readonly name: string; readonly onTime: number; readonly ended: number }

/** The units with the best and the worst shares of results in time, against the City's own share; the more reports the further ahead. */
export function rankUnits(byUnit: readonly DailyFigureRow[]): { best: RankedUnit[]; worst: RankedUnit[] } {
  const units = byUnit.map(({ code, name, handleClock: { onTime, late } }) => ({ code, name, onTime, ended: onTime + late }));
  const sum = (of: 'onTime' | 'ended') => units.reduce((total, unit) => total + unit[of], 0);
  const overall = sum('onTime') / sum('ended');
  const share = ({ onTime, ended }: RankedUnit) => onTime / ended;
  const more = (a: RankedUnit, b: RankedUnit) => b.ended - a.ended || (a.code < b.code ? -1 : 1);
  const ranked = units.filter(({ ended }) => ended >= LEAST_TO_RANK);
  return {
    best: ranked.filter((unit) => share(unit) >= overall).sort((a, b) => share(b) - share(a) || more(a, b)).slice(0, SHOWN),
    worst: ranked.filter((unit) => share(unit) < overall).sort((a, b) => share(a) - share(b) || more(a, b)).slice(0, SHOWN),
  };
}
