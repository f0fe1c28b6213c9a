import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Campaign, lockCampaign, planned, type PlannedCampaign } from '../../../cases/campaigns/campaign.ts';
import { countVisit } from '../../../cases/campaigns/count-visit.ts';
import { endCampaign, stopCampaign } from '../../../cases/campaigns/end-campaign.ts';
import { campaignFigures, measureCampaign } from '../../../cases/campaigns/measure.ts';
import { publishCampaign } from '../../../cases/campaigns/publish-campaign.ts';
import { readPlan } from '../../../cases/campaigns/read-plan.ts';
import { sendCampaign } from '../../../cases/campaigns/send-campaign.ts';
import { untilTextHours } from '../../../cases/campaigns/text-hours.ts';
import { openMatter } from '../../../cases/matters/open-matter.ts';
import { askToSubscribe, confirmSubscription, eraseUnconfirmed, withdrawSubscription } from '../../../cases/subscriptions/subscribe.ts';
import { renderPosterOf } from '../../../documents/render-campaign-poster.ts';
import type { Context } from '../../../cases/context.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const at = (hours: number): Context => ({ ...testContext(), now: new Date(FACTORY_NOW.getTime() + hours * 3_600_000) });
const PLAN = {
  titleVi: 'Cùng phòng, chống sốt xuất huyết', summary: 'Mỗi tuần mười phút diệt lăng quăng.', calls: 'Lật úp vật chứa nước\n- Báo nơi đọng nước cho Cổng 1022', bodyVi: 'Đoạn thứ nhất của trang.\n\nĐoạn thứ hai của trang.',
  categories: 'tụ tập đông người', wards: 'Phường Sài Gòn\nphuong ben thanh', channels: ['banner', 'sms', 'email'], bannerText: 'Diệt lăng quăng mỗi tuần', textWords: 'Diet lang quang moi tuan', startsOn: '21/11/2026', endsOn: '25/11/2026', observedDays: 2,
};
const read = (changed: Record<string, unknown> = {}) => database.db.transaction((trx) => readPlan(trx, { ...PLAN, categories: 'epidemic-gathering', ...changed } as never, at(0)));
const inTrx = <T>(act: (trx: Parameters<typeof readPlan>[0]) => Promise<T>) => database.db.transaction(act);

