import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { DailyReport } from '../daily-report/daily-report.ts';
import { periodName } from '../daily-report/period-name.ts';
import type { ReportKind } from '../daily-report/snapshot.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import { openMatter } from '../matters/open-matter.ts';
import { DIRECTION, directionStart, keepDirection } from './open-direction.ts';

export const RECEIPT = 'report-receipt';
const beginning = (words: string) => `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}`;
const kindOfReport = async (db: Database | Transaction, id: string) => (await db('daily_reports').where({ id }).first<{ kind: ReportKind } | undefined>('kind'))?.kind ?? 'day';

/** Hands an issued report to the City Office (S25). */
export async function openReceipt(trx: Transaction, report: Pick<DailyReport, 'id' | 'reportDate'>, numberText: string, ctx: Context): Promise<void> {
  await openMatter(trx, { kind: RECEIPT, title: `Báo cáo số ${numberText}`, detail: { dailyReportId: report.id, reportDate: report.reportDate, numberText } }, ctx);
}

/** The City Office receives an issued report, and enters what the Committee directs (S25, S26). */
export const receiptKind: MatterKind = {
  kind: RECEIPT, codePrefix: 'NB', processId: 'report-receipt', title: { vi: 'Tiếp nhận báo cáo', en: 'Receipt of a report' },
  readRight: 'report-receipt.read', startRight: null, startForm: null,
  facts: async (db, matter) => {
    const { dailyReportId, numberText, reportDate } = matter.detail as { dailyReportId: string; numberText: string; reportDate: string };
    const kind = await kindOfReport(db, dailyReportId);
    const directions = await db('directions').join('matters', 'matters.id', 'directions.matter_id').where({ receipt_id: matter.id }).orderBy('matters.code')
      .select<Array<{ code: string; title: string }>>('matters.code', 'matters.title');
    return [
      { label: { vi: 'Số báo cáo', en: 'Report' }, value: numberText },
      { label: { vi: 'Kỳ báo cáo', en: 'Period' }, value: beginning(periodName(kind, reportDate)), href: `/tasklist/daily-reports?kind=${kind}` },
      ...directions.map(({ code, title }): Fact => ({ label: { vi: `Chỉ đạo ${code}`, en: `Direction ${code}` }, value: title, href: `/tasklist/matters/${code}` })),
    ];
  },
  documents: async (db, matter) => {
    const { dailyReportId, reportDate } = matter.detail as { dailyReportId: string; reportDate: string };
    const kind = await kindOfReport(db, dailyReportId);
    const formats: string[] = await db('daily_report_documents').where({ daily_report_id: dailyReportId }).orderBy('format').pluck('format');
    return formats.map((format) => ({ title: `Báo cáo (${format.toUpperCase()})`, href: `/api/v1/daily-reports/${reportDate}/document.${format}?kind=${kind}` }));
  },
  outcomes: { acknowledged: { vi: 'Đã tiếp nhận', en: 'Acknowledged' }, directed: { vi: 'Đã tiếp nhận, có chỉ đạo', en: 'Acknowledged, with directions' } },
  eventTexts: { 'direction-entered': { vi: 'Nhập một chỉ đạo', en: 'A direction was entered' } },
  decided: {
    Task_EnterDirection: async (trx, { matter, answers }, ctx) => {
      const direction = await openMatter(trx, { ...await directionStart(trx, answers, ctx), kind: DIRECTION }, ctx);
      await keepDirection(trx, direction, answers, matter.id);
    },
  },
};
