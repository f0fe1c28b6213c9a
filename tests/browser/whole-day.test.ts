import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { photo } from '../api/support.ts';
import { complete, countOf, findBarriers, openBrowser, PHONE, pick, report, sidewaysScroll, signIn, visit, type Browser, type VisitOptions, type Visitor } from '../support/browser.ts';
import { testContext } from '../support/context.ts';
import { eventually } from '../support/engine.ts';
import { startWholeSystem, type WholeSystem } from '../support/whole-system.ts';

jest.setTimeout(180_000);

// A system of its own: its broker is killed while people work.
let system: WholeSystem;
let browser: Browser;
beforeAll(async () => { [system, browser] = await Promise.all([startWholeSystem(), openBrowser()]); }, 300_000);
afterAll(async () => {
  await browser?.close();
  await system?.remove();
}, 60_000);

interface Work { readonly id: string; readonly kind: string }

const GATHERING = 'Quán nhậu ở 12 Lê Lợi tụ tập đông người, khoảng 30 người không khẩu trang.';
const RESULT = 'Tổ công tác đến quán lúc 21 giờ, giải tán nhóm khách và lập biên bản chủ quán.';

async function officer(username: string, options: VisitOptions = {}): Promise<Visitor> {
  const visitor = await visit(browser, system.url, options);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor;
}

async function sent(content = GATHERING): Promise<string> {
  const citizen = await visit(browser, system.url, { viewport: PHONE });
  const code = await report(citizen.page, { content, address: '12 Lê Lợi, phường Sài Gòn' });
  await citizen.leave();
  return code;
}

async function client(username: string): Promise<Client> {
  const signedIn = new Client(system.url);
  await signedIn.signIn(username, DEMONSTRATION_PASSWORD);
  return signedIn;
}

/** The open work of a case, as soon as this officer sees it. */
async function workOn(code: string, username: string): Promise<Work> {
  const as = await client(username);
  return eventually(`work on ${code}`, async () => {
    const found = await as.get<{ work: Work[]; hints: unknown }>(`/api/v1/cases/${code}`).catch(() => null);
    return found?.hints ? found.work[0] : undefined;
  }, 90_000);
}

/** A report that stands with the unit of the demonstration's unit officer. */
async function forwarded(): Promise<{ code: string; work: Work }> {
  const code = await sent(`${GATHERING} Mã ${Math.random().toString(36).slice(2)}.`);
  const { id } = await workOn(code, 'operator');
  await (await client('operator')).send('POST', `/api/v1/work-items/${id}/complete`, { version: 1, decision: {
    outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740',
  } });
  return { code, work: await workOn(code, 'unit-officer') };
}

