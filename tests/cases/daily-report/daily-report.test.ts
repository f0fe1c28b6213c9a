import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { changeCutOff } from '../../../cases/daily-report/change-cut-off.ts';
import { closeReportDay } from '../../../cases/daily-report/close-report-day.ts';
import { compileDailyReport, snapshotHash } from '../../../cases/daily-report/compile-daily-report.ts';
import { DailyReport } from '../../../cases/daily-report/daily-report.ts';
import { ensureReportDayOpened } from '../../../cases/daily-report/ensure-report-day-opened.ts';
import { issueDailyReport, numberDailyReport } from '../../../cases/daily-report/issue-daily-report.ts';
import { listDailyReports, readDailyReport, readDailyReportDocument } from '../../../cases/daily-report/list-daily-reports.ts';
import { openReportDay } from '../../../cases/daily-report/open-report-day.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer } from '../../support/factories.ts';
import { flowOf } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.raw('truncate daily_reports, daily_report_documents, work_items, notifications, outbox, cases, senders cascade');
  await database.db('settings').where({ key: 'daily-report-cut-off' }).update({ value: '"16:00"' });
});

const city = (text: string) => new Date(`${text}+07:00`);
const open = (reportDate: string, now = city(`${reportDate}T10:00:00`)) => flow.run(now, (trx, ctx) => openReportDay(trx, { reportDate, processInstanceKey: `9${reportDate.replaceAll('-', '')}` }, ctx));
const compile = (dailyReportId: string, now: Date) => flow.run(now, (trx, ctx) => compileDailyReport(trx, { dailyReportId }, ctx));
const read = (id: string) => DailyReport.query(database.db).findById(id).throwIfNotFound();
const startMessages = async () => (await flow.outbox('publish-message')).filter((row) => row.payload.name === 'report-day-opened').map((row) => row.payload.correlationKey);

/** Opens, compiles and approves a day, up to the moment before it is issued. */
async function approved(reportDate: string, now = city(`${reportDate}T16:01:00`)): Promise<string> {
  const { dailyReportId } = await open(reportDate);
  await compile(dailyReportId, now);
  const item = await database.db('work_items').where({ daily_report_id: dailyReportId }).first();
  await flow.decide(item.id, { outcome: 'approved', remarks: 'Đồng ý.' }, now);
  return dailyReportId;
}

