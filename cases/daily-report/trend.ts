import { DateTime } from 'luxon';
import type { Transaction } from '../../lib/database.ts';
import { DailyReport } from './daily-report.ts';
import type { Comparison, DailyReportSnapshot, PartFigures } from './snapshot.ts';

/** A day's chart shows it at the end of two weeks. */
const DAYS_BEFORE = 13;

/** The frozen figures of earlier reports of the same kind, beside which this one's are read: the one before, and of a day also the same day a week ago. */
export async function compareWithEarlier(
  trx: Transaction, report: Pick<DailyReport, 'kind' | 'reportDate' | 'numberText'>, snapshot: DailyReportSnapshot,
): Promise<Pick<DailyReportSnapshot, 'before' | 'days'>> {
  const earlier = (await DailyReport.query(trx).where({ kind: report.kind }).where('reportDate', '<', report.reportDate).whereNotNull('snapshot')
    .orderBy('reportDate', 'desc').limit(DAYS_BEFORE)).reverse();
  const on = (date: string | null, as: Comparison['with']): Comparison[] =>
    earlier.filter(({ reportDate }) => reportDate === date).map((found) => ({ with: as, reportDate: found.reportDate, totals: found.snapshot!.totals }));
  const ago = (days: number) => DateTime.fromISO(report.reportDate, { zone: 'utc' }).minus({ days }).toISODate();
  if (report.kind !== 'day') return { before: on(earlier.at(-1)?.reportDate ?? null, 'previous'), ...(snapshot.days ? { days: snapshot.days } : {}) };
  const part = ({ reportDate, periodStart, periodEnd, totals }: DailyReportSnapshot): PartFigures => ({ reportDate, number: null, periodStart, periodEnd, totals });
  return { before: [...on(ago(1), 'previous'), ...on(ago(7), 'week-before')], days: [...earlier.map((day) => part(day.snapshot!)), part(snapshot)] };
}
