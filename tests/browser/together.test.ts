import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inCity } from '../../lib/time.ts';
import { photo } from '../api/support.ts';
import type { SeenSystem } from '../support/browsed-system.ts';
import { countOf, PHONE, pick, report, visit, type Page, type Visitor } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { completeTask, doStep, openTask, takeStep } from '../support/matter-pages.ts';
import { openStory, sound, untilItSays, type Story } from '../support/story.ts';

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

/** What people tell each other about a report, by where it is said. Each is looked for afterwards where it must not be. */
const SAID = {
  report: 'Quán nướng vỉa hè tụ tập hơn ba mươi người mỗi tối',
  askedOfHealth: 'Kiểm tra giấy chứng nhận an toàn thực phẩm của quán.',
  partOfWard: 'Phường đã nhắc nhở quán hai lần trong tháng, có biên bản.',
  partOfHealth: 'Quán chưa có giấy chứng nhận, đã mời lên làm việc ngày mai.',
  askedOutside: 'Trụ điện trước quán bị câu móc có thuộc đơn vị quản lý không?',
  answerOutside: 'Trụ thuộc Đội vận hành chúng tôi, đã tháo đoạn dây câu móc.',
  whyLater: 'Cần tháo dỡ mái che cùng lực lượng liên ngành.',
  progress: 'Đã lập biên bản, giải tán khách.',
  result: 'Đã giải tán nhóm khách, tháo mái che, lập biên bản chủ quán và gỡ dây điện câu móc.',
  notOurs: 'Khu đất nằm bên kia ranh giới phường.',
  settlement: 'Theo bản đồ địa giới kèm nghị quyết sắp xếp phường.',
  directionResult: 'Đã kiểm tra mười hai quán, lập ba biên bản trong buổi chiều.',
};
const PHONE_IN_REPORT = '0901 234 567';

const matterOf = async (kind: string, code: string) => (await eventually(`a matter ${kind} of ${code}`, () => system.db('matters as m').join('cases as c', 'c.id', 'm.case_id')
  .where({ 'm.kind': kind, 'c.code': code }).orderBy('m.opened_at', 'desc').first<{ code: string } | undefined>('m.code'))).code;

/** The operator sends a report to a unit; `beside` works along with it. */
async function forward(code: string, unit: string, beside?: string): Promise<void> {
  const page = await as('operator');
  await openTask(page, code);
  await page.getByLabel('Chuyển đơn vị xử lý').check();
  await page.getByLabel('Loại tin').selectOption('violation-report');
  await pick(page, 'Lĩnh vực', 'tu tap dong', 'Tụ tập đông người');
  await pick(page, 'Đơn vị xử lý', unit, unit);
  if (beside) {
    await pick(page, 'Đơn vị phối hợp', beside, beside);
    // The list of several stays open; in that of one, Escape would take back what was picked.
    await page.keyboard.press('Escape');
  }
  await completeTask(page);
}

