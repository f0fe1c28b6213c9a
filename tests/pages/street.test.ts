import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { findBarriers, openBrowser, PHONE, pick, sidewaysScroll, signIn, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { at, flowOf, FORWARD } from '../support/flow.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  flow = flowOf(world.db);
  await world.openAccount('street', 'unit-officer', '26740');
  await world.openAccount('colleague', 'unit-officer', '26740');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);
beforeEach(() => { world.answered.length = 0; });

const RESULT = 'Tổ công tác đến nơi lúc 15:20, thu gom rác và rửa mặt đường.';
const row = (id: string) => world.db('work_items').where({ id }).first();
const stored = (assignmentId: string) => world.db('attachments').where({ assignment_id: assignmentId }).orderBy('created_at');
const sent = (what: RegExp) => world.answered.filter((line) => what.test(line));

/** A report that waits in the unit's queue. */
async function waiting() {
  const report = await flow.received({ category_code: 'epidemic-gathering' });
  await flow.decide(report.workItemId, FORWARD, at(0));
  const { assignmentId, workItemId } = await flow.delivered(report.id, at(0));
  return { code: report.code, assignmentId, workItemId };
}

/** As a phone's camera makes them: large, lying on its side, with its place. */
async function camera(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg().toBuffer();
  const buffer = await sharp(noise).resize(4000, 3000).jpeg({ quality: 95 }).withExif({
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 36/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 42/1 0/1' },
  }).withMetadata({ orientation: 6 }).toBuffer();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

async function inTheStreet(username = 'street'): Promise<Visitor> {
  const visitor = await visit(browser, world.url, { viewport: PHONE });
  await signIn(visitor.page, username, PASSWORD);
  return visitor;
}

async function take(page: Page, workItemId: string): Promise<void> {
  await page.goto(`/tasklist/tasks/${workItemId}`);
  await page.click('.task__decide button:has-text("Nhận việc")');
  await page.getByLabel('Đã giải quyết').check();
  await pick(page, 'Nguyên nhân', 'quan an', 'Quán ăn, quán nước tụ khách');
  await page.getByLabel('Nội dung kết quả xử lý').fill(RESULT);
}

async function shoot(page: Page, which: 'Chụp ảnh trước xử lý' | 'Chụp ảnh sau xử lý'): Promise<void> {
  await page.getByLabel(which).setInputFiles(await camera());
}

async function until<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await read();
    if (wanted(value) || tries > 150) return value;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

/** The pages open without a network once their files are kept. */
async function shellIsKept(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready');
  await until(() => page.evaluate('caches.keys().then((names) => names.length)'), (count) => Number(count) > 0);
  await until(() => page.evaluate('Boolean(navigator.serviceWorker.controller)'), Boolean);
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const ours = complaints.filter((complaint) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|FetchEvent/.test(complaint));
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), ours }).toEqual({ where, barriers: [], beside: 0, ours: [] });
}

