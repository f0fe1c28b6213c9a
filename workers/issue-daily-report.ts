import { z } from 'zod';
import { lockDailyReport } from '../cases/daily-report/daily-report.ts';
import { issueDailyReport, numberDailyReport } from '../cases/daily-report/issue-daily-report.ts';
import { renderDailyReportDocuments } from '../documents/render-daily-report-documents.ts';
import { defineWorker } from './define-worker.ts';

/** S24, S25: numbers the approved report, makes its papers and sends them, once. */
export const issueDailyReportWorker = defineWorker({
  type: 'issue-daily-report',
  variables: z.object({ dailyReportId: z.uuid() }),
  // Three papers with charts and up to some thousand rows.
  timeoutMs: 120_000,
  run: async (trx, { dailyReportId }, _job, ctx) => {
    const { status } = await lockDailyReport(trx, dailyReportId);
    if (status === 'issued') return;
    const { numberText } = await numberDailyReport(trx, { dailyReportId }, ctx);
    const { meta, documents } = await renderDailyReportDocuments(trx, { dailyReportId, numberText, issuedAt: ctx.now });
    await issueDailyReport(trx, { dailyReportId, documents, meta }, ctx);
  },
});
