import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerDataRequest } from '../../cases/rights/answer-data-request.ts';
import { forgetOldRequests } from '../../cases/rights/forget-old-requests.ts';
import { createSendMail } from '../../dispatch/handlers/send-mail.ts';
import { createSendText } from '../../dispatch/handlers/send-text.ts';
import { claimDue } from '../../lib/outbox.ts';
import { createTestApp, type TestApp } from '../api/support.ts';
import { testContext } from '../support/context.ts';
import { buildClosedCase, codeOf } from '../support/data-requests.ts';
import { FACTORY_NOW } from '../support/factories.ts';
import { testVault } from '../support/vault.ts';

let world: TestApp;
const sent: Array<{ to: string; text: string }> = [];
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const post = (path: string, fields: Record<string, string>) => Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post(path));
const asked = async (code: string, fields: Record<string, string> = {}) => {
  const answer = await post('/du-lieu-ca-nhan', { right: 'access', code, contact: '0900 000 484', scope: 'case', ...fields });
  return { answer, id: String(answer.headers.location ?? '').replace('/d/', '') };
};
/** Delivers what waits, as the dispatcher would, to a provider that keeps it here. */
const deliver = async () => {
  const services = { db: world.db, vault: testVault, clock: world.clock, logger: { warn: () => undefined, error: () => undefined } } as never;
  const gateway = { send: async ({ phone, content }: { phone: string; content: string }) => { sent.push({ to: phone, text: content }); return { kind: 'accepted', smsId: randomUUID() }; } };
  const mail = { send: async ({ to, text }: { to: string; text: string }) => { sent.push({ to, text }); return { kind: 'accepted', messageId: randomUUID() }; } };
  for (const message of await claimDue(world.db, ['send-text', 'send-mail'], 50, 30)) {
    await (message.kind === 'send-text' ? createSendText({ ...services as object, gateway } as never) : createSendMail({ ...services as object, mail } as never))(message, { signal: new AbortController().signal });
  }
};
const request = (id: string) => world.db('data_requests').where({ id }).first();

