import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { applyMeasure } from '../../cases/misuse/apply-measure.ts';
import { testContext } from '../support/context.ts';
import { findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { buildCase, buildOfficer } from '../support/factories.ts';
import { startMatterOf } from '../support/inspection-world.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(180_000);

let world: ServedApp;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  await world.openAccount('truongca', 'supervisor');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

const shots = process.env.SHOTS;
const look = async (page: Page, name: string) => {
  await page.evaluate('document.fonts.ready');
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  }
  expect([name, await findBarriers(page)]).toEqual([name, []]);
  expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
};
async function enter(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  await visitor.page.goto('/tasklist/');
  await visitor.page.fill('#username', username);
  await visitor.page.fill('#password', PASSWORD);
  await visitor.page.click('button[type=submit]');
  await visitor.page.waitForSelector('#tasks-title');
  return visitor;
}
const now = () => world.clock.now();
const context = (officerId: string) => testContext({ now: now(), actor: { kind: 'officer', id: officerId } });

describe('a measure on the screen', () => {
  it('[D34] its evidence opens with a reason, the sender reads why and answers without a script', async () => {
    // given a limit of which the sender was told
    const report = await buildCase(world.db, { received_at: now() });
    const [confirmer, decider] = [await buildOfficer(world.db, { roles: ['supervisor'] }), await buildOfficer(world.db, { roles: ['department-lead'] })];
    const matter = await startMatterOf(world.db, 'misuse', { reportedCase: report.code, nature: 'untrue', evidence: 'Camera phường cho thấy quán đóng cửa từ trưa.' }, context(confirmer.id));
    await world.db('misuse_files').where({ matter_id: matter.id }).update({
      confirmed_by: confirmer.id, confirmed_at: now(), measure: 'limit', limit_days: 30, most_a_day: 1, grounds: 'Nội dung phản ánh không đúng sự thật, gây mất thời gian của tổ công tác.', decided_by: decider.id, decided_at: now(),
    });
    await world.db.transaction((trx) => applyMeasure(trx, { matterId: matter.id }, testContext({ now: now() })));

    // when the sender follows the report on a phone, and answers
    const sender = await visit(browser, world.url, { viewport: PHONE, javaScriptEnabled: false } as VisitOptions);
    await sender.page.goto(`/t/${report.code}`);
    await sender.page.getByRole('link', { name: 'Xem lý do và nêu ý kiến' }).click();
    await sender.page.getByText('Nội dung phản ánh không đúng sự thật').waitFor();
    await sender.page.getByLabel('Ý kiến của bạn').fill('Không');
    await sender.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await sender.page.getByText('Hãy viết ít nhất 10 ký tự').first().waitFor();
    await sender.page.getByLabel('Ý kiến của bạn').fill('Hôm đó quán mở cửa sau, tôi có ảnh chụp lúc 20 giờ.');
    if (shots) await sender.page.screenshot({ path: `${shots}/measure-390.png`, fullPage: true });
    await sender.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await sender.page.getByText('Đã nhận ý kiến của bạn').waitFor();
    await sender.leave();

    // then a supervisor opens evidence and answer, for a reason that stays
    const { page, complaints, leave } = await enter('truongca');
    await page.goto(`/tasklist/matters/${matter.code}`);
    await page.getByRole('button', { name: 'Mở chứng cứ' }).click();
    await page.getByLabel('Lý do mở').fill('Xem lại trước khi trả lời');
    await page.getByRole('button', { name: 'Mở', exact: true }).click();
    await page.getByText('Hôm đó quán mở cửa sau').waitFor();
    await look(page, 'misuse-1440');
    expect(await world.db('personal_data_reads').where({ subject_type: 'misuse', subject_id: matter.id }).pluck('reason')).toEqual(['Xem lại trước khi trả lời']);
    expect(complaints).toEqual([]);
    await leave();
    const desk = await visit(browser, world.url, {});
    await desk.page.goto(`/t/${report.code}/y-kien?lang=en`);
    await look(desk.page, 'measure-1440-en');
    await desk.leave();
  });
});