async function plannedCampaign(changed: Record<string, unknown> = {}): Promise<PlannedCampaign> {
  return inTrx(async (trx) => {
    const matter = await openMatter(trx, { kind: 'campaign', title: 'Phòng, chống sốt xuất huyết' }, at(0));
    await Campaign.query(trx).insert({ matterId: matter.id, purpose: 'Theo kế hoạch của Thành phố.' });
    await Campaign.query(trx).findById(matter.id).patch(await readPlan(trx, { ...PLAN, categories: 'epidemic-gathering', ...changed } as never, at(0)));
    return planned(await lockCampaign(trx, matter.id));
  });
}
async function approved(campaign: PlannedCampaign): Promise<PlannedCampaign> {
  await database.db('work_items').insert({
    id: randomUUID(), kind: 'Task_ApproveCampaign', title: 'Duyệt', matter_id: campaign.matterId, role: 'department-lead', status: 'completed', completed_by: (await buildOfficer(database.db)).id, completed_at: FACTORY_NOW,
    decision: JSON.stringify({ approval: 'approved' }), process_instance_key: randomUUID(), element_id: 'Task_ApproveCampaign', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return campaign;
}
async function publish({ matterId }: PlannedCampaign, hours = 1): Promise<void> {
  await inTrx(async (trx) => publishCampaign(trx, { matterId, poster: await renderPosterOf(trx, planned(await lockCampaign(trx, matterId)), { draft: false }) }, at(hours)));
}
async function subscriber(contact: string, wards: string[] = []): Promise<string> {
  await inTrx((trx) => askToSubscribe(trx, { contact, wards, agreed: true }, at(0)));
  const { token } = await database.db('subscriptions').orderByRaw('ctid desc').first<{ token: string }>('token');
  await inTrx((trx) => confirmSubscription(trx, token, at(0)));
  return token;
}

describe('the plan of a campaign', () => {
  it('[S10] reads names with or without accents, and days of the City', async () => {
    // when
    const plan = await read();
    // then
    expect(plan.wardCodes).toHaveLength(2);
    expect(plan.wardCodes).toContain('26740');
    expect(plan.calls).toEqual(['Lật úp vật chứa nước', 'Báo nơi đọng nước cho Cổng 1022']);
    expect(plan.startsAt).toEqual(FACTORY_NOW);
    expect(plan.endsAt).toEqual(new Date('2026-11-26T00:00:00+07:00'));
  });

  it.each([
    ['wards', { wards: 'Phường Không Có' }, 'plan-invalid'], ['wards', { wards: 'Xã Thanh An\nxa thanh an' }, 'plan-invalid'], ['categories', { categories: 'việc lạ' }, 'plan-invalid'],
    ['startsOn', { startsOn: '20/11/2026' }, 'plan-invalid'], ['startsOn', { startsOn: '31/02/2027' }, 'plan-invalid'], ['endsOn', { endsOn: '20/11/2026' }, 'plan-invalid'],
    ['textWords', { textWords: 'Diệt lăng quăng' }, 'plan-invalid'], ['bannerText', { bannerText: '' }, 'plan-invalid'], ['summary', { summary: 'Gọi anh Ba 0903 123 456 nhé.' }, 'words-personal'],
  ])('points at %s when it is wrong', async (field, changed, code) => {
    await expect(read(changed)).rejects.toMatchObject({ code, field: `/${field}` });
  });
});

describe('consent to be told', () => {
  it('[S11] nobody is told before the owner of the number has confirmed; what was left is sealed', async () => {
    // when
    await inTrx((trx) => askToSubscribe(trx, { contact: '0901 234 567', wards: ['Phường Sài Gòn'], agreed: true }, at(0)));
    // then
    const { db } = database;
    const found = await db('subscriptions').orderByRaw('ctid desc').first();
    const sender = await db('senders').where({ id: found.sender_id }).first();
    expect(found).toMatchObject({ channel: 'sms', ward_codes: ['26740'], confirmed_at: null });
    expect(JSON.stringify(sender)).not.toContain('901234567');
    const text = await db('notifications').where({ sender_id: found.sender_id }).first();
    expect(text.body).toContain(`/nhan-tin/${found.token}`);
    const audit = await db('audit_entries').where({ subject_id: found.id });
    expect(JSON.stringify(audit)).not.toContain('901234567');
  });

  it('without the tick, with a landline or an unknown ward it is refused', async () => {
    const ask = (wish: { contact?: string; wards?: string[]; agreed?: boolean }) => inTrx((trx) => askToSubscribe(trx, { contact: '0901234568', wards: [], agreed: true, ...wish }, at(0)));
    await expect(ask({ agreed: false })).rejects.toMatchObject({ code: 'consent-missing', field: '/agreed' });
    await expect(ask({ contact: '028 3829 1022' })).rejects.toMatchObject({ code: 'contact-invalid' });
    await expect(ask({ wards: ['Phường Không Có'] })).rejects.toMatchObject({ code: 'ward-unknown' });
  });

  it('the same number is asked at most three times a day, and each answer looks the same', async () => {
    for (let n = 0; n < 5; n += 1) await inTrx((trx) => askToSubscribe(trx, { contact: '0907000111', wards: [], agreed: true }, at(0)));
    const index = testContext().vault.index('+84907000111', 'phone');
    expect(await database.db('senders').where({ phone_index: index })).toHaveLength(3);
  });

  it('[D27] withdrawing erases the number at once; who never confirmed is erased after two days', async () => {
    // given
    const token = await subscriber('mai@example.vn');
    await inTrx((trx) => askToSubscribe(trx, { contact: 'quen@example.vn', wards: [], agreed: true }, at(0)));
    // when
    await inTrx((trx) => withdrawSubscription(trx, token, at(1)));
    await inTrx((trx) => askToSubscribe(trx, { contact: 'moi@example.vn', wards: [], agreed: true }, at(49)));
    // then
    const { db } = database;
    const erased = (contact: string) => db('senders').where({ email_index: testContext().vault.index(contact, 'email') });
    expect(await erased('mai@example.vn')).toEqual([]);
    expect(await erased('quen@example.vn')).toEqual([]);
    const { sender_id: senderId } = await db('subscriptions').where({ token }).first();
    expect(await db('senders').where({ id: senderId }).first()).toMatchObject({ email_sealed: null, email_index: null });
  });
});

describe('a number that nobody confirmed within two days', () => {
  const asked = async (contact: string): Promise<string> => {
    await inTrx((trx) => askToSubscribe(trx, { contact, wards: [], agreed: true }, at(0)));
    return (await database.db('subscriptions').orderByRaw('ctid desc').first<{ token: string }>('token')).token;
  };
  const kept = (contact: string) => database.db('senders').where({ email_index: testContext().vault.index(contact, 'email') });

  it('[D27] is erased by the hour, also when nobody else subscribes', async () => {
    // given
    await asked('khong@example.vn');
    // when
    await inTrx((trx) => eraseUnconfirmed(trx, at(47)));
    expect(await kept('khong@example.vn')).toHaveLength(1);
    await inTrx((trx) => eraseUnconfirmed(trx, at(49)));
    // then
    expect(await kept('khong@example.vn')).toEqual([]);
  });

  it('[D27] cannot be confirmed any more', async () => {
    const token = await asked('muon@example.vn');
    await inTrx((trx) => confirmSubscription(trx, token, at(49)));
    expect(await database.db('subscriptions').where({ token }).first()).toMatchObject({ confirmed_at: null, withdrawn_at: at(49).now });
    expect(await kept('muon@example.vn')).toEqual([]);
  });
});

describe('a published campaign', () => {
  it('[S10] stands on its page, in a banner and on a poster; each who agreed in its wards is told once', async () => {
    // given people of three wards, one without a ward, and one who withdrew
    await database.db('subscriptions').whereNull('withdrawn_at').update({ withdrawn_at: FACTORY_NOW });
    const here = await subscriber('0908000222', ['Phường Sài Gòn']);
    await subscriber('xa@example.vn', ['Phường Thủ Đức']);
    await subscriber('moinoi@example.vn');
    await inTrx(async (trx) => withdrawSubscription(trx, await subscriber('thoi@example.vn'), at(0)));
    const campaign = await plannedCampaign();
    // when
    await publish(campaign);
    await publish(campaign);
    const first = await inTrx((trx) => sendCampaign(trx, campaign, at(1)));
    await inTrx((trx) => sendCampaign(trx, campaign, at(1)));
    // then
    const { db } = database;
    expect(first).toEqual({ moreMessages: 'no' });
    const sent = await db('campaign_messages as m').join('notifications as n', 'n.id', 'm.notification_id').where({ 'm.matter_id': campaign.matterId }).orderBy('n.channel').select('n.channel', 'n.body', 'n.subject');
    expect(sent.map(({ channel }: { channel: string }) => channel)).toEqual(['email', 'sms']);
    expect(sent[1].body).toBe(`1022: Diet lang quang moi tuan. Xem http://localhost:8022/c/${campaign.number}/s Ngung nhan: http://localhost:8022/nhan-tin/${here}`);
    expect(sent[0].subject).toBe('Cổng 1022: Cùng phòng, chống sốt xuất huyết');
    expect(await db('banners').where({ code: `campaign-${campaign.number}` })).toMatchObject([{ place: 'public', ends_at: campaign.endsAt, link: `/c/${campaign.number}/b` }]);
    const { poster } = await lockedRow(campaign);
    expect(poster!.subarray(0, 5).toString()).toBe('%PDF-');
    // when it ends
    const { measureAt } = await inTrx((trx) => endCampaign(trx, campaign, at(30)));
    // then
    expect(measureAt).toBe(at(78).now.toISOString());
    expect(await db('banners').where({ code: `campaign-${campaign.number}` })).toEqual([]);
    expect(await inTrx((trx) => sendCampaign(trx, campaign, at(31)))).toEqual({ moreMessages: 'no' });
  });

  it('[S11] wakes nobody: its texts wait for the morning, its mails do not', async () => {
    // given a campaign that begins at midnight
    await database.db('subscriptions').whereNull('withdrawn_at').update({ withdrawn_at: FACTORY_NOW });
    await subscriber('0908000333');
    await subscriber('dem@example.vn');
    const campaign = await plannedCampaign({ startsOn: '22/11/2026' });
    await publish(campaign, 9);
    // when
    await inTrx((trx) => sendCampaign(trx, campaign, at(9)));
    // then
    const waits = await database.db('outbox as o').joinRaw("join campaign_messages m on o.key in ('send-text:' || m.notification_id, 'send-mail:' || m.notification_id)")
      .where('m.matter_id', campaign.matterId).orderBy('o.kind').select('o.kind', database.db.raw('round(extract(epoch from o.run_at - o.created_at) / 60)::int as minutes'));
    expect(waits).toEqual([{ kind: 'send-mail', minutes: 0 }, { kind: 'send-text', minutes: 8 * 60 }]);
  });

  it.each([['07:59', 1], ['08:00', 0], ['19:59', 0], ['20:00', 12 * 60], ['23:30', 8.5 * 60]])('waits at %s for %d minutes with its texts', async (time, minutes) => {
    expect(await inTrx((trx) => untilTextHours(trx, new Date(`2026-11-22T${time}:00+07:00`)))).toBe(minutes * 60_000);
  });

  it('[S10] tells nobody more once it is stopped: what waits is taken back, the next batch finds nobody, and the word reaches its process to the last day', async () => {
    // given a campaign whose first text waits for the morning
    const { db } = database;
    await db('subscriptions').whereNull('withdrawn_at').update({ withdrawn_at: FACTORY_NOW });
    await subscriber('0908000444');
    const campaign = await approved(await plannedCampaign({ startsOn: '22/11/2026' }));
    await publish(campaign, 9);
    await inTrx((trx) => sendCampaign(trx, campaign, at(9)));
    await subscriber('0908000445');
    // when
    await inTrx((trx) => stopCampaign(trx, { matterId: campaign.matterId, reason: 'Có chỉ đạo mới.' }, at(10)));
    // then
    expect(await inTrx((trx) => sendCampaign(trx, campaign, at(18)))).toEqual({ moreMessages: 'no' });
    expect(await db('campaign_messages').where({ matter_id: campaign.matterId })).toEqual([]);
    expect(await db('notifications').where({ key: `campaign:${campaign.matterId}` }).orWhereLike('key', `campaign:${campaign.matterId}:%`)).toEqual([]);
    const { payload } = await db('outbox').where({ key: `campaign-stopped:${campaign.matterId}:once` }).first();
    expect(payload.timeToLiveMs).toBe(campaign.endsAt.getTime() - at(10).now.getTime());
  });

  it('[S10] stopped in the moment in which it begins, it is not published', async () => {
    const campaign = await approved(await plannedCampaign());
    await inTrx((trx) => stopCampaign(trx, { matterId: campaign.matterId, reason: 'Có chỉ đạo mới.' }, at(1)));
    await publish(campaign);
    expect(await lockedRow(campaign)).toMatchObject({ publishedAt: null });
    expect(await database.db('banners').where({ code: `campaign-${campaign.number}` })).toEqual([]);
  });

  it('[S10] is measured against the reports of its categories and wards, and the figures stay', async () => {
    // given reports before, during and after, here and elsewhere
    const campaign = await plannedCampaign();
    await publish(campaign);
    await inTrx((trx) => endCampaign(trx, campaign, at(11)));
    const report = (hours: number, wardCode: string | null, more: object = {}) => buildCase(database.db, { received_at: at(hours).now, ward_code: wardCode, category_code: 'epidemic-gathering', ...more });
    for (const hours of [-5, 2, 3, 12]) await report(hours, '26740');
    for (const hours of [-4, -3, 5]) await report(hours, null);
    await report(3, '26740', { status: 'duplicate' });
    await report(-20, '26740');
    await countVisit(database.db, { matterId: campaign.matterId, way: 'poster' }, at(2).now);
    await countVisit(database.db, { matterId: campaign.matterId, way: 'poster' }, at(2).now);
    // when
    await inTrx((trx) => measureCampaign(trx, campaign, at(59)));
    await report(4, '26740');
    // then
    const figures = await campaignFigures(database.db, planned(await lockedRow(campaign)), at(100).now);
    expect(figures.total).toEqual({ before: 1, during: 2, after: 1 });
    expect(figures.elsewhere).toEqual({ before: 2, during: 1, after: 0 });
    expect(figures.byWard).toEqual([expect.objectContaining({ code: '26740', before: 1, during: 2, after: 1 })]);
    expect(figures.byCategory).toEqual([expect.objectContaining({ code: 'epidemic-gathering', during: 2 })]);
    expect(figures.visits).toEqual([{ way: 'poster', visits: 2 }]);
  });
});

async function lockedRow({ matterId }: PlannedCampaign): Promise<Campaign> {
  return inTrx((trx) => lockCampaign(trx, matterId));
}
