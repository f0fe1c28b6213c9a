import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { renderDailyReportDocuments } from '../../documents/render-daily-report-documents.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { exampleSnapshot } from './snapshot-example.ts';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

async function report(snapshot: object | null, reportDate: string): Promise<string> {
  const id = randomUUID();
  const at = new Date('2026-11-21T09:00:00Z');
  await database.db('daily_reports').insert({ id, report_date: reportDate, period_start: at, period_end: at, status: snapshot ? 'approved' : 'open', snapshot: JSON.stringify(snapshot), approved_by: 'somebody' });
  return id;
}

describe('renderDailyReportDocuments', () => {
  it('makes the documents of a compiled report, the same at each asking', async () => {
    // given
    const dailyReportId = await report(exampleSnapshot, '2026-11-21');
    const render = () => database.db.transaction((trx) => renderDailyReportDocuments(trx, { dailyReportId, numberText: '12/BC-SKHCN', issuedAt: new Date('2026-11-21T09:20:00Z') }));

    // when
    const [{ documents: one }, { documents: two }] = [await render(), await render()];

    // then
    expect(one.map(({ format, bytes }) => [format, bytes.subarray(0, 4).toString('latin1')])).toEqual([['pdf', '%PDF'], ['docx', 'PK\u0003\u0004'], ['xlsx', 'PK\u0003\u0004']]);
    expect(one.every(({ bytes }, index) => bytes.equals(two[index]!.bytes))).toBe(true);
  });


  it('refuses a report without figures', async () => {
    // given
    const dailyReportId = await report(null, '2026-11-22');

    // then
    await expect(database.db.transaction((trx) => renderDailyReportDocuments(trx, { dailyReportId, numberText: null, issuedAt: null }))).rejects.toThrow('has no figures');
  });
});
