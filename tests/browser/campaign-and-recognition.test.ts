import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inCity } from '../../lib/time.ts';
import { readClockOffset } from '../../lib/clock.ts';
import type { SeenSystem } from '../support/browsed-system.ts';
import { report, type Visitor } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { doStep, openMatterOf } from '../support/matter-pages.ts';
import { openStory, sound, type Story } from '../support/story.ts';

jest.setTimeout(180_000);

let story: Story;
let system: SeenSystem;
let citizen: Visitor;
beforeAll(async () => {
  story = await openStory();
  ({ system, citizen } = story);
  // Whatever the hour at which this runs, nobody is asleep.
  await system.db('settings').insert({ key: 'campaign-text-hours', value: '"00:00-24:00"', updated_by: 'test' }).onConflict('key').merge();
}, 400_000);
afterAll(async () => { await story?.close(); }, 60_000);

const as: Story['as'] = (...who) => story.as(...who);
const day = async (days: number) => inCity(new Date(Date.now() + await readClockOffset(system.db))).plus({ days }).toFormat('dd/MM/yyyy');

describe('a campaign in a browser', () => {
  it('[S10] [S11] from a consent over plan, approval, page, poster, banner and text to its end, and the consent withdrawn', async () => {
    // given somebody who agrees to be told
    const { page } = citizen;
    await page.goto('/nhan-tin');
    await sound(page);
    await page.fill('#contact', '0901 234 567');
    await page.fill('#ward-1', 'phuong sai gon');
    await page.check('#agreed');
    await page.getByRole('button', { name: 'Đăng ký nhận tin' }).click();
    await page.getByRole('heading', { name: 'Hãy xác nhận' }).waitFor();
    const { token, sender_id: senderId } = await system.db('subscriptions').first<{ token: string; sender_id: string }>('token', 'sender_id');
    await page.goto(`/nhan-tin/${token}`);
    await page.getByRole('button', { name: 'Đồng ý nhận tin' }).click();
    await page.getByText('Bạn đang nhận tin tuyên truyền.').waitFor();

    // when it is planned, and approved by somebody else
    const supervisor = await as('supervisor');
    const code = await openMatterOf(supervisor, 'Chiến dịch tuyên truyền', async (form) => {
      await form.getByLabel('Tên chiến dịch').fill('Phòng, chống dịch mùa mưa');
      await form.getByLabel('Mục đích, lý do').fill('Theo kế hoạch tuyên truyền của Thành phố.');
    });
    await doStep(supervisor, code, 'Lập kế hoạch chiến dịch', {
      choose: ['Thông báo đầu trang của Cổng', 'Tin nhắn cho người đồng ý nhận', 'Bài đăng mạng xã hội'],
      write: {
        'Tiêu đề công khai': 'Cùng chung tay phòng, chống dịch', 'Tóm tắt': 'Giữ khoảng cách, báo ngay nơi tụ tập đông người.', 'Việc vận động người dân cùng làm': 'Giữ khoảng cách nơi đông người\nBáo Cổng 1022 khi thấy vi phạm',
        'Nội dung trang': 'Mỗi người một việc nhỏ để Thành phố an toàn.\n\nHãy cùng làm.', 'Lĩnh vực để đo hiệu quả': 'epidemic-gathering', 'Phường, xã, đặc khu': 'Phường Sài Gòn', 'Câu thông báo đầu trang': 'Cùng chung tay phòng, chống dịch',
        'Nội dung tin nhắn': 'Cung chung tay phong, chong dich', 'Nội dung bài đăng': 'Cùng chung tay phòng, chống dịch nhé.', 'Ngày bắt đầu': await day(0), 'Ngày kết thúc': await day(3), 'Số ngày theo dõi sau khi kết thúc': '0',
      },
    });
    await doStep(await as('department-lead'), code, 'Duyệt chiến dịch', { choose: ['Duyệt, phát hành đúng ngày bắt đầu'] });

    // then it is out in all its forms
    const published = await eventually('it is published and sent', () => system.db('campaigns as c').join('matters as m', 'm.id', 'c.matter_id').join('campaign_messages as s', 's.matter_id', 'm.id').join('notifications as n', 'n.id', 's.notification_id')
      .where({ 'm.code': code }).whereNotNull('c.published_at').whereIn('n.status', ['accepted', 'delivered']).first<{ number: number; matter_id: string; body: string } | undefined>('c.number', 'c.matter_id', 'n.body'));
    expect(published.body).toContain(`/c/${published.number}/s`);
    await page.goto('/');
    await page.locator('.banner', { hasText: 'Cùng chung tay phòng, chống dịch' }).waitFor();
    await page.goto(`/c/${published.number}/q`);
    await page.getByRole('heading', { name: 'Cùng chung tay phòng, chống dịch' }).waitFor();
    await sound(page);
    const poster = await page.request.get(`/chien-dich/${published.number}/ap-phich.pdf`);
    expect([poster.status(), (await poster.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await page.goto(`/chien-dich/${published.number}`);
    await page.getByRole('link', { name: 'Gửi phản ánh về việc này' }).click();
    await page.waitForSelector('#content');

    // when it is stopped and assessed
    await supervisor.goto(`/tasklist/matters/${code}`);
    await supervisor.getByText('mã QR trên áp phích').waitFor();
    await sound(supervisor);
    await supervisor.getByRole('button', { name: 'Dừng chiến dịch' }).click();
    await supervisor.locator('.action-dialog').getByLabel('Lý do').fill('Có chỉ đạo mới.');
    await supervisor.locator('.action-dialog').getByRole('button', { name: 'Dừng chiến dịch' }).click();
    await doStep(supervisor, code, 'Đánh giá chiến dịch', { choose: ['Đạt một phần'], write: { 'Kết luận từ số liệu': 'Có người xem, số phản ánh chưa đổi.' } });

    // then
    expect((await story.closed(code)).outcome).toBe('assessed');
    expect(await system.db('banners').where('code', 'like', 'campaign-%')).toEqual([]);
    const { figures } = await system.db('campaigns').where({ matter_id: published.matter_id }).first<{ figures: { visits: unknown; messages: unknown } }>('figures');
    expect(figures).toMatchObject({ visits: expect.arrayContaining([{ way: 'poster', visits: 1 }, { way: 'report', visits: 1 }]), messages: [{ channel: 'sms', sent: 1 }] });
    await page.goto(`/nhan-tin/${token}`);
    await page.getByRole('button', { name: 'Ngừng nhận tin' }).click();
    await page.getByText('Bạn đã ngừng nhận tin.').waitFor();
    expect(await system.db('senders').where({ id: senderId }).first()).toMatchObject({ phone_sealed: null, phone_index: null });
    // Nobody's number and nobody's words have gone to the engine or the trail.
    const elsewhere = JSON.stringify([await system.db('outbox').pluck('payload'), await system.db('audit_entries').pluck('detail'), await system.db('matters'), await system.db('matter_events')]);
    expect(elsewhere).not.toMatch(/901234567|việc nhỏ để Thành phố/);
    expect(story.complaints()).toEqual([]);
  });
});

describe('a recognition round in a browser', () => {
  it('[D33] from figures over a proposal and a decision to the certificate that its owner opens', async () => {
    // given two reports of one person that a unit has verified
    const codes = [await report(citizen.page, { content: 'Quán nhậu tụ tập đông người, không giữ khoảng cách.' }), await report(citizen.page, { content: 'Chợ tạm lấn chiếm lòng đường gây ùn tắc mỗi sáng.' })];
    await system.db('cases').whereIn('code', codes).update({ status: 'closed', item_type: 'violation-report', resulted_at: system.db.raw('received_at') });
    const supervisor = await as('supervisor');
    const code = await openMatterOf(supervisor, 'Tuyên dương, khen thưởng', async (form) => {
      await form.getByText('Người dân, doanh nghiệp, tổ chức gửi phản ánh', { exact: true }).click();
      await form.getByLabel('Từ ngày').fill(await day(-5));
      await form.getByLabel('Đến hết ngày').fill(await day(0));
      await form.getByLabel('Số việc ít nhất để được xét').fill('2');
    });

    // when somebody is marked, proposed and honoured
    await eventually('the candidates', async () => { await supervisor.goto(`/tasklist/matters/${code}`); await supervisor.waitForSelector('.recognition'); return supervisor.getByRole('heading', { name: 'Ứng viên 01' }).isVisible(); });
    await eventually('the step', () => system.db('work_items').where({ element_id: 'Task_ProposeCandidates', status: 'open' }).first('id'));
    await supervisor.reload();
    await supervisor.getByLabel('Lý do đề nghị, Ứng viên 01').fill('Hai phản ánh đúng, giúp xử lý kịp thời.');
    await supervisor.getByRole('button', { name: /^Đề nghị: Ứng viên 01/ }).click();
    await supervisor.locator('.recognition').getByText('Được đề nghị', { exact: true }).waitFor();
    await sound(supervisor);
    expect(await supervisor.locator('.recognition').innerText()).not.toContain('Nguyễn');
    await doStep(supervisor, code, 'Xét, đề nghị tuyên dương', { choose: ['Đề nghị những người đã đánh dấu'] });
    await doStep(await as('department-lead'), code, 'Quyết định tuyên dương', { choose: ['Tuyên dương những người được đề nghị'] });

    // then
    expect((await story.closed(code)).outcome).toBe('recognised');
    const honoured = await system.db('recognition_candidates').whereNotNull('token').first<{ token: string; sender_id: string }>('token', 'sender_id');
    const reads = () => system.db('personal_data_reads').where({ subject_id: honoured.sender_id, actor_kind: 'public' });
    await citizen.page.goto(`/tuyen-duong/${honoured.token}`);
    await sound(citizen.page);
    expect(await reads()).toEqual([]);
    const certificate = await citizen.page.request.post(`/tuyen-duong/${honoured.token}`, { multipart: { open: 'yes' } });
    expect([certificate.status(), certificate.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(await reads()).toHaveLength(1);
    expect(await system.db('notifications').where({ template_code: 'recognition', sender_id: honoured.sender_id })).toHaveLength(1);
    expect(story.complaints()).toEqual([]);
  });
});
