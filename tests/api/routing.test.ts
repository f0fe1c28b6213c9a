import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

const WARD = '26740';
let world: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  admin = await world.signIn({ roles: ['administrator'] });
});
afterAll(async () => { await world.close(); });
const get = (path: string, who = admin) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie).set('Accept-Language', 'vi');
const post = (path: string, body: object, who = admin) => world.http().post(`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).set('Accept-Language', 'vi').send(body);
const contactOf = (unitCode: string) => world.db('unit_contacts').where({ unit_code: unitCode, position: 1 }).first('id').then(({ id }: { id: string }) => id);

describe('a unit', () => {
  it('[D29] shows its contacts masked; more comes with a reason only, and each time is recorded', async () => {
    // given
    const { body: unit } = await get(`/units/${WARD}`).expect(200);
    const id = await contactOf(WARD);

    // then
    expect(unit).toMatchObject({ name: 'Phường Sài Gòn', kindName: 'UBND phường, xã, đặc khu', may: { edit: true, reveal: true } });
    expect(unit.contacts[0]).toMatchObject({ id, phone: expect.stringMatching(/^•••• ••• \d{3}$/), name: expect.not.stringContaining('Phường'), there: true });
    expect((await post(`/contacts/${id}/reveal`, { fields: ['phone'], reason: '' })).body.code).toBe('reason-required');
    expect(await world.db('personal_data_reads').where({ subject_id: id })).toEqual([]);

    // when
    const { body: known } = await post(`/contacts/${id}/reveal`, { fields: ['phone'], reason: 'Gọi vì chưa nhận tin' }).expect(200);

    // then
    expect(known).toEqual({ phone: expect.stringMatching(/^\+849001\d{5}$/) });
    expect(await world.db('personal_data_reads').where({ subject_id: id })).toEqual([expect.objectContaining({ subject_type: 'contact', fields: ['phone'], reason: 'Gọi vì chưa nhận tin', actor_id: admin.officer.id })]);
    expect((await post(`/contacts/${randomUUID()}/reveal`, { fields: ['phone'], reason: 'Gọi vì chưa nhận tin' })).status).toBe(404);
  });


  it('is in the list with what hangs on it, and is not there when there is none', async () => {
    const { body } = await get('/units').expect(200);
    expect(body.items).toHaveLength(198);
    expect(body.items.find(({ code }: { code: string }) => code === WARD)).toMatchObject({ contacts: 2, openWork: 0, successors: [] });
    expect((await get('/units/no-such-unit')).body).toMatchObject({ status: 404, code: 'unit-not-found' });
    expect((await get('/units/NO')).status).toBe(400);
  });


  it('is tested by a text, whose state is shown; too many are refused in words', async () => {
    const id = await contactOf('26743');
    const request = randomUUID();
    const { body } = await post(`/contacts/${id}/test-text`, { id: request }).expect(202);
    expect((await post(`/contacts/${id}/test-text`, { id: request }).expect(202)).body.id).toBe(body.id);
    expect((await get(`/contacts/${id}/test-texts`).expect(200)).body.items).toEqual([expect.objectContaining({ id: body.id, status: 'queued' })]);
    await post(`/contacts/${id}/test-text`, { id: randomUUID() }).expect(202);
    await post(`/contacts/${id}/test-text`, { id: randomUUID() }).expect(202);
    expect((await post(`/contacts/${id}/test-text`, { id: randomUUID() })).body).toMatchObject({ status: 422, code: 'test-text-too-often', title: 'Gửi thử quá nhiều' });
  });
});

describe('who would get this', () => {
  it('[D10] tells it as it stands, and beside it with a draft live; the draft changes nothing', async () => {
    // given
    const row = { code: 'test-row', unitCode: 'dept-health', categoryCode: 'noise', wardCodes: [WARD], urgency: null, calendarCode: null, hours: null, coordinatingUnitCodes: ['city-police'], rank: 1, validFrom: '2025-07-01', validTo: null };
    const { body: change } = await post('/configuration/changes', { title: 'Tiếng ồn về Sở Y tế', reason: 'Theo phân công mới', edits: [{ table: 'service-areas', key: 'test-row', after: row }] }).expect(201);
    const ask = { categoryCode: 'noise', address: '12 Lê Lợi, phường Bến Nghé, quận 1', changeId: change.id };

    // when
    const { body } = await post('/routing/who-would-get', ask).expect(200);

    // then
    expect(body.wards[0]).toMatchObject({ code: WARD, name: 'Phường Sài Gòn' });
    expect(body.units[0]).toMatchObject({ code: WARD, why: 'category-and-ward', contact: { position: 1, phone: expect.stringContaining('••••') } });
    expect(body.after[0]).toMatchObject({ code: 'dept-health', areaCode: 'test-row', coordinating: [{ code: 'city-police', name: 'Công an Thành phố' }] });
    expect((await post('/routing/who-would-get', { ...ask, changeId: null }).expect(200)).body).toMatchObject({ after: null, units: [{ code: WARD }, {}] });
    expect((await post('/routing/who-would-get', { ...ask, changeId: randomUUID() })).status).toBe(404);
  });


  it('proposes helpers to whoever screens', async () => {
    await world.db('service_areas').insert({ code: 'helped', unit_code: 'dept-health', category_code: 'animals', ward_codes: [WARD], rank: 1, coordinating_unit_codes: ['city-police'] });
    const { body } = await get(`/reference/proposed-units?categoryCode=animals&wardCode=${WARD}`).expect(200);
    expect(body.items[0]).toMatchObject({ code: 'dept-health', coordinating: [{ code: 'city-police', name: 'Công an Thành phố' }] });
  });


  it('lists what nobody serves, as it stands and with a draft', async () => {
    await world.db('service_areas').where({ category_code: 'traffic' }).delete();
    await world.db('categories').where({ code: 'traffic' }).update({ default_unit_kind: 'department', default_unit_codes: [] });
    const { body } = await get('/routing/gaps').expect(200);
    expect(body).toMatchObject({ total: 168, combinations: 168 * 42, items: [{ category: { code: 'traffic' } }] });
    const row = { code: 'all-traffic', unitCode: 'city-police', categoryCode: 'traffic', wardCodes: null, urgency: null, calendarCode: null, hours: null, coordinatingUnitCodes: null, rank: 1, validFrom: '2025-07-01', validTo: null };
    const { body: change } = await post('/configuration/changes', { title: 'Giao thông', reason: 'Chưa có đơn vị nào', edits: [{ table: 'service-areas', key: 'all-traffic', after: row }] }).expect(201);
    expect((await get(`/routing/gaps?changeId=${change.id}`).expect(200)).body.total).toBe(0);
    expect((await get('/routing/gaps')).body.total).toBe(168);
  });
});

describe('the map', () => {
  it('has every ward with its points, and says that no boundaries are known', async () => {
    const { body } = await get('/routing/wards').expect(200);
    expect(body).toMatchObject({ exact: false });
    expect(body.items).toHaveLength(168);
    expect(body.items.every(({ points, boundary }: { points: unknown[]; boundary: unknown }) => points.length > 0 && boundary === null)).toBe(true);
  });
});
