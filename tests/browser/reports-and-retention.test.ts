import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSnapshot } from '../../cases/daily-report/build-snapshot.ts';
import { compareWithTrail } from '../../cases/figures/compare-with-trail.ts';
import { loadKeyRing } from '../../cases/privacy/key-ring.ts';
import { createVault } from '../../cases/privacy/vault.ts';
import { openRetentionRound } from '../../cases/rights/retention-round.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { readClockOffset } from '../../lib/clock.ts';
import type { SeenSystem } from '../support/browsed-system.ts';
import { does } from '../support/behind-the-pages.ts';
import { DESK, PHONE, report, type Page } from '../support/browser.ts';
import { testContext } from '../support/context.ts';
import { eventually } from '../support/engine.ts';
import { filesWithTraces, handledReport, picturesOf } from '../support/handled-report.ts';
import { completeTask, doStep, openTask } from '../support/matter-pages.ts';
import { openStory, sound, untilItSays, type Story } from '../support/story.ts';
import { findTraces } from '../support/traces.ts';

jest.setTimeout(240_000);

let story: Story;
let system: SeenSystem;
let handled: { code: string; id: string };
beforeAll(async () => {
  story = await openStory();
  ({ system } = story);
  handled = await handledReport(story);
}, 400_000);
afterAll(async () => { await story?.close(); }, 60_000);

const REMARKS = 'Đề nghị các phường duy trì trực buổi tối.';
const WHY_NOT = 'Chờ ý kiến của lưu trữ lịch sử.';

interface Frozen { readonly id: string; readonly date: string; readonly period_start: Date; readonly period_end: Date; readonly number_text: string; readonly snapshot: { totals: Record<string, number> }; readonly sha: string }
const reportOf = async (kind: string, status: string) => (await system.db('daily_reports').where({ kind, status }).first<Frozen | undefined>('*', system.db.raw('report_date::text as date')))!;
const written = (date: string) => date.split('-').reverse().join('/');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** On a desk and on a phone. */
async function soundEverywhere(page: Page): Promise<void> {
  await sound(page);
  await page.setViewportSize(PHONE);
  await sound(page);
  await page.setViewportSize(DESK);
}

/** Closes the running day, and has it approved and issued. */
async function issuedDay(): Promise<Frozen> {
  const { id, date } = await reportOf('day', 'open');
  await (await story.client('administrator')).send('POST', `/api/v1/daily-reports/${date}/close`, { reason: 'Chốt sớm để kiểm tra' });
  await does(story, 'department-lead', { where: { daily_report_id: id }, decision: { outcome: 'approved' } });
  return eventually('the day is issued', async () => await reportOf('day', 'issued') as Frozen | undefined, 60_000);
}

/** What the page says of a report: its numbers by name, and the lines of the table of its parts. */
async function figuresOn(page: Page): Promise<{ counts: Record<string, number>; parts: number[][] }> {
  await page.locator('.figures__counts').waitFor();
  const number = (text: string) => Number(text.replace(/\D/g, ''));
  const counts = await page.locator('.figures__counts > div').evaluateAll((rows) => rows.map((row) => Array.from(row.children, ({ textContent }) => textContent!) as [string, string]));
  const parts = await page.getByRole('region', { name: 'Từng phần, cộng lại thành cả kỳ' }).locator('tbody tr').evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll('td'), ({ textContent }) => textContent!)));
  return { counts: Object.fromEntries(counts.map(([name, value]) => [name, number(value)])), parts: parts.map((line) => line.map(number)) };
}

