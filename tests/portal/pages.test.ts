import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PORTAL_TEXTS } from '../../portal/texts.ts';
import { createTestApp, photo, video, type TestApp } from '../api/support.ts';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const minutes = (n: number) => new Date(FACTORY_NOW.getTime() + n * 60_000);
const form = (fields: Record<string, string>) => Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post('/'));
const filled = { content: 'Tụ tập đông người ở quán số 5.', senderKind: 'person', name: 'Nguyễn Văn Thử', phone: '0900000484' };

describe('the report form', () => {
  it('[D12] works without JavaScript: a plain multipart form of our own origin, under 100 KB with all it loads', async () => {
    // when
    const page = await world.http().get('/');
    // then
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<form method="post" action="\/" enctype="multipart\/form-data"/);
    expect(page.text).not.toMatch(/\son\w+=|<style|style="|javascript:/);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    const assets = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
    const sizes = await Promise.all(assets.map(async (asset) => {
      const answer = await world.http().get(asset).buffer(true).parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
      });
      expect(answer.status).toBe(200);
      return (answer.body as Buffer).length;
    }));
    expect(assets).toHaveLength(4);
    expect(Buffer.byteLength(page.text) + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100 * 1024);
    const policy = page.headers['content-security-policy'] as string;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });

  it('[D8] says what is kept and why, asks for consent that is not given beforehand, and labels every field', async () => {
    const { text } = await world.http().get('/');
    expect(text).toMatch(/<input type="checkbox" name="publishAllowed" value="yes">/);
    expect(text).toContain('Họ tên và cách liên hệ chỉ dùng để xử lý phản ánh này');
    const ids = [...text.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids.length).toBeGreaterThan(8);
    for (const id of ids) expect(text).toContain(`for="${id}"`);
    for (const [, described] of text.matchAll(/aria-describedby="([^"]+)"/g)) {
      for (const id of described!.split(' ')) expect(text).toContain(`id="${id}"`);
    }
    expect(text).toContain('<html lang="vi">');
  });

  it('[S15] sends a report with a picture and shows its code large', async () => {
    // when
    const sent = await form({ ...filled, idempotencyKey: 'visit-0001' }).attach('photos', await photo(), 'a.jpg').attach('videos', Buffer.alloc(0), '');
    // then
    expect(sent.status).toBe(303);
    const code = /\/da-nhan\/(.+)$/.exec(sent.headers.location as string)![1]!;
    const page = await world.http().get(sent.headers.location as string);
    expect(page.text).toContain(`<strong>${code}</strong>`);
    expect(page.text).toContain(`href="/t/${code}"`);
    expect(await world.db('attachments').join('cases', 'cases.id', 'attachments.case_id').where({ code })).toHaveLength(1);
  });

  it('a second click sends nothing, a changed text is another report', async () => {
    const [first, second] = await Promise.all([form({ ...filled, idempotencyKey: 'visit-0002' }), form({ ...filled, idempotencyKey: 'visit-0002' })]);
    const changed = await form({ ...filled, content: 'Việc khác.', idempotencyKey: 'visit-0002' });
    expect(second.headers.location).toBe(first.headers.location);
    expect(changed.status).toBe(303);
    expect(changed.headers.location).not.toBe(first.headers.location);
  });

  it('[S15] a video beyond the limit, or a whole album, costs nothing of what was typed, before it or behind', async () => {
    // given
    const pictures = () => world.storedFiles().filter((name) => name.endsWith('.jpg')).length;
    const before = pictures();
    const large = (head: Buffer, megabytes: number) => { const all = Buffer.alloc(megabytes * 1024 * 1024); head.copy(all); return all; };
    const typed = () => form({ content: 'Đèn hỏng trước số 12.', idempotencyKey: 'visit-0009' });
    const album = Array.from({ length: 60 }, (_, index) => `${index}.jpg`);
    // when
    const heavy = await typed().attach('photos', await photo(), 'a.jpg').attach('videos', large(video(), 201), 'a.mp4').field('addressText', '12 Lê Lợi').field('name', 'Nguyễn Văn Thử');
    const english = await typed().set('Cookie', 'lang=en').attach('photos', large(await photo(), 21), 'a.jpg');
    const many = await album.reduce((request, name) => request.attach('photos', Buffer.from('x'), name), typed()).field('addressText', '12 Lê Lợi');
    // then
    for (const { text } of [heavy, many]) expect([text.includes('Đèn hỏng trước số 12.'), text.includes('value="12 Lê Lợi"')]).toEqual([true, true]);
    expect(heavy.status).toBe(413);
    expect(heavy.text).toContain('value="Nguyễn Văn Thử"');
    expect(heavy.text).toMatch(/id="videos-error">[^<]*video lớn hơn 200 MB/);
    expect(english.text).toMatch(/id="photos-error">[^<]*picture larger than 20 MB/);
    // and: the picture beside it waits for the next try
    expect(heavy.text).toContain('name="keptFiles"');
    expect(pictures()).toBe(before + 1);
  });

  it('shows what is wrong beside the field and keeps what was typed, escaped', async () => {
    // when
    const files = world.storedFiles().length;
    const answer = await form({ ...filled, content: '<b>Quán & bar</b>', phone: '12', lat: '21,03', lng: '105,85', publishAllowed: 'yes', idempotencyKey: 'visit-0003' }).attach('photos', await photo(), 'a.jpg');
    // then
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/<title>Lỗi: /);
    expect(answer.text).toMatch(/id="phone"[^>]* value="12"[^>]*aria-describedby="phone-hint phone-error" aria-invalid="true"/);
    expect(answer.text).toContain('&lt;b&gt;Quán &amp; bar&lt;/b&gt;');
    expect(answer.text).toMatch(/name="publishAllowed" value="yes" checked/);
    expect(answer.text).toContain('value="visit-0003"');
    // The picture waits for the next try; nothing but the page knows of it.
    expect(answer.text).toMatch(/name="keptFiles" value="v1\.[^"]+"[\s\S]*1 ảnh/);
    expect(world.storedFiles().length).toBeGreaterThan(files);
  });

  it('keeps what was typed after a file that is refused, too', async () => {
    const answer = await world.http().post('/').field('content', 'Rác đổ trộm.').attach('photos', Buffer.from('%PDF-1.4 not a picture'), 'a.pdf').field('senderKind', 'person').field('name', 'Trần Thị Thử');
    expect(answer.status).toBe(415);
    expect(answer.text).toContain('id="photos-error"');
    expect(answer.text).toContain('value="Trần Thị Thử"');
  });

  it('names the place that lies outside the City and the content that is missing', async () => {
    const outside = await form({ ...filled, lat: '21.03', lng: '105.85' });
    const empty = await form({ ...filled, content: ' ' });
    expect([outside.status, empty.status]).toEqual([422, 422]);
    expect(outside.text).toContain('id="lat-error"');
    expect(empty.text).toContain('id="content-error"');
  });

  it('speaks English by ?lang=en and keeps it in a cookie', async () => {
    const page = await world.http().get('/?lang=en');
    expect(page.text).toContain('<html lang="en">');
    const cookie = (page.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    expect((await world.http().get('/theo-doi').set('Cookie', cookie)).text).toContain('Follow a report');
    expect(Object.keys(PORTAL_TEXTS.en).sort()).toEqual(Object.keys(PORTAL_TEXTS.vi).sort());
  });
});

