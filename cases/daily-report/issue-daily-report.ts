import { createHash } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { openReceipt } from '../directions/receipt-kind.ts';
import { publicUrl } from '../notifications/links.ts';
import { queueMail } from '../notifications/queue-mail.ts';
import { readSetting } from '../reference/settings.ts';
import { DailyReport, lockDailyReport } from './daily-report.ts';
import { periodName } from './period-name.ts';

export type ReportFormat = 'pdf' | 'docx' | 'xlsx';

export interface ReportDocument {
  readonly format: ReportFormat;
  readonly bytes: Uint8Array;
}

/**
 * Gives an approved report its number, `12/BC-SKHCN`: the next one of the City's calendar year. Kept once given; given in
 * the transaction that issues the report, so that one that is rolled back leaves no gap. The documents bear it.
 */
export async function numberDailyReport(trx: Transaction, { dailyReportId }: { dailyReportId: string }, ctx: Context): Promise<{ number: number; numberText: string }> {
  const report = await lockDailyReport(trx, dailyReportId);
  if (report.number !== null) return { number: report.number, numberText: report.numberText! };
  if (report.status !== 'approved') {
    throw new CaseError('conflict', 'daily-report-not-approved', `The report of ${report.reportDate} is ${report.status}: only an approved one is issued.`);
  }
  // Two reports that are issued at the same moment take their numbers one after the other.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended('daily-report-number', 0))");
  const numberYear = inCity(ctx.now).year;
  const last = await DailyReport.query(trx).where({ numberYear }).orderBy('number', 'desc').first();
  const number = (last?.number ?? 0) + 1;
  const numberText = `${number}/${await readSetting(trx, 'daily-report-symbol', 'BC-SKHCN')}`;
  await DailyReport.query(trx).findById(dailyReportId).patch({ numberYear, number, numberText });
  return { number, numberText };
}

/**
 * Issues an approved report, once: number, documents, and a mail to every configured recipient (S24, S25). Asked again,
 * it changes nothing.
 */
export async function issueDailyReport(
  trx: Transaction,
  { dailyReportId, documents, meta = null }: { dailyReportId: string; documents: readonly ReportDocument[]; meta?: object | null },
  ctx: Context,
): Promise<{ numberText: string }> {
  const report = await lockDailyReport(trx, dailyReportId);
  if (report.status === 'issued') return { numberText: report.numberText! };
  const { numberText } = await numberDailyReport(trx, { dailyReportId }, ctx);
  for (const { format, bytes } of documents) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await trx('daily_report_documents').insert({ daily_report_id: dailyReportId, format, bytes: Buffer.from(bytes), sha256, created_at: ctx.now });
  }
  await DailyReport.query(trx).findById(dailyReportId).patch({ status: 'issued', issuedAt: ctx.now, documentMeta: meta as Record<string, unknown> | null });
  const recipients = await readSetting<readonly string[]>(trx, 'daily-report-recipients', []);
  await openReceipt(trx, report, numberText, ctx);
  for (const address of recipients) await mailReport(trx, report, numberText, address, ctx);
  await recordAudit(trx, {
    action: 'daily-report-issued', subjectType: 'daily-report', subjectId: dailyReportId,
    detail: { reportDate: report.reportDate, numberText, sha256: report.snapshotSha256, recipients: recipients.length },
  }, ctx);
  return { numberText };
}

async function mailReport(trx: Transaction, report: DailyReport, numberText: string, address: string, ctx: Context): Promise<void> {
  // When the figures were closed; a week bears its Monday, a month its first day.
  const date = report.kind === 'day' ? report.reportDate.split('-').reverse().join('/') : inCity(report.periodEnd).toFormat('dd/MM/yyyy');
  await queueMail(trx, {
    key: `daily-report:${report.id}:${address}`,
    templateCode: 'daily-report',
    values: { number: numberText, period: periodName(report.kind, report.reportDate), date, link: `${await publicUrl(trx)}/` },
    to: { kind: 'configured', address },
    dailyReportId: report.id,
  }, ctx);
}
