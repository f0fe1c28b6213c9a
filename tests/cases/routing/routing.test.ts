import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findGaps } from '../../../cases/routing/find-gaps.ts';
import { listAreas } from '../../../cases/routing/list-areas.ts';
import { proposeUnit } from '../../../cases/routing/propose-unit.ts';
import { findWards, whoWouldGet } from '../../../cases/routing/who-would-get.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { areaRow, contactRow, put, routingWorld, takeOut, unitRow } from '../../support/routing-world.ts';

const WARD = '26740';
const OTHER = '26743';
/** A Sunday at noon. */
const NOON = new Date('2026-11-22T12:00:00+07:00');
let world: TestDatabase;
let admin: Awaited<ReturnType<typeof routingWorld>>;
beforeAll(async () => {
  world = await createTestDatabase();
  admin = await routingWorld(world);
  for (const code of ['alpha', 'beta', 'gamma']) await admin.live(put('units', unitRow(code)));
});
afterAll(async () => { await world.drop(); });
const first = async (categoryCode: string, more: { wardCode?: string; urgency?: 'normal' | 'urgent'; at?: Date } = {}) =>
  (await proposeUnit(world.db, { categoryCode, wardCode: WARD, at: NOON, ...more })).alternatives[0]!;

describe('the routing table', () => {
  it('[D10] prefers the exact place, then the urgency, then the hour, then the rank; and says why', async () => {
    // given
    const [city, here, urgent, sunday] = [
      areaRow('alpha', { categoryCode: 'noise', rank: 1 }), areaRow('beta', { categoryCode: 'noise', wardCodes: [WARD], rank: 2 }),
      areaRow('gamma', { categoryCode: 'noise', wardCodes: [WARD], urgency: 'urgent', rank: 9 }),
      areaRow('alpha', { categoryCode: 'noise', wardCodes: [WARD], hours: [{ days: [7], from: '10:00', to: '14:00' }], rank: 9 }),
    ];
    await admin.live(...[city, here].map((row) => put('service-areas', row)));

    // then
    expect(await first('noise')).toMatchObject({ unitCode: 'beta', why: 'category-and-ward', areaCode: here.code, byUrgency: false, byTime: false });
    await admin.live(put('service-areas', sunday));
    expect(await first('noise')).toMatchObject({ unitCode: 'alpha', byTime: true });
    expect(await first('noise', { at: new Date('2026-11-22T14:00:00+07:00') })).toMatchObject({ unitCode: 'beta' });
    await admin.live(put('service-areas', urgent));
    expect(await first('noise', { urgency: 'urgent' })).toMatchObject({ unitCode: 'gamma', byUrgency: true });
    expect(await first('noise', { wardCode: OTHER })).toMatchObject({ unitCode: OTHER });
    await admin.live(...[city, here, urgent, sunday].map(({ code }) => takeOut('service-areas', String(code))));
  });


  it('goes by the hours of a make-up working day', async () => {
    const office = areaRow('alpha', { categoryCode: 'noise', wardCodes: [WARD], calendarCode: 'working-hours', rank: 9 });
    await admin.live(put('service-areas', office), put('service-areas', areaRow('beta', { categoryCode: 'noise', wardCodes: [WARD], rank: 2, code: 'round-the-clock' })));
    expect(await first('noise')).toMatchObject({ unitCode: 'beta' });
    await world.db('holidays').insert({ day: '2026-11-22', name_vi: 'Làm bù', name_en: 'Make-up day', kind: 'make-up', day_off: false, hours: JSON.stringify([{ from: '11:00', to: '13:00' }]) });
    expect(await first('noise')).toMatchObject({ unitCode: 'alpha', byTime: true });
    expect(await first('noise', { at: new Date('2026-11-22T15:00:00+07:00') })).toMatchObject({ unitCode: 'beta' });
    await world.db('holidays').where({ day: '2026-11-22' }).delete();
    await admin.live(takeOut('service-areas', String(office.code)), takeOut('service-areas', 'round-the-clock'));
  });


  it('refuses two rows that hold at once with neither before the other, and shows both', async () => {
    // given
    const one = areaRow('alpha', { categoryCode: 'trees', wardCodes: [WARD, OTHER], rank: 7 });
    await admin.live(put('service-areas', one));
    const against = (more: object) => admin.faults(put('service-areas', areaRow('beta', { categoryCode: 'trees', wardCodes: [OTHER], rank: 7, ...more })));

    // then
    expect(await against({})).toEqual([expect.stringMatching(new RegExp(`^areas-overlap: .*Đơn vị beta.*${String(one.code)} \\(Đơn vị alpha`))]);
    expect(await against({ rank: 8, code: 'next-rank' })).toEqual([]);
    expect(await against({ wardCodes: ['26737'], code: 'next-ward' })).toEqual([]);
    expect(await against({ urgency: 'urgent', code: 'urgent-only' })).toEqual([]);
    expect(await against({ validFrom: '2024-01-01', validTo: '2025-07-01', code: 'long-ago' })).toEqual([]);
    expect(await against({ hours: [{ days: [1], from: '22:00', to: '06:00' }], code: 'monday-night' })).toEqual([]);
    expect(await admin.faults(put('service-areas', areaRow('gamma', { categoryCode: 'trees', wardCodes: [OTHER], rank: 7, hours: [{ days: [2], from: '05:00', to: '07:00' }] })))).toEqual([expect.stringMatching(/^areas-overlap/)]);
    expect(await admin.faults(put('service-areas', areaRow('gamma', { categoryCode: 'trees', wardCodes: [OTHER], rank: 7, calendarCode: '24x7' })))).toEqual([expect.stringMatching(/^areas-overlap/)]);
  });


  it('names only what there is: units that handle reports, wards, one time', async () => {
    expect(await admin.faults(put('service-areas', areaRow('nobody')))).toEqual([expect.stringMatching(/^(row-tied|reference-unknown)/)]);
    expect(await admin.faults(put('service-areas', areaRow('alpha', { wardCodes: ['beta'] })))).toEqual([expect.stringMatching(/^not-a-ward/)]);
    expect(await admin.faults(put('service-areas', areaRow('alpha', { categoryCode: 'no-such' })))).toEqual([expect.stringMatching(/^reference-unknown/)]);
    expect(await admin.faults(put('service-areas', areaRow('alpha', { coordinatingUnitCodes: ['alpha'] })))).toEqual([expect.stringMatching(/^coordinating-twice/)]);
    expect(await admin.faults(put('service-areas', areaRow('alpha', { calendarCode: '24x7', hours: [{ days: [1], from: '08:00', to: '09:00' }] })))).toEqual([expect.stringMatching(/^two-times/)]);
    const target = await world.db('units').whereIn('kind', ['redirect-target', 'report-recipient']).first<{ code: string }>('code');
    expect(await admin.faults(put('service-areas', areaRow(target.code)))).toEqual([expect.stringMatching(/^unit-never-handles/)]);
  });


  it('follows a unit that has ended to its successors, in the lead and beside it, and leaves its rows as they are', async () => {
    // given
    for (const code of ['old-lead', 'old-help', 'new-lead', 'new-help']) await admin.live(put('units', unitRow(code)));
    const row = areaRow('old-lead', { categoryCode: 'drainage', wardCodes: [WARD], rank: 1, coordinatingUnitCodes: ['old-help', 'gamma'] });
    await admin.live(put('service-areas', row));
    expect(await first('drainage')).toMatchObject({ unitCode: 'old-lead', insteadOf: null, coordinatingUnitCodes: ['old-help', 'gamma'] });

    // when
    const change = [put('units', unitRow('old-lead', { validTo: '2026-11-22', successorCodes: ['new-lead'] })), put('units', unitRow('old-help', { validTo: '2026-11-22', successorCodes: ['new-help'] }))];
    const before = await admin.rehearsed(change, (trx, ctx) => whoWouldGet(trx, { categoryCode: 'drainage', wardCode: WARD, urgency: 'normal', at: NOON }, ctx));
    expect(await first('drainage')).toMatchObject({ unitCode: 'old-lead' });
    await admin.live(...change);

    // then
    expect(before[0]).toMatchObject({ unitCode: 'new-lead', insteadOf: 'old-lead', coordinating: [{ code: 'new-help' }, { code: 'gamma' }] });
    expect(await first('drainage')).toMatchObject({ unitCode: 'new-lead', insteadOf: 'old-lead', coordinatingUnitCodes: ['new-help', 'gamma'] });
    expect(await first('drainage', { at: new Date('2026-11-21T12:00:00+07:00') })).toMatchObject({ unitCode: 'old-lead' });
    expect(await world.db('service_areas').where({ code: row.code }).first('unit_code')).toMatchObject({ unit_code: 'old-lead' });
  });


  it('knows a ward that was merged by its successor too', async () => {
    // when
    await admin.live(put('units', unitRow('99001', { kind: 'ward', smsName: '99001 Moi' })), put('units', unitRow('99002', { kind: 'ward', smsName: '99002 Cu', validTo: '2026-01-01', successorCodes: ['99001'] })), put('service-areas', areaRow('gamma', { categoryCode: 'noise', wardCodes: ['99001'], rank: 1 })));

    // then
    expect(await first('noise', { wardCode: '99002' })).toMatchObject({ unitCode: 'gamma', why: 'category-and-ward' });
    expect((await proposeUnit(world.db, { categoryCode: 'noise', wardCode: '99002', at: NOON })).alternatives.map(({ unitCode }) => unitCode).slice(0, 2)).toEqual(['gamma', '99001']);
    await world.db('service_areas').whereRaw("'99001' = any(ward_codes)").delete();
  });
});

