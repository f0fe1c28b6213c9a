import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { DailyReport } from './daily-report.ts';
import { periodOf } from './period.ts';
import type { ReportKind } from './snapshot.ts';

/** A fact of the period's last moment may still be on its way to the database when the period ends. */
const SETTLING_MS = 5_000;

/**
 * Opens a report day, week or month, or reads its cut-off anew after the setting has changed. The figures are compiled a few seconds
 * after the period's end; the instants decide what belongs to it, not the moment of compiling.
 */
export async function openReportDay(
  trx: Transaction,
  { reportDate, processInstanceKey, kind = 'day' }: { reportDate: string; processInstanceKey: string; kind?: ReportKind },
  _ctx: Context,
): Promise<{ dailyReportId: string; cutOffAt: string }> {
  const period = await periodOf(trx, reportDate, kind);
  await DailyReport.query(trx).insert({ id: randomUUID(), kind, reportDate, ...period, status: 'open', processInstanceKey })
    .onConflict(['kind', 'report_date']).ignore();
  const report = await DailyReport.query(trx).findOne({ kind, reportDate }).forNoKeyUpdate().throwIfNotFound();
  const follows = report.status === 'open' && !report.periodEndFixed;
  const periodEnd = follows ? period.periodEnd : report.periodEnd;
  if (follows) {
    await DailyReport.query(trx).findById(report.id).patch({ ...period, processInstanceKey: report.processInstanceKey ?? processInstanceKey });
  }
  return { dailyReportId: report.id, cutOffAt: new Date(periodEnd.getTime() + SETTLING_MS).toISOString() };
}
