import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(180_000);

let world: ServedApp;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  await world.openAccount('quantri', 'administrator');
  await world.openAccount('quantri2', 'administrator');
  await world.openAccount('thanhtra', 'inspector');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

/** The server's clock and the authenticator's: moved on, so that no code is asked for twice. */
const codeOf = (secret: string) => {
  world.clock.set(new Date(world.clock.now().getTime() + 31_000));
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });
};
const shots = process.env.SHOTS;
const look = async (page: Page, name: string) => {
  expect([name, await findBarriers(page)]).toEqual([name, []]);
  expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
};
async function enter(username: string, password = PASSWORD, app = 'tasklist', options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  await visitor.page.goto(`/${app}/`);
  await visitor.page.fill('#username', username);
  await visitor.page.fill('#password', password);
  await visitor.page.click('button[type=submit]');
  if (app === 'admin') await visitor.page.waitForSelector('.who', { state: 'attached' });
  return visitor;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('accounts in a browser', () => {
  it('[D13] a second factor is set up in the preferences, asked for at the next sign-in, and a recovery code stands in for it once', async () => {
    // given: an officer sets it up
    await world.openAccount('haibuoc', 'operator');
    const first = await enter('haibuoc');
    await first.page.waitForSelector('#tasks-title');
    await first.page.goto('/tasklist/preferences');
    await press(first.page, 'Bật xác thực hai bước');
    await first.page.fill('#own-password', PASSWORD);
    await press(first.page, 'Tiếp tục');
    const secret = (await first.page.locator('.account__key').innerText()).replace(/\s/g, '');
    await look(first.page, 'factor-set-up-1440');
    await first.page.fill('#code', codeOf(secret));
    await press(first.page, 'Xác nhận');
    await first.page.locator('.account__codes li').first().waitFor();
    const recovery = await first.page.locator('.account__codes li').allInnerTexts();
    expect(recovery).toHaveLength(10);
    await look(first.page, 'factor-codes-1440');
    await press(first.page, 'Tôi đã lưu');
    await first.page.getByText('Còn 10 mã dự phòng').waitFor();
    expect(first.complaints).toEqual([]);
    await first.leave();

    // when: the next sign-in, on a phone
    const second = await enter('haibuoc', PASSWORD, 'tasklist', { viewport: PHONE });
    await second.page.waitForSelector('#code');
    await look(second.page, 'sign-in-code-390');
    await second.page.fill('#code', '000000');
    await press(second.page, 'Xác nhận');
    await second.page.getByText('Mã không đúng').waitFor();
    await second.page.fill('#code', codeOf(secret));
    await press(second.page, 'Xác nhận');
    await second.page.waitForSelector('#tasks-title');
    await second.leave();

    // then
    for (const expected of ['#tasks-title', '.trouble']) {
      const third = await enter('haibuoc');
      await press(third.page, /Dùng mã dự phòng/);
      await third.page.fill('#code', recovery[0]!);
      await press(third.page, 'Xác nhận');
      await third.page.waitForSelector(expected);
      await third.leave();
    }
  });


  it('[D13] an account is opened with a one-time password, which its holder has to change before anything else', async () => {
    // given
    const admin = await enter('quantri', PASSWORD, 'admin');
    await admin.page.getByRole('link', { name: 'Tài khoản' }).first().click();
    await admin.page.getByRole('link', { name: 'Mở tài khoản' }).click();
    await admin.page.fill('#account-username', 'nguoi.moi');
    await admin.page.fill('#account-name', 'Trần Thị Mới');
    await admin.page.locator('label[for=role-operator]').click();
    await admin.page.fill('#account-reason', 'Theo quyết định điều động');
    await look(admin.page, 'officer-new-1440');
    await press(admin.page, 'Mở tài khoản');
    const password = (await admin.page.locator('.people__secret code').innerText()).trim();
    await look(admin.page, 'officer-opened-1440');

    // when
    const officer = await enter('nguoi.moi', password, 'tasklist', { viewport: PHONE, colorScheme: 'dark' });
    await officer.page.waitForSelector('#password-current');
    await look(officer.page, 'first-password-390-dark');
    await officer.page.fill('#password-current', password);
    await officer.page.fill('#password-next', 'một câu dài dễ nhớ lắm');
    await officer.page.fill('#password-repeat', 'một câu dài dễ nhớ lắm');
    await press(officer.page, 'Đổi mật khẩu');

    // then
    await officer.page.waitForSelector('#tasks-title');
    await officer.leave();
    await admin.page.goto('/admin/officers/nguoi.moi');
    await admin.page.getByText('Trần Thị Mới').first().waitFor();
    await look(admin.page, 'officer-1440');
    await press(admin.page, 'Đóng tài khoản');
    await admin.page.fill('#step-reason', 'Đã chuyển công tác');
    await look(admin.page, 'officer-close-1440');
    await press(admin.page, 'Xác nhận');
    await admin.page.getByText('Đã đóng').first().waitFor();
    expect(admin.complaints).toEqual([]);
    await admin.leave();
  });


  it('a right is taken from a role by keyboard, with a second person before it holds', async () => {
    // given
    const admin = await enter('quantri', PASSWORD, 'admin');
    await admin.page.goto('/admin/roles');
    await admin.page.waitForSelector('#right-0-0');
    await look(admin.page, 'roles-1440');

    // when: one stop for the tab key, arrows, then the condition
    await admin.page.focus('#right-0-0');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await admin.page.keyboard.press(key);
    expect(await admin.page.evaluate('document.activeElement.id')).toBe('right-2-1');
    await admin.page.selectOption('#right-2-1', '');
    await admin.page.getByText('1 ô đã đổi').waitFor();
    await look(admin.page, 'roles-changed-1440');
    await press(admin.page, 'Lưu thay đổi');
    await admin.page.fill('#roles-reason', 'Tổng đài tự bàn giao');
    await press(admin.page, 'Gửi duyệt');
    await admin.page.getByText(/Đã gửi duyệt thay đổi số/).waitFor();

    // then
    expect(await world.db('configuration_changes').where({ status: 'in-review' })).toHaveLength(1);
    expect(await world.db('roles')).toHaveLength(0);
    expect(admin.complaints).toEqual([]);
    await admin.leave();
  });


  it.each([['1440', {}], ['390', { viewport: PHONE }], ['1440-dark', { colorScheme: 'dark' }], ['390-dark', { viewport: PHONE, colorScheme: 'dark' }]] as ReadonlyArray<[string, VisitOptions]>)('pages of people and inspection have no barriers: %s', async (name, options) => {
    await world.openAccount(`xem-${name}`, 'administrator');
    const admin = await enter(`xem-${name}`, PASSWORD, 'admin', options);
    for (const [page, ready] of [['officers', '.people__table'], ['officers/quantri2', '#account-reason'], ['roles', '.rights'], ['audit', '.people__whole']] as const) {
      await admin.page.goto(`/admin/${page}`);
      await admin.page.waitForSelector(ready);
      await look(admin.page, `${page.replace('/', '-')}-${name}`);
    }
    await admin.leave();
    const inspector = await enter('thanhtra', PASSWORD, 'admin', options);
    await inspector.page.goto('/admin/personal-data-reads');
    await inspector.page.getByText('Không có dòng nào khớp').waitFor();
    await look(inspector.page, `reads-${name}`);
    await inspector.leave();
  });
});