describe('report days', () => {
  it('[S24] close early when a person says so; the next day starts there and closes at its usual time', async () => {
    // given
    const { dailyReportId } = await open('2026-11-20');
    const at = city('2026-11-20T11:30:00');

    // when
    await flow.run(at, (trx, ctx) => closeReportDay(trx, { reportDate: '2026-11-20', reason: 'Họp đột xuất' }, ctx));
    const again = await open('2026-11-20', at);
    await compile(dailyReportId, city('2026-11-20T11:30:05'));
    await open('2026-11-21');

    // then
    expect(again.cutOffAt).toBe(city('2026-11-20T11:30:05').toISOString());
    const days = await DailyReport.query(database.db).orderBy('reportDate');
    expect(days.map((day) => day.periodEndReason)).toEqual(['Họp đột xuất', null]);
    expect(await database.db('audit_entries').where({ action: 'report-day-closed' }).pluck('detail')).toEqual([{ kind: 'day', before: expect.any(String), after: at.toISOString() }]);
    expect(days.map((day) => [day.periodStart, day.periodEnd])).toEqual([
      [city('2026-11-19T16:00:00'), at], [at, city('2026-11-21T16:00:00')],
    ]);
    await expect(flow.run(at, (trx, ctx) => closeReportDay(trx, { reportDate: '2026-11-20', reason: 'Họp đột xuất' }, ctx))).rejects.toMatchObject({ code: 'report-day-closed' });
  });

  it('[S24] run from cut-off to cut-off; the first one is 24 hours long', async () => {
    const first = await open('2026-11-20');
    const again = await open('2026-11-20');
    expect(again).toEqual(first);
    expect(first.cutOffAt).toBe(city('2026-11-20T16:00:05').toISOString());
    expect(await read(first.dailyReportId)).toMatchObject({ status: 'open', periodStart: city('2026-11-19T16:00:00'), periodEnd: city('2026-11-20T16:00:00') });
  });

  it('[S3] are marked urgent when the emergency held at their end', async () => {
    // given an emergency from the first day's noon to the second day's noon
    await database.db('emergency_periods').insert({
      code: 'dich-2026', reason: 'Dịch bùng phát', starts_at: city('2026-11-20T12:00:00'), ends_at: city('2026-11-21T12:00:00'), cut_off: '16:00', banner_vi: 'Khẩn', banner_en: 'Urgent', categories: [], open_cases: false, open_cases_at_end: false,
    });

    // when
    const marks = [];
    for (const reportDate of ['2026-11-20', '2026-11-21']) {
      const { dailyReportId } = await open(reportDate);
      await compile(dailyReportId, city(`${reportDate}T16:00:05`));
      marks.push((await read(dailyReportId)).snapshot?.emergency);
    }
    await database.db('emergency_periods').delete();

    // then
    expect(marks).toEqual([true, false]);
  });

  it('[S24] leave no gap and no overlap when the cut-off changes between and during days', async () => {
    // given a day that closes at 16:00
    const first = await open('2026-11-20');
    await compile(first.dailyReportId, city('2026-11-20T16:00:05'));

    // when the next one is moved to 12:00 while it runs, and the third to 18:30
    const second = await open('2026-11-21');
    await flow.run(city('2026-11-21T10:00:00'), (trx, ctx) => changeCutOff(trx, { cutOff: '12:00' }, ctx));
    const moved = await open('2026-11-21');
    await compile(second.dailyReportId, city('2026-11-21T12:00:05'));
    await flow.run(city('2026-11-21T13:00:00'), (trx, ctx) => changeCutOff(trx, { cutOff: '18:30' }, ctx));
    await open('2026-11-22');

    // then
    expect(moved).toEqual({ dailyReportId: second.dailyReportId, cutOffAt: city('2026-11-21T12:00:05').toISOString() });
    const days = await DailyReport.query(database.db).orderBy('reportDate');
    expect(days.map((day) => [day.periodStart, day.periodEnd])).toEqual([
      [city('2026-11-19T16:00:00'), city('2026-11-20T16:00:00')],
      [city('2026-11-20T16:00:00'), city('2026-11-21T12:00:00')],
      [city('2026-11-21T12:00:00'), city('2026-11-22T18:30:00')],
    ]);
    const changes = (await flow.outbox('publish-message')).filter((row) => row.payload.name === 'cut-off-changed');
    expect(changes.map((row) => row.payload.correlationKey)).toEqual(['2026-11-21']);
  });

  it('count each case in exactly one day', async () => {
    // given cases on, just before and just after the cut-off
    for (const time of ['2026-11-20T15:59:59.999', '2026-11-20T16:00:00.000', '2026-11-20T16:00:00.001', '2026-11-21T15:59:59.999']) {
      await buildCase(database.db, { received_at: city(time) });
    }

    // when
    const first = await compile((await open('2026-11-20')).dailyReportId, city('2026-11-20T16:00:05'));
    const second = await compile((await open('2026-11-21')).dailyReportId, city('2026-11-21T16:00:05'));

    // then
    expect([first.totals.received, second.totals.received]).toEqual([1, 3]);
    expect([first.totals.open, second.totals.carriedOver, second.totals.open]).toEqual([1, 1, 4]);
  });

  it('start with today\'s, or tomorrow\'s after the cut-off, and follow one by one after a long stop', async () => {
    const ensure = (now: Date) => flow.run(now, (trx, ctx) => ensureReportDayOpened(trx, ctx));
    expect(await ensure(city('2026-11-20T15:00:00'))).toEqual({ reportDate: '2026-11-20' });
    await database.db('outbox').delete();
    expect(await ensure(city('2026-11-20T16:00:00'))).toEqual({ reportDate: '2026-11-21' });
    await ensure(city('2026-11-20T16:30:00'));
    expect(await startMessages()).toEqual(['2026-11-21']);

    // when the system stands still for three days
    const { dailyReportId } = await open('2026-11-21');
    expect(await ensure(city('2026-11-24T09:00:00'))).toEqual({ reportDate: '2026-11-21' });
    await compile(dailyReportId, city('2026-11-24T09:00:00'));
    expect(await startMessages()).toEqual(['2026-11-21', '2026-11-22']);
    const next = await open('2026-11-22');
    expect(await read(next.dailyReportId)).toMatchObject({ periodStart: city('2026-11-21T16:00:00'), periodEnd: city('2026-11-22T16:00:00') });
  });

  it.each(['25:00', '16', '', '16:60'])('refuse the cut-off %j', async (cutOff) => {
    await expect(flow.run(city('2026-11-20T10:00:00'), (trx, ctx) => changeCutOff(trx, { cutOff }, ctx))).rejects.toMatchObject({ code: 'cut-off-invalid', field: '/cutOff' });
  });
});

