import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { findBarriers, openBrowser, signIn, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';

jest.setTimeout(300_000);

/** Running cases in all, standing at five elements of the process: MOVE_CASES=200 for the whole herd. */
const EACH = Math.ceil(Number(process.env.MOVE_CASES ?? 10) / 5);
const PROCESS = '/modeler/processes/report-handling';
const STEP = 'Lãnh đạo duyệt trả lời';
const FORM = 'leader-approval';
/** What moving the herd may take. */
const PATIENCE_MS = 90_000 + EACH * 5 * 1_500;
const DRAFT = { note: 'đang gọi lại cho người gửi' };
const FORWARD = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740' };

interface Work { readonly id: string; readonly version: number; readonly kind: string; readonly title: string }
interface Found { readonly status: string; readonly work: Work[]; readonly hints: unknown; readonly clocks: Array<{ clock: string; dueAt: string; startedAt: string }> }

let system: BrowsedSystem;
let browser: Browser;
let owner: Visitor;
let lead: Visitor;
const clients = new Map<string, Client>();
/** Codes of the cases by where they stand. */
const herd = { breached: [] as string[], reminded: [] as string[], begun: [] as string[], waiting: [] as string[], withUnit: [] as string[] };
const everybody = () => Object.values(herd).flat();

beforeAll(async () => {
  const url = process.env.TEST_SYSTEM_URL;
  [system, browser] = await Promise.all([url ? { url, remove: async () => undefined } : startBrowsedSystem({ newDay: true }), openBrowser()]);
  for (const name of ['operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead', 'administrator']) {
    const client = new Client(system.url);
    await client.signIn(name, DEMONSTRATION_PASSWORD);
    clients.set(name, client);
  }
  await gather();
  [owner, lead] = [await enter('process-owner'), await enter('department-lead')];
}, 600_000 + EACH * 30_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

async function enter(username: string): Promise<Visitor> {
  const visitor = await visit(browser, system.url);
  visitor.page.setDefaultTimeout(60_000);
  await visitor.page.goto('/modeler/');
  await visitor.page.fill('#username', username);
  await visitor.page.fill('#password', DEMONSTRATION_PASSWORD);
  await visitor.page.click('button[type=submit]');
  await visitor.page.getByRole('link', { name: 'Tiếp nhận và xử lý phản ánh' }).waitFor();
  return visitor;
}

const as = (name: string): Client => clients.get(name)!;
const look = (code: string) => as('supervisor').get<Found>(`/api/v1/cases/${code}`);

let numbered = 0;
async function reported(): Promise<string> {
  const number = numbered += 1;
  const { code } = await new Client(system.url).send<{ code: string }>('POST', '/api/v1/reports', {
    content: `Phản ánh số ${number}: quán nhậu tụ tập đông người, không giữ khoảng cách.`, channel: 'web', addressText: `${number} Lê Lợi`, wardCode: '26740',
    sender: { kind: 'person', name: 'Nguyễn Văn Thử', phone: `091${String(4_000_000 + number * 37)}` },
  });
  await eventually(`${code} is to be screened`, async () => { const { hints, work } = await look(code); return hints && work[0]; }, 120_000);
  return code;
}

async function screened(code: string, decision: object): Promise<void> {
  const { id, version } = (await look(code)).work[0]!;
  await as('operator').send('POST', `/api/v1/work-items/${id}/complete`, { version, decision });
}

/** Half an hour to forward instead of five minutes, with long waits between reminders and levels: the herd keeps its places while one draws. */
async function slowDown(): Promise<void> {
  const { items } = await as('administrator').get<{ items: Array<{ key: string; row: object }> }>('/api/v1/configuration/tables/sla-rules/rows');
  const { row } = items.find(({ key }) => key === 'forward-general')!;
  const after = { ...row, lengthValue: 30, reminders: [{ minutesBefore: 29 }, { minutesBefore: 1 }], ladder: [{ level: 1, afterMinutes: 0, to: 'supervisor' }, { level: 2, afterMinutes: 600, to: 'department-lead' }] };
  const change = await as('administrator').send<{ id: string }>('POST', '/api/v1/configuration/changes', { title: 'Nửa giờ để chuyển', reason: 'Thử chuyển hồ sơ', edits: [{ table: 'sla-rules', key: 'forward-general', after }] });
  await as('administrator').send('POST', `/api/v1/configuration/changes/${change.id}/submit`, {});
  await as('department-lead').send('POST', `/api/v1/configuration/changes/${change.id}/publish`, {});
}

/** Ten at a time, as people do. */
async function some(into: string[], make: () => Promise<string>): Promise<void> {
  while (into.length < EACH) into.push(...await Promise.all(Array.from({ length: Math.min(10, EACH - into.length) }, make)));
}

async function gather(): Promise<void> {
  await slowDown();
  await some(herd.breached, reported);
  await as('administrator').send('POST', '/api/v1/clock/advance', { milliseconds: 31 * 60_000 });
  await some(herd.reminded, reported);
  await as('administrator').send('POST', '/api/v1/clock/advance', { milliseconds: 2 * 60_000 });
  await some(herd.begun, reported);
  for (const code of herd.begun) {
    const { id, version } = (await look(code)).work[0]!;
    await as('operator').send('POST', `/api/v1/work-items/${id}/claim`, { version });
    await as('operator').send('PUT', `/api/v1/work-items/${id}/draft`, { draft: DRAFT });
  }
  await some(herd.waiting, async () => {
    const code = await reported();
    await screened(code, { outcome: 'duplicate', originalCode: herd.reminded[0] });
    return code;
  });
  await some(herd.withUnit, async () => {
    const code = await reported();
    await screened(code, FORWARD);
    await eventually(`${code} is with the unit`, async () => (await as('unit-officer').get<Found>(`/api/v1/cases/${code}`).catch(() => null))?.work[0], 120_000);
    return code;
  });
}

/** Every clock of the herd to the millisecond, and what is kept of somebody's work. */
async function facts() {
  const clocks = Object.fromEntries(await Promise.all(everybody().map(async (code) => [code, (await look(code)).clocks.map(({ clock, startedAt, dueAt }) => ({ clock, startedAt, dueAt }))] as const)));
  const held = await Promise.all(herd.begun.map(async (code) => {
    const { id } = (await look(code)).work[0]!;
    const { version, draft, claimedBy } = await as('operator').get<{ version: number; draft: unknown; claimedBy: unknown }>(`/api/v1/work-items/${id}`);
    return { id, version, draft, claimedBy };
  }));
  return { clocks, held };
}

const errorsShown = (page: Page) => page.locator('.problems__item--error');
const judged = (page: Page) => page.locator('.problems__head [role=status]').filter({ hasText: 'F8' }).waitFor();
const saved = (page: Page) => page.waitForSelector('.save-state--saved');

/** Presses the button of a dialog. */
async function confirm(page: Page, button: string): Promise<void> {
  await page.locator('.cds--modal.is-visible').getByRole('button', { name: button }).click();
}

/** An element of the canvas, where a mouse meets it. */
const element = (page: Page, id: string) => page.locator(`.editor__canvas .djs-shape[data-element-id="${id}"] > .djs-hit`).first();

/** A place on a flow, as a share of its length. */
async function placeOn(page: Page, flow: string, share: number): Promise<{ x: number; y: number }> {
  return page.evaluate(`(() => {
    const path = document.querySelector('.editor__canvas .djs-connection[data-element-id="${flow}"] .djs-visual > path');
    const at = path.getPointAtLength(path.getTotalLength() * ${share}).matrixTransform(path.getScreenCTM());
    return { x: at.x, y: at.y };
  })()`);
}

/** Lets go of what the mouse carries on the flow. */
async function dropOn(page: Page, flow: string): Promise<void> {
  const takes = page.locator(`.djs-connection.new-parent[data-element-id="${flow}"]`);
  for (const share of [0.5, 0.6, 0.4]) {
    const { x, y } = await placeOn(page, flow, share);
    await page.mouse.move(x - 8, y - 8);
    await page.mouse.move(x, y, { steps: 4 });
    if (await takes.waitFor({ state: 'attached', timeout: 1_000 }).then(() => true, () => false)) break;
  }
  await takes.waitFor({ state: 'attached' });
  await page.mouse.down();
  await page.mouse.up();
}

let before: Awaited<ReturnType<typeof facts>>;
let version: string;
let watched: string;

describe('[D13] a process owner', () => {
  it('makes a form for the leader of the unit', async () => {
    // given
    const { page } = owner;
    await page.goto(`${PROCESS}/draft/forms/screen-report.form`);

    // when
    await page.getByRole('button', { name: 'Biểu mẫu mới' }).click();
    await page.fill('#ask-name', FORM);
    await confirm(page, 'Tạo');
    await page.waitForURL(`**/forms/${FORM}.form`);
    // The address comes before the page: the field of the form before must have gone.
    await page.locator('.fjs-form-field-textarea').waitFor({ state: 'detached' });
    await page.locator('.fjs-palette-field[data-field-type=textarea]').focus();
    await page.keyboard.press('Enter');

    // then
    await page.locator('.fjs-form-field-textarea').waitFor();
    await saved(page);
    expect(await findBarriers(page)).toEqual([]);
  });


  it('draws a step with this form between result and answer, hears that its deadline is missing, and has it drawn', async () => {
    // given
    const { page } = owner;
    await page.getByRole('link', { name: 'Sơ đồ' }).click();
    await page.waitForSelector('.djs-palette .entry');
    await judged(page);
    expect(await errorsShown(page).count()).toBe(0);

    // when room is made, and the step is put there and named
    await element(page, 'EndEvent_SenderTold').click();
    await page.keyboard.down('Shift');
    await element(page, 'Task_SampleCallBack').click();
    await element(page, 'Task_TellSender').click();
    await page.keyboard.up('Shift');
    await page.locator('.editor__canvas svg').first().focus();
    for (let step = 0; step < 24; step += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('n');
    await page.waitForSelector('.djs-popup input');
    await page.keyboard.type('Việc của cán bộ');
    await page.keyboard.press('Enter');
    await dropOn(page, 'Flow_AnswerCleared');
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(STEP);
    await page.keyboard.press('Enter');

    // then
    const missing = errorsShown(page).filter({ hasText: 'chưa có thời hạn' }).first();
    await missing.waitFor();
    await errorsShown(page).filter({ hasText: 'chưa nghe khi thời hạn đổi' }).waitFor();

    // when
    await missing.locator('.problems__line').click();
    await page.getByRole('button', { name: 'Thêm thời hạn' }).first().click();

    // then
    await missing.waitFor({ state: 'detached' });
    expect(await errorsShown(page).allInnerTexts()).toEqual([expect.stringContaining('Biểu mẫu của việc này chưa được chọn')]);

    // when the form is named
    await page.getByText('Biểu mẫu', { exact: true }).last().click();
    await page.getByLabel('Mã biểu mẫu').fill(FORM);

    // then
    await errorsShown(page).first().waitFor({ state: 'detached' });
    await saved(page);
    expect(await findBarriers(page)).toEqual([]);
  });


  it('has the draft run on the engine along every way', async () => {
    // given
    const { page } = owner;
    await page.goto(`${PROCESS}/dry-runs`);

    // when
    await page.getByRole('button', { name: 'Chạy thử', exact: true }).click();

    // then
    await page.getByText('Mọi đường đều tới đích').waitFor({ timeout: 240_000 });
    await page.getByText(STEP).first().waitFor();
  });


  it('sees what is new, and sends it for review', async () => {
    // given
    const { page } = owner;
    await page.goto(`${PROCESS}/compare?a=live&b=draft`);
    await page.locator('.diff-list__item strong', { hasText: STEP }).first().waitFor();

    // when
    await page.goto(`${PROCESS}/versions`);
    await page.getByRole('button', { name: 'Lưu thành phiên bản' }).click();
    await page.fill('#ask-name', 'Lãnh đạo duyệt trước khi trả lời');
    await page.fill('#ask-text', 'Theo kết luận giao ban.');
    await confirm(page, 'Lưu thành phiên bản');
    await page.waitForURL('**/versions/*');
    version = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByRole('button', { name: 'Gửi duyệt' }).click();
    await confirm(page, 'Gửi duyệt');

    // then
    await page.locator('h1', { hasText: 'Chờ duyệt' }).waitFor();
    expect(await page.getByRole('button', { name: 'Duyệt và đưa vào chạy' }).isDisabled()).toBe(true);
  });
});

describe('[D13] a second person', () => {
  it('looks at the differences, approves, and sees the version go live on the engine', async () => {
    // given
    const { page } = lead;
    await page.goto(`${PROCESS}/versions/${version}`);
    await page.locator('.diff-list__item strong', { hasText: STEP }).first().waitFor();

    // when
    await page.getByRole('button', { name: 'Duyệt và đưa vào chạy' }).click();
    await page.fill('#ask-text', 'Đồng ý');
    await confirm(page, 'Duyệt và đưa vào chạy');

    // then
    await page.locator('h1', { hasText: 'Đang chạy' }).waitFor({ timeout: 120_000 });
  });
});

describe('[S17] [S22] running cases', () => {
  it('are taken along to the new version, with every deadline, claim and draft as it was', async () => {
    // given
    const { page } = owner;
    const { elements } = await as('supervisor').get<{ elements: Array<{ elementId: string }> }>('/api/v1/processes/report-handling/live');
    expect(elements.map(({ elementId }) => elementId)).toEqual(expect.arrayContaining(['Task_ScreenReport', 'Event_ForwardNextReminder', 'Event_ForwardNextLevel', 'Event_OriginalClosed', 'Event_UnitAnswered']));
    before = await facts();
    await page.goto(`${PROCESS}/moves/new`);
    const order = page.getByRole('button', { name: new RegExp(`^Chuyển ${everybody().length} hồ sơ`) });
    await order.waitFor();
    // when
    await page.getByLabel('Lý do chuyển').fill('Lãnh đạo duyệt trước khi trả lời');
    await order.click();
    await confirm(page, `Chuyển ${everybody().length} hồ sơ`);

    // then
    await page.getByText(`${everybody().length} / ${everybody().length} hồ sơ`).waitFor({ timeout: PATIENCE_MS });
    await page.getByText('Đã xong', { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    expect(await facts()).toEqual(before);
  }, PATIENCE_MS * 2);


  it('go through the new step, which its leader does, and the process owner watches', async () => {
    // given
    const code = herd.withUnit[0]!;
    const { work: [given] } = await as('unit-officer').get<Found>(`/api/v1/cases/${code}`);
    await as('unit-officer').send('POST', `/api/v1/work-items/${given!.id}/complete`, { version: given!.version, decision: { outcome: 'resolved', resultText: 'Đã nhắc nhở chủ quán và giải tán 15 khách lúc 10 giờ.' } });
    const { page } = owner;
    const step = await eventually('the leader has the step', async () => (await as('unit-leader').get<Found>(`/api/v1/cases/${code}`).catch(() => null))?.work.find(({ title }) => title === STEP), 120_000);

    // when the leader does it in the tasklist
    const leader = await visit(browser, system.url);
    await signIn(leader.page, 'unit-leader', DEMONSTRATION_PASSWORD);
    await leader.page.goto(`/tasklist/tasks/${step.id}`);
    await leader.page.locator('h1', { hasText: STEP }).waitFor();
    await leader.page.keyboard.press('c');
    await leader.page.locator('.fjs-form-field-textarea textarea').fill('Đồng ý trả lời.');
    await leader.page.getByRole('button', { name: 'Hoàn tất', exact: true }).click();
    await leader.page.waitForURL(/queue=mine/);
    await leader.leave();

    // then
    await eventually(`${code} is told`, async () => (await look(code)).status === 'closed', 120_000);
    await page.goto(`${PROCESS}/watch`);
    await page.getByRole('tab', { name: 'Thời gian' }).click();
    await page.getByRole('button', { name: 'Xem dạng bảng' }).click();
    await page.getByRole('row').filter({ hasText: STEP }).first().waitFor();
    watched = code;
  });


  it('go back to the old version, and so do new ones', async () => {
    // given
    const { page } = owner;
    await page.goto(`${PROCESS}/moves`);
    await page.getByRole('link', { name: /^Sang / }).first().click();

    // when
    await page.getByRole('button', { name: 'Trả hồ sơ về phiên bản cũ' }).click();
    await confirm(page, 'Trả hồ sơ về phiên bản cũ');
    await page.getByRole('heading', { level: 1, name: /^Trả về / }).waitFor();
    await page.getByText(`${everybody().length} / ${everybody().length} hồ sơ`).waitFor({ timeout: PATIENCE_MS });
    await page.getByText('Đã xong', { exact: true }).first().waitFor({ timeout: PATIENCE_MS });

    // then
    const untouched = ({ clocks, held }: typeof before) => ({ held, clocks: Object.fromEntries(Object.entries(clocks).filter(([code]) => code !== watched)) });
    expect(untouched(await facts())).toEqual(untouched(before));

    // when
    await lead.page.goto(`${PROCESS}/versions/1`);
    await lead.page.getByRole('button', { name: 'Chạy lại phiên bản này' }).click();
    await lead.page.fill('#ask-text', 'Chờ văn bản phân công.');
    await confirm(lead.page, 'Chạy lại phiên bản này');

    // then
    await lead.page.locator('h1', { hasText: 'Đang chạy' }).waitFor({ timeout: 120_000 });
    expect([...owner.complaints, ...lead.complaints]).toEqual([]);
  }, PATIENCE_MS * 2);
});
