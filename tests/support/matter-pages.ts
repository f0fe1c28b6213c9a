import type { Page } from './browser.ts';
import { eventually } from './engine.ts';

/** Opens a matter by its start form, as officers do; answers its code. */
export async function openMatterOf(page: Page, kind: string, fill: (form: ReturnType<Page['locator']>) => Promise<void>): Promise<string> {
  await page.goto('/tasklist/matters');
  await page.selectOption('#matters-new', { label: kind });
  const form = page.locator('.new-matter');
  await form.locator('input, textarea').first().waitFor();
  await fill(form);
  await form.getByRole('button', { name: 'Mở hồ sơ' }).click();
  const opened = await page.getByRole('status').filter({ hasText: 'Đã mở hồ sơ' }).first().innerText();
  return /[A-Z]+-\d{4}-\d{6}/.exec(opened)![0];
}

export interface Answering {
  /** Words beside what is ticked. */
  readonly choose?: readonly string[];
  /** Words by the label of their field. */
  readonly write?: Readonly<Record<string, string>>;
}

/** From the matter's page to one of its steps, taken. */
export async function takeStep(page: Page, code: string, step: string): Promise<void> {
  await eventually(`the step ${step}`, async () => {
    await page.goto(`/tasklist/matters/${code}`);
    // A unit may not read it before it is theirs.
    await page.waitForSelector('#matter-tasks, main .trouble');
    return page.getByRole('link', { name: step }).isVisible();
  });
  await page.getByRole('link', { name: step }).click();
  await claim(page);
}

/** From one's list to a task that names this (a case's code, a day) when it has come, taken. */
export async function openTask(page: Page, named: string): Promise<void> {
  await page.goto('/tasklist/');
  await page.locator('a.task-row', { hasText: named }).first().click({ timeout: 60_000 });
  await claim(page);
}

async function claim(page: Page): Promise<void> {
  await page.click('.task__decide button:has-text("Nhận việc")');
  await page.waitForSelector('.decision__form input, .decision__form textarea');
}

/** Sends what the form holds; returns when the list says so. */
export async function completeTask(page: Page): Promise<void> {
  await page.click('.decision button:has-text("Hoàn tất")');
  await page.getByRole('status').filter({ hasText: 'Đã hoàn tất' }).first().waitFor()
    .catch(async (error: unknown) => { throw new Error(`The task is not completed; its page says: ${await page.locator('main').innerText()}`, { cause: error }); });
}

/** Does one step of a matter as people do: its form, and done. */
export async function doStep(page: Page, code: string, step: string, { choose = [], write = {} }: Answering): Promise<void> {
  await takeStep(page, code, step);
  const form = page.locator('.decision__form');
  for (const label of choose) await form.getByText(label, { exact: true }).click();
  for (const [label, text] of Object.entries(write)) await enter(form.getByLabel(label), text);
  await completeTask(page);
}

/** A day is written as people do, 05/11/2026; where the browser asks for it, it wants 2026-11-05. */
async function enter(field: ReturnType<Page['locator']>, text: string): Promise<void> {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  await field.fill(year && await field.getAttribute('type') === 'date' ? `${year}-${month}-${day}` : text);
}
