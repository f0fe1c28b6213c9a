import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { buildAssignment, buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

async function buildHandledCase(officerId: string) {
  const found = await buildCase(world.db, { status: 'in-progress', ward_code: '26740' });
  const assignment = await buildAssignment(world.db, { case_id: found.id, status: 'delivered', delivered_at: FACTORY_NOW });
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'handle-report', title: 'Xử lý', status: 'open', role: 'unit-officer', unit_code: '26740', case_id: found.id, assignment_id: assignment.id,
    claimed_by: officerId, claimed_at: FACTORY_NOW, draft: '{"outcome":"resolved"}', draft_saved_at: FACTORY_NOW, due_at: FACTORY_NOW,
    process_instance_key: String(Math.floor(Math.random() * 1e12)), element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { ...found, workItemId: id };
}

describe('the link in an officer\'s text', () => {
  it('[S18] leads to the case in the officers\' pages, however the code was typed', async () => {
    const { code } = await buildCase(world.db);
    const answer = await world.http().get(`/v/${code.toLowerCase().replace('-', '')}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(`/tasklist/cases/${code}`);
  });

  it('tells a stranger nothing: every well-formed code leads to the same door, others nowhere', async () => {
    const unknown = await world.http().get('/v/2222-2222');
    const wrong = await world.http().get('/v/AAAA-AAAB').set('Accept', 'text/html');
    expect(unknown.status).toBe(302);
    expect(wrong.status).toBe(404);
  });
});

describe('the case behind it', () => {
  it('names what is open and may be done by me, with the ward and whether something was typed', async () => {
    // given
    const unitOfficer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const { code, workItemId } = await buildHandledCase(unitOfficer.officer.id);
    // when
    const mine = await world.http().get(`/api/v1/cases/${code}`).set('Cookie', unitOfficer.cookie);
    const overseers = await world.http().get(`/api/v1/cases/${code}`).set('Cookie', (await world.signIn({ roles: ['inspector'] })).cookie);
    // then
    expect(mine.body.work).toMatchObject([{ id: workItemId, wardName: 'Phường Sài Gòn', draftSavedAt: FACTORY_NOW.toISOString(), claimedBy: { id: unitOfficer.officer.id } }]);
    expect(overseers.status).toBe(200);
    expect(overseers.body.work).toEqual([]);
  });

  it('tells its timeline in sentences with names, not codes', async () => {
    // given
    const operator = await world.signIn();
    const { id, code } = await buildCase(world.db);
    const colleague = await buildOfficer(world.db, { displayName: 'Tổng đài viên 7' });
    const event = (kind: string, detail: object, actor = 'system:workers') => ({ case_id: id, happened_at: FACTORY_NOW, kind, actor, public: false, detail: JSON.stringify(detail) });
    await world.db('case_events').insert([
      event('claimed', { kind: 'screen-report' }, `officer:${colleague.id}`),
      event('forwarded', { unitCode: '26740', dueAt: '2026-11-21T09:04:00.000Z' }),
    ]);
    // when
    const { body } = await world.http().get(`/api/v1/cases/${code}`).set('Cookie', operator.cookie);
    const english = await world.http().get(`/api/v1/cases/${code}?lang=en`).set('Cookie', operator.cookie);
    // then
    expect(body.timeline).toMatchObject([
      { text: 'Đã nhận việc sàng lọc.', actorName: 'Tổng đài viên 7' },
      { text: expect.stringMatching(/^Đã chuyển đến .*Phường Sài Gòn, hạn 16:04 21\/11\/2026\.$/), actorName: null },
    ]);
    expect(english.body.timeline[1].text).toMatch(/^Forwarded to .*, due 16:04 21\/11\/2026\.$/);
  });
});
