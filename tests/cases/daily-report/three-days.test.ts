import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DailyReport } from '../../../cases/daily-report/daily-report.ts';
import { readDailyReportDocument } from '../../../cases/daily-report/list-daily-reports.ts';
import { followedBy } from '../../../cases/daily-report/snapshot-parts.ts';
import type { DailyReportSnapshot } from '../../../cases/daily-report/snapshot.ts';
import { compareWithTrail } from '../../../cases/figures/compare-with-trail.ts';
import { renderIssuedAgain } from '../../../documents/render-daily-report-documents.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { replayThreeDays } from './three-days.ts';

jest.setTimeout(600_000);

let database: TestDatabase;
let reports: DailyReport[];
beforeAll(async () => {
  database = await createTestDatabase();
  const { readSamples } = await import('../../../demo/sample.ts');
  await replayThreeDays(database.db, readSamples().filter((_, index) => index % 3 === 0));
  reports = await DailyReport.query(database.db).orderBy(['period_end', 'kind']);
});
afterAll(() => database.drop());

const only = (kind: string) => reports.filter((report) => report.kind === kind);
const snapshotOf = (report: DailyReport | undefined): DailyReportSnapshot => report!.snapshot!;

describe('three days of the demonstration’s messages', () => {
  it('[S9] [S24] give three daily reports and a weekly one that is their sum, to the case', () => {
    // given
    const days = only('day').map(snapshotOf);
    const [week] = only('week').map(snapshotOf);

    // then
    expect(only('day').map(({ status, number }) => [status, number !== null])).toEqual([['issued', true], ['issued', true], ['issued', true]]);
    const sum = days.map(({ totals }) => totals).reduce(followedBy);
    expect(week!.totals).toEqual(sum);
    expect(week!.totals.received).toBe(134);
    expect(week!.days!.filter(({ reportDate }) => reportDate !== null).map(({ reportDate, totals }) => [reportDate, totals])).toEqual(days.map(({ reportDate, totals }) => [reportDate, totals]));
    for (const { totals } of days) expect(Math.min(totals.received, totals.resulted, totals.handleClock.late, totals.forwardClock.late)).toBeGreaterThan(0);
    for (const [index, day] of days.entries()) if (index > 0) expect(day.totals.carriedOver).toBe(days[index - 1]!.totals.open);
  });


  it('[S23] give a month that ends at noon of the 25th: the days before it and the piece of that day, nothing twice', () => {
    // given
    const [month] = only('month').map(snapshotOf);

    // then
    expect(month!.periodEnd).toBe('2026-11-25T05:00:00.000Z');
    expect(month!.days!.map(({ reportDate, periodEnd }) => [reportDate, periodEnd])).toEqual([
      [null, '2026-11-22T09:00:00.000Z'], ['2026-11-23', '2026-11-23T09:00:00.000Z'], ['2026-11-24', '2026-11-24T09:00:00.000Z'], [null, '2026-11-25T05:00:00.000Z'],
    ]);
    expect(month!.totals).toEqual(month!.days!.map(({ totals }) => totals).reduce(followedBy));
    for (const figure of ['received', 'resulted', 'told'] as const) {
      expect(month!.byCategory.reduce((sum, row) => sum + row[figure], 0)).toBe(month!.totals[figure]);
      expect(month!.byChannel.reduce((sum, row) => sum + row[figure], 0)).toBe(month!.totals[figure]);
    }
  });


  it('agree with the audit trail, counted by SQL of its own', async () => {
    // when
    const { checked, differences } = await compareWithTrail(database.db);

    // then
    expect(differences).toEqual([]);
    expect(checked).toBeGreaterThan(150);
  });


  it('are found out when a figure was changed afterwards', async () => {
    // given
    const day = only('day')[1]!;
    const totals = { ...day.snapshot!.totals, resulted: day.snapshot!.totals.resulted + 1 };

    // when
    const { differences } = await database.db.transaction(async (trx) => {
      await trx('daily_reports').where({ id: day.id }).update({ snapshot: JSON.stringify({ ...day.snapshot, totals }) });
      const found = await compareWithTrail(trx);
      await trx.raw('set constraints all deferred');
      await trx('daily_reports').where({ id: day.id }).update({ snapshot: JSON.stringify(day.snapshot) });
      return found;
    });

    // then
    expect(differences.map(({ kind, figure }) => [kind, figure])).toEqual(expect.arrayContaining([['day', 'resulted'], ['week', 'day 2026-11-24:resulted'], ['month', 'day 2026-11-24:resulted']]));
  });


  it('compare with the day before and say in words what the figures say', () => {
    const [, second] = only('day').map(snapshotOf);
    expect(second!.before!.map(({ with: which, reportDate }) => [which, reportDate])).toEqual([['previous', '2026-11-23']]);
    expect(second!.narrative!.join(' ')).toContain(`Trong kỳ tiếp nhận ${second!.totals.received} phản ánh`);
    expect(second!.wards!.length).toBe(168);
  });


  it('are written again byte for byte, also when names have changed since', async () => {
    // given
    await database.db('settings').insert({ key: 'daily-report-wording', value: JSON.stringify({ issuingBodyName: 'Sở khác', signerName: 'Người khác' }), updated_by: 'test' }).onConflict('key').merge();

    for (const report of (process.env.REPORTS_TO ? reports.filter(({ status }) => status === 'issued') : [only('day')[2]!, only('month')[0]!])) {
      // when
      const again = (await renderIssuedAgain(database.db, report.id))!;

      // then
      for (const { format, bytes } of again) {
        const kept = (await readDailyReportDocument(database.db, report.reportDate, format, report.kind))!;
        expect([format, createHash('sha256').update(bytes).digest('hex')]).toEqual([format, kept.sha256]);
        if (process.env.REPORTS_TO) writeFileSync(`${process.env.REPORTS_TO}/${report.kind}-${report.reportDate}.${format}`, bytes);
      }
    }
  });
});
