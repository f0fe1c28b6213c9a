/**
 * npm run pictures: starts the system on data of its own (.data/pictures), plays a small scene with messages of the
 * sample set, and takes the pictures of README.md and docs/ from it. Everything in them is invented.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { sendReport } from '../demo/citizens.ts';
import { Client, pause } from '../demo/http.ts';
import { playOperator, playUnits, type Stage } from '../demo/officers.ts';
import { account } from '../demo/outcome.ts';
import { readSamples, type Sample } from '../demo/sample.ts';
import { anyFreePort } from '../launcher/ports.ts';
import { readSettings } from '../launcher/settings.ts';
import { startSystem } from '../launcher/system.ts';
import { inCity } from '../lib/time.ts';
import { setAdminScene, setScene, takePagePictures } from './page-pictures.ts';
import { setModelerScene } from './modeler-scene.ts';
import { ADMIN_PAGES } from '../tests/support/admin-pages.ts';
import { MODELER_PAGES } from '../tests/support/modeler-pages.ts';
import { TASKLIST_PAGES } from '../tests/support/tasklist-pages.ts';
import { complete, DESK, openBrowser, PHONE, pick, signIn, takeTask, visit, type Browser, type Page } from '../tests/support/browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const DATA_DIR = path.join(root, '.data', 'pictures');
const IMAGES = path.join(root, 'docs', 'images');
const LARGEST = 300 * 1024;

/** Messages of the sample set, by their line: those that officers finish, those that wait, and the two that are shown. */
const FINISHED = [0, 1, 6, 9, 14, 15, 16, 20, 32];
const WAITING = [21, 25, 31, 36, 46, 48];
const SCREENED_IN_PICTURE = 13;
const HANDLED_IN_PICTURE = 29;
/** Where the account unit-officer works. */
const DEMONSTRATION_UNIT = '26740';

// The texts in the picture name an address; a portal under https would ask for secure cookies.
const environment = { ...process.env, DATA_DIR, PUBLIC_URL: 'http://1022.example.vn', PORT: String(await anyFreePort()), PUBLIC_RATE_LIMIT: '100000', LOG_LEVEL: 'warn' };
clear();
const system = await startSystem({ root, settings: readSettings(environment, []), environment, say: console.log, signal: new AbortController().signal });
const browser = await openBrowser();
try {
  await play(browser, system.url, system.environment.ESMS_URL!);
} finally {
  await browser.close();
  await system.stop();
}
process.exit();

/** Yesterday's data would stand in the pictures; the unpacked engine may stay. */
function clear(): void {
  mkdirSync(DATA_DIR, { recursive: true });
  for (const name of readdirSync(DATA_DIR)) if (name !== 'engine') rmSync(path.join(DATA_DIR, name), { recursive: true, force: true });
}

async function play(where: Browser, url: string, textsUrl: string): Promise<void> {
  const samples = readSamples();
  const citizens = new Client(url);
  const stage = await finish(url, FINISHED.map((line) => samples[line]!), citizens);
  const handled = await handleInPicture(where, url, samples[HANDLED_IN_PICTURE]!, citizens);
  const screened = await sendReport(citizens, samples[SCREENED_IN_PICTURE]!);
  const waiting: string[] = [];
  for (const line of WAITING) waiting.push(await sendReport(citizens, samples[line]!));
  await screenInPicture(where, url, screened, waiting.at(-1)!);
  await figuresCounted(url);
  await takePagePictures(where, url, TASKLIST_PAGES, await setScene(url, samples, DEMONSTRATION_UNIT), path.join(IMAGES, 'tasklist'));
  await takePagePictures(where, url, ADMIN_PAGES, await setAdminScene(url), path.join(IMAGES, 'admin'));
  await takePagePictures(where, url, MODELER_PAGES, await setModelerScene(url), path.join(IMAGES, 'modeler'));
  await citizensPages(where, url, handled);
  await dailyReport(where, url);
  await textsSent(where, textsUrl);
  if (stage.failures.length > 0) throw new Error(`The scene did not go as written: ${stage.failures.join('; ')}`);
}

