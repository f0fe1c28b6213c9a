import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { DailyReport, lockDailyReport } from './daily-report.ts';

/** The lead department approves the frozen figures, with remarks of its own beside them. */
export async function approveDailyReport(trx: Transaction, { dailyReportId, remarks }: { dailyReportId: string; remarks?: string | undefined }, ctx: Context): Promise<void> {
  const report = await lockDailyReport(trx, dailyReportId);
  if (report.status === 'approved' && report.approvedBy === ctx.actor.id) return;
  if (report.status !== 'compiled') {
    throw new CaseError('conflict', 'daily-report-not-compiled', `The report of ${report.reportDate} is ${report.status}: only a compiled one can be approved.`);
  }
  await DailyReport.query(trx).findById(dailyReportId).patch({ status: 'approved', approvedBy: ctx.actor.id, approvedAt: ctx.now, remarks: remarks ?? null });
  await recordAudit(trx, { action: 'daily-report-approved', subjectType: 'daily-report', subjectId: dailyReportId, detail: { reportDate: report.reportDate, sha256: report.snapshotSha256 } }, ctx);
}