describe('[D8] a request about one\'s own data', () => {
  it('is asked on a page that works without JavaScript, and says the legal clocks', async () => {
    const { text } = await world.http().get('/du-lieu-ca-nhan');
    expect(text).toContain('<form method="post" action="/du-lieu-ca-nhan" enctype="multipart/form-data"');
    for (const words of ['2 ngày làm việc', '10 ngày', '15 ngày', '20 ngày', '91/2025/QH15', '356/2025/NĐ-CP']) expect(text).toContain(words);
    expect((await world.http().get('/du-lieu-ca-nhan?lang=en')).text).toContain('Your personal data');
    expect((await world.http().get('/')).text).toContain('href="/du-lieu-ca-nhan"');
  });

  it('tells nobody whether code and contact belong together', async () => {
    // given
    const { code } = await buildClosedCase(world.db);
    // when
    const right = await asked(code);
    const wrong = await asked(code, { contact: '0900 000 111' });
    // then
    expect([right.answer.status, wrong.answer.status]).toEqual([303, 303]);
    const pages = await Promise.all([right, wrong].map(async ({ id }) => (await world.http().get(`/d/${id}`)).text.replaceAll(id, 'X')));
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toContain(code);
    expect(await request(wrong.id)).toBeUndefined();
    expect((await post(`/d/${wrong.id}`, { oneTime: '123456' })).status).toBe(422);
  });

  it.each([
    ['no choice', { right: '' }, 'right-error'], ['a code that is none', { code: 'ABCD' }, 'code-error'],
    ['neither number nor mail', { contact: 'gọi tôi' }, 'contact-error'], ['a correction of nothing', { right: 'correction' }, 'name-error'], ['a wrong new number', { right: 'correction', phone: '113' }, 'phone-error'],
  ])('refuses %s beside its field, and keeps what was typed', async (_, fields, id) => {
    const { code } = await buildClosedCase(world.db);
    const { answer } = await asked(code, { words: 'Xin <b>xem</b>', ...fields });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).toContain(`id="${id}"`);
    expect(answer.text).toContain('Xin &lt;b&gt;xem&lt;/b&gt;');
  });

  it('sends the code to the sender only, and no table holds it in the open', async () => {
    const { code } = await buildClosedCase(world.db);
    const { id } = await asked(code);
    const secret = await codeOf(world.db, id);
    const { rows } = await world.db.raw<{ rows: unknown[] }>('select to_jsonb(n) from notifications n where data_request_id = ? union all select to_jsonb(o) from outbox o', [id]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    await deliver();
    expect(sent.filter((text) => text.text.includes(secret))).toEqual([{ to: '+84900000484', text: expect.stringContaining(secret) }]);
  });

  it('is confirmed once by the code, after at most five tries within ten minutes', async () => {
    const { code } = await buildClosedCase(world.db, { phone: null, email: 'a.b@example.vn' });
    const { id } = await asked(code, { contact: 'A.B@example.vn', right: 'deletion' });
    const secret = await codeOf(world.db, id);
    const other = secret === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1) expect((await post(`/d/${id}`, { oneTime: other })).status).toBe(422);
    const over = await post(`/d/${id}`, { oneTime: secret });
    expect([over.status, over.text.includes('hết hiệu lực')]).toEqual([422, true]);
    // and with a fresh one
    const again = await asked(code, { contact: 'a.b@example.vn', right: 'deletion' });
    const confirmed = await post(`/d/${again.id}`, { oneTime: await codeOf(world.db, again.id) });
    expect([confirmed.status, confirmed.headers.location]).toEqual([303, `/d/${again.id}?xac=nhan`]);
    expect((await post(`/d/${again.id}`, { oneTime: 'x' })).status).toBe(303);
    expect(await world.db('matters').where({ kind: 'data-request', case_id: (await request(again.id)).case_id })).toHaveLength(1);
    const page = await world.http().get(`/d/${again.id}?xac=nhan`);
    for (const words of ['Đã nhận yêu cầu của bạn', 'DL-2026-', 'Xóa dữ liệu của tôi']) expect(page.text).toContain(words);
    expect(await world.db('outbox').where('key', 'like', 'data-request-opened:%').first('payload')).toMatchObject({ payload: { name: 'data-request-opened', variables: { dataRight: 'deletion' } } });
  });

  it('sends at most five codes a day for a report', async () => {
    const { code } = await buildClosedCase(world.db);
    for (let n = 0; n < 7; n += 1) await asked(code);
    const { rows: [{ sent: codes } = { sent: 0 }] } = await world.db.raw<{ rows: Array<{ sent: number }> }>('select sum(codes_sent)::int as sent from data_requests join cases on cases.id = case_id where cases.code = ?', [code]);
    expect(codes).toBe(5);
    // and whoever waits for one reads it
    const { id } = await asked(code);
    expect((await world.http().get(`/d/${id}`)).text).toContain('nhiều nhất 5 mã trong 24 giờ');
  });

  it('[D26] shows the copy of an access request once for each code, for seven days, on record; then the address is forgotten', async () => {
    // given a request that was granted
    const found = await buildClosedCase(world.db, {}, { content: 'Nhà bên <mở nhạc> lớn.' });
    const { id } = await asked(found.code);
    await post(`/d/${id}`, { oneTime: await codeOf(world.db, id) });
    const { matter_id: matterId } = await request(id);
    await world.db.transaction((trx) => answerDataRequest(trx, { matterId, outcome: 'done' }, testContext({ now: FACTORY_NOW })));
    // when
    expect((await post(`/d/${id}/ma`, {})).headers.location).toBe(`/d/${id}?ma=da-gui`);
    const secret = await codeOf(world.db, id);
    const copy = await post(`/d/${id}/ban-sao`, { oneTime: secret });
    // then
    expect(copy.status).toBe(200);
    for (const words of [found.code, 'Nguyễn Văn Thử', '+84900000484', 'Nhà bên &lt;mở nhạc&gt; lớn.', 'download="du-lieu-ca-nhan.json"']) expect(copy.text).toContain(words);
    expect(copy.headers['cache-control']).toContain('no-store');
    expect(await world.db('personal_data_reads').where({ subject_id: found.senderId, reason: 'data subject reads the copy' })).toMatchObject([{ actor_kind: 'public' }]);
    expect((await post(`/d/${id}/ban-sao`, { oneTime: secret })).status).toBe(422);
    // and says so when no more codes are sent
    for (let n = 0; n < 3; n += 1) expect((await post(`/d/${id}/ma`, {})).headers.location).toBe(`/d/${id}?ma=da-gui`);
    expect((await post(`/d/${id}/ma`, {})).headers.location).toBe(`/d/${id}?ma=qua-nhieu`);
    expect((await world.http().get(`/d/${id}?ma=qua-nhieu`)).text).toContain('Hôm nay đã gửi đủ số mã cho phép');
    // and later
    await deliver();
    await forgetOldRequests(world.db, new Date(FACTORY_NOW.getTime() + 8 * 86_400_000));
    expect(await request(id)).toMatchObject({ address_sealed: null, address_index: null, readable_until: null });
    expect((await world.http().get(`/d/${id}`)).text).toContain('Đã hết thời gian xem');
  });

  it('forgets what was never confirmed after a day', async () => {
    const { code } = await buildClosedCase(world.db);
    const { id } = await asked(code, { words: 'Tôi đổi ý' });
    await forgetOldRequests(world.db, new Date(FACTORY_NOW.getTime() + 2 * 86_400_000));
    expect(await request(id)).toBeUndefined();
  });
});
