import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createOfficer } from '../../cases/officers/create-officer.ts';
import { testContext } from '../support/context.ts';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, photo, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
const PASSWORD = 'a-long-enough-password-1022';
const openAccount = (to: TestApp, username: string, roles: ['unit-officer' | 'operator'], unitCode: string | null = null) =>
  to.db.transaction((trx) => createOfficer(trx, { username, displayName: 'Cán bộ Thử', password: PASSWORD, roles, unitCode }, testContext()));
beforeAll(async () => {
  world = await createTestApp();
  await openAccount(world, 'ward-officer', ['unit-officer'], '26740');
  await openAccount(world, 'guessed', ['operator']);
});
afterAll(async () => { await world.close(); });

const as = (who: SignedIn, method: 'get' | 'post' | 'put' | 'delete', path: string) => world.http()[method](path).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);

async function buildWork(unitCode = '26740', caseRow: Record<string, unknown> = {}) {
  const found = await buildCase(world.db, { status: 'forwarded', forwarded_at: FACTORY_NOW, ...caseRow });
  const assignment = await buildAssignment(world.db, { case_id: found.id, unit_code: unitCode, status: 'delivered', delivered_at: FACTORY_NOW });
  const deadline = await buildDeadline(world.db, { case_id: found.id, assignment_id: assignment.id, clock: 'handle', due_at: new Date(FACTORY_NOW.getTime() + 3_600_000) });
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'handle-report', title: 'Xử lý', case_id: found.id, assignment_id: assignment.id, deadline_id: deadline.id, role: 'unit-officer', unit_code: unitCode,
    due_at: deadline.dueAt, process_instance_key: randomUUID(), element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { ...found, assignmentId: assignment.id, workItemId: id };
}

