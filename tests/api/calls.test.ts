import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let operator: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  operator = await world.signIn({ roles: ['operator'], displayName: 'Tổng đài viên Thử' });
});
afterAll(async () => { await world.close(); });

const as = (who: SignedIn, method: 'get' | 'post' | 'put', path: string) => world.http()[method](path).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const FIELDS = { content: 'Bà Trần Thị Mẫu báo quán nhậu tụ tập đông người.', addressText: 'hẻm 77 Cô Giang, p. cầu ông lãnh q1', name: 'Trần Thị Mẫu', phone: '0900000913', email: 'mau@example.com', toldUse: true };
const PERSONAL = /Mẫu|Cô Giang|0900000913|900000913|mau@example/;

async function start(who = operator, fields: object = FIELDS): Promise<string> {
  const id = randomUUID();
  const answer = await as(who, 'post', '/api/v1/calls').send({ id, device: 'test-device', elapsedMs: 60_000, fields });
  expect(answer.status).toBe(201);
  return id;
}

describe('a call over HTTP', () => {
  it('[S15] [S17] from the first key to the code read back, once', async () => {
    // given
    const id = await start(operator, { content: 'B' });

    // when
    const saved = await as(operator, 'put', `/api/v1/calls/${id}`).send({ device: 'test-device', version: 1, fields: FIELDS });
    const list = await as(operator, 'get', '/api/v1/calls');
    const opened = await as(operator, 'post', `/api/v1/calls/${id}/open`).send({});
    const [one, two] = await Promise.all([0, 1].map(() => as(operator, 'post', `/api/v1/calls/${id}/submit`).send({ fields: FIELDS })));
    const late = await as(operator, 'put', `/api/v1/calls/${id}`).send({ device: 'test-device', version: 2, fields: FIELDS });
    const back = [0, 1].map(() => as(operator, 'post', `/api/v1/calls/${id}/read-back`).send({}));

    // then
    expect(saved.body).toEqual({ version: 2, savedAt: FACTORY_NOW.toISOString(), otherDevice: false });
    expect(list.body.items.find((call: { id: string }) => call.id === id)).toMatchObject({ version: 2, takenBy: { displayName: 'Tổng đài viên Thử' } });
    expect(JSON.stringify(list.body)).not.toMatch(PERSONAL);
    expect(opened.body.fields).toMatchObject(FIELDS);
    expect([one!.status, two!.status, one!.body.code]).toEqual([200, 200, two!.body.code]);
    expect(one!.body).toMatchObject({ code: expect.stringMatching(/^\w{4}-\w{4}$/), receivedAt: new Date(FACTORY_NOW.getTime() - 60_000).toISOString() });
    expect([late.status, late.body.code]).toEqual([409, 'call-ended']);
    expect((await Promise.all(back)).map(({ status }) => status)).toEqual([204, 204]);
    expect(await world.db('audit_entries').where({ subject_id: id, action: 'code-read-back' })).toHaveLength(1);
    expect(await world.db('cases').where({ code: one!.body.code })).toHaveLength(1);
  });

  it('says which field keeps it from becoming a case, and keeps the call', async () => {
    // given
    const id = await start();

    // when
    const untold = await as(operator, 'post', `/api/v1/calls/${id}/submit`).send({ fields: { ...FIELDS, toldUse: false } });
    const phone = await as(operator, 'post', `/api/v1/calls/${id}/submit`).send({ fields: { ...FIELDS, phone: '0900' } });

    // then
    expect([untold.status, untold.body.code, untold.body.errors[0].pointer]).toEqual([422, 'use-not-told', '/fields/toldUse']);
    expect([phone.status, phone.body.errors[0].pointer]).toEqual([400, '/sender/phone']);
    expect((await as(operator, 'post', `/api/v1/calls/${id}/open`).send({})).status).toBe(200);
  });

  it('answers a caller who only asks without a new case; that case\'s timeline says so', async () => {
    // given
    const { id: caseId, code } = await buildCase(world.db, { status: 'forwarded', forwarded_at: FACTORY_NOW }, { phone: '+84900000914' });
    const id = await start(operator, { phone: '0900000914' });
    const cases = Number((await world.db('cases').count({ n: '*' }))[0]!.n);

    // when
    const found = await as(operator, 'post', `/api/v1/calls/${id}/earlier-cases`).send({ phone: '0900 000 914' });
    const ended = await as(operator, 'post', `/api/v1/calls/${id}/only-asked`).send({ code: code.toLowerCase().replace('-', ' ') });
    const again = await as(operator, 'post', `/api/v1/calls/${id}/only-asked`).send({ code });

    // then
    expect(found.body).toMatchObject({ whole: true, total: 1, items: [{ code, statusText: 'Đã chuyển đơn vị xử lý' }] });
    expect([ended.status, again.status]).toEqual([204, 204]);
    expect(Number((await world.db('cases').count({ n: '*' }))[0]!.n)).toBe(cases);
    expect(await world.db('case_events').where({ case_id: caseId, kind: 'caller-asked' })).toHaveLength(1);
    const seen = await as(operator, 'get', `/api/v1/cases/${code}`);
    expect(seen.body.timeline.at(-1).text).toContain('người gọi hỏi kết quả');
  });

  it('is dropped, goes on elsewhere, is handed over, and ends', async () => {
    // given
    const supervisor = await world.signIn({ roles: ['supervisor'] });
    const colleague = await world.signIn({ roles: ['operator'], displayName: 'Đồng nghiệp' });
    const id = await start();

    // when
    expect((await as(operator, 'post', `/api/v1/calls/${id}/drop`).send({ dropped: true })).status).toBe(204);
    const all = await as(supervisor, 'get', '/api/v1/calls?of=all');
    const takers = await as(supervisor, 'get', '/api/v1/call-takers');
    const handed = await as(supervisor, 'post', `/api/v1/calls/${id}/hand-over`).send({ officerId: colleague.officer.id });
    const mine = await as(operator, 'post', `/api/v1/calls/${id}/open`).send({});
    const theirs = await as(colleague, 'post', `/api/v1/calls/${id}/open`).send({});
    const ended = await as(colleague, 'post', `/api/v1/calls/${id}/discard`).send({ reason: 'nothing-said' });

    // then
    expect(all.body.items.find((call: { id: string }) => call.id === id)).toMatchObject({ droppedAt: FACTORY_NOW.toISOString() });
    expect(takers.body.items).toContainEqual({ id: colleague.officer.id, displayName: 'Đồng nghiệp' });
    expect([handed.status, mine.status, mine.body.code, theirs.status, ended.status]).toEqual([204, 409, 'call-handed-over', 200, 204]);
    expect((await as(operator, 'get', '/api/v1/calls?of=all')).status).toBe(403);
  });

  it('[D26] is for call takers only, and for the one who takes it', async () => {
    // given
    const id = await start();
    const unit = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const inspector = await world.signIn({ roles: ['inspector'] });
    const other = await world.signIn({ roles: ['operator'] });
    const doors = ['open', 'submit', 'hints', 'earlier-cases', 'drop', 'discard', 'only-asked', 'read-back'] as const;
    const bodies: Record<string, object> = { submit: { fields: FIELDS }, hints: {}, 'earlier-cases': { phone: '0900000913' }, drop: { dropped: true }, discard: { reason: 'test' }, 'only-asked': { code: (await buildCase(world.db)).code } };

    // then
    for (const [who, wanted] of [[unit, 403], [inspector, 403], [other, 404]] as const) {
      for (const door of doors) {
        const { status } = await as(who, 'post', `/api/v1/calls/${id}/${door}`).send(bodies[door] ?? {});
        expect({ door, status }).toEqual({ door, status: wanted });
      }
    }
    expect((await world.http().get('/api/v1/calls')).status).toBe(401);
  });
});

