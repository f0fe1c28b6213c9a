import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Calendar, Holidays } from '../../../cases/calendars/calendar.ts';
import { addDuration, openTimeBetween } from '../../../cases/calendars/add-duration.ts';

const continuous: Calendar = { code: '24x7', kind: 'continuous', hours: [] };
const office = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
];
const workingHours: Calendar = { code: 'working-hours', kind: 'working-hours', hours: office };
const workingDays: Calendar = { code: 'working-days', kind: 'working-days', hours: office };
const none: Holidays = new Map();
/** Tết 2026 with the weekend before it, and a Saturday worked in exchange for 2 January. */
const tet: Holidays = new Map([
  ['2026-01-10', false],
  ['2026-02-16', true], ['2026-02-17', true], ['2026-02-18', true], ['2026-02-19', true], ['2026-02-20', true],
]);
const city = (text: string) => new Date(`${text}+07:00`);
const minutes = (value: number) => ({ value, unit: 'minutes' as const });
const days = (value: number) => ({ value, unit: 'days' as const });

describe('a length of time on a calendar', () => {
  it.each([
    ['[S22] the 60 minutes run through lunch', continuous, '2026-11-20T11:10:00', minutes(60), '2026-11-20T12:10:00'],
    ['[S17] the 5 minutes run across midnight', continuous, '2026-11-20T23:58:30.250', minutes(5), '2026-11-21T00:03:30.250'],
    ['[S22] the 60 minutes run through Tết', continuous, '2026-02-16T23:30:00', minutes(60), '2026-02-17T00:30:00'],
    ['office minutes stop for the lunch break', workingHours, '2026-11-20T11:10:00', minutes(60), '2026-11-20T13:40:00'],
    ['office minutes that end with the morning are due at its end', workingHours, '2026-11-20T11:00:00', minutes(30), '2026-11-20T11:30:00'],
    ['office minutes asked for at lunch start in the afternoon', workingHours, '2026-11-20T12:00:00', minutes(1), '2026-11-20T13:01:00'],
    ['seconds are kept over the break', workingHours, '2026-11-20T11:29:30', minutes(1), '2026-11-20T13:00:30'],
    ['office minutes skip the weekend', workingHours, '2026-11-20T16:50:00', minutes(30), '2026-11-23T07:50:00'],
    ['office minutes asked for at midnight start in the morning', workingHours, '2026-11-20T00:00:00', minutes(10), '2026-11-20T07:40:00'],
    ['office minutes skip Tết', workingHours, '2026-02-13T16:45:00', minutes(30), '2026-02-23T07:45:00'],
    ['a make-up Saturday is worked', workingHours, '2026-01-09T16:45:00', minutes(30), '2026-01-10T07:45:00'],
    ['working days are due when the last one closes', workingDays, '2026-11-18T09:00:00', days(2), '2026-11-20T17:00:00'],
    ['working days skip weekends', workingDays, '2026-11-20T09:00:00', days(5), '2026-11-27T17:00:00'],
    ['working days skip Tết', workingDays, '2026-02-13T09:00:00', days(1), '2026-02-23T17:00:00'],
    ['working days count a make-up Saturday', workingDays, '2026-01-09T09:00:00', days(1), '2026-01-10T17:00:00'],
    ['the day of the start is not counted, even before opening', workingDays, '2026-11-18T00:05:00', days(1), '2026-11-19T17:00:00'],
    ['a start on Sunday gives all of Monday', workingDays, '2026-11-22T22:00:00', days(1), '2026-11-23T17:00:00'],
    ['days on a continuous calendar are 24 hours', continuous, '2026-02-16T10:00:00', days(2), '2026-02-18T10:00:00'],
  ])('%s', (_, calendar, start, length, due) => {
    expect(addDuration(calendar, city(start), length, tet)).toEqual(city(due));
  });

  it('works office hours that a list gives in any order, and calendars that close at midnight', () => {
    const late: Calendar = { code: 'late', kind: 'working-hours', hours: [{ days: [5], from: '22:00', to: '24:00' }, { days: [5], from: '06:00', to: '07:00' }] };
    expect(addDuration(late, city('2026-11-20T06:30:00'), minutes(90), none)).toEqual(city('2026-11-20T23:00:00'));
  });

  it('refuses a calendar that never opens instead of searching for ever', () => {
    const closed: Calendar = { code: 'closed', kind: 'working-hours', hours: [{ days: [], from: '08:00', to: '09:00' }] };
    expect(() => addDuration(closed, new Date(), minutes(1), none)).toThrow(expect.objectContaining({ code: 'calendar-never-opens' }));
    expect(() => addDuration({ ...closed, kind: 'working-days' }, new Date(), days(1), none)).toThrow(expect.objectContaining({ code: 'calendar-never-opens' }));
  });
});

