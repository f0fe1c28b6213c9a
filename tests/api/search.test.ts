import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let operator: SignedIn;
let unitOfficer: SignedIn;
const SENDER = { name: 'Nguyễn Thị Kín Đáo', phone: '+84912345678', email: 'kin.dao@example.vn', address: 'Số 9 đường Bí Mật' };
const CONTENT = 'Nước ngập chợ Thủ Đức. Gọi tôi 0912 345 678.';
beforeAll(async () => {
  world = await createTestApp();
  operator = await world.signIn();
  unitOfficer = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
});
afterAll(async () => { await world.close(); });

const get = (who: SignedIn, path: string) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
const post = (who: SignedIn, path: string, body: object) => world.http().post(`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send(body);

async function buildWork(row: Record<string, unknown> = {}) {
  const found = await buildCase(world.db, { content: CONTENT, address_text: 'Chợ Thủ Đức', ...row }, SENDER);
  const assignment = await buildAssignment(world.db, { case_id: found.id });
  for (const [kind, role, unit] of [['screen-report', 'operator', null], ['handle-report', 'unit-officer', '26740']] as const) {
    await world.db('work_items').insert({
      id: randomUUID(), kind, title: 'Việc', case_id: found.id, assignment_id: unit && assignment.id, role, unit_code: unit, due_at: FACTORY_NOW,
      process_instance_key: randomUUID(), element_id: kind, created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
    });
  }
  return found;
}

describe('finding cases', () => {
  it('[D26] [D28] no list, no search and no counter tells who the sender is', async () => {
    // given
    const { code } = await buildWork();
    // when
    const paths = ['/work-items', '/work-items?queue=unassigned', '/work-items?q=thu%20duc', '/work-items/counts', '/cases?q=thu%20duc', `/cases?q=${code}`, '/cases', '/cases?ward=26740'];
    for (const who of [operator, unitOfficer, await world.signIn({ roles: ['supervisor'] })]) {
      for (const path of paths) {
        const { status, text } = await get(who, path);
        // then
        expect([path, status]).toEqual([path, 200]);
        expect([path, text]).toEqual([path, expect.not.stringMatching(/Kín Đáo|912.?345.?678|kin\.dao|Bí Mật|"sender/)]);
      }
    }
    expect((await get(operator, '/cases?q=thu%20duc')).body.items[0]).toMatchObject({ code, statusText: expect.any(String), units: [{ code: '26740', name: expect.any(String) }] });
  });

  it('a unit finds and counts its own cases only', async () => {
    const { code } = await buildCase(world.db, { content: 'Chuyện của phường khác' });
    expect((await get(operator, '/cases?q=phuong%20khac')).body.items).toMatchObject([{ code }]);
    expect((await get(unitOfficer, '/cases?q=phuong%20khac')).body.items).toEqual([]);
    expect((await get(unitOfficer, `/cases?q=${code}`)).body.items).toEqual([]);
    expect((await get(unitOfficer, '/work-items/counts')).body).toEqual({ mine: 0, unit: 1, unassigned: 1, overdue: 0, waiting: 0, done: 0 });
  });

  it('takes comma lists and the older names of queues and filters', async () => {
    const ids = async (query: string) => (await get(operator, `/work-items?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('queue=available')).toEqual(await ids('queue=unassigned'));
    expect(await ids('queue=all')).toEqual(await ids('queue=unit'));
    expect(await ids('kind=screen-report,handle-report&categoryCode=epidemic-gathering')).toEqual(await ids('category=epidemic-gathering,trees&channel=web&urgency=normal'));
    expect((await ids('kind=screen-report,handle-report')).length).toBeGreaterThan(0);
    expect(await ids('overdue=true')).toEqual(await ids('clock=overdue'));
    for (const wrong of ['clock=late', 'queue=everything', 'sort=name', 'cursor=x', 'limit=0']) expect([wrong, (await get(operator, `/work-items?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('[D26] finds a caller\'s cases by the number in the body, recorded with its reason', async () => {
    // when
    const answer = await post(operator, '/cases/find-by-phone', { phone: '0912 345 678', reason: 'Người dân gọi hỏi kết quả' });
    // then
    expect(answer.status).toBe(200);
    expect(answer.body.items).toMatchObject([{ excerpt: expect.stringContaining('Thủ Đức'), statusText: expect.any(String) }]);
    expect(answer.text).not.toMatch(/912.?345.?678|Kín Đáo/);
    const entry = await world.db('audit_entries').where({ action: 'cases-looked-up-by-phone' }).orderBy('seq', 'desc').first();
    expect(entry).toMatchObject({ actor_id: operator.officer.id, detail: { found: 1 } });
    expect(await world.db('personal_data_reads').where({ actor_id: operator.officer.id, reason: 'Người dân gọi hỏi kết quả' })).toMatchObject([{ subject_type: 'sender', fields: ['cases'] }]);
    expect(JSON.stringify(entry)).not.toMatch(/912345678/);
    expect((await post(operator, '/cases/find-by-phone', { phone: '113' })).body.errors[0].pointer).toBe('/phone');
    expect((await post(unitOfficer, '/cases/find-by-phone', { phone: '0912345678' })).status).toBe(403);
    // and as words it is refused, in the reader's language, without being repeated
    const asWords = await get(operator, '/cases?q=0912345678');
    expect([asWords.status, asWords.body.code]).toEqual([400, 'phone-in-search']);
    expect(asWords.text).not.toMatch(/0912345678/);
    expect(JSON.stringify(world.log)).not.toMatch(/0912345678|912 345 678/);
  });

  it('[D13] 400 hostile questions: never a 5xx', async () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom("' or 1=1 --", '\\', "'", ':*', '!', '& | !', '<->', '%', '_', '\u202e', '💥'.repeat(50), 'a'.repeat(200), '2026-02-30', '-infinity', '@unit:26740'));
    const cursors = fc.tuple(fc.oneof(nasty, fc.constantFrom('due', 'received')), fc.oneof(nasty, fc.constant('2026-11-21 00:00:00+00')), fc.oneof(nasty, fc.uuid())).map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'));
    const names = fc.constantFrom('q', 'category', 'ward', 'unit', 'status', 'channel', 'kind', 'urgency', 'clock', 'from', 'to', 'sort', 'queue', 'cursor', 'limit');
    await fc.assert(fc.asyncProperty(fc.constantFrom('/cases', '/work-items'), fc.array(fc.tuple(names, fc.oneof(nasty, cursors)), { maxLength: 4 }), async (path, query) => {
      const { status } = await get(operator, `${path}?${new URLSearchParams(query.map(([name, value]) => [name, value.toWellFormed()]))}`);
      expect([200, 400]).toContain(status);
    }), { numRuns: 400 });
  }, 120_000);
});
