import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { SignedIn } from '../api/support.ts';
import { findBarriers, openBrowser, sidewaysScroll, visit, type Browser, type Visitor } from '../support/browser.ts';
import { buildProcess } from '../support/processes.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';
import { buildDryRun } from '../support/stored-dry-run.ts';
import { shippedFiles } from '../support/trial.ts';

jest.setTimeout(120_000);
let world: ServedApp;
let browser: Browser;
let owner: SignedIn;
let run: string;
const files = shippedFiles('unit-handling');
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  owner = await world.signIn({ roles: ['process-owner'], unitCode: null });
  await buildProcess(world.db, 'unit-handling', files);
  run = await buildDryRun(world.db, { processId: 'unit-handling', files, requestedBy: owner.officer.id, incidentAt: 'Task_HandleReport' });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function arrive(path: string, options: Parameters<typeof visit>[2] = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  const [name, value] = owner.cookie.split(';')[0]!.split('=') as [string, string];
  await visitor.context.addCookies([{ name, value, url: world.url }]);
  await visitor.page.goto(`/modeler/processes/unit-handling/${path}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

describe('the pages of a dry run', () => {
  it('show each path in words, where one stops, and what would be sent to whom, by keyboard alone', async () => {
    // given
    const { page, complaints, leave } = await arrive(`dry-runs/${run}`);

    // when the path that does not come to its end is chosen; it stands first
    await page.getByRole('button', { name: /Sự cố tại “Kiểm tra, xử lý phản ánh”/ }).focus();
    await page.keyboard.press('Enter');

    // then
    await page.getByText('Không tính được giá trị của một biểu thức tại đây', { exact: false }).waitFor();
    expect(await page.locator('.dry-stopped').count()).toBeGreaterThan(0);

    // when
    await page.getByRole('button', { name: /^Đường 1\b/ }).focus();
    await page.keyboard.press('Enter');

    // then
    const steps = page.getByRole('region', { name: 'Từng bước của đường 1' });
    await steps.waitFor();
    expect(await steps.getByText('Đồng hồ xử lý theo quy tắc', { exact: false }).count()).toBeGreaterThan(0);
    expect(await steps.getByText('Giao cho đơn vị đang xử lý').count()).toBeGreaterThan(0);
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });


  it('start one, and refuse a second while it is under way', async () => {
    // given
    const { page, leave } = await arrive('dry-runs');

    // when
    await page.getByRole('button', { name: 'Chạy thử', exact: true }).click();

    // then
    await page.getByText('Đang chờ', { exact: false }).first().waitFor();
    await page.goto('/modeler/processes/unit-handling/dry-runs');
    expect(await page.getByRole('button', { name: 'Chạy thử', exact: true }).isDisabled()).toBe(true);
    await leave();
  });


  it('say that there is no finished case to walk through the draft, in the dark and on a phone too', async () => {
    // given
    const { page, complaints, leave } = await arrive('replay', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

    // when
    await page.getByRole('button', { name: 'Đi lại', exact: true }).click();

    // then
    await page.getByText('Chưa có hồ sơ nào của quy trình này kết thúc.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(complaints).toEqual([]);
    await leave();
  });
});