/** The slow, obvious way: look at every minute and count the open ones. Works in plain UTC+7 without any date library. */
function stepMinuteByMinute(calendar: Calendar, start: Date, length: number, holidays: Holidays): Date {
  let at = start.getTime();
  for (let counted = 0; counted < length; at += 60_000) {
    if (isOpen(calendar, at, holidays)) counted += 1;
  }
  return new Date(at);
}

function isOpen(calendar: Calendar, at: number, holidays: Holidays): boolean {
  const local = new Date(at + 7 * 3_600_000);
  const date = local.toISOString().slice(0, 10);
  const time = local.toISOString().slice(11, 16);
  const override = holidays.get(date);
  const weekday = local.getUTCDay() || 7;
  const worked = override === undefined ? weekday <= 5 : !override;
  const asWeekday = weekday <= 5 ? weekday : 1;
  return worked && calendar.hours.some((stretch) => stretch.days.includes(asWeekday) && stretch.from <= time && time < stretch.to);
}

describe('properties', () => {
  const startMinute = fc.integer({ min: Date.UTC(2025, 11, 1) / 60_000, max: Date.UTC(2026, 11, 1) / 60_000 }).map((minute) => new Date(minute * 60_000));
  const time = fc.integer({ min: 0, max: 47 }).map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
  const calendar = fc.uniqueArray(time, { minLength: 4, maxLength: 4 }).map((times): Calendar => {
    const [a, b, c, d] = times.sort() as [string, string, string, string];
    return { code: 'random', kind: 'working-hours', hours: [{ days: [1, 2, 3, 4, 5], from: a, to: b }, { days: [1, 2, 3, 4, 5], from: c, to: d }] };
  });
  const holidays = fc.array(fc.tuple(fc.integer({ min: 0, max: 380 }), fc.boolean()), { maxLength: 60 })
    .map((entries): Holidays => new Map(entries.map(([day, off]) => [new Date(Date.UTC(2025, 11, 1) + day * 86_400_000).toISOString().slice(0, 10), off])));

  it('office minutes agree with a count minute by minute', () => {
    fc.assert(fc.property(calendar, startMinute, fc.integer({ min: 1, max: 900 }), holidays, (hours, start, length, off) => {
      expect(addDuration(hours, start, minutes(length), off)).toEqual(stepMinuteByMinute(hours, start, length, off));
    }), { numRuns: 150 });
  });

  it('working days end at closing time of a worked day, with exactly as many worked days in between', () => {
    fc.assert(fc.property(startMinute, fc.integer({ min: 1, max: 15 }), holidays, (start, length, off) => {
      const due = addDuration(workingDays, start, days(length), off);
      expect(isOpen(workingDays, due.getTime() - 60_000, off)).toBe(true);
      expect(new Date(due.getTime() + 7 * 3_600_000).toISOString()).toContain('T17:00:00.000Z');
      const localDay = (instant: Date) => Math.floor((instant.getTime() + 7 * 3_600_000) / 86_400_000);
      let worked = 0;
      for (let day = localDay(start) + 1; day <= localDay(due); day += 1) {
        if (isOpen(workingDays, day * 86_400_000 + 8 * 3_600_000 - 7 * 3_600_000, off)) worked += 1;
      }
      expect(worked).toBe(length);
    }), { numRuns: 200 });
  });

  it('a longer length is never due earlier, and two parts add up to the whole', () => {
    fc.assert(fc.property(calendar, startMinute, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), holidays, (hours, start, a, b, off) => {
      const whole = addDuration(hours, start, minutes(a + b), off);
      const first = addDuration(hours, start, minutes(a), off);
      expect(first.getTime()).toBeLessThan(whole.getTime());
      expect(addDuration(hours, first, minutes(b), off)).toEqual(whole);
    }), { numRuns: 150 });
  });

  it('the open time between a start and the due instant is the length asked for', () => {
    fc.assert(fc.property(calendar, startMinute, fc.integer({ min: 1, max: 900 }), holidays, (hours, start, length, off) => {
      expect(openTimeBetween(hours, start, addDuration(hours, start, minutes(length), off), off)).toBe(length * 60_000);
    }), { numRuns: 150 });
  });

  it('the continuous clock knows no night, weekend or holiday', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 100_000 }), (start, length) => {
      expect(addDuration(continuous, start, minutes(length), tet).getTime() - start.getTime()).toBe(length * 60_000);
    }));
  });
});