describe('compiling', () => {
  it('[S9] [S23] is done once, after the period, and opens the approval and the next day', async () => {
    // given
    const { dailyReportId } = await open('2026-11-20');
    await expect(compile(dailyReportId, city('2026-11-20T15:59:59'))).rejects.toMatchObject({ code: 'period-not-over' });

    // when it runs twice, and a case comes in between that was received before the cut-off
    const first = await compile(dailyReportId, city('2026-11-20T16:00:05'));
    await buildCase(database.db, { received_at: city('2026-11-20T12:00:00') });
    const second = await compile(dailyReportId, city('2026-11-20T16:00:30'));

    // then
    expect(second).toEqual(first);
    expect(await read(dailyReportId)).toMatchObject({ status: 'compiled', compiledAt: city('2026-11-20T16:00:05'), snapshotSha256: snapshotHash(first) });
    expect(snapshotHash((await read(dailyReportId)).snapshot!)).toBe(snapshotHash(first));
    expect(await database.db('work_items').where({ daily_report_id: dailyReportId })).toEqual([expect.objectContaining({ kind: 'approve-daily-report', role: 'department-lead', element_id: 'Task_ApproveReport' })]);
    expect(await startMessages()).toEqual(['2026-11-21']);
  });

  it('gives the same figures whenever it is run again', async () => {
    // given a day with a case in every state
    const day = await import('./sample-day.ts').then(({ sampleDay }) => sampleDay(database.db));
    const before = await database.db.transaction((trx) => buildSnapshot(trx, day.period));

    // when the cases go on after the cut-off: classified, re-armed, breached, resulted, told
    await day.goOn();
    const after = await database.db.transaction((trx) => buildSnapshot(trx, day.period));

    // then
    expect(after).toEqual(before);
    expect(snapshotHash(after)).toBe(snapshotHash(before));
  }, 60_000);
});

