import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compileDailyReportWorker } from '../../workers/compile-daily-report.ts';
import { issueDailyReportWorker } from '../../workers/issue-daily-report.ts';
import { openReportDayWorker } from '../../workers/open-report-day.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCase, buildOfficer } from '../support/factories.ts';
import { runTwice } from '../support/worker.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const report = () => database.db('daily_reports').first<Record<string, unknown>>();

describe('the workers of the daily report', () => {
  it('[S9] [S23] [S24] open the day, freeze its figures at the cut-off, and issue it with its papers, each once', async () => {
    // given
    await buildCase(database.db);
    const morning = new Date('2026-11-21T08:00:00+07:00');
    const cutOff = new Date('2026-11-21T16:00:05+07:00');

    // when
    const opened = await runTwice(database.db, openReportDayWorker, { variables: { reportDate: '2026-11-21' }, processInstanceKey: '9' }, morning);

    // then
    const { id } = (await report())! as { id: string };
    expect(opened).toEqual({ kind: 'complete', variables: { dailyReportId: id, cutOffAt: cutOff.toISOString() } });

    // when the engine's clock is ahead of ours
    const early = await runTwice(database.db, compileDailyReportWorker, { variables: { dailyReportId: id } }, morning);

    // then it is tried again, and nobody need look
    expect(early).toMatchObject({ kind: 'fail', retries: 4 });

    // when
    const compiled = await runTwice(database.db, compileDailyReportWorker, { variables: { dailyReportId: id } }, cutOff);

    // then
    expect(compiled).toEqual({ kind: 'complete', variables: {} });
    expect(await report()).toMatchObject({ status: 'compiled', snapshot: expect.objectContaining({ totals: expect.objectContaining({ received: 1 }) }) });
    expect(await database.db('outbox').where({ key: 'report-day-opened:2026-11-22' })).toHaveLength(1);

    // given
    const lead = await buildOfficer(database.db, { roles: ['department-lead'], displayName: 'Trưởng phòng thử nghiệm' });
    await database.db('daily_reports').where({ id }).update({ status: 'approved', approved_by: lead.id, approved_at: cutOff });

    // when
    const issued = await runTwice(database.db, issueDailyReportWorker, { variables: { dailyReportId: id } }, cutOff);

    // then
    expect(issued).toEqual({ kind: 'complete', variables: {} });
    expect(await report()).toMatchObject({ status: 'issued', number: 1, issued_at: cutOff });
    expect(await database.db('daily_report_documents').where({ daily_report_id: id }).orderBy('format').pluck('format')).toEqual(['docx', 'pdf', 'xlsx']);
    expect(await database.db('notifications').where({ daily_report_id: id })).toHaveLength(2);
  });
});
