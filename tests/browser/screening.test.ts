import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { photo } from '../api/support.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { complete, findBarriers, openBrowser, PHONE, pick, report, sidewaysScroll, signIn, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';

jest.setTimeout(120_000);

let system: BrowsedSystem;
let browser: Browser;
beforeAll(async () => {
  const url = process.env.TEST_SYSTEM_URL;
  [system, browser] = await Promise.all([url ? { url, remove: async () => undefined } : startBrowsedSystem(), openBrowser()]);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

const GATHERING = 'Quán nhậu ở 12 Lê Lợi tụ tập đông người, khoảng 30 người không khẩu trang.';

async function officer(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, system.url, options);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor;
}

async function sent(content = GATHERING, more: { address?: string; photo?: Buffer } = { address: '12 Lê Lợi, phường Sài Gòn' }): Promise<string> {
  const citizen = await visit(browser, system.url, { viewport: PHONE });
  const code = await report(citizen.page, { content, ...more });
  await citizen.leave();
  return code;
}

interface Item { readonly id: string; readonly version: number; readonly caseCode: string }

async function client(username: string): Promise<Client> {
  const signedIn = new Client(system.url);
  await signedIn.signIn(username, DEMONSTRATION_PASSWORD);
  return signedIn;
}

/** The open task of a case, as soon as the process has made it. */
async function itemOf(code: string, as: Client): Promise<Item> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const found = await as.get<{ work: Item[]; hints: unknown }>(`/api/v1/cases/${code}`).catch(() => null);
    if (found?.work[0] && found.hints) return found.work[0];
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
  throw new Error(`There is no task on ${code}.`);
}

async function open(page: Page, code: string, username: string): Promise<string> {
  const { id } = await itemOf(code, await client(username));
  await page.goto(`/tasklist/tasks/${id}`);
  await page.waitForSelector('.task__decide');
  return id;
}

async function claimed(page: Page, code: string, username: string): Promise<string> {
  const id = await open(page, code, username);
  await page.click('.task__decide button:has-text("Nhận việc")');
  await page.waitForSelector('.decision__form input[type=radio]');
  return id;
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

const stored = (page: Page) => page.evaluate<number>('Object.keys(localStorage).filter((key) => key.startsWith("portal-1022-unsaved:")).length');
const note = (page: Page) => page.getByLabel('Ghi chú nội bộ', { exact: true });
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 80; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
  throw new Error('It did not come about.');
}
const saved = (page: Page) => page.getByText('Đã lưu nháp').waitFor();

