import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createOfficer } from '../../cases/officers/create-officer.ts';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { readClockOffset } from '../../lib/clock.ts';
import { inCity } from '../../lib/time.ts';
import type { SeenSystem } from '../support/browsed-system.ts';
import { pick, report, sendReport, type Page, type Visitor } from '../support/browser.ts';
import { testContext } from '../support/context.ts';
import { eventually } from '../support/engine.ts';
import { buildAnsweredShare } from '../support/inspection-world.ts';
import { doStep, openMatterOf } from '../support/matter-pages.ts';
import { openStory, sound, type Story } from '../support/story.ts';

jest.setTimeout(240_000);

let story: Story;
let system: SeenSystem;
let citizen: Visitor;
beforeAll(async () => {
  story = await openStory();
  ({ system, citizen } = story);
}, 400_000);
afterAll(async () => { await story?.close(); }, 60_000);

const as: Story['as'] = (...who) => story.as(...who);
const now = async () => new Date(Date.now() + await readClockOffset(system.db));
/** What the engine is told, and what everybody who may look at the trail or the lists reads. */
const elsewhere = async () => JSON.stringify([
  await system.db('outbox').pluck('payload'), await system.db('audit_entries').pluck('detail'), await system.db('matters'), await system.db('matter_events'), await system.db('notifications').pluck('body'),
]);

/** Opens what is sealed, for a reason that stays. */
async function openSealed(page: Page, code: string, reason: string): Promise<void> {
  await page.goto(`/tasklist/matters/${code}`);
  await page.getByRole('button', { name: 'Mở chứng cứ' }).click();
  await page.getByLabel('Lý do mở').fill(reason);
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
}

/** The sample's page, once the step in which it is examined has come. */
async function openSample(page: Page, code: string): Promise<void> {
  await eventually('the examination', () => system.db('work_items').where({ element_id: 'Task_ExamineSample', status: 'open' }).first('id'));
  await page.goto(`/tasklist/matters/${code}`);
  await page.getByText('Đã kiểm tra 0/2 hồ sơ').waitFor();
}

/** Looks at one case as the records say it: late is not met. */
async function examine(page: Page, place: number): Promise<void> {
  const item = page.locator('.inspection__item').nth(place);
  await item.locator('summary').click();
  await item.locator('fieldset').first().waitFor();
  for (const criterion of await item.locator('fieldset').all()) await criterion.locator('label', { hasText: /^Đạt$/ }).click();
  if (await item.getByText('Trễ hạn xử lý').count() > 0) {
    await item.getByRole('group', { name: 'Cập nhật kết quả đúng hạn' }).locator('label', { hasText: 'Chưa đạt' }).click();
    await item.getByLabel('Ghi nhận').fill('Kết quả nhập sau hạn hai giờ.');
    await item.getByRole('button', { name: 'Xem nhật ký của hồ sơ' }).click();
    await item.getByText('Lần xem này đã được ghi lại.').waitFor();
    await sound(page);
  }
  await item.getByRole('button', { name: 'Lưu ghi nhận' }).click();
  await page.getByText(`Đã kiểm tra ${place + 1}/2 hồ sơ`).waitFor();
}

