import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revealTestAddress } from '../../cases/privacy/reveal.ts';
import { markAccepted } from '../../cases/notifications/mark-accepted.ts';
import { testContext } from '../support/context.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let administrator: SignedIn;
let inspector: SignedIn;
let operator: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  administrator = await world.signIn({ roles: ['administrator'] });
  inspector = await world.signIn({ roles: ['inspector'] });
  operator = await world.signIn({ roles: ['operator'] });
});
afterAll(async () => { await world.close(); });

const get = (path: string, who = administrator) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
const post = (path: string, body: object, who = administrator) => world.http().post(`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send(body);
const preview = (body: object) => post('/configuration/text-preview', body);

describe('what is said', () => {
  it('is listed by event, with who gets it, when, on which channels, and what has to be registered', async () => {
    const { body } = await get('/configuration/texts').expect(200);
    const found = body.items.find(({ code }: { code: string }) => code === 'sender-refused');
    expect(found.templates.map(({ channel }: { channel: string }) => channel).sort()).toEqual(['email', 'sms']);
    const text = found.templates.find(({ channel }: { channel: string }) => channel === 'sms');
    expect(text).toMatchObject({ needsRegistration: true, longest: { encoding: 'GSM-7', segments: 1 } });
    expect(text.placeholders.find(({ name }: { name: string }) => name === 'reason')).toMatchObject({ needed: true, limit: 50 });
    const templates = body.items.flatMap(({ templates: each }: { templates: Array<{ code: string }> }) => each.map(({ code }) => code));
    expect(templates.sort()).toEqual((await world.db('text_templates').orderBy('code').pluck('code')).sort());
  });

  it.each(['/configuration/texts', '/configuration/settings'])('[D14] GET %s is for those who may read the configuration', async (path) => {
    expect([(await get(path, inspector)).status, (await get(path, operator)).status]).toEqual([200, 403]);
  });

  it('of the settings keeps the keys of other systems to itself', async () => {
    await world.db('settings').insert({ key: 'open311-api-keys', value: JSON.stringify(['geheim']), updated_by: 'test' });
    expect(JSON.stringify((await get('/configuration/settings')).body)).not.toMatch(/geheim|open311/);
  });
});

describe('a preview', () => {
  it('shows the text, its length, its parts, and the longest case', async () => {
    const { body } = await preview({ channel: 'sms', code: 'sender-result', body: '1022: {code} xong, xem {link}' }).expect(200);
    expect(body).toMatchObject({ text: '1022: 7KPM-4XTP xong, xem https://1022.example.vn/t/7KPM-4XTP', segments: 1, encoding: 'GSM-7', faults: [], plain: null, longest: { length: 69 } });
  });

  it('says which placeholder is wrong and which there are, and offers plain words', async () => {
    const { body } = await preview({ channel: 'sms', code: 'sender-result', body: 'Phản ánh {code} của {name}: {nope} {link}' }).expect(200);
    expect(body.faults.map(({ code, placeholder }: { code: string; placeholder: string | null }) => [code, placeholder])).toEqual([['placeholder-personal', 'name'], ['placeholder-unknown', 'nope'], ['text-not-plain', null]]);
    expect(body.plain).toBe('Phan anh {code} cua {name}: {nope} {link}');
    expect(body.encoding).toBe('UCS-2');
  });

  it('counts the parts of a text that is too long, and shows a mail with its English words', async () => {
    expect((await preview({ channel: 'sms', body: 'x'.repeat(200) })).body).toMatchObject({ segments: 2, faults: [{ code: 'text-too-long' }] });
    expect((await preview({ channel: 'email', subject: 'PA {code}', body: '{nope}', bodyEn: 'Code {code}' })).body).toMatchObject({ subject: 'PA 7KPM-4XTP', text: '{nope}\n\n— English —\n\nCode 7KPM-4XTP\n', longest: null });
  });

  it('of a template that does not exist is none', async () => {
    expect((await preview({ channel: 'sms', code: 'nope', body: 'x' })).status).toBe(404);
  });
});

describe('a test message', () => {
  const PHONE = '0901 234 567';
  const words = { body: '1022: PA {code} xong. Xem {link}' };
  const send = (more: object, code = 'sender-result', who = administrator) => post(`/configuration/text-templates/${code}/test-send`, { ...words, to: PHONE, ...more }, who);

  it('[D29] goes through the outbox, marked as a test, and the number stands nowhere but sealed, until it has left', async () => {
    // when
    const { body } = await send({}).expect(201);

    // then
    expect(body).toEqual({ channel: 'sms', left: 9 });
    const [made] = await world.db('notifications').where({ recipient_kind: 'test' });
    expect(made).toMatchObject({ body: '(THU) 1022: PA 7KPM-4XTP xong. Xem https://1022.example.vn/t/7KPM-4XTP', case_id: null, configured_address: null });
    expect(await world.db('outbox').where({ kind: 'send-text', payload: JSON.stringify({ notificationId: made.id }) })).toHaveLength(1);
    const kept = JSON.stringify([await world.db('test_messages'), await world.db('notifications'), await world.db('outbox'), await world.db('audit_entries'), world.log]);
    expect(kept).not.toMatch(/901.?234.?567/);
    expect(await world.db('audit_entries').where({ action: 'text-tested' })).toEqual([expect.objectContaining({ subject_id: 'sender-result', actor_id: administrator.officer.id, detail: { channel: 'sms', own: false } })]);

    // when: sent
    const opened = await world.db.transaction((trx) => revealTestAddress(trx, { testMessageId: made.test_message_id, reason: 'send text' }, testContext()));
    await world.db.transaction((trx) => markAccepted(trx, { notificationId: made.id }, testContext()));

    // then
    expect(opened).toBe('+84901234567');
    expect(await world.db('personal_data_reads').where({ subject_type: 'test-message' })).toHaveLength(1);
    expect(await world.db('test_messages').pluck('address_sealed')).toEqual([null]);
  });

  it('goes to the officer\'s own mail address when none is typed', async () => {
    expect((await send({ subject: 'PA {code}', to: null }, 'sender-result-mail')).body.code).toBe('test-address-missing');
    await world.db('officers').where({ id: administrator.officer.id }).update({ email: 'quan-tri@1022.example.vn' });
    await send({ subject: 'PA {code}', to: null }, 'sender-result-mail').expect(201);
    expect(await world.db('notifications').where({ recipient_kind: 'test', channel: 'email' }).first()).toMatchObject({ subject: '[Thử] PA 7KPM-4XTP' });
  });

  it('is refused for what is no number or address, for words that may not go live, and for who may not edit', async () => {
    expect((await send({ to: '1022' })).body.code).toBe('phone-invalid');
    expect((await send({ to: 'khong phai thu', subject: 'PA' }, 'sender-result-mail')).body.code).toBe('email-invalid');
    expect((await send({ body: 'PA {code} cua {name} {link}' })).body.code).toBe('configuration-faults');
    expect((await send({}, 'sender-result', inspector)).status).toBe(403);
    expect((await send({}, 'nope')).status).toBe(404);
  });

  it('goes ten times an hour at most, also when many come together', async () => {
    const second = await world.signIn({ roles: ['administrator'] });
    const answers = await Promise.all(Array.from({ length: 13 }, () => send({}, 'sender-result', second)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(201), 422, 422, 422]);
    expect(answers.find(({ status }) => status === 422)!.body.code).toBe('test-messages-too-many');
  });
});

describe('a banner', () => {
  const words = 'Bão số 9 <script>alert(1)</script> & "mưa lớn"';
  beforeAll(async () => {
    await world.db('banners').insert([
      { code: 'bao', place: 'everywhere', kind: 'danger', text_vi: words, text_en: 'Storm no. 9', link: '/theo-doi?a=1&b="2', starts_at: '2026-11-20T00:00:00Z' },
      { code: 'noi-bo', place: 'officers', kind: 'information', text_vi: 'Bảo trì tối nay', starts_at: '2026-11-20T00:00:00Z' },
      { code: 'mai', place: 'everywhere', kind: 'warning', text_vi: 'Ngày mai', starts_at: '2026-11-25T00:00:00Z' },
    ]);
  });

  it.each(['/', '/theo-doi', '/khong-co-trang'])('stands on the page %s, in the page itself and harmless', async (path) => {
    const { text } = await world.http().get(path).set('Accept', 'text/html');
    expect(text).toContain('Bão số 9 &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;mưa lớn&quot;');
    expect(text).toContain('href="/theo-doi?a=1&amp;b=&quot;2"');
    expect(text).not.toMatch(/<script>alert|Bảo trì|Ngày mai/);
    expect((await world.http().get(path).set('Accept', 'text/html').set('Accept-Language', 'en')).text).toContain('Storm no. 9');
  });

  it('of the officers stands on theirs', async () => {
    const { body } = await get('/banners', operator).expect(200);
    expect(body.items).toEqual([{ code: 'bao', kind: 'danger', text: words, link: '/theo-doi?a=1&b="2' }, { code: 'noi-bo', kind: 'information', text: 'Bảo trì tối nay', link: null }]);
    expect((await world.http().get('/api/v1/banners')).status).toBe(401);
  });

  it('that cannot be read takes no page away', async () => {
    await world.db.raw('alter table banners rename to banners_away');
    const { status } = await world.http().get('/theo-doi').set('Accept', 'text/html');
    await world.db.raw('alter table banners_away rename to banners');
    expect(status).toBe(200);
  });
});
