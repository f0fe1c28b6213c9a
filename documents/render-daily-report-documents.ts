import type { z } from 'zod';
import { DailyReport } from '../cases/daily-report/daily-report.ts';
import type { ReportFormat } from '../cases/daily-report/issue-daily-report.ts';
import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import { officialWording } from '../cases/reference/known-settings.ts';
import { readSetting } from '../cases/reference/settings.ts';
import type { Database, Transaction } from '../lib/database.ts';
import { defaultDailyReportMeta, type DailyReportMeta } from './daily-report-meta.ts';
import { renderDailyReportDocx } from './render-daily-report-docx.ts';
import { renderDailyReportPdf } from './render-daily-report-pdf.ts';
import { renderDailyReportXlsx } from './render-daily-report-xlsx.ts';

export interface RenderedDocument { readonly format: ReportFormat; readonly bytes: Buffer }

/**
 * The documents of a compiled report, and what they were written from beside its snapshot. With a number and a day they
 * are the ones to issue; without, drafts.
 * @throws Error when the report has no figures yet
 */
export async function renderDailyReportDocuments(
  trx: Transaction,
  { dailyReportId, numberText, issuedAt }: { dailyReportId: string; numberText: string | null; issuedAt: Date | null },
): Promise<{ meta: DailyReportMeta; documents: RenderedDocument[] }> {
  const report = await DailyReport.query(trx).findById(dailyReportId).throwIfNotFound();
  if (!report.snapshot) throw new Error(`The report of ${report.reportDate} has no figures: it is ${report.status}.`);
  const meta = await readDailyReportMeta(trx, report, numberText, issuedAt);
  return { meta, documents: await renderFrom(report.snapshot, meta) };
}

/** The papers of an issued report written once more, from what was frozen: the same bytes, whatever was renamed since. Null for one that holds no such record. */
export async function renderIssuedAgain(db: Database | Transaction, dailyReportId: string): Promise<RenderedDocument[] | null> {
  const { snapshot, documentMeta } = await DailyReport.query(db).findById(dailyReportId).throwIfNotFound();
  if (!snapshot || !documentMeta) return null;
  const meta = documentMeta as unknown as Omit<DailyReportMeta, 'issuedAt'> & { issuedAt: string | null };
  return renderFrom(snapshot, { ...meta, issuedAt: meta.issuedAt === null ? null : new Date(meta.issuedAt) });
}

async function renderFrom(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Promise<RenderedDocument[]> {
  return [
    { format: 'pdf', bytes: await renderDailyReportPdf(snapshot, meta) },
    { format: 'docx', bytes: await renderDailyReportDocx(snapshot, meta) },
    { format: 'xlsx', bytes: await renderDailyReportXlsx(snapshot, meta) },
  ];
}

async function readDailyReportMeta(trx: Transaction, report: DailyReport, numberText: string | null, issuedAt: Date | null): Promise<DailyReportMeta> {
  const wording = await readOfficialWording(trx);
  const signerName = wording.signerName ?? await approverName(trx, report.approvedBy);
  return { ...defaultDailyReportMeta, ...wording, number: numberText, issuedAt, urgency: report.snapshot?.emergency ? 'KHẨN' : null, remarks: report.remarks, signerName };
}

/** Names in the head and foot of the City's papers, where an administrator set others than the default ones. */
export async function readOfficialWording(trx: Transaction): Promise<z.infer<typeof officialWording>> {
  return officialWording.strip().parse(await readSetting(trx, 'daily-report-wording', {}));
}

/** Who approved signs, unless the wording names somebody else. */
async function approverName(trx: Transaction, approvedBy: string | null): Promise<string | null> {
  if (!approvedBy) return null;
  const officer = await trx.raw<{ rows: Array<{ display_name: string }> }>('select display_name from officers where id::text = ?', [approvedBy]);
  return officer.rows[0]?.display_name ?? null;
}
