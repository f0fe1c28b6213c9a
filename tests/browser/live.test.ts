import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { findBarriers, openBrowser, PHONE, report, sidewaysScroll, signIn, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';

jest.setTimeout(120_000);

let system: BrowsedSystem;
let browser: Browser;
beforeAll(async () => {
  const url = process.env.TEST_SYSTEM_URL;
  [system, browser] = await Promise.all([url ? { url, remove: async () => undefined } : startBrowsedSystem(), openBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

async function officer(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, system.url, options);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor;
}
async function newReport(content: string): Promise<string> {
  const citizen = await visit(browser, system.url);
  const code = await report(citizen.page, { content });
  await citizen.leave();
  return code;
}
const rowOf = (page: Page, code: string) => page.locator(`a.task-row:has-text("${code}")`);
async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

it('a report comes into the list by itself; whoever takes it takes it out of the others\' lists, and off their hands', async () => {
  // given: three operators, one at the list, one at the task
  const [first, second, third] = [await officer('operator'), await officer('operator2'), await officer('operator3')];
  const code = await newReport('Quán ăn dựng rạp chiếm hết vỉa hè, người đi bộ phải xuống lòng đường.');
  await rowOf(first.page, code).waitFor();
  await rowOf(second.page, code).click();
  await second.page.locator('.task__decide button:has-text("Nhận việc")').waitFor();
  await rowOf(third.page, code).click();
  // when
  await third.page.click('.task__decide button:has-text("Nhận việc")');
  // then
  await rowOf(first.page, code).waitFor({ state: 'detached' });
  await second.page.getByRole('alert').filter({ hasText: 'vừa nhận việc này' }).waitFor();
  expect(await second.page.locator('.task__decide button:has-text("Nhận việc")').count()).toBe(0);
  await expectSound(second, 'just taken');
  await Promise.all([first, second, third].map((visitor) => visitor.leave()));
});

it('what an officer prefers is there at another desk, and before the first script runs', async () => {
  // given
  const desk = await officer('supervisor');
  await desk.page.getByRole('button', { name: 'Tùy chọn' }).click();
  for (const choice of ['Sáng', 'Thường', 'Tối', 'Rất lớn']) await desk.page.getByText(choice, { exact: true }).click();
  await desk.page.getByText('Đã lưu.').waitFor();
  await expectSound(desk, 'preferences');
  // when, then: the colours are there although the application does not start
  await desk.context.route('**/assets/index-*.js', (route) => route.abort());
  await desk.page.goto('/tasklist/');
  expect(await desk.page.evaluate('[document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]')).toEqual(['dark', 'rgb(22, 22, 22)']);
  await desk.leave();
  // when, then: on a phone, which nobody has told anything
  const phone = await officer('supervisor', { viewport: PHONE, colorScheme: 'light' });
  await phone.page.waitForSelector('html[data-theme="dark"][data-text-size="larger"]');
  await expectSound(phone, 'list on a phone, large and dark');
  await phone.page.getByRole('button', { name: 'Mở danh mục' }).click();
  await phone.page.getByRole('navigation', { name: 'Các trang' }).getByText('Báo cáo').click();
  await phone.page.getByRole('heading', { name: 'Báo cáo', exact: true }).waitFor();
  await phone.leave();
});

it('"?" shows the keys of the page, and leaves the focus where it was taken from', async () => {
  const { page, leave, ...visitor } = await officer('operator');
  await page.waitForSelector('#tasks-title');
  await page.locator('.notices button').focus();
  await page.keyboard.press('Shift+?');
  await page.getByRole('heading', { name: 'Phím tắt' }).waitFor();
  await expectSound({ page, leave, ...visitor }, 'sheet');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Phím tắt' }).waitFor({ state: 'hidden' });
  expect(await page.evaluate('document.activeElement === document.querySelector(".notices button")')).toBe(true);
  await leave();
});

it('a page that gets no stream asks instead, and finds out what it missed', async () => {
  const visitor = await visit(browser, system.url);
  await visitor.context.route('**/api/v1/events*', (route) => route.abort());
  await signIn(visitor.page, 'operator', DEMONSTRATION_PASSWORD);
  const code = await newReport('Nắp cống giữa đường bị mất, rất nguy hiểm.');
  await rowOf(visitor.page, code).waitFor();
  // when: the network is away altogether
  await visitor.context.setOffline(true);
  await visitor.page.getByText('Mất kết nối với máy chủ từ').waitFor();
  const meanwhile = await newReport('Cây xanh ngã chắn ngang đường sau cơn mưa.');
  await visitor.context.unroute('**/api/v1/events*');
  await visitor.context.setOffline(false);
  // then
  await visitor.page.getByText('Mất kết nối với máy chủ từ').waitFor({ state: 'detached' });
  await rowOf(visitor.page, meanwhile).waitFor();
  await visitor.leave();
});
