import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarsTable } from '../../../cases/calendars/calendars-table.ts';
import { holidaysTable } from '../../../cases/calendars/holidays-table.ts';
import { readHolidays } from '../../../cases/calendars/read-calendars.ts';
import { checkRow } from '../../../cases/configuration/check-row.ts';
import type { Row } from '../../../cases/configuration/table.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let world: TestDatabase;
beforeAll(async () => { world = await createTestDatabase(); });
afterAll(async () => { await world.drop(); });

const calendar = (hours: unknown, kind = 'working-hours'): Row => ({ code: 'shift', nameVi: 'Ca', nameEn: 'Shift', kind, hours });
const day = (more: object): Row => ({ day: '2027-12-24', nameVi: 'Nghỉ', nameEn: 'Off', kind: 'public-holiday', dayOff: true, hours: null, uncertain: false, note: null, ...more });
const codes = (faults: ReadonlyArray<{ code: string }>) => faults.map(({ code }) => code);
const days = [1, 2, 3, 4, 5];

describe('what a calendar must keep', () => {
  it.each([
    ['lunch between two stretches', [{ days, from: '07:30', to: '11:30' }, { days, from: '13:00', to: '17:00' }], []],
    ['stretches that touch, up to 24:00', [{ days, from: '08:00', to: '12:00' }, { days, from: '12:00', to: '24:00' }], []],
    ['the same hours on other days', [{ days: [1], from: '08:00', to: '12:00' }, { days: [2], from: '08:00', to: '12:00' }], []],
    ['stretches that overlap on one day', [{ days, from: '07:30', to: '12:00' }, { days: [5], from: '11:59', to: '17:00' }], ['hours-overlap']],
    ['a stretch over midnight', [{ days, from: '22:00', to: '06:00' }], ['over-midnight']],
    ['a stretch of no length', [{ days, from: '08:00', to: '08:00' }], ['over-midnight']],
    ['no hours at all', [], ['never-opens']],
    ['hours without a day', [{ days: [], from: '08:00', to: '12:00' }], ['field-wrong']],
    ['an eighth day', [{ days: [8], from: '08:00', to: '12:00' }], ['field-wrong']],
    ['25:00', [{ days, from: '08:00', to: '25:00' }], ['field-wrong']],
  ])('%s', (_, hours, expected) => {
    expect(codes(checkRow(calendarsTable, calendar(hours)).faults)).toEqual(expected);
  });

  it('around the clock has no hours', () => {
    expect(codes(checkRow(calendarsTable, calendar([], 'continuous')).faults)).toEqual([]);
    expect(codes(checkRow(calendarsTable, calendar([{ days, from: '08:00', to: '12:00' }], 'continuous')).faults)).toEqual(['hours-not-needed']);
  });

  it('one that rules use stays, and the rules are named', async () => {
    await expect(world.db.transaction((trx) => calendarsTable.remove(trx, '24x7', testContext()))).rejects.toMatchObject({ code: 'configuration-faults', faults: [{ code: 'calendar-in-use' }] });
    await world.db.transaction(async (trx) => {
      await calendarsTable.write(trx, calendar([{ days, from: '08:00', to: '12:00' }]), testContext());
      expect(await calendarsTable.read(trx, 'shift')).toEqual(calendar([{ days, from: '08:00', to: '12:00' }]));
      await calendarsTable.remove(trx, 'shift', testContext());
      expect(await calendarsTable.read(trx, 'shift')).toBeNull();
    });
  });
});

describe('what a special day must keep', () => {
  it.each([
    ['a day off', {}, []],
    ['a make-up day with hours of its own', { kind: 'make-up-workday', dayOff: false, hours: [{ from: '07:30', to: '11:30' }] }, []],
    ['a make-up day that is off', { kind: 'make-up-workday' }, ['kind-does-not-fit']],
    ['a holiday that is worked', { dayOff: false }, ['kind-does-not-fit']],
    ['a day off with hours', { hours: [{ from: '07:30', to: '11:30' }] }, ['hours-of-day-off']],
    ['make-up hours that overlap', { kind: 'make-up-workday', dayOff: false, hours: [{ from: '07:30', to: '11:30' }, { from: '11:00', to: '12:00' }] }, ['hours-overlap']],
    ['make-up hours over midnight', { kind: 'make-up-workday', dayOff: false, hours: [{ from: '22:00', to: '02:00' }] }, ['over-midnight']],
    ['a kind that nobody knows', { kind: 'party' }, ['field-wrong']],
    ['30 February', { day: '2027-02-30' }, ['field-wrong']],
  ])('%s', (_, more, expected) => {
    expect(codes(checkRow(holidaysTable, day(more)).faults)).toEqual(expected);
  });

  it('what is loaded with the reference data keeps all of it', async () => {
    const rows = await world.db.transaction((trx) => holidaysTable.list(trx));
    expect(rows.flatMap((row) => checkRow(holidaysTable, row).faults)).toEqual([]);
    const calendars = await world.db.transaction((trx) => calendarsTable.list(trx));
    expect(calendars.flatMap((row) => checkRow(calendarsTable, row).faults)).toEqual([]);
  });

  it('hours of a make-up day reach the arithmetic', async () => {
    await world.db.transaction((trx) => holidaysTable.write(trx, day({ day: '2027-12-25', kind: 'make-up-workday', dayOff: false, hours: [{ from: '07:30', to: '11:30' }] }), testContext()));
    const found = await readHolidays(world.db, new Date('2027-12-25T05:00:00+07:00'));
    expect(found.get('2027-12-25')).toEqual([{ from: '07:30', to: '11:30' }]);
  });
});
