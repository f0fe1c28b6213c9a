import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findBarriers, openBrowser, PHONE, sidewaysScroll, signIn, visit, type Browser } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { at, flowOf, FORWARD } from '../support/flow.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  flow = flowOf(world.db);
  await world.openAccount('phuong', 'unit-officer', FORWARD.unitCode);
}, 300_000);
afterAll(async () => { await browser?.close(); await world?.close(); }, 60_000);

it.each([{}, { viewport: PHONE }])('[D10] the unit in the lead asks two others at once, found by typing without accents (%j)', async (options) => {
  // given
  const { id, workItemId } = await flow.received();
  await flow.decide(workItemId, FORWARD, at(1));
  const work = await flow.delivered(id, at(2));
  const { page, complaints, leave } = await visit(browser, world.url, options);
  await signIn(page, 'phuong', PASSWORD);
  await page.goto(`/tasklist/tasks/${work.workItemId}`);

  // when
  await page.getByRole('button', { name: 'Đề nghị đơn vị phối hợp' }).click();
  const dialog = page.locator('.action-dialog');
  await dialog.getByLabel('Nội dung đề nghị').waitFor();
  expect({ barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ barriers: [], beside: 0 });
  for (const [typed, name] of [['so y te', 'Sở Y tế'], ['ben thanh', 'Phường Bến Thành']] as const) {
    await dialog.getByRole('combobox', { name: 'Đơn vị phối hợp' }).fill(typed);
    await dialog.getByRole('option', { name }).first().click();
  }
  // Left by keyboard with its list still open, the box must not take what is typed next.
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kiểm tra giấy chứng nhận của quán.');
  expect(await dialog.getByLabel('Nội dung đề nghị').inputValue()).toBe('Kiểm tra giấy chứng nhận của quán.');
  await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click();

  // then
  await page.getByText('Đã gửi đề nghị phối hợp.').waitFor();
  const shares = await eventually('both have their share', async () => {
    const units = await world.db('assignments').where({ case_id: id, role: 'coordinating' }).orderBy('unit_code').pluck<string[]>('unit_code');
    return units.length === 2 && units;
  });
  expect(shares).toEqual(['26743', 'dept-health']);
  expect(complaints).toEqual([]);
  await leave();
});
