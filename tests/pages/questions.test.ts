import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DESK, findBarriers, openBrowser, PHONE, pick, sidewaysScroll, visit, type Browser, type Page, type VisitOptions, type Visitor } from '../support/browser.ts';
import { photo } from '../api/support.ts';
import { openMatterOf } from '../support/matter-pages.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';

jest.setTimeout(120_000);

let world: ServedApp;
let browser: Browser;
let guests: Visitor[] = [];
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  await world.openAccount('quan-tri', 'administrator');
  await world.openAccount('tong-dai', 'operator');
}, 300_000);
afterEach(async () => { await Promise.all(guests.map((guest) => guest.leave())); guests = []; });
afterAll(async () => { await browser?.close(); await world?.close(); }, 60_000);

async function come(address: string, options: VisitOptions = {}): Promise<Visitor> {
  const guest = await visit(browser, world.url, options);
  guests.push(guest);
  await guest.page.goto(address);
  return guest;
}
const answersOf = async (page: Page) => {
  const code = /[^/]+$/.exec(new URL(page.url()).pathname)![0];
  const rows = await world.db('case_answers').join('cases', 'cases.id', 'case_answers.case_id').where({ code }).orderBy('position').select<Array<{ question_code: string; answer: { vi: string } }>>('question_code', 'answer');
  return Object.fromEntries(rows.map(({ question_code, answer }) => [question_code, answer.vi]));
};
const pictureOf = async () => ({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });

describe('a citizen', () => {
  it('[D12] without JavaScript is asked the questions of the category, keeps words and picture, and sends', async () => {
    // given
    const { page, complaints } = await come('/', { javaScriptEnabled: false, viewport: PHONE });
    await page.fill('#content', 'Nước ngập cả con đường trước chợ.');
    await page.selectOption('#categoryCode', 'drainage');
    await page.setInputFiles('#photos', await pictureOf());
    await page.check('input[value=anonymous]');
    // when
    await page.click('button:not(.secondary)[type=submit]');
    // then
    expect(await page.title()).toContain('Còn vài câu hỏi');
    expect(await page.inputValue('#content')).toBe('Nước ngập cả con đường trước chợ.');
    expect(await page.locator('.question').count()).toBe(4);
    // when
    await page.check('input[value=above-knee]');
    await page.fill('[id="answers.flood-depth-cm"]', 'rất sâu');
    await page.click('button:not(.secondary)[type=submit]');
    expect(await page.locator('[id="answers.flood-depth-cm-error"]').textContent()).toContain('Cần một số');
    await page.fill('[id="answers.flood-depth-cm"]', '60');
    await page.click('button:not(.secondary)[type=submit]');
    // then
    await page.waitForURL(/da-nhan/);
    expect(await answersOf(page)).toEqual({ 'flood-depth': 'Trên đầu gối (hơn 50 cm)', 'flood-depth-cm': '60 cm' });
    expect(await world.db('attachments').whereNotNull('case_id')).toHaveLength(1);
    expect(complaints.filter((line) => !/422|Failed to load resource/.test(line))).toEqual([]);
  });

  it('with script sees the questions as soon as the category is chosen, each when its condition holds; no barriers', async () => {
    for (const options of [{ viewport: DESK }, { viewport: PHONE, colorScheme: 'dark' as const }]) {
      const { page, complaints } = await come('/', options);
      await page.fill('#content', 'Rác thải đổ trộm cuối hẻm.');
      await page.selectOption('#categoryCode', 'environment');
      await page.waitForSelector('[data-question=waste-kind]');
      expect(await page.locator('[data-question=waste-hazard]').isVisible()).toBe(false);
      // when
      await page.check('input[value=hazardous]');
      await page.check('input[value=rubble]');
      // then
      expect(await page.locator('[data-question=waste-hazard]').isVisible()).toBe(true);
      expect({ barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ barriers: [], beside: 0 });
      await page.fill('[id="answers.waste-hazard"]', 'Thùng có nhãn độc');
      await page.uncheck('input[value=hazardous]');
      expect(await page.locator('[data-question=waste-hazard]').isVisible()).toBe(false);
      await page.check('input[value=anonymous]');
      await page.click('button[type=submit]');
      await page.waitForURL(/da-nhan/);
      expect(await answersOf(page)).toEqual({ 'waste-kind': 'Xà bần' });
      expect(complaints).toEqual([]);
    }
  });
});

