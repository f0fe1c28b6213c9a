import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createTestApp, photo, type TestApp } from '../api/support.ts';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser } from '../support/browser.ts';
import { buildAssignment, buildCase } from '../support/factories.ts';

jest.setTimeout(240_000);

let world: TestApp;
let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  [world, browser] = await Promise.all([createTestApp(), openBrowser()]);
  world.clock.set(new Date());
  server = createServer(world.app);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
  await world?.close();
}, 60_000);

async function told(row: Record<string, unknown> = {}) {
  const at = new Date(Date.now() - 3_600_000);
  const found = await buildCase(world.db, { status: 'closed', received_at: at, forwarded_at: at, resulted_at: at, told_at: at, closed_at: at, result_text: 'Đã thay bóng đèn trước số 12 lúc 15:20.', resolution: 'fixed', ...row });
  await buildAssignment(world.db, { case_id: found.id, status: 'resulted', delivered_at: at, resulted_at: at });
  return found;
}

it('[D9] [D12] on a phone without JavaScript a citizen judges the answer, says with a picture that it is not fixed, and reads that it is open again', async () => {
  // given
  const found = await told();
  const { page, leave } = await visit(browser, url, { javaScriptEnabled: false, viewport: PHONE });
  await page.goto(`/t/${found.code}`);
  // when
  await page.click('form[action$="danh-gia"] button');
  expect(await page.locator('#score-error').textContent()).toContain('Hãy chọn một mức');
  await page.check('input[name=score][value="2"]');
  await page.check('input[value=not-fixed]');
  await page.fill('#rateWords', 'Đèn chỉ sáng được một tối.');
  await page.click('form[action$="danh-gia"] button');
  await page.getByText('Cảm ơn bạn. Ý kiến của bạn').waitFor();
  await page.click('.not-fixed summary');
  await page.fill('#notFixedWords', 'Đèn lại tắt từ tối qua.');
  await page.setInputFiles('#notFixedPhotos', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo({ position: true }) });
  await page.click('form[action$="chua-khac-phuc"] button');
  // then
  await page.getByText('Phản ánh đã được mở lại').first().waitFor();
  expect(await page.locator('.status').textContent()).toContain('Đã mở lại, đang xử lý');
  expect(await page.locator('form').count()).toBe(0);
  const [feedback] = await world.db('feedback').where({ case_id: found.id });
  expect(feedback).toMatchObject({ score: 2, reasons: ['not-fixed'], not_fixed_words: 'Đèn lại tắt từ tối qua.' });
  expect(await world.db('matters').where({ id: feedback.reopening_id }).first()).toMatchObject({ kind: 'reopening', status: 'open', case_id: found.id });
  expect(await world.db('attachments').where({ feedback_id: feedback.id })).toHaveLength(1);
  expect(JSON.stringify(await world.db('matters'))).not.toContain('tối qua');
  await leave();
});

it('the page is without barriers, light and dark, on a phone and at a desk', async () => {
  const open = await told();
  const unfixed = await told({ resolution: 'not-fixed', unfixed_reason: 'Cần cải tạo cả tuyến chiếu sáng, dự kiến xong trong quý I.' });
  for (const [colorScheme, viewport] of [['light', DESK], ['dark', PHONE]] as const) {
    const { page, leave } = await visit(browser, url, { colorScheme, viewport });
    for (const { code } of [open, unfixed]) {
      await page.goto(`/t/${code}`);
      await page.evaluate(() => { for (const each of (globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<{ open: boolean }> } }).document.querySelectorAll('details')) each.open = true; });
      expect(await findBarriers(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      if (process.env.LOOK_AT) await page.screenshot({ path: `${process.env.LOOK_AT}/feedback-${code === open.code ? 'open' : 'unfixed'}-${viewport.width}-${colorScheme}.png`, fullPage: true });
    }
    await leave();
  }
});
