import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readConfig } from '../../lib/config.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, photo, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let operator: SignedIn;
let ward: SignedIn;
let leader: SignedIn;
let inspector: SignedIn;
let supervisor: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  operator = await world.signIn({ roles: ['operator'], displayName: 'Trần Thị Trực' });
  ward = await world.signIn({ roles: ['unit-officer'], unitCode: '26740', displayName: 'Lê Văn Phường' });
  leader = await world.signIn({ roles: ['unit-leader'], unitCode: '26740', displayName: 'Phạm Văn Lãnh' });
  inspector = await world.signIn({ roles: ['inspector'], displayName: 'Hồ Thị Thanh' });
  supervisor = await world.signIn({ roles: ['supervisor'], displayName: 'Đỗ Văn Trưởng' });
});
afterAll(async () => { await world.close(); });

const as = (who: SignedIn, method: 'get' | 'post' | 'put' | 'delete', address: string) => world.http()[method](address).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);
const pin = { lat: 10.7769, lng: 106.7009 };
const north = (metres: number) => ({ lat: pin.lat + metres / 111_195, lng: pin.lng });
const forwarded = async (row: Record<string, unknown> = {}, unit = '26740') => {
  const found = await buildCase(world.db, { status: 'forwarded', ...row });
  await buildAssignment(world.db, { case_id: found.id, unit_code: unit, status: 'delivered', delivered_at: FACTORY_NOW });
  return found;
};

