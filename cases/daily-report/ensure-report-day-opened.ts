import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { DailyReport } from './daily-report.ts';
import { nextDate, reportDateAt } from './period.ts';

const MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * Sees to it that a report day is running: at the first start today's, later the day after the last one. After a long
 * stop the days that were missed follow one by one, each with its own period, because each opens the next.
 */
export async function ensureReportDayOpened(trx: Transaction, ctx: Context): Promise<{ reportDate: string }> {
  const latest = await DailyReport.query(trx).orderBy('reportDate', 'desc').first();
  if (latest?.status === 'open') return { reportDate: latest.reportDate };
  const reportDate = latest ? nextDate(latest.reportDate) : await reportDateAt(trx, ctx.now);
  await publishReportDay(trx, reportDate);
  return { reportDate };
}

/** Orders the process of one report day to be started, once. */
export async function publishReportDay(trx: Transaction, reportDate: string): Promise<void> {
  await enqueue(trx, {
    kind: 'publish-message',
    key: `report-day-opened:${reportDate}`,
    payload: { name: 'report-day-opened', correlationKey: reportDate, messageId: reportDate, timeToLiveMs: MESSAGE_TTL_MS, variables: { reportDate } },
  });
}
