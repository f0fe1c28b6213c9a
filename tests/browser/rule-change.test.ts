import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { vi } from '../../admin/words/index.ts';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { startBrowsedSystem, type BrowsedSystem } from '../support/browsed-system.ts';
import { findBarriers, openBrowser, report, sidewaysScroll, signIn, visit, type Browser, type Page, type Visitor } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';

jest.setTimeout(240_000);

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

interface Work { readonly id: string; readonly version: number }
interface CaseWithWork { readonly hints: unknown; readonly work: Work[]; readonly clocks: Array<{ clock: string; dueAt: string; startedAt: string }> }

async function officer(username: string): Promise<Visitor> {
  const visitor = await visit(browser, system.url);
  await signIn(visitor.page, username, DEMONSTRATION_PASSWORD);
  return visitor;
}

async function client(username: string): Promise<Client> {
  const signedIn = new Client(system.url);
  await signedIn.signIn(username, DEMONSTRATION_PASSWORD);
  return signedIn;
}

const workOn = async (code: string, as: Client) => eventually(`work on ${code}`, async () => {
  const found = await as.get<CaseWithWork>(`/api/v1/cases/${code}`).catch(() => null);
  return found?.hints ? found.work[0] : undefined;
}, 90_000);

/** A report that a unit has 60 minutes for. */
async function forwarded(): Promise<{ code: string; work: Work }> {
  const citizen = await visit(browser, system.url);
  const code = await report(citizen.page, { content: 'Quán nhậu ở 12 Lê Lợi tụ tập đông người, không khẩu trang.', address: '12 Lê Lợi, phường Sài Gòn' });
  await citizen.leave();
  const operator = await client('operator');
  const { id, version } = await workOn(code, operator);
  await operator.send('POST', `/api/v1/work-items/${id}/complete`, { version, decision: {
    outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740',
  } });
  return { code, work: await workOn(code, await client('unit-officer')) };
}

async function expectSound({ page, complaints }: Visitor, where: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  expect({ where, barriers: await findBarriers(page), beside: await sidewaysScroll(page), complaints }).toEqual({ where, barriers: [], beside: 0, complaints: [] });
}

/** Tab until it is there; fails when the keyboard does not come to it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${selector}.`);
}

/** Minutes that the task's clock shows, whole. */
async function minutesShown(page: Page): Promise<number> {
  const text = await page.locator('.countdown').first().innerText();
  const [, hours, minutes] = /Còn (?:(\d+) giờ)?\s*(?:(\d+) phút)?/.exec(text) ?? [];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

/** The rule under which a case runs, as the administrators' list has it. */
async function ruleOf(code: string): Promise<string> {
  const administrator = await client('administrator');
  const found = await (await client('supervisor')).get<{ timeline: Array<{ detail: { ruleCode?: string } }> }>(`/api/v1/cases/${code}`);
  const named = found.timeline.map(({ detail }) => detail?.ruleCode).filter(Boolean).at(-1);
  if (named) return named;
  const { items } = await administrator.get<{ items: Array<{ key: string; row: Record<string, unknown> }> }>('/api/v1/configuration/tables/sla-rules/rows?limit=500');
  return items.find(({ row }) => row.clock === 'handle' && row.itemType === 'violation-report' && row.categoryCode === null && row.urgency === null && row.period === null)!.key;
}

it('[S22] an administrator shortens a rule with the replay in sight, by keyboard; a second person puts it live; the officer\'s clock follows without reload; the undo gives the time back', async () => {
  // given: a unit officer before a task with 60 minutes
  const { code, work } = await forwarded();
  const unit = await officer('unit-officer');
  await unit.page.goto(`/tasklist/tasks/${work.id}`);
  await unit.page.locator('.countdown').first().waitFor();
  expect(await minutesShown(unit.page)).toBeGreaterThan(45);
  const rule = await ruleOf(code);

  // when: the administrator touches no mouse
  const administrator = await officer('administrator');
  const { page } = administrator;
  await page.goto('/admin/rules');
  await page.locator(`a[href="/admin/rules/${rule}"]`).waitFor();
  await tabTo(page, `a[href="/admin/rules/${rule}"]`);
  await page.keyboard.press('Enter');
  await page.locator('#rule-lengthValue').waitFor();
  await tabTo(page, '#rule-lengthValue');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('30', { delay: 80 });
  await eventually('the length is typed', async () => await page.locator('#rule-lengthValue').inputValue() === '30', 10_000);
  await tabTo(page, '#change-reason');
  await page.keyboard.type('Theo kết luận giao ban ngày 22/11');
  await tabTo(page, 'input[name="change-applies"]');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('#change-open').isChecked()).toBe(true);
  // then: what would have happened stands beside the form
  await page.getByText(vi['replay.basis']!.split('{{')[0]!).first().waitFor({ timeout: 60_000 });
  await expectSound(administrator, 'rule with its replay');

  // when
  await page.locator('.rule__save button', { hasText: vi['rules.submit']! }).waitFor();
  await tabTo(page, '.rule__save .rules__actions button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/changes\/[0-9a-f-]+$/);
  const change = page.url();
  await expectSound(administrator, 'change in review');
  expect(await page.getByRole('button', { name: vi['step.publish']!, exact: true }).count()).toBe(0);

  const second = await officer('department-lead');
  await second.page.goto(change);
  await second.page.getByRole('button', { name: vi['step.publish']!, exact: true }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: vi['step.publish']!, exact: true }).click();
  await second.page.getByText(vi['changes.status.published']!).first().waitFor();

  const as = await client('administrator');
  const rollOut = await eventually('the roll-out is done', async () => {
    const { items: [newest] } = await as.get<{ items: Array<{ status: string; outcomes: Record<string, number> }> }>('/api/v1/configuration/roll-outs');
    return newest && newest.status !== 'running' && newest;
  }, 60_000);
  expect(rollOut).toMatchObject({ status: 'done', outcomes: { moved: 1, failed: 0 } });
  // then: the page that was open all the time shows the new instant
  await eventually('the officer sees half an hour', async () => await minutesShown(unit.page) <= 30, 60_000);
  await expectSound(unit, 'the officer\'s task');

  // when: the roll-out is undone
  await page.goto('/admin/roll-outs');
  await page.getByRole('main').locator('a[href*="/admin/roll-outs/"]').first().click();
  await page.getByRole('button', { name: vi['rollOuts.undo']!, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: vi['rollOuts.undo']!, exact: true }).click();
  // then
  await eventually('the officer has the hour again', async () => await minutesShown(unit.page) > 40, 60_000);
  await expectSound(administrator, 'roll-out');
  for (const visitor of [unit, administrator, second]) await visitor.leave();
});
