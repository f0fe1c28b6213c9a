import { TableModel, type Transaction } from '../model.ts';
import { CaseError } from '../errors.ts';
import type { DailyReportSnapshot, ReportKind } from './snapshot.ts';

export type DailyReportStatus = 'open' | 'compiled' | 'approved' | 'issued';

/** The report of one day, week or month to the Steering Committee (S9, S24) and the City Office (S25). */
export class DailyReport extends TableModel {
  static override tableName = 'daily_reports';
  static override jsonAttributes = ['snapshot', 'documentMeta'];

  declare id: string;
  declare kind: ReportKind;
  /** Of a week its Monday, of a month its first day. */
  declare reportDate: string;
  declare periodStart: Date;
  declare periodEnd: Date;
  declare periodEndFixed: boolean;
  /** Why a person moved it. */
  declare periodEndReason: string | null;
  declare status: DailyReportStatus;
  declare snapshot: DailyReportSnapshot | null;
  declare snapshotSha256: string | null;
  declare compiledAt: Date | null;
  declare remarks: string | null;
  declare approvedBy: string | null;
  declare approvedAt: Date | null;
  declare numberYear: number | null;
  declare number: number | null;
  declare numberText: string | null;
  declare issuedAt: Date | null;
  /** What the papers were written from beside the snapshot; null until they are. */
  declare documentMeta: Record<string, unknown> | null;
  declare processInstanceKey: string | null;
}

/** @throws CaseError `daily-report-not-found` */
export async function lockDailyReport(trx: Transaction, id: string): Promise<DailyReport> {
  const found = await DailyReport.query(trx).findById(id).forNoKeyUpdate();
  if (!found) throw new CaseError('not-found', 'daily-report-not-found', `There is no daily report ${id}.`);
  return found;
}