/** Operators and units do their work through the tasklist's API, as in the demonstration. */
async function finish(url: string, samples: readonly Sample[], citizens: Client): Promise<Stage> {
  const stage: Stage = {
    base: url, samples: new Map(), codes: new Map(), hints: new Map(), heldScreening: new Set(), heldHandling: new Set(), returning: new Set(),
    units: new Map(), failures: [], counts: { screened: 0, handled: 0, returned: 0 }, stopped: false,
  };
  const players = [playOperator(stage, ...account('operator2')), playUnits(stage, (code) => { const [username, password] = account(`unit.${code}`); return { username, password }; })];
  for (const sample of samples) {
    const code = await sendReport(citizens, sample);
    stage.codes.set(sample.id, code);
    stage.samples.set(code, sample);
  }
  const forwarded = samples.filter(({ expected }) => expected.type.endsWith('-report')).length;
  await until('the units have answered', async () => stage.counts.screened === samples.length && stage.counts.handled === forwarded);
  stage.stopped = true;
  await Promise.all(players);
  return stage;
}

async function handleInPicture(where: Browser, url: string, sample: Sample, citizens: Client): Promise<string> {
  const code = await sendReport(citizens, sample);
  const ward = sample.expected.ward_code!;
  const operator = new Client(url);
  await operator.signIn(...account('operator'));
  const decision = { outcome: 'forward', itemType: sample.expected.type, categoryCode: sample.expected.category, urgency: 'normal', wardCode: ward, unitCode: ward };
  await until('the report can be screened', async () => {
    const { items } = await operator.get<{ items: Array<{ id: string; version: number; caseCode: string }> }>('/api/v1/work-items?queue=available&kind=screen-report');
    const item = items.find(({ caseCode }) => caseCode === code);
    if (!item) return false;
    const claimed = await operator.send<{ version: number }>('POST', `/api/v1/work-items/${item.id}/claim`, { version: item.version });
    await operator.send('POST', `/api/v1/work-items/${item.id}/complete`, { version: claimed.version, decision });
    return true;
  });
  const unit = await visit(where, url, { viewport: PHONE, deviceScaleFactor: 2 });
  await signIn(unit.page, ...account(`unit.${ward}`));
  await unit.page.waitForSelector(`a.task-row:has-text("${code}")`, { timeout: 60_000 });
  await takeTask(unit.page, code);
  await unit.page.getByLabel('Đã giải quyết').check();
  await unit.page.getByLabel('Nội dung kết quả xử lý').fill('Tổ công tác đã đến chợ lúc 9 giờ 15, lập biên bản nhắc nhở ban quản lý, mở thêm lối vào và phân luồng khách. Đến 10 giờ tầng trệt đã giữ được khoảng cách.');
  await pick(unit.page, 'Nguyên nhân', 'nguyen nhan khac', 'Nguyên nhân khác');
  await unit.page.locator('input[type=file]').first().setInputFiles({ name: 'sau-xu-ly.jpg', mimeType: 'image/jpeg', buffer: await scene() });
  await unit.page.getByText('Đã gửi', { exact: true }).waitFor();
  await picture(unit.page, 'task-390', { scrollTo: '.task__decide' });
  await complete(unit.page, code);
  await unit.leave();
  return code;
}

/** @param taken a report that a colleague has, beside the one in the picture */
async function screenInPicture(where: Browser, url: string, code: string, taken: string): Promise<void> {
  const operator = await visit(where, url);
  await signIn(operator.page, ...account('operator'));
  await operator.page.waitForSelector(`a.task-row:has-text("${code}")`, { timeout: 60_000 });
  await pause(2_000);
  const colleague = await visit(where, url);
  await signIn(colleague.page, ...account('operator3'));
  await colleague.page.click(`a.task-row:has-text("${taken}")`);
  await colleague.page.click('.task__decide button:has-text("Nhận việc")');
  await colleague.page.waitForSelector('.decision__form input[type=radio]');
  await colleague.leave();
  await takeTask(operator.page, code);
  await operator.page.getByLabel('Chuyển đơn vị xử lý').check();
  await operator.page.getByRole('button', { name: 'Điền theo gợi ý' }).click();
  await operator.page.getByText('Đã lưu nháp').waitFor();
  await operator.page.evaluate('document.activeElement.blur()');
  await picture(operator.page, 'task-1440', { height: 1180 });
  await operator.page.goto('/tasklist/?queue=unit');
  await operator.page.waitForSelector('a.task-row');
  await picture(operator.page, 'tasklist-1440', { height: 760 });
  // Left half done it would be waiting in the day's figures: that is how it is.
  await operator.leave();
}

/** The workers count the day once a minute. */
async function figuresCounted(url: string): Promise<void> {
  const supervisor = new Client(url);
  await supervisor.signIn(...account('supervisor'));
  const today = inCity(new Date()).toISODate()!;
  const question = new URLSearchParams({ from: today, to: today, metric: 'received', dim: 'total', code: '' }).toString();
  await until('the day was counted', async () => (await supervisor.get<{ items: unknown[] }>(`/api/v1/dashboard/cases?${question}`)).items.length > 0);
}

