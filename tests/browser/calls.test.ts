import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, signIn, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';

jest.setTimeout(90_000);

let system: BrowsedSystem;
let browser: Browser;
beforeAll(async () => {
  // TEST_SYSTEM_URL: while writing a journey, against a system that runs already.
  const url = process.env.TEST_SYSTEM_URL;
  [system, browser] = await Promise.all([url ? { url, remove: async () => undefined } : startBrowsedSystem(), openBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

const WORDS = 'Quán nhậu tụ tập đông người, không ai đeo khẩu trang, bà Trần Thị Mẫu chủ quán không nghe.';
const PERSONAL = /Mẫu|0900000917|C%C3%B4%20Giang|Cô Giang|M%E1%BA%ABu/;

/** An operator at the page for calls, with everything that left the browser in an address. */
async function taker(options: VisitOptions = {}, username = 'operator'): Promise<Visitor & { addresses: string[] }> {
  const visitor = await visit(browser, system.url, options);
  const addresses: string[] = [];
  visitor.page.on('request', (request) => addresses.push(request.url()));
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  await visitor.page.goto('/tasklist/calls');
  await visitor.page.waitForSelector('#call-content');
  return { ...visitor, addresses };
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

const focused = (page: Page) => page.evaluate('document.activeElement?.id');
const kept = (page: Page) => page.locator('.call-status [role=status]').filter({ hasText: 'Đã lưu' }).waitFor();
/** Tab until this field has the focus. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 12 && await focused(page) !== id; presses += 1) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(id);
}

describe('[S15] [D12] a call', () => {
  let firstCode: string;

  it('is taken by keyboard alone, from the first key to the code read back and the next call', async () => {
    const visitor = await taker();
    const { page, addresses } = visitor;
    expect(await focused(page)).toBe('call-content');
    // when: what happened
    await page.keyboard.type(WORDS);
    await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
    expect(await page.inputValue('#call-content')).toBe(WORDS);
    await page.getByRole('button', { name: /Tụ tập đông người/ }).waitFor();
    await page.keyboard.press('Alt+Digit1');
    expect(await page.inputValue('#call-category')).not.toBe('');
    // when: where, under a name of the past
    await tabTo(page, 'call-address');
    await page.keyboard.type('hẻm 77 Cô Giang, p6 q3');
    await page.getByRole('option', { name: 'Phường 6, Quận 3 (cũ) → nay thuộc Phường Xuân Hòa' }).waitFor();
    await expectSound(visitor, 'taking a call');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.call-ward', { hasText: 'Phường Xuân Hòa' }).waitFor();
    expect(await page.inputValue('#call-address')).toBe('hẻm 77 Cô Giang, p6 q3');
    // when: who
    await tabTo(page, 'call-phone');
    await page.keyboard.type('0900000917');
    await tabTo(page, 'call-name');
    await page.keyboard.type('Trần Thị Mẫu');
    await page.getByText('Số này chưa có phản ánh nào.').waitFor();
    // when: without the sentence about the data
    await page.keyboard.press('Control+Enter');
    await page.locator('.call-form .trouble').waitFor();
    expect(await focused(page)).toBe('call-told');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    // then
    await page.waitForSelector('.read-back__code');
    const code = (await page.locator('.read-back__code').getAttribute('aria-label'))!.slice(0, 9);
    expect(code).toMatch(/^\w{4}-\w{4}$/);
    firstCode = code;
    expect(await page.locator('.read-back__character').count()).toBe(8);
    await expectSound(visitor, 'reading back');
    await page.keyboard.press('Alt+KeyR');
    await page.locator('.read-back__done').waitFor();
    // when
    await page.getByRole('button', { name: /Sàng lọc ngay/ }).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Alt+KeyN');
    // then
    await page.waitForURL(/\/calls$/);
    expect([await focused(page), await page.inputValue('#call-content')]).toEqual(['call-content', '']);
    expect(addresses.filter((address) => PERSONAL.test(decodeURIComponent(address)) || PERSONAL.test(address))).toEqual([]);
    expect(await page.evaluate('JSON.stringify(localStorage) + JSON.stringify(sessionStorage)')).not.toMatch(PERSONAL);
    await visitor.leave();
  });

  it('leads to its screening, with the same incident first among the hints', async () => {
    const visitor = await taker({}, 'operator2');
    const { page } = visitor;
    await page.keyboard.type(WORDS);
    await page.keyboard.press('Alt+KeyA');
    await page.keyboard.type('hẻm 77 Cô Giang, phường Xuân Hòa');
    await page.getByRole('option', { name: 'Phường Xuân Hòa', exact: true }).waitFor();
    await page.keyboard.press('Alt+Digit4');
    await page.getByRole('button', { name: /Cùng sự việc\?/ }).first().waitFor();
    await page.keyboard.press('Alt+Digit7');
    const chosen = page.getByRole('button', { name: /Cùng sự việc, đề nghị ghép/ });
    await chosen.waitFor();
    const original = /\w{4}-\w{4}/.exec(await chosen.textContent() ?? '')![0];
    await page.keyboard.press('Alt+KeyP');
    await page.keyboard.type('0900000917');
    // then: the first call's case is found by the number
    await page.locator('.call-earlier').getByText(firstCode).waitFor();
    await page.keyboard.press('Alt+KeyL');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: /Sàng lọc ngay/ }).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Alt+KeyS');
    await page.waitForURL(/\/tasks\//);
    await page.getByText(original).first().waitFor();
    await visitor.leave();
  });

  it('answers somebody who only asks, without a new case', async () => {
    const visitor = await taker({ viewport: PHONE, colorScheme: 'dark' }, 'operator3');
    const { page } = visitor;
    await page.keyboard.press('Alt+KeyP');
    await page.keyboard.type('0900 000 917');
    await page.locator('.call-earlier .code').first().waitFor();
    await expectSound(visitor, 'earlier cases on a phone');
    await page.keyboard.press('Alt+KeyH');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'người gọi hỏi kết quả' }).waitFor();
    expect(page.url()).toMatch(/\/calls$/);
    await visitor.leave();
  });
});

describe('[S15] a call that breaks off', () => {
  it('loses nothing: the connection, the line and the computer go, and the call goes on elsewhere', async () => {
    const visitor = await taker({}, 'operator3');
    const { page, context } = visitor;
    await page.keyboard.type('Cây đổ chắn đường');
    await kept(page);
    // when: no network
    await context.setOffline(true);
    await page.keyboard.type(' trước trường học, có dây điện đứt');
    await page.getByText('Mất kết nối: cứ gõ tiếp').waitFor({ timeout: 30_000 });
    await page.keyboard.type(' rất nguy hiểm');
    await context.setOffline(false);
    await kept(page);
    // when: the caller hangs up, and the operator takes the next one
    await page.keyboard.press('Alt+KeyG');
    await page.locator('.call-status').getByText('Người gọi đã ngắt máy').waitFor();
    await page.keyboard.press('Alt+KeyN');
    await page.waitForURL(/\/calls$/);
    await visitor.leave();
    // then: the same officer goes on at another computer
    const again = await taker({ viewport: DESK, locale: 'en-GB', colorScheme: 'dark' }, 'operator3');
    await again.page.getByRole('link', { name: 'Tiếp tục' }).first().waitFor();
    await expectSound(again, 'unfinished calls');
    await again.page.getByRole('link', { name: 'Tiếp tục' }).first().focus();
    await again.page.keyboard.press('Enter');
    await kept(again.page);
    expect(await again.page.inputValue('#call-content')).toBe('Cây đổ chắn đường trước trường học, có dây điện đứt rất nguy hiểm');
    await again.page.getByText(/Có thể khẩn cấp/).first().waitFor();
    // when: the caller cannot be told any more; the report is made all the same, by nobody's name
    await again.page.keyboard.press('Alt+KeyU');
    await again.page.selectOption('#call-kind', 'anonymous');
    await expectSound(again, 'a dropped call');
    await again.page.keyboard.press('Control+Enter');
    await again.page.waitForSelector('.read-back__code');
    // then: the page that dies before the code was read finds it again
    const spoken = await again.page.locator('.read-back__code').getAttribute('aria-label');
    await again.page.reload();
    await again.page.waitForSelector('.read-back__code');
    expect(await again.page.locator('.read-back__code').getAttribute('aria-label')).toBe(spoken);
    await again.leave();
  });

  it('is handed to a colleague by the supervisor', async () => {
    const first = await taker({}, 'operator2');
    await first.page.keyboard.type('Đèn đường hỏng cả tháng nay');
    await kept(first.page);
    const supervisor = await taker({}, 'supervisor');
    const { page } = supervisor;
    await page.getByRole('button', { name: 'Cả ca trực' }).press('Enter');
    const row = page.locator('.call-unfinished > li').filter({ hasText: 'Tổng đài viên 2' }).first();
    await row.getByRole('button', { name: 'Giao cho người khác' }).press('Enter');
    await row.getByLabel('Giao cho').selectOption({ label: 'Tổng đài viên 1 (minh họa)' });
    await expectSound(supervisor, 'handing over');
    await row.getByRole('button', { name: 'Giao cho người khác' }).press('Enter');
    await page.locator('.call-unfinished > li').filter({ hasText: 'Tổng đài viên 1' }).first().waitFor();
    // then: who had it is told at the next key
    await first.page.keyboard.type(' rồi');
    await first.page.getByText('Cuộc gọi đã bàn giao').first().waitFor();
    await Promise.all([first.leave(), supervisor.leave()]);
  });
});