describe('units that work together, in a browser', () => {
  it('[D10] [D11] [D14] two units and a body without an account help the lead, more time is granted, and the sender has one answer', async () => {
    // given a report, one unit named by the operator, another asked by the lead
    const code = await report(citizen.page, { content: `${SAID.report}, gọi chị Thử ${PHONE_IN_REPORT} để biết thêm.`, address: '12 Lê Lợi, phường Sài Gòn' });
    await forward(code, 'Phường Sài Gòn', 'Phường Bến Thành');
    const lead = await as('unit-officer');
    await openTask(lead, code);
    await lead.getByRole('button', { name: 'Đề nghị đơn vị phối hợp' }).click();
    const asking = lead.locator('.action-dialog');
    await asking.getByRole('combobox', { name: 'Đơn vị phối hợp' }).fill('so y te');
    await asking.getByRole('option', { name: 'Sở Y tế' }).first().click();
    await asking.getByLabel('Nội dung đề nghị').click();
    await asking.getByLabel('Nội dung đề nghị').fill(SAID.askedOfHealth);
    await asking.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await lead.getByText('Đã gửi đề nghị phối hợp.').waitFor();

    // when it asks a body outside, which answers on a phone
    await lead.getByRole('button', { name: 'Hỏi cơ quan ngoài hệ thống' }).click();
    await asking.getByLabel('Tên cơ quan').fill('Công ty Điện lực');
    await asking.getByLabel('Thư điện tử của cơ quan').fill('lienhe@dienluc.example');
    await asking.getByLabel('Nội dung hỏi').fill(SAID.askedOutside);
    await asking.getByRole('button', { name: 'Gửi đường dẫn' }).click();
    await lead.getByText('Đường dẫn sẽ được gửi ngay.').waitFor();
    await answersOutside(code);
    await doStep(lead, await matterOf('outside-request', code), 'Xem xét trả lời', { choose: ['Xong: đã có trả lời, hoặc không chờ nữa'] });

    // when each unit gives its part, on a clock of its own
    for (const [username, part] of [['ward.ben-thanh', SAID.partOfWard], ['health', SAID.partOfHealth]] as const) {
      const page = await as(username, { viewport: PHONE });
      await openTask(page, code);
      await page.locator('.task__state .countdown').waitFor();
      await page.getByText('Có nội dung phối hợp', { exact: true }).click();
      await page.getByLabel('Nội dung gửi đơn vị chủ trì').fill(part);
      await sound(page);
      await completeTask(page);
    }

    // when the lead needs more time, which is granted and told
    await asksMoreTime(lead, code);
    const supervisor = await as('supervisor');
    await supervisor.goto(new URL(lead.url()).pathname);
    await supervisor.getByRole('button', { name: 'Duyệt thêm thời gian' }).click();
    await supervisor.locator('.action-dialog').getByRole('button', { name: 'Quyết định' }).click();
    await supervisor.getByText('Đã đồng ý thêm thời gian.').waitFor();
    const granted = await system.db('more_time_requests').first<{ granted_due_at: Date }>('granted_due_at');
    await untilItSays(citizen.page, `/t/${code}`, inCity(granted.granted_due_at).toFormat('dd/MM/yyyy'));
    await citizen.page.getByText('Việc cần thêm thời gian; hạn xử lý đã được đặt lại.').waitFor();
    await sound(citizen.page);

    // then the lead answers for all of them
    await lead.reload();
    for (const part of [SAID.partOfWard, SAID.partOfHealth, SAID.answerOutside]) await lead.locator('.follow-ups', { hasText: part }).first().waitFor();
    await sound(lead);
    await lead.getByLabel('Đã giải quyết').check();
    await lead.getByLabel('Nội dung kết quả xử lý').fill(SAID.result);
    await pick(lead, 'Nguyên nhân', 'quan an', 'Quán ăn, quán nước tụ khách');
    await completeTask(lead);
    await untilItSays(citizen.page, `/t/${code}`, SAID.result);
    const page = await citizen.page.textContent('main');
    for (const part of [SAID.partOfWard, SAID.partOfHealth, SAID.answerOutside, SAID.askedOutside]) expect(page).not.toContain(part);
    await onlyWhatMayBeKept(code);
  });


  it('[D10] [D11] a report that two wards send to each other is settled by the lead department, and stays where it was put', async () => {
    // given both wards gave it back, the first with a proposal that the operator follows
    const code = await report(citizen.page, { content: 'Bãi giữ xe tự phát lấn vỉa hè trước chợ.', address: 'Phan Bội Châu, phường Bến Thành' });
    await forward(code, 'Phường Sài Gòn');
    await givesBack(await as('unit-officer'), code, 'Phường Bến Thành');
    const operator = await as('operator');
    await untilItSays(operator, '/tasklist/', code);
    await operator.click(`a.task-row:has-text("${code}")`);
    await operator.getByText(SAID.notOurs).first().waitFor();
    await forward(code, 'Phường Bến Thành');
    await givesBack(await as('ward.ben-thanh', { viewport: PHONE }), code, 'Phường Sài Gòn');

    // when
    const departmentLead = await as('department-lead');
    const dispute = await matterOf('dispute', code);
    await takeStep(departmentLead, dispute, 'Xác định đơn vị xử lý');
    await departmentLead.getByText('Phường Sài Gòn trả lại').waitFor();
    await pick(departmentLead, 'Đơn vị xử lý', 'ben thanh', 'Phường Bến Thành');
    await departmentLead.getByLabel('Căn cứ xác định').fill(SAID.settlement);
    await sound(departmentLead);
    await completeTask(departmentLead);

    // then the matter says it by name, with one way to its case, and the ward that has it cannot give it back
    expect((await story.closed(dispute)).outcome).toBe('settled');
    await departmentLead.goto(`/tasklist/matters/${dispute}`);
    expect(await departmentLead.locator('.step-answers').innerText()).toContain('Phường Bến Thành');
    expect(await countOf(departmentLead.locator(`a[href="/tasklist/cases/${code}"]`), 1)).toBe(1);
    await sound(departmentLead);
    const ward = await as('ward.ben-thanh', { viewport: PHONE });
    await openTask(ward, code);
    await ward.getByLabel('Không thuộc thẩm quyền').check();
    await ward.getByLabel('Lý do trả lại').fill(SAID.notOurs);
    await ward.click('.decision button:has-text("Hoàn tất")');
    await ward.getByRole('alert').filter({ hasText: /xác định/ }).waitFor();
    expect(await system.db('assignments').join('cases', 'cases.id', 'assignments.case_id').where({ 'cases.code': code }).orderBy('routed_at').pluck('assignments.status')).toEqual(['returned', 'returned', 'delivered']);
  });
});