describe('signing in', () => {
  it('[D13] sets a cookie that no script reads, answers the CSRF token, and ends the session', async () => {
    // when
    const answer = await world.http().post('/api/v1/session').send({ username: 'ward-officer', password: PASSWORD });
    // then
    expect(answer.status).toBe(201);
    const cookie = (answer.headers['set-cookie'] as unknown as string[])[0]!;
    expect(cookie).toMatch(/^session=[\w-]{40,};.*HttpOnly; SameSite=Strict$/);
    expect(answer.body.officer).toMatchObject({ username: 'ward-officer', roles: ['unit-officer'], unitCode: '26740', unitName: expect.any(String) });
    const who = { cookie: cookie.split(';')[0]!, csrf: answer.body.csrfToken as string, officer: answer.body.officer };
    expect((await as(who, 'get', '/api/v1/session')).body.csrfToken).toBe(who.csrf);
    expect((await as(who, 'delete', '/api/v1/session')).status).toBe(204);
    expect((await as(who, 'get', '/api/v1/session')).status).toBe(401);
  });

  it('[D13] uses a __Host- cookie over https', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://portal.test' });
    try {
      await openAccount(secure, 'over-https', ['operator']);
      const answer = await secure.http().post('/api/v1/session').send({ username: 'over-https', password: PASSWORD });
      expect((answer.headers['set-cookie'] as unknown as string[])[0]).toMatch(/^__Host-session=.*Path=\/;.*Secure/);
      expect(answer.headers['strict-transport-security']).toBeDefined();
    } finally {
      await secure.close();
    }
  });

  it('answers a wrong password and an unknown name alike, and slows down guessing', async () => {
    const guess = (username: string) => world.http().post('/api/v1/session').send({ username, password: 'wrong-password' });
    const [wrong, unknown] = [await guess('guessed'), await guess('nobody')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.detail).toBe(unknown.body.detail);
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess('guessed')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('working', () => {
  it('[S21] from the queue to the result: claim, draft, evidence, complete; opening has its own instant', async () => {
    // given
    const work = await buildWork();
    const officer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const colleague = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    // when
    const list = await as(officer, 'get', '/api/v1/work-items?queue=available&kind=handle-report');
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain(work.workItemId);
    expect(list.body.serverNow).toBe(FACTORY_NOW.toISOString());
    const detail = await as(officer, 'get', `/api/v1/work-items/${work.workItemId}`);
    expect(detail.body.case).toMatchObject({ code: work.code, sender: { name: 'N*** V*** T***', mayReveal: true } });
    expect((await world.db('assignments').where({ id: work.assignmentId }).first()).opened_at).toEqual(FACTORY_NOW);
    const claimed = await as(officer, 'post', `/api/v1/work-items/${work.workItemId}/claim`).send({ version: detail.body.version });
    expect(claimed.body.claimedBy.id).toBe(officer.officer.id);
    const taken = await as(colleague, 'post', `/api/v1/work-items/${work.workItemId}/claim`).send({});
    expect([taken.status, taken.body.code]).toEqual([409, 'work-item-claimed']);
    expect((await as(officer, 'put', `/api/v1/work-items/${work.workItemId}/draft`).send({ draft: { resultText: 'Đang viết' } })).status).toBe(200);
    const evidence = await as(officer, 'post', `/api/v1/work-items/${work.workItemId}/attachments`).field('purpose', 'evidence-before').attach('files', await photo({ position: true }), 'a.jpg');
    expect(evidence.status).toBe(201);
    const done = await as(officer, 'post', `/api/v1/work-items/${work.workItemId}/complete`).send({
      version: claimed.body.version,
      decision: { outcome: 'resolved', resultText: 'Đã đến quán số 5 lúc 15:20, lập biên bản, giải tán 12 người.', attachmentIds: [evidence.body.items[0].id] },
    });
    // then
    expect(done.status).toBe(200);
    expect(done.body.status).toBe('completed');
    expect((await as(officer, 'get', '/api/v1/work-items?queue=done')).body.items[0].id).toBe(work.workItemId);
    const picture = await as(officer, 'get', `/api/v1/attachments/${evidence.body.items[0].id}`).set('Range', 'bytes=0-9');
    expect([picture.status, picture.headers['content-length'], picture.headers['content-type']]).toEqual([206, '10', 'image/jpeg']);
    expect((await as(officer, 'get', `/api/v1/attachments/${evidence.body.items[0].id}`).set('Range', 'bytes=999999999-')).status).toBe(416);
    const thumbnail = await as(officer, 'get', `/api/v1/attachments/${evidence.body.items[0].id}?size=thumbnail`);
    expect(thumbnail.headers['content-type']).toBe('image/webp');
    // and the citizen sees the proof by the code
    const followed = await world.http().get(`/api/v1/reports/${work.code}`);
    if (followed.body.resultedAt) {
      expect((await world.http().get(followed.body.evidence[0].url)).status).toBe(200);
    }
  });

  it('refuses a decision that says nothing, with the field', async () => {
    const work = await buildWork();
    const officer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const answer = await as(officer, 'post', `/api/v1/work-items/${work.workItemId}/complete`).send({ version: 1, decision: { outcome: 'resolved', resultText: 'ok' } });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.errors[0].pointer).toContain('resultText');
  });

  it('pages through a list without losing or repeating a line', async () => {
    for (let n = 0; n < 5; n += 1) await buildWork('26743');
    const officer = await world.signIn({ roles: ['unit-officer'], unitCode: '26743' });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await as(officer, 'get', `/api/v1/work-items?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(5);
    expect((await as(officer, 'get', '/api/v1/work-items?cursor=nonsense')).status).toBe(400);
  });
});

describe('personal data', () => {
  it('[D26] shows the sender masked, and reveals only with a reason, which is recorded', async () => {
    const work = await buildWork();
    const operator = await world.signIn({ roles: ['operator'] });
    const masked = await as(operator, 'get', `/api/v1/cases/${work.code}`);
    expect(JSON.stringify(masked.body)).not.toContain('900000484');
    const without = await as(operator, 'post', `/api/v1/cases/${work.code}/reveal-sender`).send({ fields: ['phone'] });
    expect([without.status, without.body.errors[0].pointer]).toEqual([400, '/reason']);
    const shown = await as(operator, 'post', `/api/v1/cases/${work.code}/reveal-sender`).send({ fields: ['phone'], reason: 'Gọi hỏi địa điểm' });
    expect(shown.body).toEqual({ phone: '+84900000484' });
    expect(await world.db('personal_data_reads').where({ case_id: work.id })).toHaveLength(1);
  });

  it('[D28] keeps a restricted case from operators and units, and a hidden name from the unit', async () => {
    const restricted = await buildWork('26740', { restricted: true });
    const hidden = await buildCase(world.db, { status: 'forwarded' }, { hideName: true });
    await buildAssignment(world.db, { case_id: hidden.id });
    const officer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const supervisor = await world.signIn({ roles: ['supervisor'] });
    expect((await as(officer, 'get', `/api/v1/cases/${restricted.code}`)).status).toBe(403);
    expect((await as(supervisor, 'get', `/api/v1/cases/${restricted.code}`)).status).toBe(200);
    expect((await as(officer, 'post', `/api/v1/cases/${hidden.code}/reveal-sender`).send({ fields: ['name'], reason: 'Muốn biết tên' })).status).toBe(403);
  });

  it('[D27] records each download of a daily report', async () => {
    const id = randomUUID();
    await world.db('daily_reports').insert({ id, report_date: '2026-11-20', period_start: '2026-11-19T09:00:00Z', period_end: '2026-11-20T09:00:00Z', status: 'issued' });
    await world.db('daily_report_documents').insert({ daily_report_id: id, format: 'pdf', bytes: Buffer.from('%PDF-1.7'), sha256: 'abc', created_at: FACTORY_NOW });
    const lead = await world.signIn({ roles: ['department-lead'] });
    const answer = await as(lead, 'get', '/api/v1/daily-reports/2026-11-20/document.pdf');
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store']);
    expect((await as(lead, 'get', '/api/v1/daily-reports/2026-11-20/document.xlsx')).status).toBe(404);
    expect(await world.db('audit_entries').where({ action: 'daily-report-downloaded', actor_id: lead.officer.id })).toHaveLength(1);
  });
});