describe('the report of a week, in a browser', () => {
  it('[S9] [S23] [S24] is closed by a person, approved by the lead on its figures, issued and taken along; its days add up to it', async () => {
    // given a day that is issued, and another report after it
    const day = await issuedDay();
    await report(story.citizen.page, { content: 'Chợ tạm lấn chiếm lòng đường gây ùn tắc mỗi sáng.' });
    const { id, date } = await reportOf('week', 'open');

    // when an administrator closes the week
    const administrator = await story.as('administrator');
    await administrator.goto('/tasklist/daily-reports');
    await administrator.getByRole('tab', { name: 'Tuần' }).click();
    await administrator.getByRole('button', { name: `Chốt ngay: Tuần từ ${written(date)}` }).click();
    await administrator.getByLabel('Lý do chốt sớm').fill('Họp giao ban sớm một ngày');
    await sound(administrator);
    await administrator.locator('.action-dialog').getByRole('button', { name: 'Chốt ngay' }).click();
    await administrator.getByText('Số liệu đang được tổng hợp.').waitFor();
    await soundEverywhere(administrator);

    // then the lead sees the figures of the week, not of its Monday, and approves them
    const lead = await story.as('department-lead');
    await openTask(lead, 'Duyệt báo cáo tuần');
    const seen = await figuresOn(lead);
    expect(seen.counts).toMatchObject({ 'Tiếp nhận': 2, 'Có kết quả': 1 });
    await lead.getByLabel('Nhận xét, kiến nghị').fill(REMARKS);
    await soundEverywhere(lead);
    await completeTask(lead);

    // then it is issued, and its page, its days and the database say the same
    const issued = await eventually('the week is issued', async () => await reportOf('week', 'issued') as Frozen | undefined, 60_000);
    expect(issued.id).toBe(id);
    await untilItSays(lead, '/tasklist/daily-reports?kind=week', issued.number_text);
    await lead.getByRole('button', { name: `Tuần từ ${written(date)}`, exact: true }).click();
    expect(await figuresOn(lead)).toEqual(seen);
    const whole = seen.parts.at(-1)!;
    const sum = (column: number) => seen.parts.slice(0, -1).reduce((total, line) => total + line[column]!, 0);
    expect([sum(0), sum(1), sum(3)]).toEqual([whole[0], whole[1], whole[3]]);
    await lead.getByText(`(${day.number_text})`).waitFor();
    const counted = await system.db('cases').where('received_at', '>=', issued.period_start).where('received_at', '<', issued.period_end).pluck('id');
    expect([whole[0], issued.snapshot.totals.received]).toEqual([counted.length, counted.length]);
    expect((await compareWithTrail(system.db)).differences).toEqual([]);
    await soundEverywhere(lead);

    // and its papers come as they were stored
    for (const format of ['pdf', 'xlsx', 'docx']) {
      const [download] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', { name: `Tải báo cáo Tuần từ ${written(date)}, tệp ${format.toUpperCase()}` }).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect([format, download.suggestedFilename(), sha256(Buffer.concat(chunks))]).toEqual([format, `bao-cao-tuan-${date}.${format}`, (await paperOf(id, format)).sha256]);
    }
  });

  it('[S25] the City Office receives it', async () => {
    const { number_text: number } = await reportOf('week', 'issued');
    const { code } = await eventually('the receipt', () => system.db('matters').where({ kind: 'report-receipt', title: `Báo cáo số ${number}` }).first<{ code: string } | undefined>('code'));
    const office = await story.as('city-office');
    await doStep(office, code, 'Tiếp nhận báo cáo', { choose: ['Không'] });
    expect((await story.closed(code)).outcome).toBe('acknowledged');
    await office.goto(`/tasklist/matters/${code}`);
    await office.getByRole('link', { name: /^Tuần từ/ }).click();
    await office.getByRole('button', { name: /^Tuần từ/ }).first().waitFor();
    await sound(office);
  });
});

const paperOf = (id: string, format: string) => system.db('daily_report_documents').where({ daily_report_id: id, format }).first<{ sha256: string; bytes: Buffer }>('sha256', 'bytes');

/** The frozen reports with their papers, and the week counted once more, as bytes. */
async function figures(): Promise<string> {
  const frozen = await system.db('daily_reports').whereNotNull('snapshot').orderBy('id').select('id', 'kind', 'snapshot_sha256', system.db.raw('snapshot::text as snapshot'));
  const papers = await system.db('daily_report_documents').orderBy(['daily_report_id', 'format']).select<Array<{ bytes: Buffer }>>('bytes');
  const week = await reportOf('week', 'issued');
  const again = await system.db.transaction((trx) => buildSnapshot(trx, { reportDate: week.date, periodStart: week.period_start, periodEnd: week.period_end }));
  return JSON.stringify([frozen, papers.map(({ bytes }) => sha256(bytes)), canonicalJson(again)]);
}

/** The code of the list that is made by the hour, made now; none while there is nothing to list. */
async function openedRound(): Promise<string | undefined> {
  const now = new Date(Date.now() + await readClockOffset(system.db));
  return (await system.db.transaction((trx) => openRetentionRound(trx, testContext({ now }))))?.code;
}

