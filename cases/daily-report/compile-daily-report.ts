import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { heldAt, listEmergencyPeriods } from '../emergency/emergency-period.ts';
import { CaseError } from '../errors.ts';
import { openWorkItem } from '../work-items/open-work-item.ts';
import { buildPeriodSnapshot } from './build-period-snapshot.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { DailyReport, lockDailyReport } from './daily-report.ts';
import { publishReport } from './ensure-report-day-opened.ts';
import { narrate } from './narrative.ts';
import { nextDate } from './period.ts';
import type { DailyReportSnapshot, ReportKind } from './snapshot.ts';
import { compareWithEarlier } from './trend.ts';

const APPROVAL: Readonly<Record<ReportKind, string>> = { day: 'Duyệt báo cáo ngày', week: 'Duyệt báo cáo tuần', month: 'Duyệt báo cáo tháng' };

/**
 * Freezes the figures of a report (S23), opens the work item for its approval and the day, week or month after. Compiled
 * once: asked again, it gives the frozen figures.
 */
export async function compileDailyReport(trx: Transaction, { dailyReportId }: { dailyReportId: string }, ctx: Context): Promise<DailyReportSnapshot> {
  const report = await lockDailyReport(trx, dailyReportId);
  if (report.snapshot) return report.snapshot;
  if (ctx.now < report.periodEnd) {
    throw new CaseError('conflict', 'period-not-over', `The period of ${report.reportDate} ends at ${report.periodEnd.toISOString()}: it cannot be compiled before.`);
  }
  const snapshot = await freeze(trx, report);
  await DailyReport.query(trx).findById(dailyReportId).patch({
    status: 'compiled', snapshot, snapshotSha256: snapshotHash(snapshot), compiledAt: ctx.now,
  });
  const item = await openWorkItem(trx, {
    kind: 'approve-daily-report', title: APPROVAL[report.kind], dailyReportId, role: 'department-lead', processInstanceKey: report.processInstanceKey!, elementId: 'Task_ApproveReport',
  }, ctx);
  await trx('work_items').where({ id: item.id }).whereNull('draft').update({ draft: JSON.stringify({ outcome: 'approved', remarks: snapshot.narrative?.join('\n') }) });
  await publishReport(trx, nextDate(report.reportDate, report.kind), report.kind);
  return snapshot;
}

async function freeze(trx: Transaction, report: DailyReport): Promise<DailyReportSnapshot> {
  const { kind } = report;
  const figures = kind === 'day' ? await buildSnapshot(trx, report) : await buildPeriodSnapshot(trx, { ...report, kind });
  const lastMoment = new Date(report.periodEnd.getTime() - 1);
  const emergency = (await listEmergencyPeriods(trx)).some((period) => heldAt(period, lastMoment));
  const snapshot = { ...figures, ...await compareWithEarlier(trx, report, figures), emergency };
  return { ...snapshot, narrative: narrate(snapshot) };
}

/** The figures' fingerprint: independent of the order in which the database keeps their keys. */
export function snapshotHash(snapshot: DailyReportSnapshot): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}
