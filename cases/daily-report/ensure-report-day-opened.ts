import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { DailyReport } from './daily-report.ts';
import { nextDate, reportDateAt } from './period.ts';
import type { ReportKind } from './snapshot.ts';

const MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * Sees to it that a report day is running: at the first start today's, later the day after the last one. After a long
 * stop the days that were missed follow one by one, each with its own period, because each opens the next.
 */
export async function ensureReportDayOpened(trx: Transaction, ctx: Context): Promise<{ reportDate: string }> {
  return ensureOpened(trx, 'day', ctx);
}

/** The same for the week and the month. */
export async function ensureReportPeriodsOpened(trx: Transaction, ctx: Context): Promise<void> {
  for (const kind of ['week', 'month'] as const) await ensureOpened(trx, kind, ctx);
}

async function ensureOpened(trx: Transaction, kind: ReportKind, ctx: Context): Promise<{ reportDate: string }> {
  const latest = await DailyReport.query(trx).where({ kind }).orderBy('reportDate', 'desc').first();
  if (latest?.status === 'open') return { reportDate: latest.reportDate };
  const reportDate = latest ? nextDate(latest.reportDate, kind) : await reportDateAt(trx, ctx.now, kind);
  await publishReport(trx, reportDate, kind);
  return { reportDate };
}

/** What the process of a week's or month's report is found by. */
export function reportKeyOf(kind: ReportKind, reportDate: string): string {
  return `${kind}:${reportDate}`;
}

/** Orders the process of one report to be started, once. */
export async function publishReport(trx: Transaction, reportDate: string, kind: ReportKind = 'day'): Promise<void> {
  const message = kind === 'day'
    ? { name: 'report-day-opened', correlationKey: reportDate, messageId: reportDate, variables: { reportDate } }
    : { name: 'report-period-opened', correlationKey: reportKeyOf(kind, reportDate), messageId: reportKeyOf(kind, reportDate), variables: { reportKind: kind, reportDate, reportKey: reportKeyOf(kind, reportDate) } };
  await enqueue(trx, { kind: 'publish-message', key: `${message.name}:${message.messageId}`, payload: { ...message, timeToLiveMs: MESSAGE_TTL_MS } });
}
