import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { startBrowsedSystem } from '../support/browsed-system.ts';
import { complete, findBarriers, openBrowser, PHONE, pick, sidewaysScroll, signIn, takeTask, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { doStep, takeStep } from '../support/matter-pages.ts';

jest.setTimeout(180_000);

let system: Awaited<ReturnType<typeof startBrowsedSystem>>;
let browser: Browser;
let citizen: Visitor;
const people = new Map<string, Visitor>();
beforeAll(async () => {
  [system, browser] = await Promise.all([startBrowsedSystem({ newDay: true }), openBrowser()]);
  citizen = await visit(browser, system.url, { viewport: PHONE });
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

async function as(username: string): Promise<Page> {
  const known = people.get(username);
  if (known) return known.page;
  const visitor = await visit(browser, system.url);
  people.set(username, visitor);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor.page;
}

const sound = async (page: Page) => expect({ barriers: await findBarriers(page), beside: await sidewaysScroll(page) }).toEqual({ barriers: [], beside: 0 });

/** Sends it as people do, and screens it as an operator does; answers the codes of case and matter. */
async function sent(wish: 'question' | 'suggestion', content: string, outcome: string): Promise<{ code: string; matter: string }> {
  const { page } = citizen;
  await page.goto(`/?wish=${wish}`);
  await page.fill('#content', content);
  await page.fill('#name', 'Nguyễn Văn Thử');
  await page.fill('#phone', '0900000484');
  await page.check('[name=publishAllowed]');
  await page.click('form[method=post] button:not(.secondary)[type=submit]');
  await page.waitForURL('**/da-nhan/*');
  const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  const operator = await as('operator');
  await takeTask(operator, code);
  await operator.getByLabel(outcome, { exact: true }).check();
  await pick(operator, 'Lĩnh vực', 'bien phap', 'Biện pháp');
  await complete(operator, code);
  const matter = await eventually(`the matter of ${code}`, () => system.db('matters').join('cases', 'cases.id', 'matters.case_id').where('cases.code', code).first<{ code: string } | undefined>('matters.code'));
  return { code, matter: matter.code };
}

describe('in a browser', () => {
  it('[S12] [S13] a question is answered by way of the department in charge, becomes public, and is proposed to the next who asks', async () => {
    // given
    const { code, matter } = await sent('question', 'Bao lâu sau mũi hai thì được tiêm mũi nhắc lại, tiêm ở đâu?', 'Hỏi đáp');

    // when the department supplies what it knows, and the operator answers
    const health = await as('health');
    await takeStep(health, matter, 'Cung cấp thông tin giải đáp');
    await sound(health);
    expect(await health.textContent('main')).toContain('Bao lâu sau mũi hai');
    expect(await health.textContent('main')).not.toContain('Nguyễn Văn Thử');
    await health.getByText('Đúng, cung cấp thông tin để giải đáp', { exact: true }).click();
    await health.getByLabel('Thông tin để giải đáp').fill('Sau mũi hai ít nhất ba tháng, tại trạm y tế nơi ở.');
    await health.click('.decision button:has-text("Hoàn tất")');
    await health.getByRole('status').filter({ hasText: 'Đã hoàn tất' }).first().waitFor();
    await doStep(await as('operator'), matter, 'Trả lời người hỏi', {
      choose: ['Đủ, gửi câu trả lời', 'Đăng thành hỏi đáp để mọi người cùng xem'],
      write: { 'Câu trả lời gửi người hỏi': 'Sau mũi hai ít nhất ba tháng, tại trạm y tế nơi ở.', 'Câu hỏi khi đăng': 'Bao lâu sau mũi hai thì tiêm mũi nhắc lại?' },
    });

    // then who asked reads it, everybody reads it, and the next who asks is shown it
    const { page } = citizen;
    await eventually('the answer behind the code', async () => { await page.goto(`/t/${code}`); return (await page.textContent('main'))?.includes('tại trạm y tế nơi ở'); });
    await eventually('the public answer', async () => { await page.goto('/hoi-dap?q=tiem+nhac+lai'); return (await page.textContent('main'))?.includes('Bao lâu sau mũi hai'); });
    await sound(page);
    await page.click('.cards a');
    await page.getByText('Sở Y tế').first().waitFor();
    await sound(page);
    await page.goto('/?wish=question');
    await page.fill('#content', 'cho hoi bao lau sau mui hai thi tiem nhac lai');
    await page.waitForSelector('[data-similar]:not([hidden]) a');
    await sound(page);
  });

  it('[S8] a suggestion is passed on, public in an operator\'s words, supported by others, and answered', async () => {
    const { code, matter } = await sent('suggestion', 'Nên đặt thêm trạm rửa tay ở bến xe Miền Đông, gọi tôi 0900000484.', 'Góp ý, hiến kế');
    const operator = await as('operator');
    await takeStep(operator, matter, 'Chuyển cơ quan có thẩm quyền');
    await pick(operator, 'Cơ quan có thẩm quyền', 'so y te', 'Sở Y tế');
    await operator.getByText('Công khai để mọi người ủng hộ', { exact: false }).click();
    await operator.getByLabel('Tên góp ý khi công khai').fill('Thêm trạm rửa tay ở bến xe');
    await operator.getByLabel('Nội dung khi công khai').fill('Đặt thêm trạm rửa tay và dung dịch sát khuẩn ở các bến xe lớn.');
    await operator.click('.decision button:has-text("Hoàn tất")');
    await operator.getByRole('status').filter({ hasText: 'Đã hoàn tất' }).first().waitFor();

    const other = await visit(browser, system.url, { javaScriptEnabled: false, viewport: PHONE });
    await other.page.goto('/hien-ke');
    await other.page.click('.cards a');
    await other.page.getByRole('button', { name: 'Tôi ủng hộ' }).click();
    await other.page.getByText('Đã ghi nhận sự ủng hộ của bạn').waitFor();
    expect(await other.page.textContent('.support')).toContain('1 lượt ủng hộ');

    await doStep(await as('health'), matter, 'Xem xét góp ý, hiến kế', { choose: ['Chưa tiếp thu'], write: { 'Lý do, trả lời người góp ý': 'Đã có kế hoạch khác đáp ứng nhu cầu này.' } });
    const { page } = citizen;
    await eventually('the answer behind the code', async () => { await page.goto(`/t/${code}`); return (await page.textContent('main'))?.includes('Đã có kế hoạch khác'); });

    // and nothing of the sender stands in what is public, in matters or in their history
    const kept = await Promise.all(['matters', 'matter_events', 'suggestions', 'suggestion_supports', 'published_answers'].map((table) => system.db(table).select()));
    expect(JSON.stringify(kept)).not.toMatch(/0900000484|Nguyễn Văn Thử/);
  });
});
