import type { z } from 'zod';
import { DailyReport } from '../cases/daily-report/daily-report.ts';
import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import { officialWording } from '../cases/reference/known-settings.ts';
import { readSetting } from '../cases/reference/settings.ts';
import type { Transaction } from '../lib/database.ts';
import { defaultDailyReportMeta, type DailyReportMeta } from './daily-report-meta.ts';
import { renderDailyReportPdf } from './render-daily-report-pdf.ts';
import { renderDailyReportXlsx } from './render-daily-report-xlsx.ts';

/**
 * Both documents of a compiled report. With a number and a day they are the ones to issue; without, drafts.
 * @throws Error when the report has no figures yet
 */
export async function renderDailyReportDocuments(
  trx: Transaction,
  { dailyReportId, numberText, issuedAt }: { dailyReportId: string; numberText: string | null; issuedAt: Date | null },
): Promise<Array<{ format: 'pdf' | 'xlsx'; bytes: Buffer }>> {
  const report = await DailyReport.query(trx).findById(dailyReportId).throwIfNotFound();
  if (!report.snapshot) throw new Error(`The report of ${report.reportDate} has no figures: it is ${report.status}.`);
  const snapshot: DailyReportSnapshot = report.snapshot;
  const meta = await readDailyReportMeta(trx, report, numberText, issuedAt);
  return [
    { format: 'pdf', bytes: await renderDailyReportPdf(snapshot, meta) },
    { format: 'xlsx', bytes: await renderDailyReportXlsx(snapshot, meta) },
  ];
}

async function readDailyReportMeta(trx: Transaction, report: DailyReport, numberText: string | null, issuedAt: Date | null): Promise<DailyReportMeta> {
  const wording = await readOfficialWording(trx);
  const signerName = wording.signerName ?? await approverName(trx, report.approvedBy);
  return { ...defaultDailyReportMeta, ...wording, number: numberText, issuedAt, remarks: report.remarks, signerName };
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
