import type { DateTime } from 'luxon';
import { CITY_ZONE, inCity } from '../../lib/time.ts';
import { CaseError } from '../errors.ts';
import type { Calendar, Holidays, Length, Stretch } from './calendar.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday to Friday: what a calendar without hours works. */
const WEEKDAYS = [{ days: [1, 2, 3, 4, 5], from: '00:00', to: '24:00' }];
/** No real calendar stays closed for longer; one that does is a mistake and must not loop for ever. */
const LONGEST_CLOSURE_DAYS = 400;

interface OpenWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The instant at which a length of time has passed on a calendar.
 * - minutes on a continuous calendar run day and night, holidays too (the clocks of S17 and S22);
 * - minutes on another calendar run in opening hours only: lunch, nights, weekends and holidays do not count, and a
 *   length that is used up when the office closes is due at closing time, not at the next opening;
 * - days on a continuous calendar are 24 hours each;
 * - days on another calendar are whole working days: the day of the start does not count, the last one ends when its
 *   office closes.
 * @throws CaseError `calendar-never-opens` when the calendar has no opening hours in more than a year.
 */
export function addDuration(calendar: Calendar, start: Date, length: Length, holidays: Holidays): Date {
  if (calendar.kind === 'continuous') {
    return new Date(start.getTime() + length.value * (length.unit === 'minutes' ? MINUTE : DAY));
  }
  return length.unit === 'minutes'
    ? addOpenTime(calendar, start, Math.round(length.value * MINUTE), holidays)
    : endOfWorkingDay(calendar, start, length.value, holidays);
}

/**
 * The instant at which so much open time (milliseconds) has passed: the inverse of openTimeBetween.
 * @throws CaseError `calendar-never-opens`
 */
export function addOpenTime(calendar: Calendar, start: Date, milliseconds: number, holidays: Holidays): Date {
  if (calendar.kind === 'continuous' || milliseconds <= 0) return new Date(start.getTime() + Math.max(0, milliseconds));
  let left = milliseconds;
  let closedDays = 0;
  for (let day = inCity(start).startOf('day'); ; day = day.plus({ days: 1 })) {
    const windows = openWindows(calendar, day, holidays);
    closedDays = windows.length === 0 ? closedDays + 1 : 0;
    if (closedDays > LONGEST_CLOSURE_DAYS) throw neverOpens(calendar);
    for (const window of windows) {
      const from = Math.max(window.from, start.getTime());
      const open = window.to - from;
      if (open <= 0) continue;
      if (left <= open) return new Date(from + left);
      left -= open;
    }
  }
}

function endOfWorkingDay(calendar: Calendar, start: Date, days: number, holidays: Holidays): Date {
  let left = days;
  let closedDays = 0;
  for (let day = inCity(start).startOf('day').plus({ days: 1 }); ; day = day.plus({ days: 1 })) {
    const windows = openWindows(calendar, day, holidays);
    closedDays = windows.length === 0 ? closedDays + 1 : 0;
    if (closedDays > LONGEST_CLOSURE_DAYS) throw neverOpens(calendar);
    if (windows.length === 0) continue;
    left -= 1;
    if (left === 0) return new Date(windows.at(-1)!.to);
  }
}

/** How long (milliseconds) a calendar is open from one instant to a later one; 0 when `to` is not later. */
export function openTimeBetween(calendar: Calendar, from: Date, to: Date, holidays: Holidays): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end <= start) return 0;
  if (calendar.kind === 'continuous') return end - start;
  let open = 0;
  for (let day = inCity(from).startOf('day'); day.toMillis() < end; day = day.plus({ days: 1 })) {
    for (const window of openWindows(calendar, day, holidays)) {
      open += Math.max(0, Math.min(window.to, end) - Math.max(window.from, start));
    }
  }
  return open;
}

/** Opening hours of one city day, in order. */
function openWindows(calendar: Calendar, day: DateTime, holidays: Holidays): OpenWindow[] {
  return stretchesOf(calendar, day, holidays.get(day.toISODate()!))
    .map((stretch) => ({ from: timeOn(day, stretch.from), to: timeOn(day, stretch.to) }))
    .sort((a, b) => a.from - b.from);
}

/** A make-up Saturday without hours of its own works those of the first working weekday. */
function stretchesOf(calendar: Calendar, day: DateTime, special: boolean | readonly Stretch[] | undefined): readonly Stretch[] {
  if (special === true) return [];
  if (typeof special === 'object' && special.length > 0) return special;
  const hours = calendar.hours.length > 0 ? calendar.hours : WEEKDAYS;
  const opensOn = (weekday: number) => hours.filter((stretch) => stretch.days.includes(weekday));
  const usual = opensOn(day.weekday);
  return special === undefined || usual.length > 0 ? usual : opensOn(Math.min(...hours.flatMap((stretch) => stretch.days)));
}

/** The instant of a time of day; the zone has no daylight saving, so minutes can be added plainly. */
export function timeOn(day: DateTime, time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return day.setZone(CITY_ZONE).startOf('day').toMillis() + (hours * 60 + minutes) * MINUTE;
}

function neverOpens(calendar: Calendar): CaseError {
  return new CaseError('invalid', 'calendar-never-opens', `Calendar ${calendar.code} has no opening hours within ${LONGEST_CLOSURE_DAYS} days: check its hours and the holidays.`);
}
