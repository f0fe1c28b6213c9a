import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, visit, type Browser, type Page, type Visitor, type VisitOptions } from '../support/browser.ts';
import { countingEngine, startOver } from '../support/process-models.ts';
import { eventually } from '../support/engine.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

let world: ServedApp;
let browser: Browser;
beforeAll(async () => {
  world = await serveApp();
  await startOver(world.db, countingEngine());
  for (const name of ['lan', 'minh', 'viet']) await world.openAccount(name, 'process-owner');
  await world.openAccount('giam-sat', 'supervisor');
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const DRAFT = '/modeler/processes/unit-handling/draft';
const SAVED = '.save-state--saved';

async function enter(username: string, path: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, world.url, options);
  visitor.page.setDefaultTimeout(60_000);
  await visitor.page.goto(path);
  await visitor.page.fill('#username', username);
  await visitor.page.fill('#password', PASSWORD);
  await visitor.page.click('button[type=submit]');
  return visitor;
}

async function openEditor(username: string, process = 'unit-handling', options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await enter(username, `/modeler/processes/${process}/draft`, options);
  await visitor.page.waitForSelector('.djs-palette .entry');
  await visitor.page.waitForSelector('.bio-properties-panel-header');
  return visitor;
}

/** Finds and selects an element as people do who use no mouse. */
async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.editor__canvas svg').first().focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.djs-element.selected');
}

const content = async (): Promise<string> => (await world.db('process_draft_files').where({ process_id: 'unit-handling', kind: 'bpmn' }).first('content') as { content: string }).content;

describe('the list of processes', () => {
  it('tells what is live and where the draft stands, and leads to the editor', async () => {
    // given
    const { page, complaints, leave } = await enter('lan', '/modeler/');

    // when
    await page.getByRole('link', { name: 'Xử lý phản ánh tại đơn vị' }).click();

    // then
    // The list says the same of every process: its page must have come first.
    await page.waitForSelector('.diagram__canvas [data-element-id=Task_HandleReport]');
    await page.getByText('Giống bản đang chạy').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sửa bản nháp' }).click();
    await page.waitForSelector('.djs-palette .entry');
    expect(complaints).toEqual([]);
    await leave();
  });


  it.each([['at a desk', DESK, 'dark'], ['on a phone', PHONE, 'light']] as const)('fits %s', async (_where, viewport, colorScheme) => {
    // given
    const { page, leave } = await enter('lan', '/modeler/', { viewport, colorScheme });

    // when
    await page.waitForSelector('.home__card');

    // then
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await leave();
  });
});