describe('issuing', () => {
  const documents = [{ format: 'pdf' as const, bytes: Buffer.from('%PDF-1') }, { format: 'xlsx' as const, bytes: Buffer.from('PK') }];
  const issue = (dailyReportId: string, now: Date) => flow.run(now, (trx, ctx) => issueDailyReport(trx, { dailyReportId, documents }, ctx));

  it('[S24] [S25] [S26] numbers the report, keeps its documents and mails it to every recipient, once', async () => {
    // given
    const dailyReportId = await approved('2026-11-20');

    // when
    const first = await issue(dailyReportId, city('2026-11-20T16:10:00'));
    const second = await issue(dailyReportId, city('2026-11-20T16:11:00'));

    // then
    expect([first, second]).toEqual([{ numberText: '1/BC-SKHCN' }, { numberText: '1/BC-SKHCN' }]);
    expect(await read(dailyReportId)).toMatchObject({ status: 'issued', issuedAt: city('2026-11-20T16:10:00'), numberYear: 2026, number: 1, remarks: 'Đồng ý.' });
    const mails = await flow.notices({ daily_report_id: dailyReportId });
    expect(mails.map((mail) => mail.configured_address).sort()).toEqual(['ban-chi-dao@1022.example.vn', 'van-phong-ubnd@1022.example.vn']);
    expect(mails[0]).toMatchObject({ channel: 'email', subject: expect.stringMatching(/số 1\/BC-SKHCN: .* ngày 20\/11\/2026$/), body: expect.stringContaining('chốt ngày 20/11/2026') });
    expect(await readDailyReportDocument(database.db, '2026-11-20', 'pdf')).toMatchObject({ bytes: documents[0]!.bytes, numberText: '1/BC-SKHCN' });
    expect(await readDailyReport(database.db, '2026-11-20')).toMatchObject({ status: 'issued', documents: ['pdf', 'xlsx'] });
  });

  it('needs an approval', async () => {
    const { dailyReportId } = await open('2026-11-20');
    await compile(dailyReportId, city('2026-11-20T16:01:00'));
    await expect(issue(dailyReportId, city('2026-11-20T16:10:00'))).rejects.toMatchObject({ code: 'daily-report-not-approved' });
  });

  it('counts without gaps: not by a roll-back, not by two at the same moment, from one again in a new year', async () => {
    // given
    const ids = [await approved('2026-12-29'), await approved('2026-12-30'), await approved('2026-12-31')];

    // when the first is numbered and rolled back, then two are issued at once, then one next year
    await expect(database.db.transaction(async (trx) => {
      await numberDailyReport(trx, { dailyReportId: ids[0]! }, { now: city('2026-12-29T17:00:00'), actor: { kind: 'system', id: 'test' }, vault: null as never });
      throw new Error('printer on fire');
    })).rejects.toThrow('printer on fire');
    const numbers = await Promise.all([issue(ids[0]!, city('2026-12-31T17:00:00')), issue(ids[1]!, city('2026-12-31T17:00:00'))]);
    const last = await issue(ids[2]!, city('2027-01-01T00:10:00'));

    // then
    expect(numbers.map(({ numberText }) => numberText).sort()).toEqual(['1/BC-SKHCN', '2/BC-SKHCN']);
    expect(last).toEqual({ numberText: '1/BC-SKHCN' });
  }, 60_000);

  it('approval is for the lead department and happens once', async () => {
    const { dailyReportId } = await open('2026-11-20');
    await compile(dailyReportId, city('2026-11-20T16:01:00'));
    const item = await database.db('work_items').where({ daily_report_id: dailyReportId }).first();
    await expect(flow.decide(item.id, { outcome: 'approved' }, city('2026-11-20T16:02:00'), await buildOfficer(database.db))).rejects.toMatchObject({ code: 'work-item-not-yours' });
    const [a, b] = [await buildOfficer(database.db, { roles: ['department-lead'] }), await buildOfficer(database.db, { roles: ['department-lead'] })];
    const results = await Promise.allSettled([a, b].map((officer) => flow.decide(item.id, { outcome: 'approved' }, city('2026-11-20T16:03:00'), officer)));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await read(dailyReportId)).toMatchObject({ status: 'approved', approvedAt: city('2026-11-20T16:03:00') });
  });
});

describe('the list', () => {
  afterEach(() => database.db('daily_reports').delete());
  it('shows days newest first, page by page', async () => {
    for (const date of ['2026-11-18', '2026-11-19', '2026-11-20']) await compile((await open(date)).dailyReportId, city(`${date}T16:01:00`));
    expect((await listDailyReports(database.db, { limit: 2 })).map((row) => row.reportDate)).toEqual(['2026-11-20', '2026-11-19']);
    expect((await listDailyReports(database.db, { before: '2026-11-19' })).map((row) => row.reportDate)).toEqual(['2026-11-18']);
    expect(await readDailyReport(database.db, '2026-01-01')).toBeNull();
    await database.db('work_items').delete();
  });
});
