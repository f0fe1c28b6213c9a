import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HolidayRow } from '../../cases/calendars/holidays-table.ts';
import { readHolidayCalendar, writeHolidayCalendar } from '../../documents/holiday-calendar.ts';

const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const read = (text: string, from = 2026, to = 2028) => readHolidayCalendar(text, { from, to });
const days = (text: string, from?: number, to?: number) => read(text, from, to).days.map(({ day }) => day);

describe('a calendar file of holidays', () => {
  it('gives each day of a whole-day range, its end being exclusive, folded lines and escapes read', () => {
    const { days: found, problems } = read(file('UID:1\nDTSTART;VALUE=DATE:20260216\nDTEND;VALUE=DATE:20260221\nSUMMARY:Tết Nguyên đán\\, Bính\n  Ngọ\nSTATUS:TENTATIVE\nDESCRIPTION:theo thông báo'));
    expect(found.map(({ day }) => day)).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']);
    expect(found[0]).toEqual({ day: '2026-02-16', name: 'Tết Nguyên đán, Bính Ngọ', uncertain: true, note: 'theo thông báo' });
    expect(problems).toEqual([]);
  });

  it.each([
    ['an event without an end is one day', 'DTSTART;VALUE=DATE:20260902', ['2026-09-02']],
    ['a duration counts like an end', 'DTSTART;VALUE=DATE:20260902\nDURATION:P2D', ['2026-09-02', '2026-09-03']],
    ['a yearly rule gives every year that is looked at', 'DTSTART;VALUE=DATE:19750430\nRRULE:FREQ=YEARLY', ['2026-04-30', '2027-04-30', '2028-04-30']],
    ['with an interval', 'DTSTART;VALUE=DATE:20250101\nRRULE:FREQ=YEARLY;INTERVAL=2', ['2027-01-01']],
    ['with a count from its start', 'DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=YEARLY;COUNT=3', ['2026-01-01']],
    ['with an end', 'DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=YEARLY;UNTIL=20270101', ['2026-01-01', '2027-01-01']],
    ['with exceptions', 'DTSTART;VALUE=DATE:20240430\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260430,20280430', ['2027-04-30']],
    ['naming its own day', 'DTSTART;VALUE=DATE:20240430\nRRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30', ['2026-04-30', '2027-04-30', '2028-04-30']],
    ['29 February comes in leap years', 'DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY', ['2028-02-29']],
    ['a range over the new year keeps the days of the years that are looked at', 'DTSTART;VALUE=DATE:20251230\nDTEND;VALUE=DATE:20260103\nRRULE:FREQ=YEARLY', ['2026-01-01', '2026-01-02', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-12-30', '2027-12-31', '2028-01-01', '2028-01-02', '2028-12-30', '2028-12-31']],
  ])('%s', (_, lines, expected) => {
    expect(days(file(`UID:1\nSUMMARY:Lễ\n${lines}`))).toEqual(expected);
  });

  it.each([
    ['a time of day', 'DTSTART:20260902T070000Z\nDTEND:20260902T090000Z', 'not-whole-days'],
    ['nothing but a name', 'DESCRIPTION:x', 'not-whole-days'],
    ['a range of years', 'DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20990101', 'too-long'],
    ['an end before its start', 'DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260101', 'too-long'],
    ['every second for ever', 'DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY', 'rule-not-yearly'],
    ['30 February', 'DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'rule-not-yearly'],
    ['a weekday rule', 'DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYDAY=1MO', 'rule-not-yearly'],
    ['one of a series', 'DTSTART;VALUE=DATE:20260101\nRECURRENCE-ID;VALUE=DATE:20260101', 'part-of-series'],
  ])('leaves out what is no plain holiday and says why: %s', (_, lines, code) => {
    expect(read(file(`UID:1\nSUMMARY:Lễ\n${lines}`))).toEqual({ days: [], problems: [{ event: 'Lễ', code }] });
  });

  it('takes no day from a cancelled event', () => {
    expect(read(file('UID:1\nSUMMARY:Lễ\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260101'))).toEqual({ days: [], problems: [] });
  });

  it.each(['', 'hello', 'BEGIN:VCALENDAR', 'BEGIN:VCARD\r\nEND:VCARD\r\n', '<html></html>', 'BEGIN:VCALENDAR\r\nDTSTART;=:;;\r\nEND:VCALENDAR', '\u0000\u0001'])('refuses what is no calendar: %j', (text) => {
    try {
      expect(read(text).days).toEqual([]);
    } catch (error) {
      expect(error).toMatchObject({ code: 'calendar-file-unreadable' });
    }
  });

  it('refuses more events than any year has, and is done soon with the worst that fits', () => {
    expect(() => read(file(...Array.from({ length: 1_001 }, (_, index) => `UID:${index}\nSUMMARY:Lễ\nDTSTART;VALUE=DATE:20260101`)))).toThrow(expect.objectContaining({ code: 'calendar-file-too-large' }));
    const worst = file(...Array.from({ length: 1_000 }, (_, index) => `UID:${index}\nSUMMARY:Lễ\nDTSTART;VALUE=DATE:00010101\nDURATION:P31D\nRRULE:FREQ=YEARLY;COUNT=999999999`));
    expect(read(worst, 2000, 2100).days.length).toBeLessThanOrEqual(20 * 31 + 1);
  });

  it('reads anything without breaking', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (noise) => {
      try {
        read(file(`UID:1\nSUMMARY:Lễ\nDTSTART;VALUE=DATE:20260101\n${noise}`));
      } catch (error) {
        expect(error).toMatchObject({ code: 'calendar-file-unreadable' });
      }
    }), { numRuns: 200 });
  });

  it('what was written comes back as it was', () => {
    const name = fc.string({ minLength: 1, maxLength: 80 }).map((text) => text.normalize('NFC').replace(/[\p{Cc}\p{Cs}]/gu, '').trim()).filter((text) => text !== '');
    const row = fc.record({
      day: fc.integer({ min: 0, max: 1_000 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)),
      nameVi: name, nameEn: name, uncertain: fc.boolean(), note: fc.option(name), makeUp: fc.boolean(),
      hours: fc.option(fc.constant([{ from: '07:30', to: '11:30' }, { from: '13:00', to: '24:00' }])),
    }).map(({ makeUp, hours, ...rest }): HolidayRow => ({ ...rest, kind: makeUp ? 'make-up-workday' : 'public-holiday', dayOff: !makeUp, hours: makeUp ? hours : null }));
    fc.assert(fc.property(fc.uniqueArray(row, { maxLength: 20, selector: ({ day }) => day }), (rows) => {
      const back = read(writeHolidayCalendar(rows, new Date('2026-11-22T00:00:00Z')), 2026, 2030);
      expect(back.problems).toEqual([]);
      expect(back.days).toEqual([...rows].sort((a, b) => a.day.localeCompare(b.day)).map(({ day, nameVi, nameEn, kind, hours, uncertain, note }) => ({ day, name: nameVi, nameEn, kind, uncertain, note, ...(hours ? { hours } : {}) })));
    }), { numRuns: 100 });
  });
});