describe('who would get this', () => {
  it('finds the ward of an address under its old names, of a point, or as named', async () => {
    const find = (place: Parameters<typeof findWards>[1]) => world.db.transaction((trx) => findWards(trx, place));
    expect((await find({ address: '12 Lê Lợi, phường Bến Nghé, quận 1' })).wards[0]).toMatchObject({ code: WARD, name: 'Phường Sài Gòn' });
    expect((await find({ address: 'P6 Q3' })).wards.length).toBeGreaterThan(0);
    expect((await find({ wardCode: OTHER }))).toMatchObject({ exact: true, wards: [{ code: OTHER, confidence: 1 }] });
    expect((await find({ point: { lat: 10.7769, lng: 106.7009 } })).wards[0]).toMatchObject({ code: WARD });
    expect(await find({ point: { lat: 21.03, lng: 105.85 } })).toMatchObject({ outside: true, wards: [] });
  });


  it('[S18] tells the contact on duty at that hour, masked, and the deadline', async () => {
    // given
    await admin.live(put('units', unitRow('watched')), put('service-areas', areaRow('watched', { categoryCode: 'noise', wardCodes: [OTHER], rank: 0 })));
    await admin.live(put('unit-contacts', contactRow('watched', 1, { onDuty: [{ days: [1], from: '08:00', to: '17:00' }] })), put('unit-contacts', contactRow('watched', 2, { phone: '0900000555', onDuty: [{ days: [7], from: '08:00', to: '17:00' }] })));
    const ask = (at: Date) => world.db.transaction((trx) => whoWouldGet(trx, { categoryCode: 'noise', wardCode: OTHER, urgency: 'normal', at }, admin.context()));

    // then
    expect((await ask(NOON))[0]).toMatchObject({ unitCode: 'watched', dueAt: expect.any(Date), contact: { position: 2, phone: '•••• ••• 555', name: 'T*** V*** T***', there: true } });
    expect((await ask(new Date('2026-11-22T23:00:00+07:00')))[0]).toMatchObject({ contact: { position: 1, there: false } });
    expect(await world.db('personal_data_reads').where({ subject_type: 'contact' })).toEqual([]);
  });
});

