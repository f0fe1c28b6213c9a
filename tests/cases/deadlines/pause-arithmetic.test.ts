import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDuration, openTimeBetween } from '../../../cases/calendars/add-duration.ts';
import type { Calendar } from '../../../cases/calendars/calendar.ts';
import { dueWithPauses, shiftDue, type Pause } from '../../../cases/deadlines/pause-arithmetic.ts';

const MINUTE = 60_000;
const AROUND: Calendar = { code: '24x7', kind: 'continuous', hours: [] };
const OFFICE: Calendar = {
  code: 'office', kind: 'working-hours',
  hours: [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' }, { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' }],
};
const holidays = new Map([['2026-11-25', true], ['2026-11-28', false]]);
const city = (text: string) => new Date(`${text}+07:00`);
const plus = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE);

const calendar = fc.constantFrom(AROUND, OFFICE);
const start = fc.integer({ min: 0, max: 14 * 24 * 60 }).map((minute) => plus(city('2026-11-20T00:00:00'), minute));
const length = fc.integer({ min: 1, max: 700 });
/** Pauses as they come: minutes between the end of one and the start of the next, wanted length, and after what share the answer is there. */
const asked = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 900 }), wanted: fc.integer({ min: 1, max: 900 }), answered: fc.integer({ min: 0, max: 100 }) }), { maxLength: 4 });

/** One minute after the other: obvious, and slow. */
function slowDue(of: Calendar, from: Date, minutes: number, pauses: readonly Pause[]): Date {
  let at = from;
  for (let left = minutes; left > 0; at = plus(at, 1)) {
    const paused = pauses.some((pause) => pause.from <= at && at < pause.to);
    if (!paused && openTimeBetween(of, at, plus(at, 1), holidays) > 0) left -= 1;
  }
  return at;
}

describe('a clock that pauses', () => {
  it('runs for as many open minutes as without, whatever calendar and pauses', () => {
    fc.assert(fc.property(calendar, start, length, asked, (of, from, minutes, questions) => {
      let cursor = from;
      const pauses = questions.map(({ gap, wanted }) => {
        const pause = { from: plus(cursor, gap), to: plus(cursor, gap + wanted) };
        cursor = pause.to;
        return pause;
      });
      const due = addDuration(of, from, { value: minutes, unit: 'minutes' }, holidays);
      expect(dueWithPauses({ calendar: of, holidays }, { start: from, due }, pauses)).toEqual(slowDue(of, from, minutes, pauses));
    }), { numRuns: 25 });
  });

  it('paused and resumed step by step is due when it would be, had all pauses been known from the start', () => {
    fc.assert(fc.property(calendar, start, length, asked, (of, from, minutes, questions) => {
      const open = { calendar: of, holidays };
      const plain = addDuration(of, from, { value: minutes, unit: 'minutes' }, holidays);
      let [due, now] = [plain, from];
      const pauses: Pause[] = [];
      for (const { gap, wanted, answered } of questions) {
        now = plus(now, gap);
        if (due <= now) break;
        const until = plus(now, wanted);
        const ended = plus(now, Math.floor((wanted * answered) / 100));
        due = shiftDue(open, due, { from: now, to: until });
        expect(due > until).toBe(true);
        if (ended < until) due = shiftDue(open, due, { from: until, to: ended });
        pauses.push({ from: now, to: ended });
        now = ended;
      }
      expect(dueWithPauses(open, { start: from, due: plain }, pauses)).toEqual(due);
    }), { numRuns: 150 });
  });

  it('without pauses, or with pauses after it ran out, is due as it was', () => {
    fc.assert(fc.property(calendar, start, length, (of, from, minutes) => {
      const due = addDuration(of, from, { value: minutes, unit: 'minutes' }, holidays);
      for (const pauses of [[], [{ from: due, to: plus(due, 60) }]]) expect(dueWithPauses({ calendar: of, holidays }, { start: from, due }, pauses)).toEqual(due);
    }));
  });

  it('pauses that touch or overlap count once', () => {
    const [from, due] = [city('2026-11-23T08:00:00'), city('2026-11-23T09:00:00')];
    const minute = (value: number) => plus(from, value);
    const pauses = [{ from: minute(10), to: minute(20) }, { from: minute(20), to: minute(30) }, { from: minute(15), to: minute(25) }];
    expect(dueWithPauses({ calendar: AROUND, holidays }, { start: from, due }, pauses)).toEqual(minute(80));
  });

  it('over lunch the pause costs only the office hours in it', () => {
    const [from, due] = [city('2026-11-23T10:30:00'), city('2026-11-23T13:30:00')];
    const pauses = [{ from: city('2026-11-23T11:00:00'), to: city('2026-11-23T13:00:00') }];
    expect(dueWithPauses({ calendar: OFFICE, holidays }, { start: from, due }, pauses)).toEqual(city('2026-11-23T14:00:00'));
  });
});