describe('[S19] [S20] [S21] a result from the street', () => {
  it('is sent once, with its pictures, although the network drops while it is sent and the page is loaded anew', async () => {
    // given: one picture left while the network was there
    const work = await waiting();
    const officer = await inTheStreet();
    const { page, context } = officer;
    await shellIsKept(page);
    await take(page, work.workItemId);
    await shoot(page, 'Chụp ảnh trước xử lý');
    await page.getByText('Đã gửi', { exact: true }).waitFor();
    // when: it drops; the officer goes on
    await context.setOffline(true);
    await shoot(page, 'Chụp ảnh sau xử lý');
    await page.locator('.evidence__file--waiting img').waitFor();
    await expectSound(officer, 'without network');
    await page.click('.decision button:has-text("Hoàn tất")');
    await page.getByText('Chờ gửi (2)').waitFor();
    await page.getByRole('button', { name: 'Xem mục chờ gửi' }).click();
    expect(await page.locator('.waiting__list').textContent()).toContain(RESULT);
    await expectSound(officer, 'waiting');
    await page.reload();
    await page.getByText('Chờ gửi (2)').waitFor();
    await expectSound(officer, 'opened without network');
    expect((await row(work.workItemId)).status).toBe('open');
    // when: it comes back
    await context.setOffline(false);
    // then
    const done = await until(() => row(work.workItemId), ({ status }) => status === 'completed');
    expect(done).toMatchObject({ status: 'completed', decision: { outcome: 'resolved', resultText: RESULT } });
    const files = await stored(work.assignmentId);
    expect(files.map(({ purpose }) => purpose)).toEqual(['evidence-before', 'evidence-after']);
    expect(done.decision.attachmentIds.sort()).toEqual(files.map(({ id }) => id).sort());
    // upright, small enough for a phone's connection, and still where it was taken
    for (const file of files) expect(file).toMatchObject({ width: 1920, height: 2560, taken_lat: expect.closeTo(10.7767, 3), taken_lng: expect.closeTo(106.7, 3) });
    expect(sent(/^POST .*\/attachments 201$/)).toHaveLength(2);
    expect(sent(/^POST .*\/complete 200$/)).toHaveLength(1);
    expect((await flow.outbox('complete-user-task')).filter(({ payload }) => payload.workItemId === work.workItemId)).toHaveLength(1);
    await page.locator('.waiting__line').waitFor({ state: 'detached' });
    expect(await page.evaluate('new Promise((resolve) => { const open = indexedDB.open("tasklist-waiting"); open.onsuccess = () => { const all = open.result.transaction("kept").objectStore("kept").getAll(); all.onsuccess = () => resolve(all.result.length); }; })')).toBe(0);
    await officer.leave();
  });

  it('is stored once when only the answers got lost', async () => {
    // given: the server hears everything, the phone does not hear the answers the first time
    const work = await waiting();
    const { page, leave } = await inTheStreet();
    await take(page, work.workItemId);
    const lost = new Set<string>();
    await page.route(/\/(attachments|complete)$/, async (route) => {
      const address = route.request().url();
      if (lost.has(address)) return route.continue();
      lost.add(address);
      await route.fetch();
      return route.abort('connectionreset');
    });
    // when
    await shoot(page, 'Chụp ảnh sau xử lý');
    await page.locator('.evidence__file img').waitFor();
    await page.click('.decision button:has-text("Hoàn tất")');
    // then
    expect((await until(() => row(work.workItemId), ({ status }) => status === 'completed')).status).toBe('completed');
    await until(async () => sent(/^POST .*\/complete 200$/).length, (count) => count === 2);
    expect([sent(/^POST .*\/attachments 201$/).length, sent(/^POST .*\/complete 200$/).length]).toEqual([2, 2]);
    expect(await stored(work.assignmentId)).toHaveLength(1);
    expect((await flow.outbox('complete-user-task')).filter(({ payload }) => payload.workItemId === work.workItemId)).toHaveLength(1);
    await leave();
  });

  it('that comes too late is told and kept; signing out asks before it goes', async () => {
    // given
    const work = await waiting();
    const officer = await inTheStreet();
    const { page, context } = officer;
    await take(page, work.workItemId);
    await context.setOffline(true);
    await page.click('.decision button:has-text("Hoàn tất")');
    await page.getByText('Chờ gửi (1)').waitFor();
    // The task's page has let go of it: before that, a refusal is told in its form.
    await page.waitForURL('**/?queue=mine');
    // when: meanwhile somebody else has it
    const colleague = await world.db('officers').where({ username: 'colleague' }).first();
    await world.db('work_items').where({ id: work.workItemId }).update({ claimed_by: colleague.id, version: 9 });
    await context.setOffline(false);
    // then
    await page.getByText('Có mục chưa được nhận').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Xem mục chờ gửi' }).click();
    const list = await page.locator('.waiting__list').textContent();
    expect(list).toContain('Đã có người nhận việc');
    expect(list).toContain(RESULT);
    await expectSound(officer, 'told');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByText('Còn 1 mục chưa gửi').waitFor();
    await page.getByRole('button', { name: 'Ở lại để gửi' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
    await page.waitForSelector('#username');
    expect(await page.getByText('chưa gửi').count()).toBe(0);
    expect((await row(work.workItemId)).status).toBe('open');
    await officer.leave();
  });

  it('does not leave without a picture that is still being made smaller', async () => {
    // given: a phone that takes long to draw
    const work = await waiting();
    const { page, leave } = await inTheStreet();
    await page.addInitScript('const draw = window.createImageBitmap.bind(window); window.createImageBitmap = async (...from) => { await new Promise((go) => { window.goOn = go; }); return draw(...from); };');
    await take(page, work.workItemId);
    await shoot(page, 'Chụp ảnh sau xử lý');
    // when
    await page.getByText('Chờ chuẩn bị xong 1 tệp', { exact: false }).waitFor();
    await page.keyboard.press('Control+Enter');
    // then
    expect(await page.locator('.decision button:has-text("Hoàn tất")').first().isDisabled()).toBe(true);
    expect((await row(work.workItemId)).status).toBe('open');
    await page.evaluate('window.goOn()');
    await page.click('.decision button:has-text("Hoàn tất")');
    expect((await until(() => row(work.workItemId), ({ status }) => status === 'completed')).status).toBe('completed');
    expect(await stored(work.assignmentId)).toHaveLength(1);
    await leave();
  });

  it('a picture is taken back before deciding, and what is no picture is refused in plain words', async () => {
    const work = await waiting();
    const officer = await inTheStreet();
    const { page } = officer;
    await take(page, work.workItemId);
    await shoot(page, 'Chụp ảnh trước xử lý');
    await page.getByText('Đã gửi', { exact: true }).waitFor();
    expect(await stored(work.assignmentId)).toHaveLength(1);
    // when
    await page.getByRole('button', { name: 'Gỡ: Tệp trước xử lý 1' }).click();
    await page.locator('.evidence__file').waitFor({ state: 'detached' });
    await page.getByLabel('Chọn tệp sau xử lý').setInputFiles({ name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    // then
    await page.getByText('Không thêm được “bao-cao.pdf”').waitFor();
    await expectSound(officer, 'refused');
    expect(await stored(work.assignmentId)).toHaveLength(0);
    expect((await until(() => row(work.workItemId), ({ draft }) => draft?.attachmentIds?.length === 0)).draft.attachmentIds).toEqual([]);
    await officer.leave();
  });
});
