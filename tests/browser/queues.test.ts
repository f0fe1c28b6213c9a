import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildPages } from '../../launcher/build-pages.ts';
import { createTestApp, type SignedIn, type TestApp } from '../api/support.ts';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { buildCase, buildDeadline, buildSender, FACTORY_NOW } from '../support/factories.ts';

jest.setTimeout(90_000);

let world: TestApp;
let server: Server;
let url: string;
let browser: Browser;
const visitors: Visitor[] = [];
beforeAll(async () => {
  // Lists and searches need no engine: the api alone serves the pages.
  await buildPages(fileURLToPath(new URL('../..', import.meta.url)));
  [world, browser] = await Promise.all([createTestApp(), openBrowser()]);
  server = createServer(world.app);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => { server?.close(resolve); });
  await world?.close();
}, 60_000);

/** At the list, as somebody who is signed in. */
async function come(who: SignedIn, options: VisitOptions = {}, address = '/tasklist/'): Promise<Visitor> {
  const visitor = await visit(browser, url, options);
  visitors.push(visitor);
  const [name, value] = who.cookie.split('=');
  await visitor.context.addCookies([{ name: name!, value: value!, url }]);
  await visitor.page.goto(address);
  await visitor.page.waitForSelector('h1');
  return visitor;
}