describe('an administrator', () => {
  const signIn = async (options: VisitOptions = {}) => {
    const guest = await come('/admin/', options);
    await guest.page.fill('#username', 'quan-tri');
    await guest.page.fill('#password', PASSWORD);
    await guest.page.click('button[type=submit]');
    await guest.page.waitForSelector('.frame');
    return guest;
  };
  const putLive = async (page: Page, reason: string) => {
    await page.click('.catalogue__save button:not(.cds--btn--ghost)');
    await page.fill('#change-reason', reason);
    await page.getByRole('button', { name: 'Áp dụng ngay' }).click();
    await page.waitForSelector('.catalogue__saved a');
  };

  it('changes the order of categories by keys alone, and every list follows', async () => {
    const { page, complaints } = await signIn();
    await page.goto('/admin/categories');
    const down = page.getByRole('button', { name: /Đưa Giao thông .* xuống/ });
    await down.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.catalogue__save');
    await putLive(page, 'Xếp lại theo số tin');
    const codes = (await (await fetch(`${world.url}/api/v1/categories`)).json() as { items: Array<{ code: string; groupCode: string }> }).items.filter(({ groupCode }) => groupCode === 'technical-infrastructure').map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual(['parking', 'traffic']);
    expect(complaints).toEqual([]);
  });

  it('asks another question, sees at once how the form will look, and puts it live', async () => {
    const { page, complaints } = await signIn();
    await page.goto('/admin/categories/trees');
    await page.waitForSelector('.catalogue__question');
    await page.fill('#add-question', 'Từ ngày nào');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // then
    await page.frameLocator('iframe').locator('[data-question=since-when]').waitFor();
    await putLive(page, 'Cần biết từ bao giờ');
    const asked = await (await fetch(`${world.url}/api/v1/categories/trees/questions`)).json() as { items: Array<{ code: string }> };
    expect(asked.items.map(({ code }) => code)).toEqual(['tree-state', 'road-blocked', 'since-when']);
    expect(complaints).toEqual([]);
  });

  it('finds no barriers on the pages, on a phone in the dark and at a desk', async () => {
    for (const options of [{ viewport: DESK }, { viewport: PHONE, colorScheme: 'dark' as const }]) {
      const { page, complaints } = await signIn(options);
      for (const [address, ready] of [['/admin/categories', '.catalogue__entry'], ['/admin/categories/drainage', '.catalogue__preview iframe'], ['/admin/questions?code=waste-kind', '.catalogue__open-question iframe']] as const) {
        await page.goto(address);
        await page.waitForSelector(ready);
        expect({ address, barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ address, barriers: [], beside: 0 });
      }
      expect(complaints).toEqual([]);
    }
  });
});

describe('an operator', () => {
  it('[S13] publishes an answer by hand; who takes the next call about it is shown it', async () => {
    // given
    const { page, complaints } = await come('/tasklist/');
    const sound = async () => expect({ at: page.url(), barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toMatchObject({ barriers: [], beside: 0 });
    await page.fill('#username', 'tong-dai');
    await page.fill('#password', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForSelector('#tasks-title');
    // when
    const code = await openMatterOf(page, 'Hỏi đáp đã đăng', async (form) => {
      await form.getByLabel('Câu hỏi').fill('Đi xe buýt có phải đeo khẩu trang không?');
      await form.getByLabel('Câu trả lời').fill('Có. Hành khách đeo khẩu trang trong suốt chuyến đi.');
      await pick(page, 'Lĩnh vực', 'van tai', 'Vận tải');
      await pick(page, 'Cơ quan chịu trách nhiệm', 'so xay dung', 'Sở Xây dựng');
      await sound();
    });
    await page.getByText('Rà soát tiếp theo').waitFor();
    await sound();
    // then
    await page.goto(`/hoi-dap/${code}`);
    await page.getByRole('heading', { name: 'Đi xe buýt có phải đeo khẩu trang không?' }).waitFor();
    await sound();
    await page.goto('/tasklist/calls');
    await page.fill('#call-content', 'Người gọi hỏi đi xe buýt có phải đeo khẩu trang không');
    await page.locator('.similar-answers summary').filter({ hasText: 'Đi xe buýt' }).click();
    await page.getByText('Hành khách đeo khẩu trang trong suốt chuyến đi.').waitFor();
    await sound();
    expect(complaints).toEqual([]);
  });
});
