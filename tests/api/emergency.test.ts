import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';
import { FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
let lead: SignedIn;
let reader: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  [lead, reader] = [await world.signIn({ roles: ['department-lead'] }), await world.signIn({ roles: ['unit-officer'], unitCode: '26740' })];
});
afterAll(async () => { await world.close(); });
beforeEach(async () => { await world.db('emergency_periods').delete(); });

const as = ({ cookie, csrf }: SignedIn, method: 'get' | 'post' | 'put', path: string) => world.http()[method](`/api/v1${path}`).set('Cookie', cookie).set('X-CSRF-Token', csrf);
const hours = (n: number) => new Date(FACTORY_NOW.getTime() + n * 3_600_000).toISOString();
const WORDS = { reason: 'Dịch bệnh diễn biến phức tạp', cutOff: '08:00', bannerVi: 'Thành phố phòng dịch', bannerEn: 'The City fights an epidemic', categories: ['epidemic-gathering'], openCases: true, openCasesAtEnd: false };

describe('the switch of the emergency', () => {
  it('is turned, changed and turned back; every officer sees it while it is on', async () => {
    // when
    const on = await as(lead, 'post', '/emergency').send({ ...WORDS, endsAt: hours(24) });
    // then
    expect(on.status).toBe(201);
    expect(on.body).toMatchObject({ startsAt: FACTORY_NOW.toISOString(), endsAt: hours(24), endedAt: null, cutOff: '08:00' });
    expect((await as(reader, 'get', '/emergency').set('Accept-Language', 'en')).body.current).toMatchObject({ banner: 'The City fights an epidemic', cutOff: '08:00' });
    expect((await as(reader, 'get', '/banners')).body.items[0]).toMatchObject({ kind: 'danger', text: 'Thành phố phòng dịch' });
    expect(await world.db('roll_outs').where({ status: 'running' }).first('total')).toBeDefined();
    const extended = await as(lead, 'put', '/emergency/end').send({ endsAt: hours(48), reason: 'Dịch chưa dứt' });
    expect(extended.body).toMatchObject({ endsAt: hours(48) });
    const off = await as(lead, 'post', '/emergency/end').send({ reason: 'Dịch đã dứt', openCases: false });
    expect(off.body).toMatchObject({ endedAt: FACTORY_NOW.toISOString() });
    expect((await as(reader, 'get', '/emergency')).body).toEqual({ current: null });
    expect((await as(lead, 'get', '/emergency/periods')).body).toMatchObject({ maySwitch: true, usualCutOff: '16:00', items: [{ reason: WORDS.reason }] });
    const versions = await as(lead, 'get', `/configuration/tables/emergency-periods/rows/${on.body.code}/versions`);
    expect(versions.body.items.map(({ change }: { change: { reason: string } }) => change.reason)).toEqual([WORDS.reason, 'Dịch chưa dứt', 'Dịch đã dứt']);
  });

  it('tells what is wrong in the reader\'s words: on already, off, an end that has passed, a reason that is missing, an unknown category', async () => {
    const send = (body: object) => as(lead, 'post', '/emergency').send({ ...WORDS, endsAt: hours(24), ...body });
    expect((await as(lead, 'post', '/emergency/end').send({ reason: 'Dịch đã dứt', openCases: false })).body).toMatchObject({ status: 409, code: 'emergency-off' });
    expect((await send({ endsAt: hours(-1) })).body).toMatchObject({ status: 400, code: 'emergency-end-wrong' });
    expect((await send({ reason: 'x' })).body).toMatchObject({ status: 400, code: 'reason-missing' });
    expect((await send({ categories: ['none'] })).status).toBe(422);
    expect((await send({ cutOff: '25:00' })).status).toBe(400);
    expect((await send({})).status).toBe(201);
    expect((await send({})).body).toMatchObject({ status: 409, code: 'emergency-on-already', title: 'Chế độ khẩn cấp đang bật' });
  });

  it('of whoever may not turn it nothing is taken', async () => {
    for (const [method, path, body] of [['post', '/emergency', { ...WORDS, endsAt: hours(1) }], ['post', '/emergency/end', { reason: 'Dịch đã dứt', openCases: false }], ['put', '/emergency/end', { endsAt: hours(2), reason: 'Thêm giờ' }], ['post', '/emergency/preview', { to: 'on' }]] as const) {
      expect((await as(reader, method, path).send(body)).status).toBe(403);
    }
    expect((await as(reader, 'get', '/emergency/periods')).status).toBe(403);
    expect(await world.db('emergency_periods').count()).toEqual([{ count: expect.anything() }]);
  });

  it('a period cannot be set up to start later, overlap or be written past the right by a draft', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    const row = { code: 'p1', reason: 'Dịch bệnh', startsAt: hours(5), endsAt: hours(6), endedAt: null, cutOff: '08:00', bannerVi: 'a', bannerEn: 'b', categories: [], openCases: false, openCasesAtEnd: false };
    const draft = async (after: object) => as(administrator, 'post', '/configuration/changes').send({ title: 'Đợt khẩn cấp', reason: 'Theo chỉ đạo', edits: [{ table: 'emergency-periods', key: 'p1', after }] });
    const publish = async (after: object) => as(administrator, 'post', `/configuration/changes/${(await draft(after)).body.id}/publish`).send({});
    expect((await publish(row)).status).toBe(422);
    expect((await publish({ ...row, startsAt: hours(-3), endsAt: hours(-2), endedAt: hours(-2) })).status).toBe(200);
  });
});

describe('holidays as a calendar file', () => {
  it('go out, and come in as a draft with each day told apart', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    const out = await as(administrator, 'get', '/holidays.ics?from=2026&to=2026').buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    });
    expect(out.headers['content-type']).toContain('text/calendar');
    const text = (out.body as Buffer).toString('utf8');
    // when
    const again = await as(administrator, 'post', '/holidays/imports').send({ text, from: 2026, to: 2026 });
    const more = text.replace('END:VCALENDAR', 'BEGIN:VEVENT\r\nUID:x\r\nDTSTART;VALUE=DATE:20261224\r\nSUMMARY:Nghỉ thêm\r\nEND:VEVENT\r\nEND:VCALENDAR');
    const drafted = await as(administrator, 'post', '/holidays/imports').send({ text: more, from: 2026, to: 2026, draft: { title: 'Nhập lịch nghỉ', reason: 'Theo thông báo' } });
    // then
    expect(new Set(again.body.lines.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['unchanged']));
    expect(drafted.body.lines.filter(({ outcome }: { outcome: string }) => outcome !== 'unchanged')).toMatchObject([{ day: '2026-12-24', outcome: 'new', after: { nameVi: 'Nghỉ thêm', dayOff: true } }]);
    expect(drafted.body.change).toMatchObject({ status: 'draft', edits: 1 });
    expect((await as(administrator, 'post', '/holidays/imports').send({ text: 'nothing', from: 2026, to: 2026 })).body).toMatchObject({ status: 400, code: 'calendar-file-unreadable' });
    expect((await as(lead, 'post', '/holidays/imports').send({ text, from: 2026, to: 2026 })).status).toBe(403);
  });
});
