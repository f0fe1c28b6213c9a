import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { SignedIn } from '../api/support.ts';
import { PROCESS, putVersions, standAt } from '../cases/instance-moves/move-world.ts';
import { findBarriers, openBrowser, sidewaysScroll, visit, type Browser, type Visitor } from '../support/browser.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);
let world: ServedApp;
let browser: Browser;
let owner: SignedIn;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  owner = await world.signIn({ roles: ['process-owner'], unitCode: null });
  await putVersions(world.db);
  await standAt(world.db, 'Task_ScreenReport');
  await standAt(world.db, 'Event_UnitAnswered');
  await standAt(world.db, 'Event_UnitAnswered');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function arrive(path: string, options: Parameters<typeof visit>[2] = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  const [name, value] = owner.cookie.split(';')[0]!.split('=') as [string, string];
  await visitor.context.addCookies([{ name, value, url: world.url }]);
  await visitor.page.goto(`/modeler/processes/${PROCESS}/${path}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

describe('the pages of a move', () => {
  it('show where cases stand and go on, take another target, and order the move with its reason', async () => {
    // given
    const { page, complaints, leave } = await arrive('moves/new');
    await page.getByRole('heading', { name: 'Từ phiên bản 1: 3 hồ sơ' }).waitFor();
    await page.locator('.move-count').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);

    // when the waiting cases are left
    await page.getByLabel('Hồ sơ ở “Đơn vị đã trả lời” đi tiếp ở').selectOption({ label: 'Ở lại phiên bản cũ' });

    // then
    await page.getByText('1 hồ sơ chuyển được · 2 hồ sơ ở lại').waitFor();

    // when
    await page.getByLabel('Hồ sơ ở “Đơn vị đã trả lời” đi tiếp ở').selectOption({ label: 'Đơn vị đã trả lời' });
    await page.getByText('3 hồ sơ chuyển được').waitFor();
    await page.getByLabel('Lý do chuyển').fill('Thêm bước duyệt trả lời');
    await page.getByRole('button', { name: 'Chuyển 3 hồ sơ' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chuyển 3 hồ sơ' }).click();

    // then
    await page.getByRole('heading', { level: 1, name: 'Sang phiên bản 2' }).waitFor();
    await page.getByText('0 / 3 hồ sơ').waitFor();
    expect(await findBarriers(page)).toEqual([]);

    // when
    await page.getByRole('button', { name: 'Tạm dừng' }).click();
    // then
    await page.getByRole('button', { name: 'Chuyển tiếp' }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });


  it('list the moves, and tell why cases stayed and offer to take the others back, in the dark and on a phone too', async () => {
    // given a move that has ended
    await world.db('instance_moves').update({ status: 'done', finished_at: new Date() });
    await world.db('moved_instances').update({ state: 'moved', elements: { Event_UnitAnswered: 'Event_UnitAnswered' }, moved_at: new Date() });
    const stayed = await world.db('moved_instances').first('id');
    await world.db('moved_instances').where({ id: stayed.id }).update({ state: 'left', reason: 'incident', moved_at: null });
    const { page, complaints, leave } = await arrive('moves', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

    // when
    await page.getByRole('link', { name: 'Sang phiên bản 2' }).click();

    // then
    await page.getByText('Đang có sự cố. Xử lý sự cố rồi thử lại.').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    // when
    await page.getByRole('button', { name: 'Trả hồ sơ về phiên bản cũ' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Trả hồ sơ về phiên bản cũ' }).click();
    // then
    await page.getByRole('heading', { level: 1, name: 'Trả về phiên bản 1' }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
});
