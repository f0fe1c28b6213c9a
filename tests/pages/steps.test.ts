import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { buildAssignment, buildCase } from '../support/factories.ts';
import { DESK, findBarriers, openBrowser, PHONE, sidewaysScroll, signIn, visit, type Browser } from '../support/browser.ts';
import { PASSWORD, serveApp, type ServedApp } from '../support/served-app.ts';
import { keepStepVersion, STEP } from '../support/step-diagram.ts';

jest.setTimeout(180_000);

let world: ServedApp;
let browser: Browser;
let instances = 0;
beforeAll(async () => {
  [world, browser] = await Promise.all([serveApp(), openBrowser()]);
  await world.openAccount('lanh-dao', 'unit-leader', '26740');
  await keepStepVersion(world.db, { version: 7, key: '2251799813685777' });
}, 300_000);
afterAll(async () => { await browser?.close(); await world?.close(); }, 60_000);

/** A step's task before the leader of a unit, as the feed would open it. */
async function openStep(): Promise<{ id: string; caseId: string }> {
  const now = new Date();
  const found = await buildCase(world.db, { status: 'resulted', received_at: now });
  await buildAssignment(world.db, { case_id: found.id, unit_code: '26740', status: 'resulted', delivered_at: now, resulted_at: now });
  const [id, deadlineId] = [randomUUID(), randomUUID()];
  const due = new Date(now.getTime() + 45 * 60_000);
  await world.db('deadlines').insert({ id: deadlineId, case_id: found.id, clock: 'step', step_code: STEP, round: 1, started_at: now, due_at: due, created_at: now });
  await world.db('work_items').insert({
    id, kind: STEP, title: 'Lãnh đạo duyệt trả lời', case_id: found.id, deadline_id: deadlineId, role: 'unit-leader', unit_code: '26740', due_at: due,
    process_instance_key: String(++instances), element_id: STEP, bpmn_process_id: 'report-handling', process_version: 7, created_at: now, updated_at: now,
  });
  return { id, caseId: found.id };
}

it('a drawn step is claimed, answered with the form that was deployed, kept as a draft, and completed; no barriers', async () => {
  // given
  const { id } = await openStep();
  const { page, complaints, leave } = await visit(browser, world.url, { viewport: DESK });
  await page.goto('/tasklist/');
  await signIn(page, 'lanh-dao', PASSWORD);

  // when it is claimed by its key
  await page.goto(`/tasklist/tasks/${id}`);
  await page.locator('h1', { hasText: 'Lãnh đạo duyệt trả lời' }).waitFor();
  await page.locator('.countdown, [class*=countdown]').first().waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('Duyệt', { exact: true }).waitFor();

  // then the case can be read beside the form, and nothing stands in anybody's way
  expect(await page.locator('.reported').first().textContent()).toBeTruthy();
  expect(await findBarriers(page)).toEqual([]);

  // when one sends without the answer that is wanted, it is asked for
  await page.getByRole('button', { name: 'Hoàn tất', exact: true }).click();
  await page.locator('.fjs-has-errors').first().waitFor();

  // when it is filled in
  await page.getByLabel('Duyệt', { exact: true }).check();
  await page.getByLabel('Ý kiến của lãnh đạo').fill('Đồng ý trả lời, nêu rõ mức phạt.');
  await page.waitForResponse((response) => response.url().includes('/draft') && response.ok());
  await page.getByRole('button', { name: 'Hoàn tất', exact: true }).click();
  await page.waitForURL(/queue=mine/);

  // then
  const item = await world.db('work_items').where({ id }).first();
  expect(item).toMatchObject({ status: 'completed', decision: expect.objectContaining({ approval: 'approved', remarks: 'Đồng ý trả lời, nêu rõ mức phạt.' }) });
  const order = await world.db('outbox').where({ key: `complete-user-task:${id}` }).first();
  expect(JSON.stringify(order.payload)).not.toContain('mức phạt');
  expect(order.payload.variables).toMatchObject({ approval: 'approved', completedDeadlineId: item.deadline_id });

  // and who comes back sees what was answered
  await page.goto(`/tasklist/tasks/${id}`);
  await page.locator('.step-answers').waitFor();
  expect(await page.locator('.step-answers').textContent()).toContain('Đồng ý trả lời');
  expect(complaints.filter((line) => !/422|Failed to load resource/.test(line))).toEqual([]);
  await leave();
});

it('fits a phone, in the dark', async () => {
  const { id } = await openStep();
  const { page, leave } = await visit(browser, world.url, { viewport: PHONE, colorScheme: 'dark' });
  await page.goto('/tasklist/');
  await signIn(page, 'lanh-dao', PASSWORD);
  await page.goto(`/tasklist/tasks/${id}`);
  await page.locator('h1').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await leave();
});
