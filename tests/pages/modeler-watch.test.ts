import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DESK, findBarriers, openBrowser, sidewaysScroll, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';
import { fillWatchedProcess, type Watched } from '../support/watched-process.ts';

jest.setTimeout(180_000);

const PAGE = '/modeler/processes/report-handling';
let world: ServedApp;
let browser: Browser;
let watched: Watched;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  watched = await fillWatchedProcess(world.db, world.clock.now());
  await world.openAccount('giamsat', 'supervisor');
  await world.openAccount('chuquytrinh', 'process-owner');
  visitor = await enter('chuquytrinh');
  page = visitor.page;
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function enter(username: string): Promise<Visitor> {
  const entered = await visit(browser, world.url, { viewport: DESK });
  await entered.page.goto('/modeler/');
  await entered.page.fill('#username', username);
  await entered.page.fill('#password', PASSWORD);
  await entered.page.click('button[type=submit]');
  await entered.page.waitForSelector(`a[href^="${PAGE}"]`);
  return entered;
}

const shots = process.env.SHOTS;
async function look(name: string, on = page): Promise<void> {
  for (const [width, scheme] of [[1440, 'light'], [1440, 'dark'], [1024, 'light'], [1024, 'dark']] as const) {
    await on.setViewportSize({ width, height: 900 });
    await on.emulateMedia({ colorScheme: scheme });
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await on.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
    expect([name, width, await sidewaysScroll(on)]).toEqual([name, width, 0]);
    expect([name, scheme, await findBarriers(on)]).toEqual([name, scheme, []]);
  }
  await on.emulateMedia({ colorScheme: 'light' });
  await on.setViewportSize(DESK);
}

describe('a process is watched', () => {
  it('on its diagram: what stands, what is late, what has an incident', async () => {
    await page.goto(`${PAGE}/watch`);
    await page.locator('.watch-badge').first().waitFor();

    await page.getByText('15 hồ sơ đang chạy').waitFor();
    expect(await page.locator('[data-container-id="Task_ScreenReport"] .watch-badge').innerText()).toMatch(/^9\s+5\s+1$/);
    await look('watch-live');
  });


  it('by colour and number over a period, and as a table', async () => {
    await page.getByRole('tab', { name: 'Thời gian' }).click();
    await page.locator('.djs-element.watch-heat-2[data-element-id="Task_ScreenReport"]').waitFor({ state: 'attached' });
    await look('watch-duration');
    await page.getByRole('button', { name: 'Xem dạng bảng' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Sàng lọc, phân loại phản ánh' }).first();
    expect(await row.innerText()).toMatch(/9\s+5\s+1\s+75\s+2 phút/);
    await look('watch-table');
  });


  it('a step leads to the cases there with the time left, and suggestions say what the figures say', async () => {
    await page.getByRole('button', { name: 'Sàng lọc, phân loại phản ánh', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sàng lọc, phân loại phản ánh' }).waitFor();
    await page.locator('.watch__timers .countdown--overdue').first().waitFor();
    await page.getByText(/Hạn .+ bị quá ở 30% lượt tại bước “Sàng lọc, phân loại phản ánh”/).waitFor();
    expect(await page.locator('.watch__element a[href^="/tasklist/cases"]').count()).toBe(0);
  });


  it('one case\'s way is drawn and listed in order', async () => {
    const supervisor = await enter('giamsat');
    await supervisor.page.goto(`${PAGE}/instances/${watched.handling.key}`);
    await supervisor.page.getByRole('link', { name: `Mở hồ sơ ${watched.handling.code}` }).waitFor();
    await supervisor.page.locator('.watch-badge').first().waitFor();
    await look('instance', supervisor.page);
    expect(supervisor.complaints).toEqual([]);
    await supervisor.leave();
  });


  it('an incident says in plain words what is wrong, and is tried again', async () => {
    await page.goto(`${PAGE}/incidents`);
    await page.getByText('Không tính được một giá trị mà bước này cần').waitFor();
    await look('incidents');
    await page.getByRole('button', { name: 'Thử lại', exact: true }).click();
    await page.getByText('Đã giao thử lại.').waitFor();

    expect(world.engineCalls).toEqual([`resolve ${watched.incidentKey}`]);
    expect(visitor.complaints).toEqual([]);
  });


  it('figures of two periods stand side by side', async () => {
    await page.goto(`${PAGE}/watch/compare`);
    await page.getByRole('row').filter({ hasText: 'Sàng lọc, phân loại phản ánh' }).first().waitFor();
    await look('watch-compare');
  });
});
