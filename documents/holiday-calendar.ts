import ICAL from 'ical.js';
import type { HolidayRow } from '../cases/calendars/holidays-table.ts';
import { CaseError } from '../cases/errors.ts';

/** A day as a calendar file tells it; what the file does not say is left out. */
export interface FileDay extends Partial<Pick<HolidayRow, 'kind' | 'nameEn' | 'hours'>> {
  readonly day: string;
  readonly name: string;
  readonly uncertain: boolean;
  readonly note: string | null;
}

/** An event that could not be read as whole days, and why. */
export interface FileProblem { readonly event: string; readonly code: 'not-whole-days' | 'too-long' | 'rule-not-yearly' | 'without-name' | 'part-of-series' }

/** No file of holidays comes near these: they keep a hostile one from costing anything. */
const MOST_EVENTS = 1_000;
const LONGEST_EVENT_DAYS = 31;
const MOST_YEARS = 20;
const DAY_MS = 86_400_000;

/**
 * The days of an iCalendar file (RFC 5545) within some years: whole-day events, yearly rules with their exceptions. At
 * most 20 years are looked at. The last event of a day wins, cancelled ones do not count.
 * @throws CaseError `calendar-file-unreadable`, `calendar-file-too-large`
 */
export function readHolidayCalendar(text: string, years: { readonly from: number; readonly to: number }): { days: FileDay[]; problems: FileProblem[] } {
  const events = eventsIn(text);
  const days = new Map<string, FileDay>();
  const problems: FileProblem[] = [];
  const looked = { from: years.from, to: Math.min(years.to, years.from + MOST_YEARS - 1) };
  for (const event of events) {
    const name = textOf(event, 'summary').slice(0, 200);
    if (textOf(event, 'status').toUpperCase() === 'CANCELLED') continue;
    const found = daysOf(event, looked);
    if (typeof found === 'string' || name === '') {
      problems.push({ event: name || textOf(event, 'uid').slice(0, 60), code: typeof found === 'string' ? found : 'without-name' });
      continue;
    }
    for (const day of found) days.set(day, { day, name, ...detailsOf(event) });
  }
  return { days: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)), problems };
}

function eventsIn(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text);
    const calendars = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as ConstructorParameters<typeof ICAL.Component>[0][];
    const events = calendars.flatMap((calendar) => {
      const component = new ICAL.Component(calendar);
      if (component.name !== 'vcalendar') throw new Error(`a ${component.name} is no calendar`);
      return component.getAllSubcomponents('vevent');
    });
    if (events.length > MOST_EVENTS) throw new CaseError('invalid', 'calendar-file-too-large', `A calendar file has at most ${MOST_EVENTS} events; this one has ${events.length}.`, { field: '/text' });
    return events;
  } catch (error) {
    if (error instanceof CaseError) throw error;
    throw new CaseError('invalid', 'calendar-file-unreadable', 'This is no iCalendar file (RFC 5545), or it is damaged.', { field: '/text', cause: error });
  }
}

function daysOf(event: ICAL.Component, { from, to }: { from: number; to: number }): string[] | FileProblem['code'] {
  const [start, end] = [event.getFirstPropertyValue('dtstart'), event.getFirstPropertyValue('dtend')];
  const duration = event.getFirstPropertyValue('duration');
  if (!(start instanceof ICAL.Time) || !start.isDate || (end instanceof ICAL.Time && !end.isDate)) return 'not-whole-days';
  if (event.hasProperty('recurrence-id') || event.hasProperty('rdate')) return 'part-of-series';
  const first = utc(start);
  const length = end instanceof ICAL.Time ? Math.round((utc(end) - first) / DAY_MS) : duration instanceof ICAL.Duration ? Math.ceil(duration.toSeconds() / 86_400) : 1;
  if (length > LONGEST_EVENT_DAYS || length < 0) return 'too-long';
  const starts = startsOf(event, start, { from: from - 1, to });
  if (starts === null) return 'rule-not-yearly';
  return starts.flatMap((at) => Array.from({ length: Math.max(1, length) }, (_, index) => iso(at + index * DAY_MS)))
    .filter((day) => Number(day.slice(0, 4)) >= from && Number(day.slice(0, 4)) <= to);
}