describe('the City Office, in a browser', () => {
  it('[S25] [S26] receives the issued report, and directs a ward, which carries it out on a clock', async () => {
    // given a report of the day that is issued
    const administrator = await story.client('administrator');
    const { items } = await administrator.get<{ items: Array<{ reportDate: string; status: string }> }>('/api/v1/daily-reports');
    const reportDay = items.find(({ status }) => status === 'open')!.reportDate;
    await administrator.send('POST', `/api/v1/daily-reports/${reportDay}/close`, { reason: 'Chốt sớm để thử tiếp nhận' });
    const departmentLead = await as('department-lead');
    await openTask(departmentLead, reportDay.split('-').reverse().join('/'));
    await completeTask(departmentLead);

    // when the City Office receives it and directs a ward
    const office = await as('city-office');
    const receipt = (await eventually('the receipt', () => system.db('matters').where({ kind: 'report-receipt' }).first<{ code: string } | undefined>('code'), 60_000)).code;
    await doStep(office, receipt, 'Tiếp nhận báo cáo', { choose: ['Có'] });
    await takeStep(office, receipt, 'Nhập chỉ đạo cho đơn vị');
    await pick(office, 'Đơn vị thực hiện', 'sai gon', 'Phường Sài Gòn');
    for (const choice of ['Ban Chỉ đạo Thành phố', 'Khẩn (4 giờ)', 'Không']) await office.getByText(choice, { exact: true }).click();
    await office.getByLabel('Nội dung chỉ đạo').fill('Kiểm tra toàn bộ quán ăn quanh chợ, báo cáo trong ngày.');
    await sound(office);
    await completeTask(office);
    expect((await story.closed(receipt)).outcome).toBe('directed');
    await office.goto(`/tasklist/matters/${receipt}`);
    await office.locator('.step-answers', { hasText: 'Phường Sài Gòn' }).waitFor();
    expect(await office.locator('.matter').innerText()).not.toContain('26740');
    expect((await office.request.get(await office.locator('.matter__papers a').first().getAttribute('href') ?? '')).status()).toBe(200);
    await sound(office);

    // when the ward carries it out, and is asked for more before it is accepted
    const direction = (await system.db('directions').join('matters', 'matters.id', 'directions.matter_id').first<{ code: string }>('matters.code')).code;
    const ward = await as('unit-officer');
    await takeStep(ward, direction, 'Thực hiện chỉ đạo, báo cáo kết quả');
    expect(await ward.locator('.task__state .countdown').innerText()).toMatch(/3 giờ/);
    await ward.getByLabel('Kết quả thực hiện').fill(SAID.directionResult);
    await completeTask(ward);
    await doStep(office, direction, 'Xem kết quả thực hiện', { choose: ['Đạt, kết thúc'] });

    // then
    expect((await story.closed(direction)).outcome).toBe('accepted');
    await office.goto(`/tasklist/matters/${direction}`);
    await office.getByText(SAID.directionResult).first().waitFor();
    await sound(office);
    expect(await system.db('deadlines').join('matters', 'matters.id', 'deadlines.matter_id').whereIn('matters.code', [receipt, direction]).whereNull('deadlines.stopped_at')).toEqual([]);
  });
});