describe('[S16] [S17] screening by keyboard', () => {
  it('a plain report costs three keystrokes; the next one, taken with the first, costs two', async () => {
    // given
    const [first, second] = [await sent(), await sent('Chợ tạm trước trường học tụ tập mua bán đông người, không khẩu trang.')];
    const [operator, as] = [await officer('operator'), await client('operator')];
    await itemOf(second, as);
    await open(operator.page, first, 'operator');
    await as.send('PUT', '/api/v1/preferences', { ...await as.get<object>('/api/v1/preferences'), takeNext: true });
    await operator.page.reload();
    await operator.page.getByText('Đề xuất:').waitFor();
    // when
    await operator.page.keyboard.press('c');
    await operator.page.waitForSelector('.decision__form input[type=radio]');
    await operator.page.keyboard.press('a');
    await operator.page.getByRole('radio', { name: 'Chuyển đơn vị xử lý', checked: true }).waitFor();
    await operator.page.keyboard.press('Control+Enter');
    // then
    await operator.page.getByRole('status').filter({ hasText: `Đã hoàn tất ${first}` }).waitFor();
    await operator.page.waitForSelector('.decision__form input[type=radio]');
    expect(await operator.page.textContent('.task__state')).toContain('Bạn đang xử lý');
    // when
    await operator.page.keyboard.press('a');
    await operator.page.getByRole('radio', { name: 'Chuyển đơn vị xử lý', checked: true }).waitFor();
    const taken = (await operator.page.textContent('h1 .code'))!;
    await operator.page.keyboard.press('Control+Enter');
    // then
    await operator.page.getByRole('status').filter({ hasText: `Đã hoàn tất ${taken}` }).waitFor();
    await as.send('PUT', '/api/v1/preferences', { ...await as.get<object>('/api/v1/preferences'), takeNext: false });
    const { timeline } = await as.get<{ timeline: Array<{ kind: string; detail: { outcome?: string; unitCode?: string } }> }>(`/api/v1/cases/${first}`);
    expect(timeline.find(({ kind }) => kind === 'screened')?.detail).toMatchObject({ outcome: 'forward', unitCode: '26740' });
    await operator.leave();
  });

  it('a warning stands before the proposal, and the proposal is taken only when asked for once more', async () => {
    const code = await sent('Tôi tố cáo ông chủ tịch phường nhận hối lộ, bao che quán nhậu trái phép, đề nghị giữ bí mật danh tính.', {});
    const operator = await officer('operator2');
    await claimed(operator.page, code, 'operator2');
    await operator.page.getByText('Lưu ý trước khi quyết định').waitFor();
    // when, then
    await operator.page.keyboard.press('a');
    await operator.page.getByText('Hãy đọc lưu ý ở trên').waitFor();
    expect(await operator.page.locator('.decision__form input[type=radio]:checked').count()).toBe(0);
    await operator.page.keyboard.press('a');
    await operator.page.waitForSelector('.decision__form input[type=radio]:checked');
    await expectSound(operator, 'warning');
    await operator.leave();
  });

  it('places are found by their former names, and the unit responsible for them is offered with why', async () => {
    const code = await sent('Rác thải đổ đống bên đường, bốc mùi hôi thối mấy ngày nay.', {});
    const operator = await officer('operator2');
    const { page } = operator;
    await claimed(page, code, 'operator2');
    await page.keyboard.press('f');
    await page.getByLabel('Loại tin').selectOption('service-report');
    await pick(page, 'Lĩnh vực', 'rac', 'Tài nguyên, môi trường');
    await pick(page, 'Phường, xã, đặc khu', 'thi tran tan tuc', 'Xã Tân Nhựt');
    // then
    const offer = page.locator('.picker--unit-picker .picker__offer');
    await offer.getByText('Xã Tân Nhựt (phụ trách lĩnh vực này tại địa bàn)').waitFor();
    await offer.getByRole('button').click();
    await until(async () => await page.getByRole('combobox', { name: 'Đơn vị xử lý' }).inputValue() === 'Xã Tân Nhựt');
    // when: somebody thinks better of it and types over the choice
    await pick(page, 'Đơn vị xử lý', 'so y te', 'Sở Y tế');
    await pick(page, 'Đơn vị xử lý', 'tan nhut', 'Xã Tân Nhựt');
    expect(await page.textContent('.decision__outcome')).toContain('được chuyển ngay: Tài nguyên, môi trường');
    await expectSound(operator, 'former names');
    await complete(page, code);
    await operator.leave();
  });

  it('two reports stand side by side; the link fills the form in', async () => {
    const original = await sent(`${GATHERING} Nhạc rất lớn.`, { address: '12 Lê Lợi, phường Sài Gòn', photo: await photo({ width: 300 }) });
    await itemOf(original, await client('operator3'));
    const code = await sent(`${GATHERING} Nhạc rất to.`, { address: '12 Lê Lợi, phường Sài Gòn', photo: await photo({ width: 320 }) });
    const operator = await officer('operator3');
    const { page } = operator;
    await claimed(page, code, 'operator3');
    // when
    await page.keyboard.press('d');
    const candidate = page.locator('.duplicates__item').first();
    await candidate.getByText(GATHERING.slice(0, 30)).waitFor();
    const proposed = (await candidate.locator('.code').textContent())!;
    await candidate.getByRole('button', { name: 'So sánh' }).click();
    await page.locator('.compare__side').nth(1).waitFor();
    await expectSound(operator, 'comparing');
    await page.getByRole('button', { name: 'Ghi là trùng' }).click();
    // then
    await page.locator('.compare').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Mã phản ánh gốc').inputValue()).toBe(proposed);
    await expectSound(operator, 'duplicate');
    await operator.leave();
  });

  it('a note that is sent with Ctrl+Enter sends no decision', async () => {
    const code = await sent();
    const operator = await officer('operator3');
    const { page } = operator;
    await claimed(page, code, 'operator3');
    await page.keyboard.press('n');
    await saved(page);
    await page.locator('.notes textarea').fill('Chỉ là ghi chú cho ca sau.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.notes li').getByText('Chỉ là ghi chú cho ca sau.').waitFor();
    expect(await page.textContent('.task__state')).toContain('Bạn đang xử lý');
    await operator.leave();
  });

  it('pictures open on the spot, by keyboard', async () => {
    const code = await sent(GATHERING, { photo: await photo({ width: 500 }) });
    const operator = await officer('operator3');
    const { page } = operator;
    await open(page, code, 'operator3');
    await page.locator('.pictures__open').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Tệp đính kèm 1' }).waitFor();
    await expectSound(operator, 'lightbox');
    await page.keyboard.press('Escape');
    await page.locator('.lightbox').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.className')).toBe('pictures__open');
    await operator.leave();
  });
});

