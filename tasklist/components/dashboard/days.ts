import type { FigureDimension, FigureMetric } from '../../../api/contract/figures.ts';
import { serverTime } from '../../../ui/clock.ts';

/** City dates, both included. */
export interface Days { readonly from: string; readonly to: string }

const MONTH = 30;
const cityDate = (instant: number) => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10);

/** The last so many days, today included. */
export function lastDays(count: number, now = serverTime()): Days {
  return { from: cityDate(now - (count - 1) * 86_400_000), to: cityDate(now) };
}

/** The days that the address names, else the last thirty. */
export function daysIn(search: URLSearchParams): Days {
  const usual = lastDays(MONTH);
  return { from: search.get('from') ?? usual.from, to: search.get('to') ?? usual.to };
}

export const written = (day: string) => day.split('-').reverse().join('/');

/** Where the cases behind a number are listed. */
export function casesHref({ from, to }: Days, metric: FigureMetric, dim: FigureDimension = 'total', code = '', name = ''): string {
  return `/dashboard/cases?${new URLSearchParams({ from, to, metric, dim, code, name }).toString()}`;
}

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const count = (value: number) => whole.format(value);

/** Share in per cent; a dash when there is nothing to share. Never rounds up to 100. */
export function share(part: number, rest: number): string {
  if (part + rest === 0) return '–';
  const value = (100 * part) / (part + rest);
  return `${tenth.format(rest > 0 ? Math.min(value, 99.9) : value)}%`;
}