describe('the figures, in a browser', () => {
  it('[S26] a number says what it means and leads to its cases and back, and all of them are taken along as a table', async () => {
    // given the day has been counted
    const page = await as('supervisor');
    const shown = (await system.db('cases').pluck('id')).length;
    const received = page.getByRole('link', { name: `Tiếp nhận: ${shown}`, exact: true });
    await eventually('the day is counted', async () => {
      await page.goto('/tasklist/dashboard');
      await page.locator('.dashboard__numbers').first().waitFor();
      return received.isVisible();
    }, 120_000);
    await page.getByText('Phản ánh tiếp nhận trong kỳ; mở lại không tính là phản ánh mới.').waitFor();
    const stood = page.url();
    await sound(page);

    // when
    await received.click();
    await page.getByRole('heading', { name: 'Hồ sơ được tính' }).waitFor();

    // then
    expect(await countOf(page.locator('main li a.code'), shown)).toBe(shown);
    await sound(page);
    await page.getByRole('link', { name: 'Về trang số liệu' }).click();
    await received.waitFor();
    expect(new URL(page.url()).pathname).toBe(new URL(stood).pathname);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải bảng CSV' }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain(`total,,Tổng cộng,${shown}`);
    // The City Office reads the figures and no case: its numbers lead nowhere.
    const office = await as('city-office');
    await office.goto('/tasklist/dashboard');
    await office.getByText('Phản ánh có kết quả xử lý lần đầu trong kỳ.').waitFor();
    expect(await office.locator('main a[href*="/cases"]').count()).toBe(0);
  });


  it('[D9] [D14] nothing personal and nothing that was said has gone to the engine, the orders or the trail, and no browser complained', async () => {
    // Kept by the steps and by the case; whole rows are looked through.
    const personal = /901.?234.?567|900.?000.?484|Nguyễn Văn Thử/.source;
    const words = Object.values(SAID).join('|').replace(/[.?]/g, '.');
    for (const table of ['outbox', 'audit_entries', 'matters', 'matter_events', 'case_events', 'deadline_events', 'feed_records']) {
      const { rows } = await system.db.raw<{ rows: unknown[] }>(`select * from ${table} t where t::text ~* ?`, [`${personal}|${words}|lienhe@dienluc`]);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
    expect(story.complaints()).toEqual([]);
  });
});

/** The body opens its link on a phone without an account, reads the masked report, and answers once. */
async function answersOutside(code: string): Promise<void> {
  const { body } = await eventually('the mail to the body', () => system.db('notifications as n').join('cases as c', 'c.id', 'n.case_id').where({ template_code: 'outside-request', 'c.code': code }).first<{ body: string } | undefined>('n.body'), 60_000);
  const { page, complaints: told, leave } = await visit(story.browser, system.url, { viewport: PHONE, javaScriptEnabled: false });
  await page.goto(/\/hoi-co-quan\/\S+/.exec(body)![0]);
  await page.getByText(SAID.askedOutside).waitFor();
  expect(await page.textContent('body')).not.toMatch(new RegExp(`${PHONE_IN_REPORT}|Nguyễn Văn Thử|900.?000.?484`));
  await page.fill('#answer', SAID.answerOutside);
  await page.fill('#name', 'Phòng kỹ thuật');
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await page.getByRole('heading', { name: 'Đã nhận trả lời' }).waitFor();
  expect(await page.locator('form').count()).toBe(0);
  expect(told).toEqual([]);
  await leave();
}

/** From the task at hand: a picture, what was done, and the date that the unit commits itself to. */
async function asksMoreTime(page: Page, code: string): Promise<void> {
  await page.goto('/tasklist/?queue=mine');
  await page.locator('a.task-row', { hasText: code }).first().click();
  await page.getByLabel('Chụp ảnh trước xử lý').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 600 }) });
  await page.getByText('Đã gửi', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: /Xin thêm thời gian/ }).click();
  const dialog = page.locator('.action-dialog');
  await dialog.getByText('Kèm ảnh hiện trường đã tải lên (1)').waitFor();
  await dialog.getByLabel('Vì sao cần thêm thời gian').fill(SAID.whyLater);
  await dialog.getByLabel('Đã làm được gì').fill(SAID.progress);
  await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await page.getByText('Đã gửi đề nghị thêm thời gian.').waitFor();
}

/** A unit gives a report back and says whose it may be. */
async function givesBack(page: Page, code: string, proposed: string): Promise<void> {
  await openTask(page, code);
  await page.getByLabel('Không thuộc thẩm quyền').check();
  await page.getByLabel('Lý do trả lại').fill(SAID.notOurs);
  await pick(page, 'Đơn vị đề nghị', proposed, proposed);
  await completeTask(page);
}

/** One answer to one sender, every share and clock ended, each step on record. */
async function onlyWhatMayBeKept(code: string): Promise<void> {
  const { id } = await system.db('cases').where({ code }).first<{ id: string }>('id');
  await eventually('the sender is told', () => system.db('notifications').where({ case_id: id, template_code: 'sender-result' }).first('id'), 60_000);
  expect(await system.db('notifications').where({ case_id: id, template_code: 'sender-result', channel: 'sms' })).toHaveLength(1);
  expect(await system.db('notifications').where({ case_id: id, template_code: 'sender-progress', channel: 'sms' })).toHaveLength(1);
  expect((await system.db('assignments').where({ case_id: id }).orderBy('role').pluck('status'))).toEqual(['resulted', 'resulted', 'resulted']);
  expect(await system.db('deadlines as d').leftJoin('matters as m', 'm.id', 'd.matter_id').where((of) => of.where({ 'd.case_id': id }).orWhere((helping) => helping.where({ 'm.case_id': id }).whereIn('m.kind', ['co-ordination', 'outside-request']))).whereNull('d.stopped_at')).toEqual([]);
  const actions = await system.db('audit_entries').whereIn('action', ['co-ordination-asked', 'outside-asked', 'more-time-asked', 'more-time-granted']).pluck('action');
  expect([...actions].sort()).toEqual(['co-ordination-asked', 'more-time-asked', 'more-time-granted', 'outside-asked']);
  expect(await system.db('outside_requests').where({ case_id: id }).first()).toMatchObject({ answered_by: 'Phòng kỹ thuật', sends: 1 });
}
