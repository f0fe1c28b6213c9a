import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supportSuggestion } from '../../cases/suggestions/support-suggestion.ts';
import { publishAnswer } from '../../cases/published-answers/publish-answer.ts';
import { createTestApp, type TestApp } from '../api/support.ts';
import { testContext } from '../support/context.ts';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
let code: string;
beforeAll(async () => {
  world = await createTestApp();
  await world.db.transaction((trx) => publishAnswer(trx, {
    question: 'Đi xe buýt có phải đeo khẩu trang không?', answer: 'Có, trên mọi phương tiện công cộng.\nKhẩu trang phải che mũi và miệng.', categoryCode: 'public-transport', ownerUnitCode: 'dept-construction', reviewOn: '2026-11-25', sourceMatterId: null,
  }, testContext({ now: FACTORY_NOW })));
  code = (await world.db('matters').where({ kind: 'published-answer' }).first<{ code: string }>('code'))!.code;
});
afterAll(async () => { await world.close(); });

/** A public suggestion, as its process leaves it. */
async function suggestion(title: string, row: Record<string, unknown> = {}, status = 'open'): Promise<string> {
  const made = await buildCase(world.db, { item_type: 'suggestion', category_code: 'public-transport', publish_allowed: true });
  const id = randomUUID();
  const number = `GY-2026-${String(Math.floor(Math.random() * 900_000) + 100_000)}`;
  await world.db('matters').insert({ id, kind: 'suggestion', code: number, title: `Góp ý ${made.code}`, case_id: made.id, unit_code: 'dept-construction', opened_by: 'system:test', opened_at: FACTORY_NOW, status, closed_at: status === 'open' ? null : FACTORY_NOW });
  await world.db('suggestions').insert({ matter_id: id, public_title: title, public_text: 'Đặt thêm trạm rửa tay ở các bến xe lớn.', published_at: FACTORY_NOW, ...row });
  return number;
}

describe('published answers', () => {
  it('[S13] are listed, found without accents, and shown with who answers for them and when they are reviewed', async () => {
    const list = await world.http().get('/hoi-dap?q=khau+trang+xe+buyt&linh-vuc=public-transport');
    expect(list.status).toBe(200);
    expect(list.text).toContain(`href="/hoi-dap/${code}"`);
    expect((await world.http().get('/hoi-dap?q=cay+xanh')).text).toContain('Chưa có hỏi đáp nào phù hợp.');
    const page = await world.http().get(`/hoi-dap/${code}`);
    expect(page.text).toContain('Khẩu trang phải che mũi và miệng.');
    expect(page.text).toContain('Sở Xây dựng');
    expect(page.text).toContain('25/11/2026');
    expect(page.text).not.toContain('Đã quá ngày rà soát');
    expect((await world.http().get('/hoi-dap/HD-2026-999999')).status).toBe(404);
  });

  it('[S13] are flagged once their day of review has come, and gone once they are taken out', async () => {
    world.clock.set(new Date('2026-11-25T09:00:00+07:00'));
    expect((await world.http().get(`/hoi-dap/${code}`)).text).toContain('Đã quá ngày rà soát');
    expect((await world.http().get('/api/v1/answers?pastReview=true')).body.items).toMatchObject([{ code, pastReview: true, owner: { code: 'dept-construction' } }]);
    world.clock.set(FACTORY_NOW);
    expect((await world.http().get('/api/v1/answers?pastReview=true')).body.items).toEqual([]);
  });

  it('are proposed while somebody types; what was typed stands in no address', async () => {
    const proposed = await world.http().post('/api/v1/answers/similar').send({ text: 'cho hỏi đi xe buýt có phải đeo khẩu trang nữa không' });
    expect(proposed.body.items).toMatchObject([{ code, question: 'Đi xe buýt có phải đeo khẩu trang không?' }]);
    expect((await world.http().get('/?wish=question')).text).toMatch(/<option value="question" selected>/);
  });
});


describe('public suggestions', () => {
  it('[S8] are gone, and take no support, once the sender does not agree any more', async () => {
    // given
    const [taken, restricted] = [await suggestion('Đặt ghế ở trạm xe'), await suggestion('Lắp mái che ở trạm xe')];
    const change = (number: string, values: object) => world.db('cases').whereIn('id', world.db('matters').where({ code: number }).select('case_id')).update(values);
    expect((await world.http().get(`/hien-ke/${taken}`)).status).toBe(200);
    // when
    await change(taken, { publish_allowed: false });
    await change(restricted, { restricted: true });
    // then
    for (const number of [taken, restricted]) {
      expect((await world.http().get(`/hien-ke/${number}`)).status).toBe(404);
      await expect(world.db.transaction((trx) => supportSuggestion(trx, { code: number, supporter: 'x' }, testContext({ now: FACTORY_NOW })))).rejects.toMatchObject({ code: 'suggestion-not-found' });
    }
  });

  it('[S8] are supported once by a visitor who came by the page, and by nobody else', async () => {
    const idea = await suggestion('Thêm trạm rửa tay ở bến xe');
    const page = await world.http().get(`/hien-ke/${idea}`);
    const cookie = String(page.headers['set-cookie']).split(';')[0]!;
    const support = (headers: Record<string, string>) => world.http().post(`/hien-ke/${idea}/ung-ho`).set(headers);
    for (let time = 0; time < 2; time += 1) expect((await support({ Cookie: cookie })).headers.location).toBe(`/hien-ke/${idea}?ung-ho=da-nhan`);
    expect((await support({})).headers.location).toBe(`/hien-ke/${idea}?ung-ho=can-cookie`);
    const thanked = await world.http().get(`/hien-ke/${idea}?ung-ho=da-nhan`).set('Cookie', cookie);
    expect(thanked.text).toContain('<strong>1</strong> lượt ủng hộ');
    expect(thanked.text).toContain('Đã ghi nhận sự ủng hộ của bạn');
    expect(thanked.text).not.toContain('Tôi ủng hộ');
    const [kept] = await world.db('suggestion_supports').pluck<string[]>('supporter');
    expect(cookie).not.toContain(kept!);
  });

  it('[S8] say what the agency took up and why, and take no more support once they are closed', async () => {
    const idea = await suggestion('Bỏ trạm kiểm soát', { assessment: 'declined', assessment_reason: 'Chưa phù hợp với tình hình hiện nay.', assessed_at: FACTORY_NOW }, 'closed');
    const page = await world.http().get(`/hien-ke/${idea}`);
    expect(page.text).toContain('Chưa tiếp thu');
    expect(page.text).toContain('Chưa phù hợp với tình hình hiện nay.');
    expect(page.text).not.toContain('Tôi ủng hộ');
    const cookie = String(page.headers['set-cookie']).split(';')[0]!;
    expect((await world.http().post(`/hien-ke/${idea}/ung-ho`).set('Cookie', cookie)).status).toBe(409);
    const list = await world.http().get('/hien-ke?xep=ung-ho');
    expect(list.text.indexOf('Thêm trạm rửa tay')).toBeLessThan(list.text.indexOf('Bỏ trạm kiểm soát'));
    expect((await world.http().get('/api/v1/suggestions')).body.items).toHaveLength(2);
  });
});
