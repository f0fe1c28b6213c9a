import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, signIn, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { at, flowOf, FORWARD } from '../support/flow.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  flow = flowOf(world.db);
  await world.openAccount('troubled', 'unit-officer', '26740');
  await world.openAccount('idle', 'unit-officer', '26743');
  await world.openAccount('owner', 'process-owner');
  await world.openAccount('admin', 'administrator');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

const WIDTHS = [{ width: 'phone', viewport: PHONE }, { width: 'desk', viewport: DESK }];

async function come(username: string, viewport: typeof DESK, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, { viewport, ...options });
  await signIn(visitor.page, username, PASSWORD);
  return visitor;
}

/** The unit's task, taken by the officer, with a result to be sent. */
async function take(page: Page): Promise<string> {
  const report = await flow.received({ category_code: 'epidemic-gathering' });
  await flow.decide(report.workItemId, FORWARD, at(0));
  const { workItemId } = await flow.delivered(report.id, at(0));
  await page.goto(`/tasklist/tasks/${workItemId}`);
  await page.click('.task__decide button:has-text("Nhận việc")');
  await page.getByLabel('Không thuộc thẩm quyền').waitFor();
  return workItemId;
}

async function expectSound({ page, complaints }: Visitor): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const ours = complaints.filter((complaint) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|FetchEvent/.test(complaint));
  expect({ barriers: await findBarriers(page), beside: await sidewaysScroll(page), ours }).toEqual({ barriers: [], beside: 0, ours: [] });
}

/** What lies on top in the middle of something. */
async function isOnTop(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).first().evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const top = node.ownerDocument.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (node === top || node.contains(top));
  });
}

describe.each(WIDTHS)('on a $width', ({ viewport }) => {
  it.each([['the tasklist', 'troubled', '/tasklist/'], ['administration', 'admin', '/admin/'], ['the modeler', 'owner', '/modeler/']])('%s tells whoever could not be signed out, and tries again', async (_where, username, path) => {
    const visitor = await come(username, viewport);
    const { page, context } = visitor;
    await page.goto(path);
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    await page.waitForLoadState('load');
    // when: no answer comes
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    // then
    await page.getByText('Bạn vẫn đang đăng nhập').waitFor();
    expect(await isOnTop(page, '.cds--modal.is-visible .cds--modal-container')).toBe(true);
    await expectSound(visitor);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.waitForSelector('#username');
    await visitor.leave();
  });

  it('a part whose file does not come leaves the rest of the page: who is signing out still can', async () => {
    const visitor = await visit(browser, world.url, { viewport, serviceWorkers: 'block' });
    const { page } = visitor;
    // given: an empty list, whose own file is on its way
    const lost = Promise.withResolvers<void>();
    await page.route(/\/assets\/empty-list-/, (route) => lost.promise.then(() => route.abort('connectionreset')));
    await page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? route.abort('connectionreset') : route.continue()));
    await signIn(page, 'idle', PASSWORD);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByText('Bạn vẫn đang đăng nhập').waitFor();
    // when
    lost.resolve();
    await page.getByText('Chưa hiện được phần này của trang').waitFor();
    await expectSound(visitor);
    // then
    await page.unroute('**/api/v1/session');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.waitForSelector('#username');
    await visitor.leave();
  });

  it.each([
    ['the tasklist', 'troubled', '/tasklist/preferences', 'preferences'],
    ['administration', 'admin', '/admin/changes', 'changes'],
    ['the modeler', 'owner', '/modeler/', 'home'],
  ])('%s keeps its bar when a page does not come', async (_where, username, path, file) => {
    const visitor = await come(username, viewport, { serviceWorkers: 'block' });
    const { page, context } = visitor;
    const ofPage = new RegExp(`/assets/${file}-`);
    await context.route(ofPage, (route) => route.abort('connectionreset'));
    await page.goto(path);
    await page.getByText('Chưa hiện được phần này của trang').waitFor();
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    await expectSound(visitor);
    await context.unroute(ofPage);
    await page.getByRole('button', { name: 'Tải lại trang' }).click();
    await page.getByText('Chưa hiện được phần này của trang').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.leave();
  });

  it('signing out leaves nothing on the device when only the answer was lost', async () => {
    const visitor = await come('troubled', viewport, { serviceWorkers: 'block' });
    const { page } = visitor;
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    await page.evaluate(`localStorage.setItem('portal-1022-unsaved:officer:task', '{}')`);
    // when: the server ends the session, and its answer gets lost
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    // then
    await page.waitForSelector('#username');
    await page.waitForFunction(() => !Object.keys((globalThis as unknown as { localStorage: object }).localStorage).some((key) => key.startsWith('portal-1022-unsaved:')));
    await visitor.leave();
  });

  it('a device that does not give out what it keeps is told of', async () => {
    const visitor = await come('troubled', viewport);
    const { page, context } = visitor;
    await take(page);
    // when
    await context.setOffline(true);
    await page.evaluate(`IDBObjectStore.prototype.getAll = () => { throw new DOMException('gone', 'InvalidStateError'); }`);
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    // then
    await page.getByText('Trình duyệt chưa đọc được', { exact: false }).waitFor();
    await expectSound(visitor);
    await visitor.leave();
  });

  it('a task whose decision waits says so instead of its form', async () => {
    const visitor = await come('troubled', viewport);
    const { page, context } = visitor;
    const workItemId = await take(page);
    await page.getByLabel('Không thuộc thẩm quyền').check();
    await page.locator('.decision__form textarea').first().fill('Đoạn đường này do đơn vị khác quản lý từ tháng trước.');
    // when
    await page.route('**/complete', (route) => route.abort('connectionreset'));
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chờ gửi (1)').waitFor();
    await page.goto(`/tasklist/tasks/${workItemId}`);
    // then
    await page.getByText('đang chờ gửi', { exact: false }).last().waitFor();
    expect(await page.locator('.decision__form, .release').count()).toBe(0);
    await expectSound(visitor);
    await context.close();
  });

  it('pictures that are being made smaller hold the decision back', async () => {
    const visitor = await come('troubled', viewport);
    const { page } = visitor;
    await page.addInitScript('window.createImageBitmap = () => new Promise(() => undefined)');
    await take(page);
    await page.getByLabel('Đã giải quyết').check();
    await page.getByLabel('Chọn tệp sau xử lý').setInputFiles({ name: 'sau.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
    await page.getByText('Chờ chuẩn bị xong 1 tệp', { exact: false }).waitFor();
    await page.getByText('Chờ chuẩn bị xong 1 tệp', { exact: false }).scrollIntoViewIfNeeded();
    await expectSound(visitor);
    await visitor.leave();
  });
});
