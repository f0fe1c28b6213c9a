import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawSample } from '../../cases/inspections/draw-sample.ts';
import { testContext } from '../support/context.ts';
import { buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { ALL_MET, buildAnsweredShare, startMatterOf } from '../support/inspection-world.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let inspector: SignedIn;
let leader: SignedIn;
let matter: { id: string; code: string };
beforeAll(async () => {
  world = await createTestApp();
  inspector = await world.signIn({ roles: ['inspector'] });
  leader = await world.signIn({ roles: ['unit-leader'], unitCode: '26740' });
  const ctx = testContext({ now: FACTORY_NOW, actor: { kind: 'officer', id: inspector.officer.id } });
  for (const bad of [true, false]) await buildAnsweredShare(world.db, { deliveredAt: new Date(FACTORY_NOW.getTime() - 3_600_000), bad });
  matter = await startMatterOf(world.db, 'inspection', { inspectedUnit: '26740', basis: 'Kế hoạch 12/KH', periodFrom: '2026-11-20', periodTo: '2026-11-21', randomSize: 5, riskSize: 0 }, ctx);
  await world.db.transaction((trx) => drawSample(trx, { matterId: matter.id }, ctx));
  await world.db('work_items').insert({ id: matter.id, kind: 'Task_ExamineSample', title: 'Kiểm tra từng hồ sơ', matter_id: matter.id, role: 'inspector', process_instance_key: '1', element_id: 'Task_ExamineSample', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
});
afterAll(() => world.close());

const get = (who: SignedIn, path: string) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
const put = (path: string, body: object) => world.http().put(`/api/v1${path}`).set('Cookie', inspector.cookie).set('X-CSRF-Token', inspector.csrf).send(body);

describe('an inspection over HTTP', () => {
  it('[D31] shows the inspector the whole sample, and the unit what is not met once it is examined', async () => {
    // given
    expect((await get(inspector, `/matters/${matter.code}`)).body).toMatchObject({ kind: 'inspection', unitCode: '26740', status: 'open' });
    const { body } = await get(inspector, `/inspections/${matter.code}`).expect(200);
    expect(body).toMatchObject({ population: 2, whole: true, mayExamine: true, examining: true, sample: [{ checks: null }, { checks: null }] });
    expect((await get(leader, `/inspections/${matter.code}`).expect(200)).body).toMatchObject({ whole: false, sample: [] });

    // when one case is not as it should be
    const bad = body.sample.find(({ proposed }: { proposed: Record<string, string> }) => proposed['in-time'] === 'not-met');
    await put(`/inspections/${matter.code}/cases/${bad.code}`, { checks: { ...ALL_MET, 'in-time': 'not-met' }, note: 'Trễ hai giờ.', version: 1 }).expect(200);
    await put(`/inspections/${matter.code}/cases/${bad.code}`, { checks: ALL_MET, note: null, version: 1 }).expect(409);
    await world.db('work_items').where({ id: matter.id }).update({ status: 'completed', completed_at: FACTORY_NOW });

    // then
    expect((await get(leader, `/inspections/${matter.code}`)).body.sample).toEqual([expect.objectContaining({ code: bad.code, note: 'Trễ hai giờ.' })]);
    await get(leader, `/inspections/${matter.code}/cases/${bad.code}/trail`).expect(403);
    const { items } = (await get(inspector, `/inspections/${matter.code}/cases/${bad.code}/trail`).expect(200)).body;
    expect(items).toContainEqual(expect.objectContaining({ source: 'audit', what: 'inspected-case-examined', text: 'Kiểm tra một vụ việc' }));
    await get(inspector, `/inspections/${matter.code}/minutes.pdf`).expect(404);
    await get(await world.signIn({ roles: ['unit-leader'], unitCode: '26743' }), `/inspections/${matter.code}`).expect(403);
  });
});

it('[D32] the evidence of a breach is opened for the unit\'s leader, except by whom it is against', async () => {
  // given breaches by the leader, and by somebody of the unit
  const officer = await buildOfficer(world.db, { roles: ['unit-officer'], unitCode: '26740' });
  const reveal = async (username: string) => {
    const { code } = await startMatterOf(world.db, 'officer-breach', { officerName: username, breachNature: 'late', evidence: 'Trễ hạn ba lần.' }, testContext({ now: FACTORY_NOW }));
    return world.http().post(`/api/v1/officer-breaches/${code}/reveal`).set('Cookie', leader.cookie).set('X-CSRF-Token', leader.csrf).send({ reason: 'Lấy giải trình' });
  };
  // then
  expect(await reveal(officer.username)).toMatchObject({ status: 200, body: { evidence: 'Trễ hạn ba lần.' } });
  expect((await reveal(leader.officer.username)).status).toBe(403);
});
