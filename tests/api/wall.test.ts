import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Role } from '../../cases/officers/officer.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const come = (role: Role, unitCode: string | null = null) => world.signIn({ roles: [role], unitCode });
const as = (who: SignedIn, method: 'get' | 'post', path: string) => world.http()[method](`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const hours = (count: number) => new Date(FACTORY_NOW.getTime() + count * 3_600_000).toISOString();

async function held(by: string, unitCode = '26740') {
  const found = await buildCase(world.db, { status: 'in-progress' });
  const assignment = await buildAssignment(world.db, { case_id: found.id, unit_code: unitCode, status: 'delivered' });
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'handle-report', title: 'Xử lý', case_id: found.id, assignment_id: assignment.id, role: 'unit-officer', unit_code: unitCode, claimed_by: by, claimed_at: FACTORY_NOW, due_at: hours(0.5),
    draft: JSON.stringify({ resultText: 'Đang viết' }), process_instance_key: randomUUID(), element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { ...found, workItemId: id };
}

describe('the wall', () => {
  it('is for supervisors, department leads and, of their unit, unit leaders', async () => {
    const statuses = await Promise.all((['supervisor', 'department-lead', 'unit-leader', 'unit-officer', 'operator', 'inspector', 'administrator', 'process-owner'] as const)
      .map(async (role) => [role, (await as(await come(role, role.startsWith('unit') ? '26740' : null), 'get', '/wall')).status]));
    expect(Object.fromEntries(statuses)).toEqual({ supervisor: 200, 'department-lead': 200, 'unit-leader': 200, 'unit-officer': 403, operator: 403, inspector: 403, administrator: 403, 'process-owner': 403 });
  });

  it('[D26] says what one may do with a row, and nothing of the sender', async () => {
    const clerk = await come('unit-officer', '26740');
    const { code, workItemId } = await held(clerk.officer.id);
    const { body } = await as(await come('unit-leader', '26740'), 'get', '/wall');
    expect(body).toMatchObject({ unitName: expect.stringContaining('Sài Gòn'), serverNow: FACTORY_NOW.toISOString() });
    expect(body.danger).toContainEqual(expect.objectContaining({ id: workItemId, caseCode: code, holder: { id: clerk.officer.id, displayName: clerk.officer.displayName, away: false }, mayClaim: false, mayAssign: true }));
    expect(JSON.stringify(body)).not.toMatch(/900000484|Nguyễn Văn Thử|Tụ tập đông người trước/);
    expect((await as(await come('unit-leader', '26743'), 'get', '/wall')).body.danger).toEqual([]);
  });

  it('names work that is no report by its matter', async () => {
    const [id, matterId] = [randomUUID(), randomUUID()];
    await world.db('matters').insert({ id: matterId, code: 'CD-2026-000077', kind: 'direction', title: 'Chỉ đạo', unit_code: '26740', opened_by: 'system:test', opened_at: FACTORY_NOW });
    await world.db('work_items').insert({
      id, kind: 'Task_CarryOutDirection', title: 'Thực hiện chỉ đạo', matter_id: matterId, role: 'unit-officer', unit_code: '26740', due_at: hours(0.5),
      process_instance_key: randomUUID(), element_id: 'Task_CarryOutDirection', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
    });
    const { body } = await as(await come('supervisor'), 'get', '/wall');
    expect(body.unassigned).toContainEqual(expect.objectContaining({ id, caseCode: null, matterCode: 'CD-2026-000077' }));
  });
});

describe('absences', () => {
  it('from entering to handing over and ending, by the leader of the unit', async () => {
    // given
    const [leader, clerk, colleague, stranger] = [await come('unit-leader', '26740'), await come('unit-officer', '26740'), await come('unit-officer', '26740'), await come('unit-leader', '26743')];
    const { workItemId } = await held(clerk.officer.id);
    const standIns = (await as(leader, 'get', `/absences/officers?standInFor=${clerk.officer.id}`)).body.items as Array<{ id: string }>;
    expect(standIns.map(({ id }) => id)).toEqual(expect.arrayContaining([colleague.officer.id, leader.officer.id]));
    expect((await as(stranger, 'get', `/absences/officers?standInFor=${clerk.officer.id}`)).status).toBe(403);
    const body = { officerId: clerk.officer.id, from: hours(-1), to: hours(8), standInId: colleague.officer.id, reason: 'sick' };
    expect((await as(stranger, 'post', '/absences').send(body)).status).toBe(403);
    // when
    const entered = await as(leader, 'post', '/absences').send(body);
    // then
    expect(entered.status).toBe(201);
    const again = await as(leader, 'post', '/absences').send(body);
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([409, 'absence-overlaps', '/from']);
    const { body: list } = await as(leader, 'get', '/absences');
    expect(list).toMatchObject({ mayManage: true, items: [{ id: entered.body.id, state: 'now', open: 1, reason: 'sick', standIn: { id: colleague.officer.id } }] });
    expect((await as(colleague, 'get', '/absences')).body).toEqual({ items: [], mayManage: false });
    expect((await as(clerk, 'get', '/absences?own=true')).body.items).toHaveLength(1);
    const { body: people } = await as(leader, 'get', '/absences/officers');
    expect(people.items.find(({ id }: { id: string }) => id === clerk.officer.id)).toMatchObject({ awayUntil: hours(8) });
    const handed = await as(leader, 'post', `/absences/${entered.body.id}/hand-over`).send({});
    expect(handed.body).toEqual({ standIn: { id: colleague.officer.id, displayName: colleague.officer.displayName }, moved: [workItemId], left: [] });
    expect((await as(colleague, 'get', `/work-items/${workItemId}`)).body).toMatchObject({ draft: { resultText: 'Đang viết' }, claimedBy: { id: colleague.officer.id } });
    expect((await as(stranger, 'post', `/absences/${entered.body.id}/end`)).status).toBe(403);
    expect((await as(clerk, 'post', `/absences/${entered.body.id}/end`)).status).toBe(204);
    expect((await as(clerk, 'get', '/absences?own=true')).body.items).toEqual([]);
  });

  it('of oneself without naming anybody; times the wrong way round name the field', async () => {
    const operator = await come('operator');
    expect((await as(operator, 'post', '/absences').send({ from: hours(1), to: hours(2), reason: 'duty' })).status).toBe(201);
    const wrong = await as(operator, 'post', '/absences').send({ from: hours(4), to: hours(3), reason: 'duty' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, '/to']);
    expect((await as(operator, 'post', `/absences/${randomUUID()}/end`)).status).toBe(404);
  });

  it.each(['%00', '%ED%A0%80', '%25_%5C', "'%20or%201=1--"])('[D13] looks for hostile names (%s) without breaking', async (q) => {
    expect((await as(await come('supervisor'), 'get', `/absences/officers?q=${q}`)).status).toBeLessThan(500);
  });
});
