import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDeployProcess } from '../../dispatch/handlers/deploy-process.ts';
import { claimDue } from '../../lib/outbox.ts';
import { countOf, findBarriers, openBrowser, sidewaysScroll, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { countingEngine, fit, startOver } from '../support/process-models.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';
import { testVault } from '../support/vault.ts';

jest.setTimeout(120_000);

const PROCESS = 'daily-report';
const PAGE = `/modeler/processes/${PROCESS}`;
const engine = countingEngine();
let world: ServedApp;
let browser: Browser;
let owner: Visitor;
let lead: Visitor;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  await startOver(world.db, engine);
  await world.openAccount('owner', 'process-owner');
  await world.openAccount('lead', 'department-lead');
  [owner, lead] = [await enter('owner'), await enter('lead')];
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function enter(username: string): Promise<Visitor> {
  const visitor = await visit(browser, world.url);
  await visitor.page.goto('/modeler/');
  await visitor.page.fill('#username', username);
  await visitor.page.fill('#password', PASSWORD);
  await visitor.page.click('button[type=submit]');
  await visitor.page.waitForSelector(`a[href^="${PAGE}"]`);
  return visitor;
}

/** What the outbox does beside the pages. */
async function deliver(): Promise<void> {
  const deploy = createDeployProcess({ db: world.db, engine, clock: world.clock, vault: testVault, judge: fit });
  for (const message of await claimDue(world.db, ['deploy-process'], 5, 30)) await deploy(message, { signal: AbortSignal.timeout(5_000) });
}

const draftFile = (name: string) => world.db('process_draft_files').where({ process_id: PROCESS, name }).first<{ content: string; revision: number }>('content', 'revision');
const stands = () => world.db('process_versions').where({ process_id: PROCESS }).orderBy('number').select<Array<{ number: number; status: string }>>('number', 'status')
  .then((rows) => rows.map(({ number, status }) => `${number} ${status}`));

/** Changes the draft's diagram as a colleague's browser would. */
async function draw(change: (xml: string) => string): Promise<void> {
  const { content } = (await draftFile(`${PROCESS}.bpmn`))!;
  await world.db('process_draft_files').where({ process_id: PROCESS, name: `${PROCESS}.bpmn` }).update({ content: change(content), revision: world.db.raw('revision + 1') });
}

const listed = (page: Page) => page.locator('.diff-list__item strong').allTextContents();
const confirm = (page: Page, button: string) => page.locator('.cds--modal.is-visible').getByRole('button', { name: button, exact: true }).click();

describe('a process owner', () => {
  it('adds a field to a form, which is saved by itself', async () => {
    // given
    const { page } = owner;
    await page.goto(`${PAGE}/draft/forms/approve-daily-report.form`);
    await page.locator('.fjs-palette-field', { hasText: 'Chọn đơn vị' }).waitFor();
    expect(await page.locator('.fjs-palette-field').allTextContents()).toEqual(expect.arrayContaining(['Ô chữ', 'Chọn lĩnh vực', 'Nội dung trả lời']));

    // when
    await page.locator('.fjs-palette-field[data-field-type=textfield]').focus();
    await page.keyboard.press('Enter');

    // then
    const fields = async () => (JSON.parse((await draftFile('approve-daily-report.form'))!.content) as { components: Array<{ type: string }> }).components.map(({ type }) => type);
    while (!(await fields()).includes('textfield')) await page.waitForTimeout(200);
    expect((await fields()).at(-1)).toBe('textfield');
    await page.locator('.save-state--saved').waitFor();
  });

  it('tries a form out as on a phone', async () => {
    const { page } = owner;
    await page.getByRole('tab', { name: 'Xem thử' }).click();
    await page.locator('.form-trial__phone .fjs-form-field').first().waitFor();
    expect((await page.locator('.form-trial__phone').boundingBox())!.width).toBe(390);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('cannot take a form out that a task opens', async () => {
    const { page } = owner;
    await page.getByRole('button', { name: 'Bỏ tệp' }).click();
    const told = page.locator('.cds--modal.is-visible');
    await told.getByText('đang được dùng').waitFor();
    await confirm(page, 'Đã hiểu');
    expect(await draftFile('approve-daily-report.form')).toBeDefined();
  });

  it('makes a decision table', async () => {
    const { page } = owner;
    await page.getByRole('button', { name: 'Bảng quyết định mới' }).click();
    await page.fill('#ask-name', 'late-reports');
    await confirm(page, 'Tạo');
    await page.waitForURL('**/decisions/late-reports.dmn');
    await page.locator('.decision-canvas table').waitFor();
    expect((await draftFile('late-reports.dmn'))!.content).toContain('<decision id="late-reports"');
  });

  it('sees what differs between the draft and the live version, and jumps through it by keyboard', async () => {
    // given
    const { page } = owner;
    await draw((xml) => xml.replace(/retries="5"/, 'retries="3"').replace(/(<bpmn:process [^>]*>)/, '$1<bpmn:documentation>Mỗi ngày một báo cáo.</bpmn:documentation>'));

    // when
    await page.goto(`${PAGE}/compare?a=live&b=draft`);
    await page.locator('.diff--changed').first().waitFor();

    // then
    const names = await listed(page);
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(await page.locator('.diff-fields').allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/Số lần thử lại.*5.*3/), expect.stringMatching(/Mô tả.*Mỗi ngày một báo cáo/)]));
    await page.keyboard.press('n');
    expect(await page.locator('.diff-list__item[aria-current=true] strong').textContent()).toBe(names[0]);
    await page.keyboard.press('n');
    expect(await page.locator('.diff-list__item[aria-current=true] strong').textContent()).toBe(names[1]);
    await page.keyboard.press('p');
    expect(await page.locator('.diff-list__item[aria-current=true] strong').textContent()).toBe(names[0]);
    // The sign stands on both diagrams, not the colour alone.
    expect(await countOf(page.locator('.djs-overlays .diff-sign--changed'), 2)).toBeGreaterThanOrEqual(2);
    await page.getByText('Chỉ những gì đổi cách chạy').click();
    expect((await listed(page)).length).toBe(names.length - 1);
    expect({ barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ barriers: [], beside: 0 });
  });

  it('sees the forms of both beside each other, with what is new marked, and the source', async () => {
    const { page } = owner;
    await page.locator('.comparison__files button', { hasText: 'approve-daily-report.form' }).click();
    await page.locator('.diff-field--added').waitFor();
    expect(await countOf(page.locator('.form-preview'), 2)).toBe(2);
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('.comparison__bar .cds--toggle').click();
    await page.locator('.source-lines .is-added', { hasText: 'textfield' }).first().waitFor();
  });

  it('makes a version with a name and a comment, and sends it for review', async () => {
    // given
    const { page } = owner;
    // A table without rows would keep it from review.
    await world.db('process_draft_files').where({ process_id: PROCESS, name: 'late-reports.dmn' }).delete();
    await page.goto(`${PAGE}/versions`);

    // when
    await page.getByRole('button', { name: 'Lưu thành phiên bản' }).click();
    await page.fill('#ask-name', 'Thêm ô người ký');
    await page.fill('#ask-text', 'Theo kết luận giao ban.');
    await confirm(page, 'Lưu thành phiên bản');
    await page.waitForURL('**/versions/2');
    await page.getByRole('button', { name: 'Gửi duyệt' }).click();
    await confirm(page, 'Gửi duyệt');

    // then
    await page.locator('h1', { hasText: 'Chờ duyệt' }).waitFor();
    await page.locator('.diff-list__item').first().waitFor();
    expect(await page.getByRole('button', { name: 'Duyệt và đưa vào chạy' }).isDisabled()).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
  });
});

