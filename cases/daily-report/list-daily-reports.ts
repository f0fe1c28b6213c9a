import type { Database, Transaction } from '../../lib/database.ts';
import { DailyReport } from './daily-report.ts';
import type { ReportFormat } from './issue-daily-report.ts';
import type { ReportKind } from './snapshot.ts';

export type DailyReportRow = Pick<DailyReport,
  'id' | 'kind' | 'reportDate' | 'periodStart' | 'periodEnd' | 'periodEndReason' | 'status' | 'numberText' | 'compiledAt' | 'approvedAt' | 'issuedAt'>;

export type DailyReportDetail = DailyReportRow & Pick<DailyReport, 'snapshot' | 'snapshotSha256' | 'remarks' | 'approvedBy'> & {
  /** Formats that were issued. */
  readonly documents: readonly string[];
};

const COLUMNS = ['id', 'kind', 'reportDate', 'periodStart', 'periodEnd', 'periodEndReason', 'status', 'numberText', 'compiledAt', 'approvedAt', 'issuedAt'] as const;

/** Reports of one kind, newest first; `before` pages on. */
export async function listDailyReports(db: Database | Transaction, { kind = 'day', before, limit = 31 }: { kind?: ReportKind | undefined; before?: string | undefined; limit?: number }): Promise<DailyReportRow[]> {
  return DailyReport.query(db).select(...COLUMNS).where({ kind }).orderBy('reportDate', 'desc').limit(limit)
    .modify((query) => { if (before) void query.where('reportDate', '<', before); });
}

/** One report with its frozen figures. */
export async function readDailyReport(db: Database | Transaction, reportDate: string, kind: ReportKind = 'day'): Promise<DailyReportDetail | null> {
  const report = await DailyReport.query(db).findOne({ kind, reportDate }).select(...COLUMNS, 'snapshot', 'snapshotSha256', 'remarks', 'approvedBy');
  if (!report) return null;
  const documents = await db('daily_report_documents').where({ daily_report_id: report.id }).orderBy('format').select<Array<{ format: string }>>('format');
  return { ...report, documents: documents.map(({ format }) => format) } as unknown as DailyReportDetail;
}

/** An issued document, byte for byte. */
export async function readDailyReportDocument(
  db: Database | Transaction, reportDate: string, format: ReportFormat, kind: ReportKind = 'day',
): Promise<{ bytes: Buffer; sha256: string; numberText: string } | null> {
  const row = await db('daily_report_documents as document').join('daily_reports as report', 'report.id', 'document.daily_report_id')
    .where({ 'report.kind': kind, 'report.report_date': reportDate, 'document.format': format })
    .first<{ bytes: Buffer; sha256: string; number_text: string } | undefined>('document.bytes', 'document.sha256', 'report.number_text');
  return row ? { bytes: row.bytes, sha256: row.sha256, numberText: row.number_text } : null;
}
