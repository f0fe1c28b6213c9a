import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { tellCutOffChanged } from './change-cut-off.ts';
import { DailyReport } from './daily-report.ts';
import type { ReportKind } from './snapshot.ts';

/**
 * Closes the running report day, week or month now, whatever the usual cut-off. The next day starts at this instant, so that nothing is
 * counted twice or missed, and closes at its own usual time.
 * @throws CaseError `daily-report-not-found`, `report-day-closed`
 */
export async function closeReportDay(trx: Transaction, { reportDate, reason, kind = 'day' }: { reportDate: string; reason: string; kind?: ReportKind }, ctx: Context): Promise<void> {
  const report = await DailyReport.query(trx).findOne({ kind, reportDate }).forNoKeyUpdate();
  if (!report) throw new CaseError('not-found', 'daily-report-not-found', `There is no report of ${reportDate}.`);
  if (report.status !== 'open' || report.periodEnd <= ctx.now) throw new CaseError('conflict', 'report-day-closed', `The report day ${reportDate} is closed already.`);
  await DailyReport.query(trx).findById(report.id).patch({ periodEnd: ctx.now, periodEndFixed: true, periodEndReason: reason });
  await recordAudit(trx, {
    action: 'report-day-closed', subjectType: 'daily-report', subjectId: reportDate, detail: { kind, before: report.periodEnd.toISOString(), after: ctx.now.toISOString() },
  }, ctx);
  await tellCutOffChanged(trx, reportDate, ctx, kind);
}