describe('a second person', () => {
  it('approves it with the differences in sight, and sees it go live', async () => {
    // given
    const { page } = lead;
    await page.goto(`${PAGE}/versions/2`);
    await page.locator('.version-facts', { hasText: 'Cán bộ owner' }).waitFor();
    await page.locator('.diff-list__item').first().waitFor();

    // when
    await page.getByRole('button', { name: 'Duyệt và đưa vào chạy' }).click();
    await page.fill('#ask-text', 'Đồng ý');
    await confirm(page, 'Duyệt và đưa vào chạy');
    await page.locator('h1', { hasText: 'Đang đưa vào chạy' }).waitFor();
    await deliver();

    // then
    await page.locator('h1', { hasText: 'Đang chạy' }).waitFor();
    expect(await stands()).toEqual(['1 replaced', '2 live']);
    expect(await page.locator('.version-facts').textContent()).toMatch(/Duyệt.*Cán bộ lead.*Đồng ý/);
  });

  it('returns to the earlier version with a reason', async () => {
    // given
    const { page } = lead;
    await page.goto(`${PAGE}/versions/1`);

    // when
    await page.getByRole('button', { name: 'Chạy lại phiên bản này' }).click();
    const submit = page.locator('.cds--modal.is-visible').getByRole('button', { name: 'Chạy lại phiên bản này' });
    expect(await submit.isDisabled()).toBe(true);
    await page.fill('#ask-text', 'Biểu mẫu mới làm chậm việc ký.');
    await submit.click();
    await page.waitForURL('**/versions/3');
    await deliver();

    // then
    await page.locator('h1', { hasText: 'Đang chạy' }).waitFor();
    expect(await stands()).toEqual(['1 replaced', '2 replaced', '3 live']);
    await page.goto(`${PAGE}/versions`);
    expect(await page.locator('.version-table tbody tr').first().textContent()).toMatch(/3.*Đang chạy.*Cán bộ lead/);
    expect({ barriers: await findBarriers(page), complaints: [...owner.complaints, ...lead.complaints] }).toEqual({ barriers: [], complaints: [] });
  });
});
