import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { openWorkItem } from '../work-items/open-work-item.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { DailyReport, lockDailyReport } from './daily-report.ts';
import { publishReportDay } from './ensure-report-day-opened.ts';
import { nextDate } from './period.ts';
import type { DailyReportSnapshot } from './snapshot.ts';

/**
 * Freezes the figures of a report day (S23), opens the work item for its approval and the day after. Compiled once: asked
 * again, it gives the frozen figures.
 */
export async function compileDailyReport(trx: Transaction, { dailyReportId }: { dailyReportId: string }, ctx: Context): Promise<DailyReportSnapshot> {
  const report = await lockDailyReport(trx, dailyReportId);
  if (report.snapshot) return report.snapshot;
  if (ctx.now < report.periodEnd) {
    throw new CaseError('conflict', 'period-not-over', `The period of ${report.reportDate} ends at ${report.periodEnd.toISOString()}: it cannot be compiled before.`);
  }
  const snapshot = await buildSnapshot(trx, report);
  await DailyReport.query(trx).findById(dailyReportId).patch({
    status: 'compiled', snapshot, snapshotSha256: snapshotHash(snapshot), compiledAt: ctx.now,
  });
  await openWorkItem(trx, {
    kind: 'approve-daily-report', dailyReportId, role: 'department-lead', processInstanceKey: report.processInstanceKey!, elementId: 'Task_ApproveReport',
  }, ctx);
  await publishReportDay(trx, nextDate(report.reportDate));
  return snapshot;
}

/** The figures' fingerprint: independent of the order in which the database keeps their keys. */
export function snapshotHash(snapshot: DailyReportSnapshot): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}
