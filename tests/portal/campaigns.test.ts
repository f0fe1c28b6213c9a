import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign } from '../../cases/campaigns/campaign.ts';
import { openMatter } from '../../cases/matters/open-matter.ts';
import { CAMPAIGN_TEXTS } from '../../portal/campaign-texts.ts';
import { createTestApp, type TestApp } from '../api/support.ts';
import { testContext } from '../support/context.ts';
import { FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
let number: number;
let code: string;
let matterId: string;
beforeAll(async () => {
  world = await createTestApp();
  ({ number, code, matterId } = await world.db.transaction(async (trx) => {
    const matter = await openMatter(trx, { kind: 'campaign', title: 'Phòng, chống sốt xuất huyết' }, testContext());
    await Campaign.query(trx).insert({
      matterId: matter.id, purpose: 'Theo kế hoạch.', titleVi: 'Cùng phòng, chống sốt xuất huyết', titleEn: 'Together against dengue', summary: 'Mỗi tuần mười phút.', bodyVi: 'Đoạn một.\n\nĐoạn <b>hai</b>.', calls: ['Lật úp vật chứa nước'],
      categoryCodes: ['epidemic-gathering'], wardCodes: ['26740'], channels: ['banner', 'social'], bannerText: 'Diệt lăng quăng', socialText: 'Cùng nhau diệt lăng quăng.', startsAt: FACTORY_NOW, endsAt: new Date('2026-11-26T00:00:00+07:00'), observedDays: 7,
      publishedAt: FACTORY_NOW, poster: Buffer.from('%PDF-1.3 poster'), posterSha256: 'x',
    });
    return { code: matter.code, matterId: matter.id, number: (await Campaign.query(trx).findById(matter.id))!.number };
  }));
});
afterAll(async () => { await world.close(); });

const page = (path: string, language = 'vi') => world.http().get(path).set('Accept', 'text/html').set('Accept-Language', language);
const form = (path: string, fields: Record<string, string>) => Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post(path).set('Accept', 'text/html'));
const visits = async () => Object.fromEntries((await world.db('campaign_visits').where({ matter_id: matterId }).select('way', 'visits')).map(({ way, visits: count }: { way: string; visits: number }) => [way, count]));

describe('a campaign on the portal', () => {
  it('[S10] [S11] stands in the list and on a page of its own, with what people can do and the poster', async () => {
    const [list, own, poster] = [await page('/chien-dich'), await page(`/chien-dich/${number}`), await world.http().get(`/chien-dich/${number}/ap-phich.pdf`)];
    expect(list.text).toContain(`href="/chien-dich/${number}"`);
    expect(own.text).toContain('<h1>Cùng phòng, chống sốt xuất huyết</h1>');
    expect(own.text).toContain('Đoạn &lt;b&gt;hai&lt;/b&gt;.');
    expect(own.text).toContain('Lật úp vật chứa nước');
    expect(own.text).toContain('Phường Sài Gòn');
    expect(poster.headers['content-type']).toBe('application/pdf');
  });

  it('in English keeps the words that nobody translated in Vietnamese, and says so to screen readers', async () => {
    const { text } = await page(`/chien-dich/${number}`, 'en');
    expect(text).toContain('<h1 lang="vi">Cùng phòng, chống sốt xuất huyết</h1>');
    expect(text).toContain(CAMPAIGN_TEXTS.en.calls);
  });

  it('[S10] counts who came by the poster\'s code and who went on to report, and nothing about them', async () => {
    const before = await visits();
    const [qr, on] = [await page(`/c/${number}/q`), await page(`/c/${number}/r`)];
    await page(qr.headers.location as string);
    expect(qr).toMatchObject({ status: 302, headers: { location: `/chien-dich/${number}?tu=poster` } });
    expect(on.headers.location).toBe('/');
    const after = await visits();
    expect([after.poster, after.report, after.page]).toEqual([(before.poster ?? 0) + 1, (before.report ?? 0) + 1, before.page]);
  });

  it.each(['/chien-dich/999999', '/chien-dich/x', '/chien-dich/99999999999', '/chien-dich/0/ap-phich.pdf', '/c/1/z', '/c/999999/q'])('%s is not found', async (path) => {
    expect((await page(path)).status).toBe(404);
  });

  it('after its end the page stays and says so', async () => {
    await Campaign.query(world.db).findById(matterId).patch({ endedAt: FACTORY_NOW });
    expect((await page(`/chien-dich/${number}`)).text).toContain(CAMPAIGN_TEXTS.vi.endedNote);
    await Campaign.query(world.db).findById(matterId).patch({ endedAt: null });
  });
});

describe('asking to be told', () => {
  it('keeps what was typed and points at what is wrong, without JavaScript', async () => {
    const sent = await form('/nhan-tin', { contact: '12', ward1: 'Phường Sài Gòn', agreed: 'yes' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('value="Phường Sài Gòn"');
    expect(sent.text).toMatch(/<input[^>]* id="contact"[^>]* aria-invalid="true"/);
    expect(sent.text).toContain('href="#contact"');
  });

  it('[S11] is confirmed and withdrawn behind a link that only its owner gets; opening the link alone changes nothing', async () => {
    // given
    const sent = await form('/nhan-tin', { contact: 'mai@example.vn', ward1: 'phuong sai gon', ward2: '', ward3: '', agreed: 'yes' });
    expect(sent).toMatchObject({ status: 303, headers: { location: '/nhan-tin/da-gui' } });
    const { token } = await world.db('subscriptions').first('token');
    const state = async () => world.db('subscriptions').where({ token }).first('confirmed_at', 'withdrawn_at');
    // when
    const opened = await page(`/nhan-tin/${token}`);
    // then
    expect(opened.text).toContain(CAMPAIGN_TEXTS.vi.waiting);
    expect(opened.text).not.toContain('mai@example.vn');
    expect(await state()).toEqual({ confirmed_at: null, withdrawn_at: null });
    await form(`/nhan-tin/${token}`, { do: 'confirm' });
    expect((await page(`/nhan-tin/${token}`)).text).toContain(CAMPAIGN_TEXTS.vi.active);
    await form(`/nhan-tin/${token}`, { do: 'withdraw' });
    expect((await page(`/nhan-tin/${token}`)).text).toContain(CAMPAIGN_TEXTS.vi.gone);
    expect(await state()).toEqual({ confirmed_at: FACTORY_NOW, withdrawn_at: FACTORY_NOW });
    expect((await page('/nhan-tin/khong-co')).status).toBe(404);
  });
});

describe('officers', () => {
  it('[S10] read words, post and figures, and see the poster; others do not', async () => {
    const [supervisor, operator] = [await world.signIn({ roles: ['supervisor'] }), await world.signIn({ roles: ['operator'] })];
    const get = (who: { cookie: string }, path: string) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
    const { body } = await get(supervisor, `/campaigns/${code}`);
    expect(body).toMatchObject({ number, page: `/chien-dich/${number}`, mayStop: false, subscribers: { sms: 0, email: 0 }, figures: { frozen: false, total: { before: 0, during: 0, after: 0 } } });
    expect(body.socialPost).toMatch(new RegExp(`/c/${number}/x$`));
    expect((await get(supervisor, `/campaigns/${code}/poster`)).headers['content-type']).toBe('application/pdf');
    expect((await get(operator, `/campaigns/${code}`)).status).toBe(403);
  });
});