describe('what is typed', () => {
  it('is there again on another computer; newer text of another window is told and never written over', async () => {
    // given
    const code = await sent();
    const here = await officer('operator2');
    const id = await claimed(here.page, code, 'operator2');
    await here.page.keyboard.press('n');
    await note(here.page).fill('Đã gọi lại lần một.');
    await saved(here.page);
    const there = await officer('operator2', { viewport: PHONE });
    await there.page.goto(`/tasklist/tasks/${id}`);
    await there.page.getByRole('radio', { name: 'Chỉ cần ghi nhận', checked: true }).waitFor();
    expect(await note(there.page).inputValue()).toBe('Đã gọi lại lần một.');
    // when: the other one goes on, then this one
    await note(there.page).fill('Đã gọi lại lần hai.');
    await saved(there.page);
    await note(here.page).fill('Ghi chú khác ở máy này.');
    // then
    await here.page.getByText('Có bản nhập mới hơn').waitFor();
    await expectSound(here, 'newer draft');
    expect(await note(here.page).inputValue()).toBe('Ghi chú khác ở máy này.');
    await here.page.getByRole('button', { name: 'Xem bản đó' }).click();
    await here.page.getByText('Có bản nhập mới hơn').waitFor({ state: 'detached' });
    expect(await note(here.page).inputValue()).toBe('Đã gọi lại lần hai.');
    expect(await there.page.getByText('Có bản nhập mới hơn').count()).toBe(0);
    await here.leave();
    await there.leave();
  });

  it('stands on the device while the server is away, through a reload, and leaves the device when it is saved', async () => {
    const code = await sent();
    const operator = await officer('operator3');
    const { page } = operator;
    const id = await claimed(page, code, 'operator3');
    await page.keyboard.press('n');
    await saved(page);
    // when
    await page.route('**/draft', (route) => route.abort());
    await note(page).fill('Viết trong lúc mất mạng.');
    await page.getByText('Chưa lưu lên máy chủ').waitFor();
    expect(await stored(page)).toBe(1);
    await page.reload();
    await page.getByRole('radio', { name: 'Chỉ cần ghi nhận', checked: true }).waitFor();
    // then
    expect(await note(page).inputValue()).toBe('Viết trong lúc mất mạng.');
    await page.unroute('**/draft');
    await page.getByText('Chưa lưu lên máy chủ').waitFor({ state: 'detached' });
    await until(async () => await stored(page) === 0);
    const { draft } = await (await client('operator3')).get<{ draft: { note: string } }>(`/api/v1/work-items/${id}`);
    expect(draft.note).toBe('Viết trong lúc mất mạng.');
    await operator.leave();
  });

  it('leaves a shared computer at sign-out', async () => {
    const code = await sent();
    const operator = await officer('operator3');
    const { page } = operator;
    await claimed(page, code, 'operator3');
    await page.keyboard.press('n');
    await page.route('**/draft', (route) => route.abort());
    await note(page).fill('Điều không nên để lại trên máy.');
    await page.getByText('Chưa lưu lên máy chủ').waitFor();
    // when
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForSelector('#username');
    // then
    expect(await stored(page)).toBe(0);
    await operator.leave();
  });

  it('stays while the deadline moves under it; the new deadline is told', async () => {
    const code = await sent();
    const operator = await officer('operator3');
    const { page } = operator;
    const id = await claimed(page, code, 'operator3');
    await page.keyboard.press('n');
    await note(page).fill('Đang viết dở');
    await saved(page);
    await page.evaluate('document.querySelector(".decision__form textarea").dataset.same = "yes"');
    // when: as the server answers after the deadline was set anew
    await page.route(`**/api/v1/work-items/${id}`, async (route) => {
      const answer = await route.fetch();
      const item = await answer.json() as { dueAt: string };
      await route.fulfill({ response: answer, json: { ...item, dueAt: new Date(Date.parse(item.dueAt) + 3_600_000).toISOString() } });
    });
    await (await client('operator2')).send('POST', `/api/v1/cases/${code}/notes`, { id: randomUUID(), body: 'Có tin mới, trang hỏi lại.' });
    // then
    await page.getByText('Thời hạn đã đổi').waitFor();
    expect(await note(page).inputValue()).toBe('Đang viết dở');
    expect(await page.locator('.decision__form textarea').first().getAttribute('data-same')).toBe('yes');
    await operator.leave();
  });

  it('is not lost when a colleague has the task: it can be left for them as a note', async () => {
    const code = await sent();
    const operator = await officer('operator2');
    const { page } = operator;
    const id = await claimed(page, code, 'operator2');
    await page.keyboard.press('n');
    await note(page).fill('Người gửi hẹn gọi lại lúc 15 giờ.');
    await saved(page);
    // when
    await (await client('supervisor')).send('POST', `/api/v1/work-items/${id}/release`, {});
    await (await client('operator3')).send('POST', `/api/v1/work-items/${id}/claim`, {});
    // then
    await page.locator('.task__other').getByText('Tổng đài viên 3').waitFor();
    await page.getByText('Nội dung bạn đã nhập').waitFor();
    await expectSound(operator, 'taken');
    await page.getByRole('button', { name: 'Lưu thành ghi chú' }).click();
    await page.getByText('Đã lưu thành ghi chú của hồ sơ.').waitFor();
    await page.locator('.notes').getByText('Người gửi hẹn gọi lại lúc 15 giờ.').waitFor();
    await operator.leave();
  });
});