describe('the editor', () => {
  it('appends a step by its template with the keyboard alone, and saves it by itself', async () => {
    // given
    const { page, complaints, leave } = await openEditor('lan');

    // when
    await choose(page, 'Mở lượt xử lý');
    await page.locator('.editor__canvas svg').first().focus();
    await page.keyboard.press('a');
    await page.waitForSelector('.djs-popup input');
    await page.keyboard.type('Báo cáo cấp trên');
    await page.keyboard.press('Enter');

    // then
    await page.locator('.bio-properties-panel-header-type', { hasText: /Báo cáo cấp trên/i }).waitFor();
    await page.waitForSelector('.save-state--saved:has-text("lúc")');
    expect((await content()).match(/modelerTemplate="vn.1022.escalate"/g)).toHaveLength(1);
    expect(await findBarriers(page)).toEqual([]);
    expect(complaints).toEqual([]);

    // when
    const undo = page.getByRole('button', { name: 'Hoàn tác' });
    while (await undo.isEnabled()) await undo.click();

    // then
    await page.locator('.djs-element', { hasText: 'Báo cáo cấp trên' }).nth(1).waitFor({ state: 'detached' });
    await eventually('the draft is as it was', async () => !(await content()).includes('modelerTemplate="vn.1022.escalate"'), 30_000);
    await leave();
  });


  it('lets the palette and the panel be used without a mouse', async () => {
    // given
    const { page, leave } = await openEditor('lan');
    const before = await page.locator('.djs-shape').count();

    // when
    await page.locator('.djs-palette .entry[data-action="create.task"]').focus();
    await page.keyboard.press('Enter');

    // then
    await page.locator('.djs-shape').nth(before).waitFor({ state: 'attached' });
    const label = page.getByLabel('Tên', { exact: true });
    await page.getByText('Chung', { exact: true }).focus();
    await page.locator('.bio-properties-panel-group-header-button').first().focus();
    await page.keyboard.press('Enter');
    await label.focus();
    await page.keyboard.type('Lãnh đạo duyệt trả lời');
    await page.locator('.djs-label', { hasText: 'Lãnh đạo' }).first().waitFor();
    await page.waitForSelector('.save-state--saved:has-text("lúc")');
    expect(await content()).toContain('Lãnh đạo duyệt trả lời');
    await leave();
  });


  it('opens the menu of new elements by its key inside the canvas, and counts what it finds in Vietnamese', async () => {
    // given
    const { page, leave } = await openEditor('lan');

    // when
    await page.locator('.editor__canvas svg').first().focus();
    await page.keyboard.press('n');
    await page.waitForSelector('.djs-popup input');
    await page.keyboard.type('Báo cáo');

    // then
    await page.locator('.djs-popup-search-count', { hasText: /^\s*\d+ kết quả được tìm thấy\s*$/ }).waitFor();
    const [canvas, menu] = [(await page.locator('.editor__canvas').boundingBox())!, (await page.locator('.djs-popup').boundingBox())!];
    expect(menu.x).toBeGreaterThan(canvas.x);
    expect(menu.y).toBeGreaterThan(canvas.y);
    expect(await page.evaluate<string>('getComputedStyle(document.querySelector(".bio-properties-panel")).fontFamily')).toContain('IBM Plex Sans');
    await leave();
  });


  it('tells two editors of each other, shows at once what the other saved, and asks when both changed it', async () => {
    // given
    const [lan, minh] = [await openEditor('lan'), await openEditor('minh')];
    await lan.page.getByText('Cùng sửa: Cán bộ minh').waitFor();
    await choose(minh.page, 'Mở lượt xử lý');
    await lan.page.locator('.others__flag', { hasText: 'Cán bộ minh' }).waitFor();

    // when
    await rename(minh.page, 'Mở lượt xử lý', ' (minh)');
    await minh.page.waitForSelector('.save-state--saved:has-text("lúc")');

    // then
    await lan.page.getByText('Cán bộ minh vừa lưu; sơ đồ đã được cập nhật.').waitFor();

    // when
    await lan.page.route('**/draft/presence', (route) => route.abort());
    const saved = nextSave(minh.page);
    await rename(minh.page, 'Ghi nhận kết quả', ' (của minh)');
    await saved;
    await rename(lan.page, 'Ghi nhận trả lại', ' (của lan)');

    // then
    await lan.page.getByRole('heading', { name: 'Cán bộ minh đã lưu tệp này trước bạn' }).waitFor();
    expect(await findBarriers(lan.page)).toEqual([]);

    // when
    await lan.page.getByRole('button', { name: 'Giữ bản của tôi làm bản sao' }).click();

    // then
    await lan.page.waitForSelector(SAVED);
    expect(await content()).toContain('(của minh)');
    expect(await content()).not.toContain('(của lan)');
    await lan.page.getByRole('button', { name: 'Hình và tệp' }).click();
    await lan.page.getByRole('menuitem', { name: 'Bản sao trên máy này' }).click();
    await lan.page.getByRole('button', { name: 'Mở', exact: true }).waitFor();
    await Promise.all([lan.leave(), minh.leave()]);
  }, 180_000);


  it('keeps what the network did not take, also over a crash of the page', async () => {
    // given
    const { page, leave } = await openEditor('viet');
    await page.route('**/draft/files/*', (route) => route.abort());

    // when
    await rename(page, 'Ghi nhận trả lại', ' (mất mạng)');
    await page.waitForSelector('.save-state--waiting');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank');
    await page.unroute('**/draft/files/*');
    await page.goto(DRAFT);

    // then
    await page.getByText('Đã khôi phục phần chưa kịp lưu').waitFor();
    await page.waitForSelector('.save-state--saved:has-text("lúc")');
    expect(await content()).toContain('(mất mạng)');
    await leave();
  });


  it('keeps the draft as a version with a name and a comment', async () => {
    // given
    const { page, leave } = await openEditor('lan');
    await rename(page, 'Ghi nhận kết quả', ' v2');

    // when
    await page.getByRole('button', { name: 'Lưu phiên bản' }).first().click();
    await page.fill('#version-name', 'Thêm bước duyệt');
    await page.fill('#version-comment', 'Theo kết luận giao ban');
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu phiên bản' }).click();

    // then
    await page.waitForURL('**/versions/2');
    expect(await world.db('process_versions').where({ process_id: 'unit-handling', number: 2 }).first('name', 'comment', 'status')).toEqual({ name: 'Thêm bước duyệt', comment: 'Theo kết luận giao ban', status: 'kept' });
    await leave();
  });


  it.each([['who may not edit', 'giam-sat', DESK], ['with a phone', 'lan', PHONE]] as const)('only shows the draft to somebody %s', async (_who, username, viewport) => {
    // given
    const { page, leave } = await enter(username, DRAFT, { viewport });

    // when
    await page.waitForSelector('.diagram__canvas [data-element-id=Task_HandleReport]');

    // then
    expect(await page.locator('.djs-palette').count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await leave();
  });
});

const nextSave = (page: Page) => page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());

async function rename(page: Page, element: string, more: string): Promise<void> {
  await choose(page, element);
  await page.locator('.editor__canvas svg').first().focus();
  await page.keyboard.press('e');
  await page.waitForSelector('.djs-direct-editing-content');
  await page.keyboard.press('End');
  await page.keyboard.type(more);
  await page.keyboard.press('Enter');
}