describe('an inspection in a browser', () => {
  it('[D31] [D32] from the plan over sample, findings, explanation and signed minutes to what was put right', async () => {
    // given a unit with an answer in time and a late one, and a plan that the lead approves
    const at = await now();
    for (const bad of [false, true]) await buildAnsweredShare(system.db, { deliveredAt: new Date(at.getTime() - 30 * 3_600_000), bad });
    const inspector = await as('inspector');
    const day = (days: number) => inCity(at).plus({ days }).toISODate()!;
    const code = await openMatterOf(inspector, 'Kiểm tra', async (form) => {
      await pick(inspector, 'Đơn vị được kiểm tra', 'phuong sai gon', 'Phường Sài Gòn');
      await form.getByLabel('Căn cứ kiểm tra').fill('Kế hoạch 12/KH-SKHCN');
      await form.getByLabel('Từ ngày').fill(day(-5));
      await form.getByLabel('Đến hết ngày').fill(day(0));
    });
    await doStep(await as('department-lead'), code, 'Duyệt kế hoạch kiểm tra', { choose: ['Duyệt kế hoạch'] });

    // when the sample is examined, the unit explains, and the minutes are signed
    await openSample(inspector, code);
    for (const place of [0, 1]) await examine(inspector, place);
    await doStep(inspector, code, 'Kiểm tra từng hồ sơ', { choose: ['Đã kiểm tra đủ các hồ sơ trong mẫu'] });
    await doStep(await as('unit-leader'), code, 'Giải trình các phát hiện', { choose: ['Đồng ý với các phát hiện'], write: { 'Giải trình': 'Cán bộ trực nhập kết quả muộn do mất kết nối.' } });
    await doStep(inspector, code, 'Kết luận kiểm tra', { choose: ['Có vi phạm', 'Yêu cầu khắc phục'], write: { 'Nội dung kết luận': 'Chậm cập nhật kết quả một hồ sơ.' } });
    await doStep(await as('department-lead'), code, 'Ký biên bản kiểm tra', { choose: ['Ký ban hành'] });
    await doStep(await as('unit-leader'), code, 'Khắc phục vi phạm', { choose: ['Đơn vị đã khắc phục'], write: { 'Đã khắc phục thế nào': 'Đã phân công người trực thứ hai.' } });
    await doStep(inspector, code, 'Kiểm tra việc khắc phục', { choose: ['Đã khắc phục xong'] });

    // then it is over, and the paper is the one that was signed
    const { id, outcome } = await story.closed(code);
    expect(outcome).toBe('remedied');
    await inspector.goto(`/tasklist/matters/${code}`);
    const [paper] = await Promise.all([inspector.waitForEvent('download'), inspector.getByRole('link', { name: /Biên bản \d+\/BB-SKHCN/ }).click()]);
    const sha256 = createHash('sha256').update(readFileSync(await paper.path())).digest('hex');
    expect(await system.db('inspection_documents').where({ matter_id: id }).pluck('sha256')).toEqual([sha256]);
    await sound(inspector);

    // and the database has what was found, each look on record, and nobody's words outside
    const checks = await system.db('inspected_cases').where({ matter_id: id }).whereNotNull('checked_at').pluck('checks');
    expect(checks.map((each: Record<string, string>) => each['in-time']).sort()).toEqual(['met', 'not-met']);
    const { seed } = await system.db('inspections').where({ matter_id: id }).first<{ seed: string }>('seed');
    const actions: string[] = await system.db('audit_entries').where((about) => about.where({ subject_id: id }).orWhereRaw("detail->>'matterId' = ?", [id])).pluck('action');
    expect(actions).toEqual(expect.arrayContaining(['inspection-sample-drawn', 'inspected-case-examined', 'inspected-trail-read', 'inspection-minutes-downloaded']));
    expect(await system.db('deadlines').where({ matter_id: id }).whereNull('stopped_at')).toEqual([]);
    expect(await elsewhere()).not.toMatch(/mất kết nối|người trực thứ hai|Chậm cập nhật|sau hạn hai giờ/);
    expect(JSON.stringify(await system.db('outbox').pluck('payload'))).not.toContain(seed);
    expect(story.complaints()).toEqual([]);
  });
});