it('[S21] [D11] a unit\'s answer starts from a standard text, has no blank left, and names the cause', async () => {
  // given
  const code = await sent();
  const as = await client('operator');
  const { id, version } = await itemOf(code, as);
  await as.send('POST', `/api/v1/work-items/${id}/complete`, { version, decision: { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740' } });
  const unit = await officer('unit-officer', { viewport: PHONE });
  const { page } = unit;
  await claimed(page, code, 'unit-officer');
  await page.getByLabel('Đã giải quyết').check();
  // when
  await page.getByLabel('Câu mẫu của lĩnh vực').selectOption({ label: 'Đã giải tán, nhắc nhở' });
  await page.getByText('4 chỗ cần điền').waitFor();
  await page.click('.decision button:has-text("Hoàn tất")');
  // then
  await page.getByText('Hãy điền hoặc bỏ các chỗ').waitFor();
  await expectSound(unit, 'blanks');
  const text = page.getByLabel('Nội dung kết quả xử lý');
  await text.fill((await text.inputValue()).replace('{giờ}', '20 giờ').replace('{ngày}', '22/11').replace('{địa điểm}', 'quán số 12 Lê Lợi').replace('{số người}', '30'));
  await pick(page, 'Nguyên nhân', 'quan an', 'Quán ăn, quán nước tụ khách');
  await expectSound(unit, 'answering');
  await complete(page, code);
  const { assignments } = await as.get<{ assignments: Array<{ causeName: string; resultText: string }> }>(`/api/v1/cases/${code}`);
  expect(assignments[0]).toMatchObject({ causeName: 'Quán ăn, quán nước tụ khách', resultText: expect.stringContaining('quán số 12 Lê Lợi') });
  await unit.leave();
});
