import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { addDuration, addOpenTime, openTimeBetween } from '../../../cases/calendars/add-duration.ts';
import type { Calendar, Holidays, Stretch } from '../../../cases/calendars/calendar.ts';

const MINUTE = 60_000;
const DAY = 1_440;
/** Minutes since 1 December 2025, 00:00 in the City: the range holds a year's end, Tết 2026 and Tết 2027. */
const START = Date.UTC(2025, 10, 30, 17);
const at = (minute: number) => new Date(START + minute * MINUTE);
const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const dayOf = (minute: number) => new Date(START + 7 * 3_600_000 + minute * MINUTE).toISOString().slice(0, 10);

/** The slow, obvious way: whether this one minute is open. No date library, no windows. */
function isOpen(calendar: Calendar, minute: number, holidays: Holidays): boolean {
  if (calendar.kind === 'continuous') return true;
  const clock = time(((minute % DAY) + DAY) % DAY);
  const inside = ({ from, to }: Stretch) => from <= clock && clock < to;
  const special = holidays.get(dayOf(minute));
  if (special === true) return false;
  if (Array.isArray(special)) return special.some(inside);
  const weekday = new Date(`${dayOf(minute)}T00:00:00Z`).getUTCDay() || 7;
  const usual = calendar.hours.filter(({ days }) => days.includes(weekday));
  if (usual.length > 0 || special === undefined) return usual.some(inside);
  const first = Math.min(...calendar.hours.flatMap(({ days }) => [...days]));
  return calendar.hours.filter(({ days }) => days.includes(first)).some(inside);
}

function countOpen(calendar: Calendar, from: number, to: number, holidays: Holidays): number {
  let open = 0;
  for (let minute = from; minute < to; minute += 1) if (isOpen(calendar, minute, holidays)) open += 1;
  return open;
}

function walk(calendar: Calendar, from: number, length: number, holidays: Holidays): number {
  let minute = from;
  for (let counted = 0; counted < length; minute += 1) if (isOpen(calendar, minute, holidays)) counted += 1;
  return minute;
}

/** Up to three stretches of a day that do not overlap; the last may end at 24:00, the first begin at 00:00. */
const stretches = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 }).map((marks): Stretch[] => {
  const sorted = marks.sort((a, b) => a - b).map((mark) => time(mark * 15));
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({ from: sorted[index * 2]!, to: sorted[index * 2 + 1]! }));
});
/** Other hours on other weekdays, some weekdays closed, in any order. */
const calendar = fc.array(fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }), stretches), { minLength: 1, maxLength: 3 }).map((parts): Calendar => {
  const taken = new Set<number>();
  const hours = parts.flatMap(([days, open]) => {
    const free = days.filter((day) => !taken.has(day));
    free.forEach((day) => taken.add(day));
    return free.length === 0 ? [] : open.map((stretch) => ({ days: free, ...stretch }));
  });
  return { code: 'random', kind: 'working-hours', hours: [...hours].reverse() };
});
const special = fc.oneof(fc.constant(true), fc.constant(false), stretches);
const holidays = fc.array(fc.tuple(fc.integer({ min: -3, max: 430 }), special), { maxLength: 40 })
  .map((entries): Holidays => new Map(entries.map(([day, what]) => [dayOf(day * DAY), what])));
const start = fc.integer({ min: 0, max: 420 * DAY });

