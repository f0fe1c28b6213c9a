import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { photo } from '../api/support.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { complete, countOf, DESK, findBarriers, openBrowser, PHONE, pick, report, sidewaysScroll, signIn, takeTask, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';

jest.setTimeout(90_000);

let system: BrowsedSystem;
let browser: Browser;
const visitors: Visitor[] = [];
beforeAll(async () => {
  // TEST_SYSTEM_URL: while writing a journey, against a system that runs already.
  const url = process.env.TEST_SYSTEM_URL;
  [system, browser] = await Promise.all([url ? { url, remove: async () => undefined } : startBrowsedSystem({ newDay: true }), openBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

async function come(options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, system.url, options);
  visitors.push(visitor);
  return visitor;
}

async function officer(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await come(options);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor;
}

/** No barrier that axe knows, nothing beside the window's edge, nothing that the browser complains about. */
async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

/** Where the sender looks, until it says this. */
async function follow(page: Page, code: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto('/theo-doi');
    await page.fill('input[name=ma]', code.toLowerCase());
    await page.click('main button[type=submit]');
    return page.textContent('main');
  }).toSay(words);
}

expect.extend({
  /** Asks again until the text holds the words. */
  async toSay(read: () => Promise<string | null>, words: string) {
    let text: string | null = '';
    for (let attempt = 0; attempt < 60; attempt += 1) {
      text = await read();
      if (text?.includes(words)) return { pass: true, message: () => '' };
      await new Promise((resolve) => { setTimeout(resolve, 250); });
    }
    return { pass: false, message: () => `"${words}" is not on the page:\n${text?.replace(/\s+/g, ' ')}` };
  },
});
declare module 'expect' { interface Matchers<R extends void | Promise<void>> { toSay(words: string): Promise<R> } }

describe('[S15] a report, from a phone without JavaScript to its result', () => {
  let code: string;

  it('[D12] is sent with a picture', async () => {
    const citizen = await come({ viewport: PHONE, javaScriptEnabled: false });
    code = await report(citizen.page, { content: 'Quán số 12 Lê Lợi mở nhạc lớn, hơn ba mươi người ngồi sát nhau không khẩu trang.', address: '12 Lê Lợi, phường Sài Gòn', photo: await photo({ width: 800 }) });
    expect(code).toMatch(/^\w{4}-\w{4}$/);
  });

  it('[S16] [S17] is screened by an operator with the form, by keyboard and with names typed without accents', async () => {
    const operator = await officer('operator');
    await takeTask(operator.page, code);
    expect(await countOf(operator.page.locator('.pictures img'), 1)).toBe(1);
    await operator.page.getByLabel('Chuyển đơn vị xử lý').focus();
    await operator.page.keyboard.press('Space');
    await operator.page.getByLabel('Loại tin').selectOption('violation-report');
    await pick(operator.page, 'Lĩnh vực', 'tu tap dong', 'Tụ tập đông người');
    await pick(operator.page, 'Phường, xã, đặc khu', 'sai gon', 'Phường Sài Gòn');
    await pick(operator.page, 'Đơn vị xử lý', 'phuong sai gon', 'Phường Sài Gòn');
    await expectSound(operator, 'screening');
    await complete(operator.page, code);
  });

  it('[S18] [S20] [S21] is answered by the unit, which comes by the link in its text, with a picture as evidence', async () => {
    // given: the link is opened on a phone where nobody is signed in
    const unit = await come({ viewport: PHONE });
    await unit.page.goto(`/v/${code}`);
    await unit.page.fill('#username', 'unit-officer');
    await unit.page.fill('#password', DEMONSTRATION_PASSWORD);
    await unit.page.click('button[type=submit]');
    // then: it leads to the case, and from there to the work
    await unit.page.getByRole('heading', { name: code }).waitFor();
    await expect(async () => { await unit.page.reload(); await unit.page.waitForSelector('.task__decide h2'); return unit.page.textContent('.task__decide'); }).toSay('Mở việc');
    await expectSound(unit, 'case');
    await unit.page.click('.work a');
    await unit.page.click('.task__decide button:has-text("Nhận việc")');
    // when
    await unit.page.getByLabel('Đã giải quyết').check();
    await unit.page.getByLabel('Nội dung kết quả xử lý').fill('Tổ công tác đến quán lúc 21 giờ, giải tán nhóm khách và lập biên bản chủ quán.');
    await pick(unit.page, 'Nguyên nhân', 'quan an', 'Quán ăn, quán nước tụ khách');
    await unit.page.locator('input[type=file]').first().setInputFiles({ name: 'sau.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 600 }) });
    await unit.page.getByText('Đã có 1 tệp.').waitFor();
    await expectSound(unit, 'handling');
    await complete(unit.page, code);
  });

  it('[D9] is followed by its code, with the result and the evidence', async () => {
    const citizen = await come({ viewport: PHONE, javaScriptEnabled: false });
    await follow(citizen.page, code, 'giải tán nhóm khách');
    expect(await citizen.page.locator('.evidence img').count()).toBe(1);
  });
});

describe('other ways that a report goes', () => {
  it('[D16] [D18] a refusal needs its reason, asks for what the reason tells, and is on the follow page at once', async () => {
    const citizen = await come({ viewport: PHONE });
    const operator = await officer('operator2');
    const code = await report(citizen.page, { content: 'Đèn đường trước nhà tôi hỏng cả tháng nay không ai sửa.' });
    await takeTask(operator.page, code);
    await operator.page.getByLabel('Từ chối').check();
    // when: without a reason nothing is sent, and the focus is where something is missing
    await operator.page.click('.decision button:has-text("Hoàn tất")');
    await operator.page.getByText('Cần điền mục này.').waitFor();
    expect(await operator.page.evaluate('document.activeElement?.getAttribute("role")')).toBe('combobox');
    await pick(operator.page, 'Lý do', 'khong dung', 'không đúng');
    await operator.page.getByLabel('Ngày xác minh').fill('20/11/2026');
    await operator.page.getByLabel('Kết quả xác minh').fill('đèn đã được thay từ ngày 15/11');
    await expectSound(operator, 'refusing');
    await complete(operator.page, code);
    // then
    await follow(citizen.page, code, 'đèn đã được thay từ ngày 15/11');
    await expectSound(citizen, 'refused');
  });

  it('[D22] [D23] what is out of scope is told where to go', async () => {
    const citizen = await come({ viewport: PHONE });
    const operator = await officer('operator2');
    const code = await report(citizen.page, { content: 'Tôi khiếu nại quyết định xử phạt số 15 của phường, đề nghị hủy.' });
    await takeTask(operator.page, code);
    await operator.page.getByRole('radio', { name: 'Ngoài phạm vi' }).check();
    await pick(operator.page, 'Lý do', 'khieu nai', 'Khiếu nại');
    await complete(operator.page, code);
    await follow(citizen.page, code, 'Ban Tiếp công dân');
  });

  it('[S21] a unit gives back what is not its own, and the operator finds it again', async () => {
    const citizen = await come();
    const operator = await officer('operator3');
    const code = await report(citizen.page, { content: 'Ổ gà lớn trên đường Lê Duẩn, xe máy té nhiều lần.', address: 'Lê Duẩn, phường Sài Gòn' });
    await takeTask(operator.page, code);
    await operator.page.getByLabel('Chuyển đơn vị xử lý').check();
    await operator.page.getByLabel('Loại tin').selectOption('service-report');
    await pick(operator.page, 'Lĩnh vực', 'duong', 'đường');
    await pick(operator.page, 'Đơn vị xử lý', 'phuong sai gon', 'Phường Sài Gòn');
    await complete(operator.page, code);
    const unit = await officer('unit-leader', { viewport: PHONE });
    await expect(() => unit.page.textContent('main')).toSay(code);
    await takeTask(unit.page, code);
    await unit.page.getByLabel('Không thuộc thẩm quyền').check();
    await unit.page.getByLabel('Lý do trả lại').fill('Đường do Sở Xây dựng quản lý.');
    await pick(unit.page, 'Đơn vị đề nghị', 'so xay dung', 'Sở Xây dựng');
    await complete(unit.page, code);
    // then
    await operator.page.goto('/tasklist/');
    await expect(() => operator.page.textContent('main')).toSay(code);
    await operator.page.click(`a.task-row:has-text("${code}")`);
    await operator.page.getByText('Đường do Sở Xây dựng quản lý.').waitFor();
  });
});

describe('officers side by side', () => {
  it('two who claim the same task: one has it, the other reads who', async () => {
    const citizen = await come();
    const code = await report(citizen.page, { content: 'Chợ tự phát lấn chiếm lòng đường mỗi sáng.' });
    const [first, second] = await Promise.all([officer('operator'), officer('operator2')]);
    for (const { page } of [first, second]) {
      await page.click(`a.task-row:has-text("${code}")`);
      await page.waitForSelector('.task__decide button:has-text("Nhận việc")');
    }
    await second.page.route('**/api/v1/work-items/*', (route) => (route.request().method() === 'GET' ? new Promise(() => undefined) : route.continue()));
    await first.page.click('.task__decide button:has-text("Nhận việc")');
    await first.page.waitForSelector('.decision__form input[type=radio]');
    // when: the second one's page has not heard of it
    await second.page.click('.task__decide button:has-text("Nhận việc")');
    // then
    await second.page.getByRole('alert').filter({ hasText: 'Đã có người nhận việc' }).waitFor();
    await second.page.unrouteAll({ behavior: 'ignoreErrors' });
    await second.page.reload();
    await second.page.locator('.task__other').getByText('Đang do Tổng đài viên 1').waitFor();
    expect(await second.page.locator('.decision__form').count()).toBe(0);
  });

  it('a lost connection is told and what was loaded stays; a session that ended leads to the sign-in page and back, with the draft', async () => {
    const citizen = await come();
    const code = await report(citizen.page, { content: 'Rác thải xây dựng đổ trộm ở bãi đất trống cuối hẻm.' });
    const operator = await officer('operator3');
    const { page, context } = operator;
    await takeTask(page, code);
    const address = page.url();
    await page.getByLabel('Chỉ cần ghi nhận').check();
    await page.getByLabel('Ghi chú nội bộ').fill('Đã gọi lại, không nghe máy.');
    await page.getByText('Đã lưu nháp').waitFor();
    // when, then
    await context.setOffline(true);
    await page.getByText('Mất kết nối với máy chủ').waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('Ghi chú nội bộ').inputValue()).toContain('Đã gọi lại');
    await context.setOffline(false);
    await page.getByText('Mất kết nối với máy chủ').waitFor({ state: 'detached', timeout: 30_000 });
    // when, then
    await context.clearCookies();
    await page.getByText('Phiên làm việc đã hết').waitFor({ timeout: 30_000 });
    await page.fill('#username', 'operator3');
    await page.fill('#password', DEMONSTRATION_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForSelector('.decision__form input[type=radio]:checked');
    expect(page.url()).toBe(address);
    expect(await page.getByLabel('Ghi chú nội bộ').inputValue()).toBe('Đã gọi lại, không nghe máy.');
    await complete(page, code);
  });

  it('[D14] the sender is masked until somebody gives a reason', async () => {
    const citizen = await come();
    const code = await report(citizen.page, { content: 'Cây xanh ngã chắn ngang lối đi bộ.' });
    const operator = await officer('operator');
    await takeTask(operator.page, code);
    expect(await operator.page.textContent('main')).not.toContain('0900000484');
    await operator.page.click('button:has-text("Xem thông tin người gửi")');
    await operator.page.getByLabel('Lý do xem').fill('Gọi lại hỏi rõ địa điểm');
    await expectSound(operator, 'reveal');
    await operator.page.getByRole('button', { name: 'Xem', exact: true }).click();
    await operator.page.getByText(/900\s?000\s?484/).waitFor();
  });
});

it('[S24] the daily report is approved by the department lead, and downloaded', async () => {
  // given
  const administrator = new Client(system.url);
  await administrator.signIn('administrator', DEMONSTRATION_PASSWORD);
  const { items } = await administrator.get<{ items: Array<{ reportDate: string; status: string }> }>('/api/v1/daily-reports');
  const day = items.find(({ status }) => status === 'open')!.reportDate;
  await administrator.send('POST', `/api/v1/daily-reports/${day}/close`, { reason: 'Chốt sớm để thử phát hành' });
  const lead = await officer('department-lead');
  const written = day.split('-').reverse().join('/');
  await expect(() => lead.page.textContent('main')).toSay(written);
  // when
  await lead.page.click(`a.task-row:has-text("${written}")`);
  await lead.page.getByText('Chuyển trong 05 phút').waitFor();
  await lead.page.click('.task__decide button:has-text("Nhận việc")');
  await lead.page.getByLabel('Nhận xét, kiến nghị').fill('Các đơn vị trả lời đúng hạn.');
  await expectSound(lead, 'approving');
  await complete(lead.page, written);
  // then
  await lead.page.click('header a:has-text("Báo cáo")');
  const row = lead.page.locator('.reports > li').filter({ hasText: written });
  await row.getByText('Đã phát hành').waitFor({ timeout: 30_000 });
  const starts: Record<string, string> = { PDF: '%PDF', XLSX: 'PK' };
  for (const [format, start] of Object.entries(starts)) {
    const [download] = await Promise.all([lead.page.waitForEvent('download'), row.getByRole('link', { name: format }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('latin1', 0, start.length)).toBe(start);
  }
  await row.getByRole('button', { name: written }).click();
  await row.getByText('Theo đơn vị').first().waitFor();
  await expectSound(lead, 'daily reports');
});

describe('every page, on a phone and at a desk, in both languages and themes', () => {
  // Width, language and theme are set apart from each other: the two corners hold each of them.
  const corners: VisitOptions[] = [{ viewport: PHONE }, { viewport: DESK, locale: 'en-GB', colorScheme: 'dark' }];

  it.each(corners)('the citizens\' pages have no barrier and no sideways scroll (%j)', async (options) => {
    const citizen = await come(options);
    const language = options.locale === 'en-GB' ? '?lang=en' : '?lang=vi';
    for (const path of ['/', '/theo-doi', '/theo-doi?ma=AAAA', '/t/2222-2222', '/nothing-here']) {
      await citizen.page.goto(`${path}${path.includes('?') ? language.replace('?', '&') : language}`);
      await expectSound(citizen, path);
    }
    const code = await report(citizen.page, { content: 'Nước ngập hẻm sau mưa.' });
    await expectSound(citizen, 'received');
    await citizen.page.goto(`/t/${code}`);
    await expectSound(citizen, 'follow');
  });

  it.each(corners)('the officers\' pages have none either (%j)', async (options) => {
    const visitor = await come(options);
    await visitor.page.goto('/tasklist/');
    await visitor.page.waitForSelector('#username');
    await expectSound(visitor, 'sign-in');
    if (options.locale === 'en-GB') await visitor.page.getByRole('button', { name: 'English' }).click();
    await visitor.page.fill('#username', 'supervisor');
    await visitor.page.fill('#password', DEMONSTRATION_PASSWORD);
    await visitor.page.click('button[type=submit]');
    await visitor.page.waitForSelector('a.task-row');
    await expectSound(visitor, 'list');
    await visitor.page.locator('a.task-row').first().click();
    await visitor.page.waitForSelector('.panel');
    await expectSound(visitor, 'task');
    await visitor.page.goto('/tasklist/?queue=done');
    await visitor.page.waitForSelector('.empty, a.task-row');
    await expectSound(visitor, 'nothing done');
    await visitor.page.goto('/tasklist/daily-reports');
    await visitor.page.locator('.reports__date').last().click();
    await visitor.page.waitForSelector('.figures');
    await expectSound(visitor, 'figures');
    await visitor.page.goto('/tasklist/nothing');
    await visitor.page.waitForSelector('h1');
    await expectSound(visitor, 'not found');
  });
});

it('nothing on these pages broke a rule of the content security policy or failed in a script', () => {
  expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
});