describe('a retention round, in a browser', () => {
  it('[D15] the lead looks at the list, refuses it with a reason, approves the next; nothing personal is left, the figures stay, the pages say so', async () => {
    // given a report that was closed 25 months ago, where 24 are the rule
    await system.db('cases').where({ id: handled.id }).update({ closed_at: system.db.raw("closed_at - interval '25 months'") });
    const before = await figures();
    const files = await picturesOf(system, handled.id);
    const vault = createVault(loadKeyRing({ DATA_DIR: system.dataDir }));
    expect([files.length, (await findTraces(system.db, vault)).length > 5]).toEqual([2, true]);

    // when the lead does not approve the list
    const lead = await story.as('department-lead');
    const refused = (await openedRound())!;
    await doStep(lead, refused, 'Duyệt danh mục hết thời hạn lưu trữ', { choose: ['Không duyệt. Các phản ánh này được trình lại sau 30 ngày'], write: { 'Lý do': WHY_NOT } });
    expect((await story.closed(refused)).outcome).toBe('refused');
    await lead.goto(`/tasklist/matters/${refused}`);
    await lead.locator('.matter__state').getByText('Không duyệt, dữ liệu giữ nguyên').waitFor();
    await lead.locator('.step-answers', { hasText: WHY_NOT }).waitFor();
    expect((await system.db('cases').where({ id: handled.id }).first<{ erased_at: Date | null }>('erased_at'))!.erased_at).toBeNull();

    // when a month later the next list is looked at and approved
    expect(await openedRound()).toBeUndefined();
    await system.db('matters').where({ code: refused }).update({ closed_at: system.db.raw("closed_at - interval '31 days'") });
    const approved = (await openedRound())!;
    await untilItSays(lead, `/tasklist/matters/${approved}`, '1 phản ánh, sớm nhất kết thúc');
    await lead.locator('.retained').getByText('Tụ tập đông người').waitFor();
    await soundEverywhere(lead);
    await lead.locator('.retained').getByRole('link', { name: handled.code }).click();
    await lead.getByText('mở nhạc, tụ tập đông người mỗi tối').first().waitFor();
    await doStep(lead, approved, 'Duyệt danh mục hết thời hạn lưu trữ', { choose: ['Duyệt xóa. Không thể khôi phục; số liệu thống kê giữ nguyên'] });
    expect((await story.closed(approved)).outcome).toBe('done');

    // then nothing personal is left in any table, draft, message or file
    await eventually('the last traces are gone', async () => (await findTraces(system.db, vault)).length === 0 && !files.some((file) => existsSync(file)), 30_000).catch(() => undefined);
    expect(await findTraces(system.db, vault)).toEqual([]);
    expect([...files.filter((file) => existsSync(file)), ...filesWithTraces(system)]).toEqual([]);
    expect(JSON.stringify([await system.db('outbox').pluck('payload'), await system.db('audit_entries').pluck('detail'), await system.db('matter_events').select()])).not.toContain(WHY_NOT);

    // and the figures are what they were, byte for byte
    expect(await figures()).toBe(before);
    expect((await compareWithTrail(system.db)).differences).toEqual([]);

    // and whoever comes by reads what became of it
    await lead.goto(`/tasklist/matters/${approved}`);
    await lead.locator('.matter__state').getByText('Đã xóa dữ liệu cá nhân').waitFor();
    await lead.locator('.retained').getByText('Đã xóa', { exact: true }).waitFor();
    await soundEverywhere(lead);
    await lead.locator('.retained').getByRole('link', { name: handled.code }).click();
    await lead.getByText('Nội dung, hình ảnh, vị trí và thông tin người gửi đã được xóa lúc').waitFor();
    await lead.locator('.timeline').getByText('Dữ liệu cá nhân đã được xóa khi hết thời hạn lưu trữ; số liệu thống kê giữ nguyên.').waitFor();
    await soundEverywhere(lead);
    const { page } = story.citizen;
    await page.goto(`/t/${handled.code}`);
    await page.getByText('Dữ liệu cá nhân của người gửi đã được xóa.').waitFor();
    await sound(page);
    expect(story.complaints()).toEqual([]);
  });
});
