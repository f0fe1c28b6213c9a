import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { nextDate, periodOf } from '../../../cases/daily-report/period.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let world: TestDatabase;
beforeAll(async () => { world = await createTestDatabase(); });
afterAll(async () => { await world.drop(); });
beforeEach(async () => {
  await world.db('emergency_periods').delete();
  await world.db('daily_reports').delete();
});

const city = (text: string) => new Date(`${text}:00+07:00`);
const emergency = (from: Date, to: Date, cutOff: string, ended: Date | null = null) => world.db('emergency_periods').insert({
  code: randomUUID(), reason: 'Dịch bệnh', starts_at: from, ends_at: to, ended_at: ended, cut_off: cutOff, banner_vi: 'Dịch', banner_en: 'Epidemic',
});
const periodOn = (day: string) => world.db.transaction((trx) => periodOf(trx, day));
const keep = async (day: string) => {
  const period = await periodOn(day);
  await world.db('daily_reports').insert({ id: randomUUID(), report_date: day, period_start: period.periodStart, period_end: period.periodEnd, status: 'compiled' });
  return period;
};

describe('[S24] the daily report around an emergency', () => {
  it.each([
    ['switched on in the morning with a later cut-off: the day grows', '2026-11-25T10:00', '2026-11-28T00:00', '20:00', '2026-11-25T20:00', '2026-11-26T20:00'],
    ['switched on in the morning with an earlier cut-off that has passed: the day ends as usual, the next one early', '2026-11-25T10:00', '2026-11-28T00:00', '08:00', '2026-11-25T16:00', '2026-11-26T08:00'],
    ['switched on before both cut-offs: the earlier one counts', '2026-11-25T06:00', '2026-11-28T00:00', '08:00', '2026-11-25T08:00', '2026-11-26T08:00'],
    ['over before its first cut-off: the day ends as usual', '2026-11-25T10:00', '2026-11-25T18:00', '20:00', '2026-11-25T16:00', '2026-11-26T16:00'],
    ['over exactly at midnight with the day\'s end as its cut-off: that day is the last one', '2026-11-25T10:00', '2026-11-26T00:00', '24:00', '2026-11-26T00:00', '2026-11-26T16:00'],
  ])('%s', async (_, from, to, cutOff, end, endAfter) => {
    // given
    await emergency(city(from), city(to), cutOff);
    // when
    const [day, after] = [await keep('2026-11-25'), await keep('2026-11-26')];
    // then
    expect(day.periodEnd).toEqual(city(end));
    expect(after).toEqual({ periodStart: city(end), periodEnd: city(endAfter) });
  });

  it('days follow each other without gap or overlap, whatever the cut-off and whenever the emergency begins and ends', async () => {
    const minute = (day: number, max: number) => fc.integer({ min: day * 1440, max: max * 1440 }).map((n) => new Date(city('2026-11-24T00:00').getTime() + n * 60_000));
    const time = fc.integer({ min: 0, max: 24 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    await fc.assert(fc.asyncProperty(minute(0, 3), fc.integer({ min: 1, max: 4 * 1440 }), time, fc.integer({ min: 0, max: 6 }), async (from, length, cutOff, known) => {
      await world.db('emergency_periods').delete();
      await world.db('daily_reports').delete();
      let [day, last] = ['2026-11-23', null as Date | null];
      for (let index = 0; index < 8; index += 1) {
        // The switch is turned at any moment of the sequence: days before it are closed already.
        if (index === known) await emergency(from, new Date(from.getTime() + length * 60_000), cutOff);
        const { periodStart, periodEnd } = await keep(day);
        if (last) expect(periodStart).toEqual(last);
        expect(periodEnd.getTime()).toBeGreaterThanOrEqual(periodStart.getTime());
        [day, last] = [nextDate(day), periodEnd];
      }
    }), { numRuns: 25 });
  });
});