describe('looking up', () => {
  it('places come for a POST, with what an old name belongs to now', async () => {
    // when
    const { body, status } = await as(operator, 'post', '/api/v1/places/search').send({ q: '12/4 Võ Văn Tần, phường 6 quận 3' });

    // then
    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({ title: 'Phường 6, Quận 3 (cũ)', former: true, wardName: 'Phường Xuân Hòa', certain: true });
    expect((await as(operator, 'get', '/api/v1/places/search?q=x')).status).toBe(404);
  });

  it('hints come for what was said so far', async () => {
    const id = await start();
    const { body } = await as(operator, 'post', `/api/v1/calls/${id}/hints`).send({ content: 'Đang cháy chung cư, lửa lớn, cứu gấp!', addressText: 'phường Sài Gòn' });
    expect(body.urgent?.confidence).toBeGreaterThan(0.4);
    expect(body.guidance[0].reasonCode).toBe('emergency-handoff');
    expect(body.wards[0].name).toBe('Phường Sài Gòn');
  });
});

describe('what must not be anywhere', () => {
  it('[D13] [D29] nothing a caller said is in a log line, an address, the audit trail, an event, or an error', async () => {
    // given
    const id = await start();
    await as(operator, 'put', `/api/v1/calls/${id}`).send({ device: 'test-device', version: 1, fields: FIELDS });
    await as(operator, 'post', `/api/v1/calls/${id}/earlier-cases`).send({ phone: FIELDS.phone });
    await as(operator, 'post', `/api/v1/calls/${id}/hints`).send({ content: FIELDS.content, addressText: FIELDS.addressText });
    await as(operator, 'post', '/api/v1/places/search').send({ q: FIELDS.addressText });
    const refused = await as(operator, 'put', `/api/v1/calls/${id}`).send({ device: 'test-device', version: 1, fields: { ...FIELDS, name: 'Mẫu'.repeat(90), kind: FIELDS.name } });
    const invalid = await as(operator, 'post', `/api/v1/calls/${id}/submit`).send({ fields: { ...FIELDS, email: 'mau@example' } });

    // when
    await as(operator, 'post', `/api/v1/calls/${id}/submit`).send({ fields: FIELDS });

    // then
    expect([refused.status, invalid.status]).toEqual([400, 400]);
    for (const found of [world.log, refused.body, invalid.body, await world.db('audit_entries'), await world.db('case_events'), await world.db('call_drafts'), await world.db('call_lookups'), await world.db('personal_data_reads')]) {
      expect(JSON.stringify(found)).not.toMatch(PERSONAL);
    }
  });

  it('[D13] hostile fields never give a 5xx', async () => {
    const id = await start();
    const nasty = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u0000', '\ud800', "' or 1=1 --", '26740', 'x'.repeat(6000), '💥', '__proto__'), fc.anything({ maxDepth: 2 }));
    const key = fc.constantFrom('content', 'addressText', 'wardCode', 'categoryCode', 'kind', 'phone', 'email', 'originalCode', 'urgent', 'toldUse', '__proto__');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(key, nasty), { maxLength: 3 }), nasty, async (changes, q) => {
      const fields: Record<string, unknown> = { ...FIELDS, ...Object.fromEntries(changes) };
      const answers = [
        await as(operator, 'put', `/api/v1/calls/${id}`).send({ device: 'test-device', version: 1, fields }),
        await as(operator, 'post', `/api/v1/calls/${id}/hints`).send({ content: fields.content, addressText: fields.addressText, wardCode: fields.wardCode }),
        await as(operator, 'post', '/api/v1/places/search').send({ q }),
      ];
      for (const { status } of answers) expect(status).toBeLessThan(500);
    }), { numRuns: 150 });
  });
});