describe('what nobody serves', () => {
  it('lists a category in each ward without a unit; a row that holds at some hours only leaves the others open', async () => {
    // given
    const gaps = async () => (await world.db.transaction((trx) => findGaps(trx, NOON))).filter(({ categoryCode }) => categoryCode === 'parking');
    const had = await gaps();
    await world.db('categories').insert({ code: 'parking', group_code: (await world.db('category_groups').first('code')).code, name_vi: 'Đỗ xe', name_en: 'Parking', sms_name: 'do xe', item_types: ['service-report'], default_unit_kind: 'department' }).onConflict().ignore();
    await world.db('service_areas').where({ category_code: 'parking' }).delete();
    await world.db('categories').where({ code: 'parking' }).update({ default_unit_kind: 'department', default_unit_codes: [] });

    // then
    const all = await gaps();
    expect([had.length, all.length]).toEqual([0, 169]);
    expect(all.every(({ sometimes }) => !sometimes)).toBe(true);

    // when
    await admin.live(put('service-areas', areaRow('alpha', { categoryCode: 'parking', wardCodes: [WARD] })), put('service-areas', areaRow('beta', { categoryCode: 'parking', wardCodes: [OTHER], urgency: 'urgent' })));

    // then
    const left = await gaps();
    expect(left.filter(({ wardCode }) => wardCode === WARD)).toEqual([]);
    expect(left.filter(({ wardCode }) => wardCode === OTHER)).toEqual([{ categoryCode: 'parking', wardCode: OTHER, sometimes: true }]);
    expect(await admin.rehearsed([put('service-areas', areaRow('gamma', { categoryCode: 'parking', rank: 900 }))], (trx) => findGaps(trx, NOON).then((found) => found.filter(({ categoryCode }) => categoryCode === 'parking')))).toEqual([]);
  });


  it('and the table is found by category, ward and unit', async () => {
    expect((await listAreas(world.db, { unitCode: WARD, offset: 0, limit: 5 })).items).toHaveLength(5);
    const { items, total } = await listAreas(world.db, { categoryCode: 'parking', wardCode: WARD, offset: 0, limit: 50 });
    expect(items.map(({ unitCode }) => unitCode)).toEqual(['alpha']);
    expect(total).toBe(1);
  });
});
