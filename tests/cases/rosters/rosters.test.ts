import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rostersTable } from '../../../cases/rosters/rosters-table.ts';
import { contactOnDuty, contactsOf } from '../../../cases/notifications/contact-on-duty.ts';
import { dutyOf } from '../../../cases/wall/duty.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const UNIT = '26740';
let world: TestDatabase;
const ids: string[] = [];
beforeAll(async () => {
  world = await createTestDatabase();
  await world.db('unit_contacts').where({ unit_code: UNIT }).delete();
  // The first has office hours, the second the nights, the third none of these.
  for (const [index, [from, to]] of [['07:00', '17:00'], ['17:00', '07:00'], ['12:00', '12:01']].entries()) {
    ids.push(randomUUID());
    await world.db('unit_contacts').insert({ id: ids[index], unit_code: UNIT, position: index + 1, on_duty: JSON.stringify([{ days: [1, 2, 3, 4, 5, 6, 7], from, to }]), valid_from: '2025-07-01' });
  }
});
afterAll(async () => { await world.drop(); });
beforeEach(async () => { await world.db('contact_rosters').delete(); });

const city = (text: string) => new Date(`${text}:00+07:00`);
const shift = (contact: number, day: string, from: string, to: string) => world.db('contact_rosters').insert({ id: randomUUID(), contact_id: ids[contact - 1], day, from_time: from, to_time: to });
const onDuty = (text: string) => world.db.transaction(async (trx) => {
  const found = contactOnDuty(await contactsOf(trx, UNIT, city(text)), city(text))?.position;
  expect((await dutyOf(trx, [UNIT], city(text))).get(UNIT)!.position ?? 1).toBe(found);
  return found;
});

describe('a duty roster', () => {
  it('[S18] comes before the weekly hours while its shift lasts, and they hold again afterwards', async () => {
    await shift(3, '2026-11-25', '08:00', '12:00');
    expect(await onDuty('2026-11-25T07:59')).toBe(1);
    expect(await onDuty('2026-11-25T08:00')).toBe(3);
    expect(await onDuty('2026-11-25T11:59')).toBe(3);
    expect(await onDuty('2026-11-25T12:00')).toBe(1);
    expect(await onDuty('2026-11-26T09:00')).toBe(1);
  });

  it('runs over midnight and over the year\'s end', async () => {
    await shift(3, '2026-12-31', '22:00', '06:00');
    expect(await onDuty('2026-12-31T21:59')).toBe(2);
    expect(await onDuty('2026-12-31T22:00')).toBe(3);
    expect(await onDuty('2027-01-01T05:59')).toBe(3);
    expect(await onDuty('2027-01-01T06:00')).toBe(2);
    expect(await onDuty('2027-01-01T23:00')).toBe(2);
  });

  it('of two on the same shift the first in the unit\'s order is asked; a shift to 24:00 ends with the day', async () => {
    await shift(3, '2026-11-25', '18:00', '24:00');
    await shift(1, '2026-11-25', '20:00', '22:00');
    expect(await onDuty('2026-11-25T19:00')).toBe(3);
    expect(await onDuty('2026-11-25T21:00')).toBe(1);
    expect(await onDuty('2026-11-25T23:59')).toBe(3);
    expect(await onDuty('2026-11-26T00:00')).toBe(2);
  });

  it('refuses a shift of no length and what is no contact', () => {
    const row = { id: randomUUID(), contactId: ids[0]!, day: '2026-11-25', from: '08:00', to: '12:00', note: null };
    expect(rostersTable.checkRow!(row)).toEqual([]);
    expect(rostersTable.checkRow!({ ...row, to: '08:00' })).toMatchObject([{ field: 'to', code: 'shift-empty' }]);
    expect(rostersTable.checkRow!({ ...row, contactId: 'somebody' })).toMatchObject([{ field: 'contactId', code: 'reference-unknown' }]);
  });
});
