import { z } from 'zod';
import { lockDailyReport } from '../cases/daily-report/daily-report.ts';
import { issueDailyReport, numberDailyReport } from '../cases/daily-report/issue-daily-report.ts';
import type { Context } from '../cases/context.ts';
import { CaseError } from '../cases/errors.ts';
import { readSetting } from '../cases/reference/settings.ts';
import { defaultDailyReportMeta, type DailyReportMeta } from '../documents/daily-report-meta.ts';
import { renderDailyReportPdf } from '../documents/render-daily-report-pdf.ts';
import { renderDailyReportXlsx } from '../documents/render-daily-report-xlsx.ts';
import type { Transaction } from '../lib/database.ts';
import { defineWorker } from './define-worker.ts';

/** S24, S25: numbers the approved report, makes its documents and sends them, once. */
export const issueDailyReportWorker = defineWorker({
  type: 'issue-daily-report',
  variables: z.object({ dailyReportId: z.uuid() }),
  timeoutMs: 120_000,
  run: async (trx, { dailyReportId }, _job, ctx) => {
    const { snapshot, status } = await lockDailyReport(trx, dailyReportId);
    if (status === 'issued') return;
    if (!snapshot) throw new CaseError('conflict', 'daily-report-not-compiled', 'The report has no figures yet.');
    const meta = await metaOf(trx, dailyReportId, ctx);
    const documents = [
      { format: 'pdf' as const, bytes: await renderDailyReportPdf(snapshot, meta) },
      { format: 'xlsx' as const, bytes: await renderDailyReportXlsx(snapshot, meta) },
    ];
    await issueDailyReport(trx, { dailyReportId, documents }, ctx);
  },
});

/** What the paper bears besides its figures. An administrator may set names that differ from the shipped ones. */
async function metaOf(trx: Transaction, dailyReportId: string, ctx: Context): Promise<DailyReportMeta> {
  const { numberText } = await numberDailyReport(trx, { dailyReportId }, ctx);
  const { approvedBy, remarks } = await lockDailyReport(trx, dailyReportId);
  const approver = await trx('officers').where({ id: approvedBy }).first<{ display_name: string } | undefined>('display_name');
  const names = await readSetting<Partial<DailyReportMeta>>(trx, 'daily-report-meta', {});
  return { ...defaultDailyReportMeta, ...names, number: numberText, issuedAt: ctx.now, signerName: approver?.display_name ?? null, remarks };
}