let answered = 0;
/** The unit's officer in the street has taken the work and typed the result, in words of its own each time. */
async function answering(work: Work): Promise<Visitor> {
  const unit = await officer('unit-officer', { viewport: PHONE });
  await unit.page.goto(`/tasklist/tasks/${work.id}`);
  await unit.page.click('.task__decide button:has-text("Nhận việc")');
  await unit.page.getByLabel('Đã giải quyết').check();
  await unit.page.getByLabel('Nội dung kết quả xử lý').fill(`${RESULT} Lượt ${answered += 1}.`);
  return unit;
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

describe('[S15] a day at the portal, on the real system', () => {
  it('[S16] [S17] [S18] [S21] a report is screened by keyboard only, taken by the unit on a phone, answered with photos, and seen by the supervisor', async () => {
    // given: the supervisor watches the wall, the operator's list is open
    const [supervisor, operator] = [await officer('supervisor'), await officer('operator')];
    await supervisor.page.goto('/tasklist/wall');
    await supervisor.page.getByRole('heading', { level: 1 }).waitFor();
    const code = await sent();
    // when: it comes without reload; from here on the operator touches no mouse
    const row = operator.page.locator(`a.task-row:has-text("${code}")`);
    await row.waitFor({ timeout: 60_000 });
    await workOn(code, 'operator');
    await row.focus();
    await operator.page.keyboard.press('Enter');
    await operator.page.getByText('Đề xuất:').waitFor();
    await operator.page.keyboard.press('c');
    await operator.page.waitForSelector('.decision__form input[type=radio]');
    await operator.page.keyboard.press('a');
    await operator.page.getByRole('radio', { name: 'Chuyển đơn vị xử lý', checked: true }).waitFor();
    await operator.page.keyboard.press('Control+Enter');
    await operator.page.getByRole('status').filter({ hasText: `Đã hoàn tất ${code}` }).waitFor();
    // then: the supervisor's wall has it, without reload
    await supervisor.page.getByText(code).first().waitFor({ timeout: 60_000 });
    await expectSound(supervisor, 'wall');
    // when: the unit's officer in the street
    const unit = await answering(await workOn(code, 'unit-officer'));
    for (const which of ['Chụp ảnh trước xử lý', 'Chụp ảnh sau xử lý']) {
      await unit.page.getByLabel(which).setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: await photo({ width: 600 }) });
    }
    await eventually('both pictures are sent', async () => await unit.page.getByText('Đã gửi', { exact: true }).count() === 2);
    await expectSound(unit, 'handling on a phone');
    await pickCause(unit);
    await complete(unit.page, code);
    // then
    await supervisor.page.goto(`/tasklist/cases/${code}`);
    await supervisor.page.getByText('giải tán nhóm khách').first().waitFor();
    await eventually('the case is closed', async () => (await system.db('cases').where({ code }).first('status'))?.status === 'closed', 60_000);
    expect(await countOf(supervisor.page.locator('.answers img, .pictures img'), 2)).toBeGreaterThanOrEqual(2);
    await expectSound(supervisor, 'case');
    for (const visitor of [supervisor, operator, unit]) await visitor.leave();
  });


  it('two officers race for one task: one gets it, the other is told at once who has it', async () => {
    const code = await sent('Chợ tạm trước trường học tụ tập mua bán đông người, không khẩu trang.');
    const { id } = await workOn(code, 'operator');
    const both = [await officer('operator'), await officer('operator2')];
    for (const { page } of both) {
      await page.goto(`/tasklist/tasks/${id}`);
      await page.waitForSelector('.task__decide button:has-text("Nhận việc")');
    }
    // when
    await Promise.all(both.map(({ page }) => page.click('.task__decide button:has-text("Nhận việc")').catch(() => undefined)));
    // then
    const has = async ({ page }: Visitor) => await page.locator('.decision__form input[type=radio]').count() > 0;
    await eventually('one of them has the form', async () => (await Promise.all(both.map(has))).filter(Boolean).length === 1);
    const second = (await has(both[0]!)) ? both[1]! : both[0]!;
    await second.page.getByText(/^Đang do .+ xử lý$/).first().waitFor();
    expect((await system.db('case_events').join('cases', 'cases.id', 'case_events.case_id').where({ code, kind: 'claimed' })).length).toBe(1);
    for (const visitor of both) await visitor.leave();
  });


  it('[S22] a deadline that is moved under an open draft moves on the page, and what is typed stays', async () => {
    // given
    const { code, work } = await forwarded();
    const unit = await answering(work);
    // when
    const item = await system.db('work_items').where({ id: work.id }).first();
    const dueAt = new Date(item.due_at.getTime() + 45 * 60_000);
    await system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: item.deadline_id, dueAt, reason: 'thử' }, testContext({ now: new Date() })));
    // then
    await unit.page.locator('.task__rearmed').filter({ hasText: /\d\d:\d\d/ }).waitFor();
    expect(await unit.page.getByLabel('Nội dung kết quả xử lý').inputValue()).toContain(RESULT);
    await eventually('the engine waits for the new instant', () => system.db('engine_timers')
      .where({ process_instance_key: item.process_instance_key, state: 'armed', due_at: dueAt }).first('timer_key'));
    await pickCause(unit);
    await complete(unit.page, code);
    await unit.leave();
  });


  it('the broker is killed while a form is open: what is typed and decided stands, and the case goes on when it is back', async () => {
    // given
    const { code, work } = await forwarded();
    const unit = await answering(work);
    // when
    expect(system.kill('zeebe')).toBe(true);
    await pickCause(unit);
    await complete(unit.page, code);
    // then
    await eventually('the sender is told', async () => (await system.db('cases').where({ code }).first('status', 'told_at'))?.told_at, 150_000);
    await unit.leave();
  });


  it('[S20] [S21] the network drops while a result is sent: it is sent once when it is back', async () => {
    // given
    const { code, work } = await forwarded();
    const unit = await answering(work);
    await pickCause(unit);
    await unit.page.getByText('Đã lưu nháp').waitFor();
    // when
    await unit.context.setOffline(true);
    await unit.page.click('.decision button:has-text("Hoàn tất")');
    await unit.page.getByText(/Chờ gửi \(1\)/).waitFor();
    expect((await system.db('work_items').where({ id: work.id }).first('status')).status).toBe('open');
    await unit.context.setOffline(false);
    // then
    await eventually('the decision is there', async () => (await system.db('work_items').where({ id: work.id }).first('status'))?.status === 'completed', 60_000);
    await eventually('the case is closed', async () => (await system.db('cases').where({ code }).first('status'))?.status === 'closed', 60_000);
    expect((await system.db('case_events').join('cases', 'cases.id', 'case_events.case_id').where({ code, kind: 'resulted' })).length).toBe(1);
    await unit.leave();
  });
});

/** The cause found is asked for where the category has causes. */
async function pickCause({ page }: Visitor): Promise<void> {
  await pick(page, 'Nguyên nhân', 'quan an', 'Quán ăn, quán nước tụ khách');
}
