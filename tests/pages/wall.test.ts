import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { claimWorkItem } from '../../cases/work-items/claim-work-item.ts';
import { DESK, findBarriers, openBrowser, PHONE, pick, sidewaysScroll, signIn, visit, type Browser, type Visitor, type VisitOptions } from '../support/browser.ts';
import { flowOf, FORWARD } from '../support/flow.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
const officers: Record<string, string> = {};
const codes: string[] = [];
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  for (const [name, role, unit] of [['lan', 'operator', null], ['minh', 'operator', null], ['supervisor', 'supervisor', null], ['clerk', 'unit-officer', '26740'], ['leader', 'unit-leader', '26740']] as const) {
    officers[name] = await world.openAccount(name, role, unit);
  }
  await fill();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

/** A shift at work: breached, soon due, free, with a unit, done, and a text that failed. */
async function fill(): Promise<void> {
  const flow = flowOf(world.db);
  const now = world.clock.now();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const lan = { id: officers.lan!, roles: ['operator'], unitCode: null };
  const clerk = { id: officers.clerk!, roles: ['unit-officer'], unitCode: '26740' };
  for (const minutes of [12, 4, 3, 1, 9, 40]) {
    const made = await flow.received({ ward_code: '26740' }, {}, ago(minutes));
    codes.push(made.code);
    if (minutes === 12 || minutes === 3) await flow.run(ago(minutes - 1), (trx, ctx) => claimWorkItem(trx, { id: made.workItemId, officer: lan }, ctx), lan);
    if (minutes === 9 || minutes === 40) {
      await flow.decide(made.workItemId, { ...FORWARD, urgency: 'urgent' }, ago(minutes - 2), lan);
      const { workItemId } = await flow.delivered(made.id, ago(minutes - 2));
      if (minutes === 9) await flow.run(ago(5), (trx, ctx) => claimWorkItem(trx, { id: workItemId, officer: clerk }, ctx), clerk);
    }
  }
  const { id: case_id } = await world.db('cases').where({ code: codes[4] }).first('id');
  await world.db('notifications').insert({ id: randomUUID(), key: randomUUID(), channel: 'sms', template_code: 'unit-new-report', case_id, recipient_kind: 'contact', body: 'x', status: 'failed', failure: 'no-contact', created_at: ago(3), failed_at: ago(2) });
  await world.db('unit_contacts').where({ unit_code: '26740' }).update({ on_duty: JSON.stringify([]) });
}

async function come(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  await signIn(visitor.page, username, PASSWORD);
  await visitor.page.goto('/tasklist/wall');
  await visitor.page.waitForSelector('.wall__numbers');
  return visitor;
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

describe('the live wall', () => {
  const corners: VisitOptions[] = [{ viewport: DESK }, { viewport: PHONE }, { viewport: DESK, colorScheme: 'dark' }, { viewport: PHONE, colorScheme: 'dark' }];
  it.each(corners)('has no barrier and no sideways scroll, and the most dangerous on top (%j)', async (options) => {
    const visitor = await come('supervisor', options);
    const { page } = visitor;
    const where = `wall ${options.viewport!.width} ${options.colorScheme ?? 'light'}`;
    await expectSound(visitor, where);
    expect(await page.locator('.wall__rows').first().locator('[data-open]').first().textContent()).toBe(codes[0]);
    expect(await page.locator('.wall__number--overdue').textContent()).toMatch(/Quá hạn\s*1/);
    const text = await page.textContent('main');
    for (const words of ['Cán bộ lan', 'Không ai trực', 'Phường Sài Gòn', 'Tin nhắn không gửi được hôm nay (1)']) expect(text).toContain(words);
    await page.getByRole('button', { name: 'Ghi vắng mặt' }).click();
    await page.getByRole('combobox', { name: 'Ai vắng' }).waitFor();
    await expectSound(visitor, `${where} absence`);
    await visitor.leave();
  });

  it('shows a unit leader the own unit only', async () => {
    const visitor = await come('leader', { viewport: PHONE });
    await visitor.page.getByText('Chỉ việc của').waitFor();
    expect(await visitor.page.locator('.wall').textContent()).not.toContain('Cán bộ lan');
    await visitor.leave();
  });

  it('gives work to a colleague by keyboard alone', async () => {
    const visitor = await come('supervisor');
    const { page } = visitor;
    // when: to the first row, assign it, the name without accents
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    const box = page.getByRole('combobox', { name: 'Giao cho' });
    await box.waitFor();
    await expectSound(visitor, 'assigning');
    await page.keyboard.type('minh');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (let tabs = 0; tabs < 6 && await page.evaluate('document.activeElement?.textContent') !== 'Giao'; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // then
    await page.getByText(`Đã giao ${codes[0]} cho Cán bộ minh.`).waitFor();
    expect((await world.db('work_items').where({ case_code: codes[0], kind: 'screen-report' }).first()).claimed_by).toBe(officers.minh);
    await visitor.leave();
  });

  it('hands what somebody away holds to the stand-in, and says who is away', async () => {
    const visitor = await come('supervisor');
    const { page } = visitor;
    // given
    await page.getByRole('button', { name: 'Ghi vắng mặt' }).click();
    const dialog = page.getByRole('dialog');
    await pick(page, 'Ai vắng', 'lan', 'Cán bộ lan');
    await dialog.getByLabel('Đến').fill('2030-01-01T17:30');
    await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
    await dialog.getByText('Thời gian vắng mặt chưa đúng').waitFor();
    const tomorrow = new Date(world.clock.now().getTime() + 31 * 3_600_000).toISOString().slice(0, 16);
    await dialog.getByLabel('Đến').fill(tomorrow);
    await pick(page, 'Người thay', 'minh', 'Cán bộ minh');
    await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
    // when
    await page.getByRole('button', { name: 'Chuyển việc của Cán bộ lan cho người thay' }).click();
    // then
    await page.getByText(/Đã chuyển 1 việc cho Cán bộ minh/).waitFor();
    await expectSound(visitor, 'somebody away');
    expect(await world.db('work_items').where({ claimed_by: officers.lan, status: 'open' })).toEqual([]);
    await page.getByRole('button', { name: 'Kết thúc lần vắng của Cán bộ lan' }).click();
    await page.getByText('Không ai vắng.').waitFor();
    await visitor.leave();
  });
});