describe('a false report in a browser', () => {
  it('[D34] [D35] confirmed, limited, answered by its sender and lifted by a second person', async () => {
    // given a report, and a second leader of the department
    const sender = citizen.page;
    const reported = await report(sender, { content: 'Quán nhậu tụ tập đông người đến khuya, không đeo khẩu trang.' });
    await system.db.transaction((trx) => createOfficer(trx, { username: 'department-lead2', displayName: 'Lãnh đạo thứ hai', password: DEMONSTRATION_PASSWORD, roles: ['department-lead'], unitCode: 'dept-science-technology' }, testContext()));
    const operator = await as('operator');
    const code = await openMatterOf(operator, 'Phản ánh sai, lợi dụng Cổng', async (form) => {
      await form.getByLabel('Mã phản ánh').fill(reported);
      await form.getByText('Cung cấp thông tin không đúng sự thật', { exact: true }).click();
      await form.getByLabel('Chứng cứ').fill('Camera phường cho thấy quán đóng cửa từ trưa.');
    });
    await operator.getByText('Người có thẩm quyền sẽ xem xét').waitFor();

    // when one person confirms after reading the evidence, and another decides
    const supervisor = await as('supervisor');
    await openSealed(supervisor, code, 'Xác minh chứng cứ được gửi');
    await supervisor.getByText('Camera phường cho thấy').waitFor();
    await sound(supervisor);
    await doStep(supervisor, code, 'Xác minh chứng cứ', { choose: ['Xác nhận có vi phạm'], write: { 'Căn cứ xác minh': 'Đã đối chiếu camera với giờ phản ánh.' } });
    await doStep(await as('department-lead'), code, 'Quyết định biện pháp', { choose: ['Giới hạn số phản ánh mỗi ngày, có thời hạn'], write: { 'Lý do': 'Nội dung không đúng sự thật, đã được xác minh.' } });
    await eventually('the sender is told', () => system.db('notifications').where({ template_code: 'sender-misuse' }).whereIn('status', ['accepted', 'delivered']).first('id'));

    // then no second report goes through today, and the sender answers
    await sendReport(sender, { content: 'Lại tụ tập đông người ở quán bên cạnh.' });
    await sender.getByText('hôm nay không gửi thêm được').first().waitFor();
    await sender.goto(`/t/${reported}`);
    await sender.getByRole('link', { name: 'Xem lý do và nêu ý kiến' }).click();
    await sender.getByText('Nội dung không đúng sự thật, đã được xác minh.').waitFor();
    await sender.getByLabel('Ý kiến của bạn').fill('Hôm đó quán mở cửa sau, tôi có ảnh chụp lúc 20 giờ.');
    await sound(sender);
    await sender.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await sender.getByText('Đã nhận ý kiến của bạn').waitFor();
    const second = await as('department-lead2');
    await openSealed(second, code, 'Giải quyết ý kiến của người gửi');
    await second.getByText('Hôm đó quán mở cửa sau').waitFor();
    await doStep(second, code, 'Giải quyết ý kiến', { choose: ['Chấp nhận, gỡ bỏ biện pháp'], write: { 'Trả lời người gửi': 'Ảnh bạn gửi cho thấy quán có mở cửa.' } });

    // and the limit is gone for good
    const { id, outcome } = await story.closed(code);
    expect(outcome).toBe('lifted');
    await sender.goto(`/t/${reported}/y-kien`);
    await sender.getByText('biện pháp đã gỡ bỏ').waitFor();
    await sound(sender);
    await report(sender, { content: 'Chợ tạm lấn chiếm lòng đường mỗi sáng.' });
    expect(await system.db('sender_limits').where({ matter_id: id }).pluck('lifted_at')).toEqual([expect.any(Date)]);
    expect((await system.db('personal_data_reads').where({ subject_type: 'misuse', subject_id: id }).orderBy('read_at').pluck('reason'))).toEqual(['Xác minh chứng cứ được gửi', 'Giải quyết ý kiến của người gửi']);
    // Evidence and answer stand sealed, and nowhere else.
    const sealed = JSON.stringify(await system.db('misuse_files').select('evidence_sealed', 'appeal_sealed'));
    expect(`${await elsewhere()}${sealed}`).not.toMatch(/camera|mở cửa sau|đối chiếu|900000484/i);
    expect(story.complaints()).toEqual([]);
  });
});

describe('a breach by an officer in a browser', () => {
  it('[D37] opened with sealed evidence, explained by the unit, decided by degree by somebody else', async () => {
    // given
    const inspector = await as('inspector');
    const code = await openMatterOf(inspector, 'Vi phạm Quy chế của cán bộ', async (form) => {
      await form.getByLabel('Tên đăng nhập của cán bộ').fill('unit-officer');
      await form.getByText('Để trễ hạn nhiều lần', { exact: true }).click();
      await form.getByLabel('Chứng cứ').fill('Bảy phản ánh trễ hạn trong tuần, không báo cáo.');
    });

    // when
    const leader = await as('unit-leader');
    await openSealed(leader, code, 'Nghe cán bộ giải trình');
    await leader.getByText('Bảy phản ánh trễ hạn').waitFor();
    await sound(leader);
    await doStep(leader, code, 'Lấy giải trình của cán bộ', { choose: ['Thừa nhận một phần'], write: { 'Giải trình': 'Cán bộ nghỉ ốm hai ngày, chưa bàn giao.' } });
    await doStep(await as('department-lead'), code, 'Quyết định xử lý', { choose: ['Phê bình'], write: { 'Căn cứ': 'Vi phạm lần đầu, mức độ nhẹ.' } });

    // then
    const { id, outcome } = await story.closed(code);
    expect(outcome).toBe('decided');
    expect(await system.db('officer_breaches').where({ matter_id: id }).pluck('outcome')).toEqual(['criticised']);
    expect(await system.db('personal_data_reads').where({ subject_id: id }).pluck('reason')).toEqual(['Nghe cán bộ giải trình']);
    expect(await elsewhere()).not.toMatch(/Bảy phản ánh|nghỉ ốm|mức độ nhẹ/);
    expect(story.complaints()).toEqual([]);
  });
});
