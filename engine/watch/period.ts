/** Half-open: from the first instant to before the second. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Rows of one coarseness that are read for a period. */
export interface Stretch {
  readonly span: 'hour' | 'day' | 'month';
  readonly from: Date;
  readonly to: Date;
}

/** Hours are kept so many days (workers/sweep-old-rows.ts); before, a period begins and ends with a day of city time. */
export const HOURS_KEPT_DAYS = 100;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The City keeps no summer time. */
const CITY_MS = 7 * HOUR_MS;

/** The period widened to whole hours, or to whole days where hours are no longer kept. */
export function widen({ from, to }: Period, now: Date): Period {
  const oldestHour = startOfDay(now.getTime() - (HOURS_KEPT_DAYS - 1) * DAY_MS);
  const down = (at: number) => (at < oldestHour ? startOfDay(at) : Math.floor(at / HOUR_MS) * HOUR_MS);
  const end = down(to.getTime());
  const step = end < oldestHour ? DAY_MS : HOUR_MS;
  return { from: new Date(down(from.getTime())), to: new Date(end === to.getTime() ? end : end + step) };
}

/** A widened period as few rows: months in its middle, days around them, hours at its ends. */
export function stretchesOf({ from, to }: Period): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const add = (span: Stretch['span'], first: number, last: number) => { if (first < last) stretches.push({ span, from: new Date(first), to: new Date(last) }); };
  const [start, end] = [from.getTime(), to.getTime()];
  const [firstDay, lastDay] = [nextDay(start), startOfDay(end)];
  if (firstDay > lastDay) {
    add('hour', start, end);
    return stretches;
  }
  const [firstMonth, lastMonth] = [nextMonth(firstDay), startOfMonth(lastDay)];
  add('hour', start, firstDay);
  if (firstMonth > lastMonth) add('day', firstDay, lastDay);
  else {
    add('day', firstDay, firstMonth);
    add('month', firstMonth, lastMonth);
    add('day', lastMonth, lastDay);
  }
  add('hour', lastDay, end);
  return stretches;
}

const startOfDay = (at: number) => Math.floor((at + CITY_MS) / DAY_MS) * DAY_MS - CITY_MS;
const nextDay = (at: number) => startOfDay(at + DAY_MS - 1);

function startOfMonth(at: number): number {
  const city = new Date(at + CITY_MS);
  return Date.UTC(city.getUTCFullYear(), city.getUTCMonth()) - CITY_MS;
}

/** `at` itself when it begins a month. */
function nextMonth(at: number): number {
  const city = new Date(at + CITY_MS);
  return startOfMonth(at) === at ? at : Date.UTC(city.getUTCFullYear(), city.getUTCMonth() + 1) - CITY_MS;
}