describe('the follow page', () => {
  it('[D9] shows status, unit, clock, result with evidence and the public timeline, and nothing of the sender', async () => {
    // given
    const found = await buildCase(world.db, { status: 'resulted', forwarded_at: minutes(4), resulted_at: minutes(40), result_text: 'Đã lập biên bản, giải tán.', content: 'Lời kể riêng', address_text: 'Nhà riêng' });
    const assignment = await buildAssignment(world.db, { case_id: found.id, status: 'resulted', delivered_at: minutes(4), resulted_at: minutes(40) });
    await buildDeadline(world.db, { case_id: found.id, assignment_id: assignment.id, clock: 'handle', due_at: minutes(64), started_at: minutes(4), stopped_at: minutes(40) });
    await world.db('case_events').insert([
      { case_id: found.id, happened_at: FACTORY_NOW, kind: 'received', actor: 'public:portal', public: true },
      { case_id: found.id, happened_at: minutes(2), kind: 'claimed', actor: 'officer:secret', public: false },
      { case_id: found.id, happened_at: minutes(40), kind: 'resulted', actor: 'officer:secret', public: true },
    ]);
    // when
    const page = await world.http().get(`/t/${found.code.toLowerCase().replace('-', ' ')}`);
    const json = await world.http().get(`/api/v1/reports/${found.code}`);
    // then
    expect(page.status).toBe(200);
    for (const text of ['Đã có kết quả', 'Đã lập biên bản, giải tán.', 'trả lời đúng hạn', 'Cổng 1022 đã nhận phản ánh.']) expect(page.text).toContain(text);
    for (const answer of [page.text, JSON.stringify(json.body)]) {
      for (const secret of ['Nguyễn Văn Thử', '0900000484', 'Lời kể riêng', 'Nhà riêng', 'claimed', 'officer:']) expect(answer).not.toContain(secret);
    }
    expect(json.body).toMatchObject({ status: 'resulted', overdue: false, resultText: 'Đã lập biên bản, giải tán.' });
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('[D18] states why a report was refused, with its fields filled in', async () => {
    const refused = await buildCase(world.db, { status: 'refused', refused_at: minutes(3), screened_at: minutes(3), refusal_told_at: minutes(3), refusal_reason_code: 'outside-city', refusal_fields: JSON.stringify({ province: 'Đồng Nai' }) });
    const page = await world.http().get(`/t/${refused.code}`);
    expect(page.text).toContain('(Đồng Nai)');
    expect(page.text).toContain(PORTAL_TEXTS.vi.refusalTitle);
  });

  it('[D22] says where a complaint belongs', async () => {
    const guided = await buildCase(world.db, { status: 'guided', refused_at: minutes(3), screened_at: minutes(3), refusal_told_at: minutes(3), refusal_reason_code: 'complaint' });
    const page = await world.http().get(`/t/${guided.code}`);
    expect(page.text).toContain(PORTAL_TEXTS.vi.guidanceTitle);
    expect(page.text).toContain('Ban Tiếp công dân Thành phố');
  });

  it('shows a duplicate\'s sender the outcome of the first report, without its code', async () => {
    const original = await buildCase(world.db, { status: 'resulted', resulted_at: minutes(40), result_text: 'Đã dọn sạch.' });
    const duplicate = await buildCase(world.db, { status: 'duplicate', duplicate_of: original.id });
    const page = await world.http().get(`/t/${duplicate.code}`);
    expect(page.text).toContain('Đã dọn sạch.');
    expect(page.text).not.toContain(original.code);
  });

  it('tells a wrong code from an unknown one', async () => {
    const wrong = await world.http().get('/theo-doi?ma=AAAA-AAAB');
    const unknown = await world.http().get('/theo-doi?ma=2222-2222');
    expect([wrong.status, unknown.status].every((status) => status === 400 || status === 404)).toBe(true);
    expect(wrong.text).toContain('aria-invalid="true"');
  });
});

describe('pages for what goes wrong', () => {
  it('404 for people is a page, for programs a problem document', async () => {
    const page = await world.http().get('/nothing').set('Accept', 'text/html');
    const document = await world.http().get('/nothing').set('Accept', 'application/json');
    expect([page.status, document.status]).toEqual([404, 404]);
    expect(page.text).toContain(PORTAL_TEXTS.vi.problem404);
    expect(document.headers['content-type']).toContain('problem+json');
  });

  it('429 is a page with Retry-After', async () => {
    const strict = await createTestApp({ PUBLIC_READ_RATE_LIMIT: '1' });
    try {
      await strict.http().get('/');
      const page = await strict.http().get('/').set('Accept', 'text/html');
      expect(page.status).toBe(429);
      expect(page.text).toContain(PORTAL_TEXTS.vi.problem429);
      expect(page.headers['retry-after']).toBeDefined();
    } finally {
      await strict.close();
    }
  });
});
