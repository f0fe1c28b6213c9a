import { addOpenTime, openTimeBetween } from '../calendars/add-duration.ts';
import type { Calendar, Holidays } from '../calendars/calendar.ts';

/** A stretch in which a clock stood still: half-open. */
export interface Pause {
  readonly from: Date;
  readonly to: Date;
}

export interface OpenTime {
  readonly calendar: Calendar;
  readonly holidays: Holidays;
}

/**
 * When a clock is due that would be due at `due` without pauses: as much open time passes outside of them. Pauses may
 * touch and overlap; one that begins when the clock has run out changes nothing.
 */
export function dueWithPauses({ calendar, holidays }: OpenTime, { start, due }: { start: Date; due: Date }, pauses: readonly Pause[]): Date {
  let left = openTimeBetween(calendar, start, due, holidays);
  let cursor = start;
  for (const { from, to } of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (to <= cursor) continue;
    const open = openTimeBetween(calendar, cursor, from, holidays);
    if (left <= open) break;
    left -= open;
    cursor = to;
  }
  return cursor === start ? due : addOpenTime(calendar, cursor, left, holidays);
}

/** The due instant when what was left of it at `from` runs from `to` on: later when a pause begins, earlier when it ends before its time. */
export function shiftDue({ calendar, holidays }: OpenTime, due: Date, { from, to }: { from: Date; to: Date }): Date {
  return addOpenTime(calendar, to, openTimeBetween(calendar, from, due, holidays), holidays);
}