async function citizensPages(where: Browser, url: string, code: string): Promise<void> {
  const citizen = await visit(where, url, { viewport: PHONE, deviceScaleFactor: 2 });
  await citizen.page.goto('/');
  await citizen.page.fill('#content', 'Chợ tầng trệt chen không nổi, không ai giãn cách.');
  await citizen.page.evaluate('document.activeElement.blur()');
  await picture(citizen.page, 'portal-form-390');
  await until('the sender was told', async () => {
    await citizen.page.goto(`/t/${code}`);
    return (await citizen.page.textContent('main'))?.includes('Đã báo kết quả') ?? false;
  });
  await citizen.page.evaluate("for (const image of document.images) image.loading = 'eager'");
  await picture(citizen.page, 'follow-390', { height: 1100 });
  await citizen.leave();
}

async function dailyReport(where: Browser, url: string): Promise<void> {
  const administrator = new Client(url);
  await administrator.signIn(...account('administrator'));
  const { items } = await administrator.get<{ items: Array<{ reportDate: string; status: string }> }>('/api/v1/daily-reports');
  const day = items.find(({ status }) => status === 'open')!.reportDate;
  const written = day.split('-').reverse().join('/');
  await administrator.send('POST', `/api/v1/daily-reports/${day}/close`, { reason: 'Chốt số liệu để chụp hình' });
  const lead = await visit(where, url);
  await signIn(lead.page, ...account('department-lead'));
  await lead.page.waitForSelector(`a.task-row:has-text("${written}")`, { timeout: 60_000 });
  await takeTask(lead.page, written);
  await complete(lead.page, written);
  await lead.page.click('header a:has-text("Báo cáo")');
  const row = lead.page.locator('.reports > li').filter({ hasText: written });
  await row.getByText('Đã phát hành').waitFor({ timeout: 60_000 });
  await row.getByRole('button', { name: written }).click();
  await row.getByText('Theo đơn vị').first().waitFor();
  await lead.page.evaluate('document.activeElement.blur()');
  await picture(lead.page, 'daily-report-1440', { height: 1000 });
  await lead.leave();
}

async function textsSent(where: Browser, textsUrl: string): Promise<void> {
  const anybody = await visit(where, textsUrl, { viewport: { ...DESK, width: 1000 } });
  await anybody.page.goto('/');
  await picture(anybody.page, 'sms-simulator', { height: 760 });
  await anybody.leave();
}

/** One picture, small enough for a README: fewer colours before fewer pixels. */
async function picture(page: Page, name: string, options: { height?: number; scrollTo?: string } = {}): Promise<void> {
  const { width, height } = page.viewportSize()!;
  if (options.height) await page.setViewportSize({ width, height: options.height });
  await page.evaluate('document.fonts.ready');
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate((selector) => {
    const to = selector ? document.querySelector(selector) : null;
    window.scrollTo(0, to ? to.getBoundingClientRect().top + window.scrollY - 60 : 0);
  }, options.scrollTo ?? null);
  await page.mouse.move(0, 0);
  await pause(400);
  const shot = await page.screenshot();
  const file = path.join(IMAGES, `${name}.png`);
  for (const colours of [256, 128, 64, 32]) {
    const { size } = await sharp(shot).png({ palette: true, colours, effort: 10 }).toFile(file);
    if (size <= LARGEST) { console.log(`${path.relative(root, file)} ${Math.round(size / 1024)} KB`); break; }
    if (colours === 32) throw new Error(`${name}.png is larger than ${LARGEST} bytes.`);
  }
  if (options.height) await page.setViewportSize({ width, height });
}

/** A market hall with room between people, in flat colours. */
function scene(): Promise<Buffer> {
  const people = [120, 300, 480, 660].map((x) => `<circle cx="${x}" cy="330" r="26" fill="#8d6e63"/><rect x="${x - 26}" y="358" width="52" height="110" rx="20" fill="#4589ff"/>`).join('');
  const hall = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#d0e2ff"/><rect y="470" width="800" height="130" fill="#8d8d8d"/>
    <path d="M0 190 L400 70 L800 190 Z" fill="#da1e28"/><rect y="190" width="800" height="24" fill="#a2191f"/>${people}</svg>`;
  return sharp(Buffer.from(hall)).jpeg().toBuffer();
}

async function until(what: string, probe: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await probe()) return;
    await pause(250);
  }
  throw new Error(`Not within reach: ${what}.`);
}