/** A report that waits for screening, due so many minutes from now. */
async function waiting(minutes: number, row: Record<string, unknown> = {}, senderId?: string): Promise<string> {
  const { id, code } = await buildCase(world.db, { item_type: null, category_code: null, ...row, ...(senderId ? { sender_id: senderId } : {}) });
  const dueAt = new Date(FACTORY_NOW.getTime() + minutes * 60_000);
  const deadline = await buildDeadline(world.db, { case_id: id, due_at: dueAt });
  await world.db('work_items').insert({
    id: randomUUID(), kind: 'screen-report', title: 'Sàng lọc, phân loại phản ánh', case_id: id, deadline_id: deadline.id, role: 'operator', due_at: dueAt,
    process_instance_key: randomUUID(), element_id: 'Task_ScreenReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return code;
}

const codesOn = (page: Page) => page.locator('.task-row .code').allTextContents();
const rowOf = (page: Page, code: string) => page.locator('.task-item').filter({ hasText: code });
async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

describe('the list', () => {
  it('is narrowed down by typing without accents; the address keeps it, and an empty list says what to loosen', async () => {
    // given
    const operator = await world.signIn({ roles: ['operator'] });
    const crowd = await waiting(4, { category_code: 'epidemic-gathering', item_type: 'violation-report' });
    await waiting(5, { category_code: 'epidemic-no-mask', item_type: 'violation-report' });
    const { page } = await come(operator);
    // when
    await page.getByRole('button', { name: 'Bộ lọc', exact: true }).click();
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).fill('tu tap dong');
    // On a busy machine the list comes later than the fingers.
    await page.getByRole('option', { name: /Tụ tập đông người/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.list-shown', { hasText: '1 việc khớp bộ lọc.' }).waitFor();
    await page.reload();
    // then
    await rowOf(page, crowd).waitFor();
    expect(await codesOn(page)).toEqual([crowd]);
    expect(page.url()).toContain('category=epidemic-gathering');
    // when
    await page.getByRole('searchbox', { name: 'Lọc theo mã hoặc từ' }).fill('khong co tu nay');
    // then
    await page.getByRole('button', { name: 'Bỏ “Có từ: khong co tu nay”: 1 việc' }).click();
    await rowOf(page, crowd).waitFor();
  });


  it('goes by keyboard alone: down, select, claim, open', async () => {
    // given
    const operator = await world.signIn({ roles: ['operator'] });
    const first = await waiting(-30);
    const second = await waiting(-29);
    const { page } = await come(operator, {}, '/tasklist/?queue=unassigned&clock=overdue');
    await rowOf(page, second).waitFor();
    // when
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    // then
    await page.getByRole('status').filter({ hasText: `Bạn đã nhận ${second}.` }).waitFor();
    expect(await rowOf(page, first).getByRole('checkbox').isChecked()).toBe(true);
    await page.locator('.queues__link').filter({ hasText: 'Việc của tôi1' }).waitFor();
    // when
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    // then
    await page.getByRole('heading', { name: first }).waitFor();
  });


  it('does not jump under somebody who reads it: a more urgent task waits behind a button', async () => {
    // given
    const operator = await world.signIn({ roles: ['operator'] });
    const read = await waiting(60, { channel: 'zalo' });
    const { page } = await come(operator, {}, '/tasklist/?queue=unassigned&channel=zalo');
    await rowOf(page, read).waitFor();
    await page.keyboard.press('j');
    // when
    const urgent = await waiting(30, { channel: 'zalo' });
    const later = await waiting(90, { channel: 'zalo' });
    // then
    await rowOf(page, later).waitFor();
    expect(await codesOn(page)).toEqual([read, later]);
    await page.getByRole('button', { name: '1 việc mới' }).click();
    await rowOf(page, urgent).waitFor();
    expect(await codesOn(page)).toEqual([urgent, read, later]);
    expect(await page.evaluate('document.activeElement?.textContent')).toContain(urgent);
  });


  it('is looked at with a view that somebody else shared, on another device, and opens with it', async () => {
    // given
    const [owner, colleague] = [await world.signIn({ roles: ['supervisor'], displayName: 'Trưởng ca Một' }), await world.signIn({ roles: ['operator'] })];
    const late = await waiting(-90, { urgency: 'urgent', channel: 'facebook' });
    const desk = await come(owner, {}, '/tasklist/?queue=overdue&urgency=urgent&channel=facebook');
    await desk.page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
    await desk.page.getByRole('button', { name: 'Lưu bộ lọc đang dùng…' }).click();
    await desk.page.getByLabel('Tên bộ lọc').fill('Khẩn quá hạn');
    await desk.page.getByText('Tổng đài viên và giám sát viên').click();
    await desk.page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await desk.page.locator('#views-button').filter({ hasText: 'Khẩn quá hạn' }).waitFor();
    // when
    const phone = await come(colleague, { viewport: PHONE });
    await phone.page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
    await expectSound(phone, 'menu of views');
    await phone.page.getByRole('button', { name: 'Mở đầu tiên: Khẩn quá hạn' }).click();
    await phone.page.getByRole('link', { name: 'Khẩn quá hạn của Trưởng ca Một' }).click();
    // then
    await rowOf(phone.page, late).waitFor();
    const another = await come(colleague);
    await rowOf(another.page, late).waitFor();
    expect(await codesOn(another.page)).toEqual([late]);
    expect(another.page.url()).toContain('queue=overdue');
  });
});

describe('the search', () => {
  it('finds words without accents and shows where they stand; a whole code opens its case', async () => {
    // given
    const operator = await world.signIn({ roles: ['operator'] });
    const { code } = await buildCase(world.db, { content: 'Cống thoát nước bị nghẹt, mùi hôi nồng nặc cả khu.' });
    const { page } = await come(operator);
    // when
    await page.keyboard.press('/');
    await page.locator('#search-box:focus').waitFor();
    await page.keyboard.type('nghet mui hoi');
    // then
    const found = page.locator('.found').filter({ hasText: code });
    await found.waitFor();
    expect(await found.locator('mark').allTextContents()).toEqual(['nghẹt', 'mùi hôi']);
    // when
    await page.fill('#search-box', code.toLowerCase());
    await page.keyboard.press('Enter');
    // then
    await page.getByRole('heading', { name: code }).waitFor();
  });


  it('[D26] looks a caller up by a number that stands in no address, says that it is recorded, and records it', async () => {
    // given
    const operator = await world.signIn({ roles: ['operator'] });
    const code = await waiting(50, {}, await buildSender(world.db, { phone: '+84900000123' }));
    const { page } = await come(operator, {}, '/tasklist/search');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    // when
    await page.fill('#search-box', '0900 000 123');
    await page.getByText('sẽ được ghi lại').waitFor();
    await page.keyboard.press('Enter');
    // then
    await page.locator('.found').filter({ hasText: code }).waitFor();
    expect([page.url(), ...asked].filter((address) => /000.{0,3}123/.test(address))).toEqual([]);
    expect(await world.db('audit_entries').where({ action: 'cases-looked-up-by-phone', actor_id: operator.officer.id })).toHaveLength(1);
    // when
    const unit = await come(await world.signIn({ roles: ['unit-officer'], unitCode: '26740' }), {}, '/tasklist/search');
    await unit.page.fill('#search-box', '0900 000 123');
    // then
    await unit.page.getByText('Chỉ tổng đài viên và giám sát viên').waitFor();
  });
});

it.each<VisitOptions>([{ viewport: PHONE }, { viewport: DESK, colorScheme: 'dark' }])('list and search have no barrier and no sideways scroll (%j)', async (options) => {
  const visitor = await come(await world.signIn({ roles: ['supervisor'] }), options, '/tasklist/?queue=unit&urgency=normal');
  const { page } = visitor;
  await page.locator('.task-item .cds--checkbox-label').first().click();
  await expectSound(visitor, 'list');
  await page.getByRole('button', { name: 'Bộ lọc (1)' }).click();
  await page.getByRole('combobox', { name: 'Phường, xã' }).fill('ben');
  await expectSound(visitor, 'filters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Chọn cột' }).click();
  await page.getByText('Áp dụng cho mọi danh sách của bạn').waitFor();
  await expectSound(visitor, 'columns');
  await page.goto('/tasklist/search?q=dong');
  await page.locator('.found').first().waitFor();
  await expectSound(visitor, 'search');
});

it('nothing on these pages failed in a script', () => {
  expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
});