/** Yearly on the day of the start, as calendars of holidays repeat; null for any other rule. 29 February comes in leap years. */
function startsOf(event: ICAL.Component, start: ICAL.Time, { from, to }: { from: number; to: number }): number[] | null {
  const rules = event.getAllProperties('rrule').map((property) => property.getFirstValue());
  if (rules.length === 0) return [utc(start)];
  const rule = rules[0];
  if (rules.length > 1 || !(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || !plainYearly(rule, start)) return null;
  const left = new Set(event.getAllProperties('exdate').flatMap((property) => property.getValues()).map((value) => (value instanceof ICAL.Time ? iso(utc(value)) : '')));
  const until = rule.until ? utc(rule.until) : Infinity;
  const step = Math.max(1, rule.interval);
  const count = rule.count ?? Infinity;
  // A rule that began long ago is looked at from the first year that matters; only leap days have to be counted through.
  const skipped = start.day === 29 && start.month === 2 ? 0 : Math.max(0, Math.floor((from - start.year) / step));
  const found: number[] = [];
  for (let year = start.year + skipped * step, counted = skipped; year <= to && counted < count; year += step) {
    const at = Date.UTC(year, start.month - 1, start.day);
    if (new Date(at).getUTCMonth() !== start.month - 1) continue;
    if (at > until) break;
    counted += 1;
    if (year >= from && !left.has(iso(at))) found.push(at);
  }
  return found;
}

function plainYearly(rule: ICAL.Recur, start: ICAL.Time): boolean {
  const parts = rule.parts as Record<string, ReadonlyArray<number | string>>;
  return Object.entries(parts).every(([name, values]) => values.length === 1 && Number(values[0]) === (name === 'BYMONTH' ? start.month : name === 'BYMONTHDAY' ? start.day : NaN));
}

function detailsOf(event: ICAL.Component): Omit<FileDay, 'day' | 'name'> {
  const [kind, nameEn, hours, note] = [textOf(event, 'categories'), textOf(event, 'x-name-en'), textOf(event, 'x-hours'), textOf(event, 'description')];
  const stretches = [...hours.matchAll(/(\d\d:\d\d)-(\d\d:\d\d)/g)].map(([, from, to]) => ({ from: from!, to: to! }));
  return {
    uncertain: textOf(event, 'status').toUpperCase() === 'TENTATIVE', note: note === '' ? null : note.slice(0, 1_000),
    ...(kind ? { kind } : {}), ...(nameEn ? { nameEn: nameEn.slice(0, 200) } : {}), ...(stretches.length > 0 ? { hours: stretches } : {}),
  };
}

function textOf(event: ICAL.Component, name: string): string {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
}

const utc = ({ year, month, day }: ICAL.Time) => Date.UTC(year, month - 1, day);
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Days as an iCalendar file that other programs show, and that comes back as it was. */
export function writeHolidayCalendar(rows: readonly HolidayRow[], now: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Portal 1022//Holidays//VI');
  calendar.updatePropertyWithValue('x-wr-calname', 'Ngày nghỉ và ngày làm bù');
  for (const row of rows) {
    const event = new ICAL.Component('vevent');
    const put = (name: string, value: string | null) => { if (value) event.updatePropertyWithValue(name, value); };
    const [year, month, day] = row.day.split('-').map(Number) as [number, number, number];
    put('uid', `${row.day}@holidays.portal-1022`);
    event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
    const start = ICAL.Time.fromData({ year, month, day, isDate: true });
    event.updatePropertyWithValue('dtstart', start);
    const end = start.clone();
    end.addDuration(new ICAL.Duration({ days: 1 }));
    event.updatePropertyWithValue('dtend', end);
    put('summary', row.nameVi);
    put('x-name-en', row.nameEn);
    put('categories', row.kind);
    put('status', row.uncertain ? 'TENTATIVE' : 'CONFIRMED');
    put('transp', row.dayOff ? 'TRANSPARENT' : 'OPAQUE');
    put('x-hours', row.hours?.map(({ from, to }) => `${from}-${to}`).join(' ') ?? null);
    put('description', row.note);
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