describe('the arithmetic of calendars, minute by minute', () => {
  it('a length ends where a count of open minutes ends: lunch, nights, weekends, days off, make-up days with and without hours, 24:00, the year\'s end', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: 1, max: 700 }), holidays, (hours, from, length, off) => {
      expect(addDuration(hours, at(from), { value: length, unit: 'minutes' }, off)).toEqual(at(walk(hours, from, length, off)));
    }), { numRuns: 150 });
  });

  it('the open time between two instants is the count of open minutes', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: -500, max: 20 * DAY }), holidays, (hours, from, span, off) => {
      expect(openTimeBetween(hours, at(from), at(from + span), off)).toBe(countOpen(hours, from, from + span, off) * MINUTE);
    }), { numRuns: 100 });
  });

  it('adding and measuring undo each other, to the millisecond', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: 0, max: 59_999 }), fc.integer({ min: 1, max: 3 * DAY * MINUTE }), holidays, (hours, from, odd, length, off) => {
      const begun = new Date(at(from).getTime() + odd);
      const due = addOpenTime(hours, begun, length, off);
      expect(openTimeBetween(hours, begun, due, off)).toBe(length);
      expect(addOpenTime(hours, begun, openTimeBetween(hours, begun, due, off), off)).toEqual(due);
    }), { numRuns: 150 });
  });

  it('time between two instants is the time to any instant between and from there', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: 0, max: 30 * DAY }), fc.integer({ min: 0, max: 30 * DAY }), holidays, (hours, from, first, second, off) => {
      const [a, b, c] = [at(from), at(from + first), at(from + first + second)];
      expect(openTimeBetween(hours, a, b, off) + openTimeBetween(hours, b, c, off)).toBe(openTimeBetween(hours, a, c, off));
    }), { numRuns: 150 });
  });

  it('a later start is never due earlier, and neither is a longer length', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: 0, max: 3 * DAY }), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 600 }), holidays, (hours, from, later, length, longer, off) => {
      const due = (begin: number, minutes: number) => addDuration(hours, at(begin), { value: minutes, unit: 'minutes' }, off).getTime();
      expect(due(from + later, length)).toBeGreaterThanOrEqual(due(from, length));
      expect(due(from, length + longer)).toBeGreaterThanOrEqual(due(from, length));
    }), { numRuns: 150 });
  });

  it('working days: a later start or more days are never due earlier, and each day is due when its office closes', () => {
    fc.assert(fc.property(calendar, start, fc.integer({ min: 0, max: 5 * DAY }), fc.integer({ min: 1, max: 12 }), holidays, (hours, from, later, days, off) => {
      const byDay: Calendar = { ...hours, kind: 'working-days' };
      const due = (begin: number, value: number) => addDuration(byDay, at(begin), { value, unit: 'days' }, off).getTime();
      expect(due(from + later, days)).toBeGreaterThanOrEqual(due(from, days));
      expect(due(from, days + 1)).toBeGreaterThan(due(from, days));
      const minute = (due(from, days) - START) / MINUTE;
      const rest = (Math.floor((minute - 1) / DAY) + 1) * DAY - minute;
      expect(isOpen(hours, minute - 1, off)).toBe(true);
      expect(countOpen(hours, minute, minute + rest, off)).toBe(0);
    }), { numRuns: 150 });
  });

  it('city time holds on a host in any time zone, through its changes of the clock', () => {
    const program = `
      import { addDuration, openTimeBetween } from ${JSON.stringify(new URL('../../../cases/calendars/add-duration.ts', import.meta.url).href)};
      const days = [1, 2, 3, 4, 5];
      const office = { code: 'o', kind: 'working-hours', hours: [{ days, from: '07:30', to: '11:30' }, { days, from: '13:00', to: '17:00' }] };
      const found = [];
      for (const start of ['2026-03-27T09:59:00Z', '2026-03-29T01:30:00Z', '2026-10-23T16:59:30Z', '2026-12-31T16:30:00Z', '2026-02-13T09:45:00Z']) {
        const due = addDuration(office, new Date(start), { value: 500, unit: 'minutes' }, new Map([['2027-01-01', true], ['2026-02-16', true]]));
        found.push(due.toISOString(), openTimeBetween(office, new Date(start), due, new Map()));
        found.push(addDuration({ ...office, kind: 'working-days' }, new Date(start), { value: 3, unit: 'days' }, new Map()).toISOString());
      }
      process.stdout.write(JSON.stringify(found));`;
    const said = ['Asia/Ho_Chi_Minh', 'UTC', 'America/St_Johns', 'Europe/Berlin', 'Pacific/Chatham', 'Pacific/Pago_Pago'].map((zone) => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', program], { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8' });
      return stdout || stderr;
    });
    expect(said[0]).toMatch(/^\["2026-/);
    expect(new Set(said).size).toBe(1);
  });
});
