import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

export type { Browser, BrowserContext, Page };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A phone and a desk. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What the package's Chromium is told elsewhere and not here. In a single process the whole browser ends with the first visitor
 * who leaves. A graphics card played by the processor takes as much of it as everything else in a test. And a page has to
 * live with the rules of the web.
 */
const NOT_HERE = /^--(single-process|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu|disable-web-security|allow-running-insecure-content)/;

/** The Chromium of the npm package: nothing has to be installed on the machine. */
export async function openBrowser(): Promise<Browser> {
  const args = [...chromium.args.filter((argument) => !NOT_HERE.test(argument)), '--disable-gpu'];
  return playwright.launch({ args, executablePath: unpackChromium(), headless: true });
}

/**
 * The package unpacks itself into the folder for temporary files, where another user's copy may lie that we may not run.
 * So it does that with a folder of this project's, in a process of its own: within a test, os.tmpdir() cannot be changed.
 * Test files run side by side, and a program still being written cannot be started: whoever unpacks does so in a folder
 * of their own, and the first to finish gives it the name that all use.
 */
function unpackChromium(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const cache = path.join(root, 'node_modules', '.cache', 'portal-1022');
  const unpacked = path.join(cache, `chromium-${version}`);
  if (!existsSync(unpacked)) {
    mkdirSync(cache, { recursive: true });
    const ours = mkdtempSync(path.join(cache, 'unpacking-'));
    const unpack = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
    execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { cwd: root, env: { ...process.env, NODE_OPTIONS: '', TMPDIR: ours } });
    try {
      renameSync(ours, unpacked);
    } catch (error) {
      if (!existsSync(unpacked)) throw error;
      rmSync(ours, { recursive: true });
    }
  }
  return path.join(unpacked, 'chromium');
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser complained about: errors of scripts, refusals of the content security policy, failed requests of our own origin. */
  readonly complaints: string[];
  leave(): Promise<void>;
}

export interface VisitOptions {
  readonly viewport?: { width: number; height: number };
  readonly javaScriptEnabled?: boolean;
  readonly locale?: 'vi-VN' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
  readonly deviceScaleFactor?: number;
  /** 'block': every file is fetched when it is needed, as on a first visit. */
  readonly serviceWorkers?: 'block';
}

const opened = new Set<BrowserContext>();
/** What stands on the pages that are open: the environment adds it to the error of a test that fails. */
(globalThis as { describeOpenPages?: () => Promise<string> }).describeOpenPages = async () => {
  const described = [...opened].flatMap((context) => context.pages()).map(async (page) => {
    const words = await Promise.race([page.innerText('body', { timeout: 2_000 }).catch((error: Error) => error.message), setTimeout(3_000, 'no answer', { ref: false })]);
    return `${page.url()}\n${words.replace(/\n\s*\n/g, '\n').slice(0, 1_500)}`;
  });
  return (await Promise.all(described)).join('\n\n');
};

/** Somebody with a browser of their own: cookies and storage are nobody else's. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visitor> {
  const { viewport = DESK, locale = 'vi-VN', ...more } = options;
  const context = await browser.newContext({ baseURL: url, viewport, locale, timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true, reducedMotion: 'reduce', ...more });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  opened.add(context);
  context.on('close', () => opened.delete(context));
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is shown to the person; the browser's own line about it says nothing new.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => { if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`); });
  return { context, page, complaints, leave: () => context.close() };
}

/** What axe finds against WCAG 2.2 AA on the page as it stands; empty when nothing. */
export async function findBarriers(page: Page): Promise<string[]> {
  // A colour half-way between two is neither of them, also when something changes while axe looks; what turns for ever may turn.
  await page.evaluate(`{
    const still = globalThis.stillForAxe = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
    document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).forEach((each) => each.finish());
  }`);
  await page.evaluate(axe);
  const barriers = await page.evaluate(async (rules) => {
    interface Found { id: string; help: string; nodes: Array<{ target: unknown[]; element: Element; failureSummary?: string }> }
    const { violations } = await (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }).axe.run({ elementRef: true, runOnly: { type: 'tag', values: rules } });
    // What left the page while it was looked at has lost its words, and is in nobody's way.
    const standing = violations.map((found) => ({ ...found, nodes: found.nodes.filter(({ element }) => element.isConnected) })).filter(({ nodes }) => nodes.length > 0);
    return standing.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n').slice(1).join(' ').trim()})`).join(' | ')}`);
  }, RULES);
  // Some parts of a page wait for the end of their transition.
  await page.evaluate('document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== stillForAxe)');
  return barriers;
}

/** How many there are, once there are at least `expected`: what stands on a page need not all come at once. */
export async function countOf(found: Locator, expected: number): Promise<number> {
  await found.nth(expected - 1).waitFor({ state: 'attached' });
  return found.count();
}

/** By how many pixels the page is wider than its window; 0 when nobody has to scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Signs an officer in on the tasklist's own page. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/tasklist/');
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('#tasks-title');
}

interface Words { readonly content: string; readonly address?: string; readonly photo?: Buffer }

/** Sends a report on the citizens' page, as people do; answers its code. */
export async function report(page: Page, words: Words): Promise<string> {
  await sendReport(page, words);
  await page.waitForURL('**/da-nhan/*');
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
}

/** Fills the citizens' form and sends it, whatever becomes of it. */
export async function sendReport(page: Page, words: Words): Promise<void> {
  await page.goto('/');
  await page.fill('#content', words.content);
  if (words.address) await page.fill('#addressText', words.address);
  if (words.photo) await page.setInputFiles('#photos', { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: words.photo });
  await page.fill('#name', 'Nguyễn Văn Thử');
  await page.fill('#phone', '0900000484');
  await page.click('form[method=post] button:not(.secondary)[type=submit]');
}

/** Opens a waiting task by its case's code and takes it. */
export async function takeTask(page: Page, code: string): Promise<void> {
  await page.goto('/tasklist/');
  await page.click(`a.task-row:has-text("${code}")`);
  await page.click('.task__decide button:has-text("Nhận việc")');
  await page.waitForSelector('.decision__form input[type=radio]');
}

/** Chooses in one of Carbon's pickers by typing, as an operator in a hurry does: without accents. */
export async function pick(page: Page, label: string, typed: string, choice: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.fill(typed);
  await page.getByRole('option', { name: choice }).first().click();
}

/** Completes the task; returns when the list says so. */
export async function complete(page: Page, code: string): Promise<void> {
  await page.click('.decision button:has-text("Hoàn tất")');
  await page.getByRole('status').filter({ hasText: `Đã hoàn tất ${code}` }).waitFor();
}