describe('the surroundings of a case', () => {
  it('lists near cases by distance, with the ward, its names, and where a picture says it was taken', async () => {
    // given
    const middle = await forwarded(pin);
    const close = await buildCase(world.db, { ...north(100), urgency: 'urgent' });
    await buildCase(world.db, { ...north(150), restricted: true });
    await buildCase(world.db, north(400));
    await world.db('attachments').insert({
      id: randomUUID(), case_id: middle.id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 1, sha256: 'x', file_path: 'xx/x.jpg', uploaded_by: 'public', created_at: FACTORY_NOW,
      taken_lat: north(200).lat, taken_lng: pin.lng,
    });
    // when
    const { body, status } = await as(operator, 'get', `/api/v1/cases/${middle.code}/near`);
    // then
    expect(status).toBe(200);
    expect(body.cases.map((each: { code: string }) => each.code)).toEqual([close.code]);
    expect(body.cases[0]).toMatchObject({ metres: 100, urgency: 'urgent', status: 'received', statusText: expect.any(String), categoryName: expect.any(String), lat: north(100).lat });
    expect(body).toMatchObject({ pin, more: false, ward: { code: '26740', name: 'Phường Sài Gòn', by: 'nearest', boundary: null }, pictures: [{ purpose: 'report', metres: 200 }] });
    expect(body.wardNames.length).toBeGreaterThan(5);
    expect(new Set(body.wardNames.map((each: { code: string }) => each.code)).size).toBe(body.wardNames.length);
    const wider = await as(operator, 'get', `/api/v1/cases/${middle.code}/near?metres=500`);
    expect(wider.body.cases).toHaveLength(2);
  });

  it('[D26] shows a unit only the near cases of which it has a share', async () => {
    const place = { lat: 10.9, lng: 106.9 };
    const middle = await forwarded(place);
    const own = await forwarded(place);
    await forwarded(place, '26743');
    const seen = await as(ward, 'get', `/api/v1/cases/${middle.code}/near`);
    expect(seen.body.cases.map((each: { code: string }) => each.code)).toEqual([own.code]);
    expect((await as(operator, 'get', `/api/v1/cases/${middle.code}/near`)).body.cases).toHaveLength(2);
  });

  it('says that there is no pin and shows the ward that is known, with its boundary where one was imported', async () => {
    // given
    const found = await buildCase(world.db, { ward_code: '26743' });
    const boundary = { type: 'Polygon', coordinates: [[[106.69, 10.77], [106.7, 10.77], [106.7, 10.78], [106.69, 10.77]]] };
    await world.db('ward_boundaries').insert({ ward_code: '26743', geometry: JSON.stringify(boundary), min_lat: 10.77, min_lng: 106.69, max_lat: 10.78, max_lng: 106.7, source: 'test' });
    // when
    const { body } = await as(operator, 'get', `/api/v1/cases/${found.code}/near`);
    await world.db('ward_boundaries').delete();
    // then
    expect(body).toMatchObject({ pin: null, cases: [], ward: { code: '26743', by: 'decided', boundary } });
    expect(body.wardNames[0]).toMatchObject({ code: '26743', name: 'Phường Bến Thành' });
  });

  it('refuses distances and days out of range, strangers, and cases that one may not read', async () => {
    const found = await forwarded(pin, '26743');
    for (const query of ['metres=10', 'metres=5000', 'days=0', 'days=9999', 'metres=x']) expect((await as(operator, 'get', `/api/v1/cases/${found.code}/near?${query}`)).status).toBe(400);
    for (const door of ['near', 'sender-history', 'notes', 'mentionable', 'document.pdf']) {
      expect((await world.http().get(`/api/v1/cases/${found.code}/${door}`)).status).toBe(401);
      expect({ door, status: (await as(ward, 'get', `/api/v1/cases/${found.code}/${door}`)).status }).toEqual({ door, status: 403 });
      expect((await as(operator, 'get', `/api/v1/cases/2222-2222/${door}`)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the map', () => {
  it('asks no other host unless an address of tiles is set; then pictures may come from that one origin', async () => {
    // given
    const tileUrl = 'https://tiles.example.vn/{z}/{x}/{y}.png';
    const tiled = await createTestApp({ MAP_TILE_URL: tileUrl, MAP_TILE_ATTRIBUTION: '© Thành phố' });
    try {
      // when
      const [plain, other] = [await as(operator, 'get', '/api/v1/map-settings'), await world.http().get('/health/live')];
      const who = await tiled.signIn({ roles: ['operator'] });
      const settings = await tiled.http().get('/api/v1/map-settings').set('Cookie', who.cookie);
      // then
      expect(plain.body).toEqual({ tileUrl: null, attribution: null });
      expect(other.headers['content-security-policy']).toContain("img-src 'self' data: blob:;");
      expect(settings.body).toEqual({ tileUrl, attribution: '© Thành phố' });
      expect(settings.headers['content-security-policy']).toContain("img-src 'self' data: blob: https://tiles.example.vn;");
    } finally {
      await tiled.close();
    }
  });

  it.each(['https://tiles.example.vn/1.png', 'https://{s}.example.vn/{z}/{x}/{y}.png', 'javascript:{z}{x}{y}', '//evil.example/{z}/{x}/{y}', 'https://tiles.example.vn/{z}/{x}/{y}/{r}'])('refuses %s as an address of tiles', (address) => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://a@127.0.0.1/b', MAP_TILE_URL: address })).toThrow(/MAP_TILE_URL/);
  });
});

describe('the sender\'s other cases', () => {
  it('[D26] [D27] are found by phone and e-mail without opening them, counted by outcome, and the look is recorded', async () => {
    // given
    const person = { phone: '+84900111222', email: 'thu@example.com' };
    const now = await buildCase(world.db, {}, person);
    const before = await buildCase(world.db, { status: 'closed', received_at: new Date(FACTORY_NOW.getTime() - 86_400_000) }, { phone: person.phone });
    const mailed = await buildCase(world.db, { status: 'refused', refusal_reason_code: 'outside-city', received_at: new Date(FACTORY_NOW.getTime() - 172_800_000) }, { phone: null, email: person.email });
    await buildCase(world.db, { restricted: true }, { phone: person.phone });
    await buildCase(world.db, {}, { phone: '+84900111333' });
    // when
    const { body } = await as(operator, 'get', `/api/v1/cases/${now.code}/sender-history`);
    // then
    expect(body.items.map((each: { code: string }) => each.code)).toEqual([before.code, mailed.code]);
    expect(body).toMatchObject({ findable: true, total: 2, counts: { handled: 1, refused: 1 } });
    expect(JSON.stringify(body)).not.toMatch(/900111222|thu@example|Nguyễn/);
    const audit = await world.db('audit_entries').where({ action: 'sender-history-read', subject_id: now.id });
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({ actor_id: operator.officer.id, detail: { found: 2 } });
    expect(await world.db('personal_data_reads').where({ case_id: now.id })).toHaveLength(0);
  });

  it('[D26] are for a unit only those of which it has a share; an inspector sees none', async () => {
    const phone = '+84900111444';
    const now = await forwarded({}).then(async (found) => { await world.db('senders').where({ id: found.senderId }).update({ phone_index: 'same' }); return found; });
    const other = await buildCase(world.db, {}, { phone });
    await world.db('senders').where({ id: other.senderId }).update({ phone_index: 'same' });
    expect((await as(ward, 'get', `/api/v1/cases/${now.code}/sender-history`)).body).toMatchObject({ findable: true, items: [], total: 0 });
    expect((await as(operator, 'get', `/api/v1/cases/${now.code}/sender-history`)).body.total).toBe(1);
    expect((await as(inspector, 'get', `/api/v1/cases/${now.code}/sender-history`)).status).toBe(403);
  });

  it('are none for an anonymous sender', async () => {
    const found = await buildCase(world.db, {}, { kind: 'anonymous' });
    expect((await as(operator, 'get', `/api/v1/cases/${found.code}/sender-history`)).body).toEqual({ findable: false, items: [], counts: {}, total: 0 });
  });
});

describe('notes', () => {
  it('go to colleagues with a share and to inspectors, name officers, and never reach the sender', async () => {
    // given
    const found = await forwarded({});
    const id = randomUUID();
    const body = { id, body: '  Đã gọi lại, hẹn @Lê Văn Phường kiểm tra.  ', mentions: [ward.officer.id] };
    // when
    const written = await as(operator, 'post', `/api/v1/cases/${found.code}/notes`).send(body);
    const again = await as(operator, 'post', `/api/v1/cases/${found.code}/notes`).send(body);
    // then
    expect([written.status, again.status]).toEqual([201, 201]);
    expect(written.body).toMatchObject({ id, body: 'Đã gọi lại, hẹn @Lê Văn Phường kiểm tra.', mine: true, author: { displayName: 'Trần Thị Trực' }, mentions: [{ displayName: 'Lê Văn Phường' }] });
    const list = await as(ward, 'get', `/api/v1/cases/${found.code}/notes`);
    expect(list.body).toMatchObject({ items: [{ id, mine: false, editableUntil: null }], mayWrite: true });
    expect((await as(inspector, 'get', `/api/v1/cases/${found.code}/notes`)).body).toMatchObject({ items: [{ id }], mayWrite: false });
    expect((await as(inspector, 'post', `/api/v1/cases/${found.code}/notes`).send({ ...body, id: randomUUID() })).status).toBe(403);
    expect(await world.db('notices').where({ officer_id: ward.officer.id, kind: 'mention', case_id: found.id })).toHaveLength(1);
    const followed = await world.http().get(`/api/v1/reports/${found.code}`);
    expect(JSON.stringify(followed.body)).not.toMatch(/ghi chú|note|Trần Thị Trực|gọi lại/);
    const seen = await as(ward, 'get', `/api/v1/cases/${found.code}`);
    expect(seen.body.timeline.at(-1)).toMatchObject({ kind: 'note-written', text: 'Đã viết ghi chú nội bộ, nhắc 1 người.', actorName: 'Trần Thị Trực' });
  });

  it('offer officers who may read the case, found without accents, and take nobody else', async () => {
    const found = await forwarded({});
    const stranger = await world.signIn({ roles: ['unit-officer'], unitCode: '26743', displayName: 'Vũ Văn Phường Khác' });
    const offered = await as(operator, 'get', `/api/v1/cases/${found.code}/mentionable?q=${encodeURIComponent('le van phuong')}`);
    expect(offered.body.items.map((each: { displayName: string }) => each.displayName)).toEqual(['Lê Văn Phường']);
    const all = await as(operator, 'get', `/api/v1/cases/${found.code}/mentionable`);
    expect(all.body.items.length).toBeLessThanOrEqual(8);
    expect(JSON.stringify(all.body)).not.toContain(operator.officer.id);
    const refused = await as(operator, 'post', `/api/v1/cases/${found.code}/notes`).send({ id: randomUUID(), body: 'Nhờ @Vũ Văn Phường Khác', mentions: [stranger.officer.id] });
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([400, 'mention-unknown', '/mentions']);
  });

  it('are changed by their author for 15 minutes, and deleted at any time, which stays to be seen', async () => {
    // given
    const found = await forwarded({});
    const id = randomUUID();
    await as(ward, 'post', `/api/v1/cases/${found.code}/notes`).send({ id, body: 'Đang đến nơi.' });
    const address = `/api/v1/cases/${found.code}/notes/${id}`;
    // when
    const edited = await as(ward, 'put', address).send({ body: 'Đang đến nơi, khoảng 10 phút.' });
    const foreign = await as(operator, 'put', address).send({ body: 'x' });
    await world.db('case_notes').where({ id }).update({ created_at: new Date(FACTORY_NOW.getTime() - 16 * 60_000) });
    const late = await as(ward, 'put', address).send({ body: 'Muộn' });
    const deleted = await as(ward, 'delete', address);
    // then
    expect(edited.body).toMatchObject({ body: 'Đang đến nơi, khoảng 10 phút.', editedAt: FACTORY_NOW.toISOString() });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'note-not-yours']);
    expect([late.status, late.body.code]).toEqual([409, 'note-too-old']);
    expect(deleted.body).toMatchObject({ id, body: '', deletedAt: FACTORY_NOW.toISOString(), editableUntil: null });
    expect((await as(ward, 'delete', address)).body.code).toBe('note-deleted');
    expect((await as(ward, 'get', `/api/v1/cases/${found.code}/notes`)).body.items).toMatchObject([{ id, body: '' }]);
  });

  it('refuses empty and overlong ones, and an id that is taken', async () => {
    const found = await forwarded({});
    const send = (body: object) => as(operator, 'post', `/api/v1/cases/${found.code}/notes`).send(body);
    const id = randomUUID();
    expect((await send({ id, body: '   ' })).body.code).toBe('note-empty');
    expect((await send({ id, body: 'ă'.repeat(4001) })).body.code).toBe('note-too-long');
    expect((await send({ id, body: 'ă'.repeat(4000) })).status).toBe(201);
    expect((await as(ward, 'post', `/api/v1/cases/${found.code}/notes`).send({ id, body: 'Khác' })).body.code).toBe('note-id-taken');
  });
});

describe('the case as a paper', () => {
  it('[D27] holds everything but the sender, is recorded in the audit trail and the timeline, and needs the right', async () => {
    // given
    const found = await forwarded({ ...pin, address_text: '12 Lê Lợi' });
    const id = randomUUID();
    mkdirSync(path.join(world.config.attachmentsDir, 'aa'), { recursive: true });
    writeFileSync(path.join(world.config.attachmentsDir, 'aa', `${id}.jpg`), await photo({ width: 300 }));
    await world.db('attachments').insert([
      { id, case_id: found.id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 900, sha256: 'x', file_path: `aa/${id}.jpg`, uploaded_by: 'public', created_at: FACTORY_NOW },
      { id: randomUUID(), case_id: found.id, purpose: 'report', kind: 'image', media_type: 'image/jpeg', bytes: 900, sha256: 'x', file_path: 'aa/lost.jpg', uploaded_by: 'public', created_at: FACTORY_NOW },
    ]);
    // when
    const answer = await as(leader, 'get', `/api/v1/cases/${found.code}/document.pdf`).buffer(true).parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    });
    // then
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store']);
    const text = await textOf(answer.body as Buffer);
    for (const words of ['PHIẾU THÔNG TIN VỤ VIỆC', found.code, 'N*** V*** T***', '12 Lê Lợi', 'Phạm Văn Lãnh', 'không đọc được tệp ảnh này']) expect(text).toContain(words);
    expect(text).not.toMatch(/Nguyễn Văn Thử|900000484/);
    expect(await world.db('audit_entries').where({ action: 'case-exported', subject_id: found.id })).toMatchObject([{ actor_id: leader.officer.id, detail: { pictures: 1, sha256: expect.any(String) } }]);
    const after = await as(leader, 'get', `/api/v1/cases/${found.code}`);
    expect(after.body.timeline.at(-1)).toMatchObject({ kind: 'exported', text: 'Đã xuất hồ sơ thành phiếu PDF, kèm 1 ảnh.', actorName: 'Phạm Văn Lãnh' });
    expect(after.body.rights).toEqual({ readNotes: true, senderHistory: true, export: true, revealAnswers: false });
    expect((await as(ward, 'get', `/api/v1/cases/${found.code}/document.pdf`)).status).toBe(403);
    expect((await as(operator, 'get', `/api/v1/cases/${found.code}`)).body.rights.export).toBe(false);
    expect((await as(supervisor, 'get', `/api/v1/cases/${found.code}/document.pdf`)).status).toBe(200);
  });
});

async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await document.loadingTask.destroy();
  return texts.join(' ').replace(/\s+/g, ' ');
}
