import type { Express } from 'express';
import { recordAudit } from '../../cases/audit/record-audit.ts';
import { closeReportDay } from '../../cases/daily-report/close-report-day.ts';
import { moveCutOff } from '../../cases/daily-report/change-cut-off.ts';
import { listDailyReports, readDailyReport, readDailyReportDocument, type DailyReportRow } from '../../cases/daily-report/list-daily-reports.ts';
import type { ReportFormat } from '../../cases/daily-report/issue-daily-report.ts';
import { authorize } from '../../cases/policies/policies.ts';
import * as contract from '../contract/operations.ts';
import { bind, type Call } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { iso, must } from './present.ts';

/** Daily reports (S24): their figures, and the issued documents; each download is recorded (D27). */
export function bindDailyReportRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listDailyReports, async ({ session, query }) => {
    authorize(session.officer, 'daily-report.read');
    return { items: (await listDailyReports(db, query)).map(presentRow) };
  });

  bind(app, services, contract.readDailyReport, async ({ session, params, query }) => {
    authorize(session.officer, 'daily-report.read');
    const report = await readDailyReport(db, params.date, query.kind);
    if (!report) throw new Problem(404, 'not-found');
    return { ...presentRow(report), snapshot: report.snapshot, snapshotSha256: report.snapshotSha256, remarks: report.remarks, documents: [...report.documents] };
  });

  bind(app, services, contract.downloadDailyReportPdf, (call) => download(services, call, 'pdf'));
  bind(app, services, contract.downloadDailyReportDocx, (call) => download(services, call, 'docx'));
  bind(app, services, contract.downloadDailyReportXlsx, (call) => download(services, call, 'xlsx'));

  bind(app, services, contract.changeCutOff, async ({ session, params, body, context }) => {
    authorize(session.officer, 'reference.edit');
    await db.transaction((trx) => moveCutOff(trx, { reportDate: params.date, ...body }, context));
    return { cutOff: body.cutOff };
  });

  bind(app, services, contract.closeReportDay, async ({ session, params, query, body, context }) => {
    authorize(session.officer, 'reference.edit');
    await db.transaction((trx) => closeReportDay(trx, { kind: query.kind, reportDate: params.date, reason: body.reason }, context));
    return undefined;
  });
}

type DownloadCall = Call<typeof contract.downloadDailyReportPdf>;

const NAMES = { day: 'ngay', week: 'tuan', month: 'thang' } as const;
const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function download(services: Services, { session, params, query, response, context }: DownloadCall, format: ReportFormat): Promise<undefined> {
  authorize(session.officer, 'daily-report.read');
  const document = await services.db.transaction(async (trx) => {
    const found = await readDailyReportDocument(trx, params.date, format, query.kind);
    if (found) await recordAudit(trx, { action: 'daily-report-downloaded', subjectType: 'daily-report', subjectId: params.date, detail: { kind: query.kind, format, sha256: found.sha256 } }, context);
    return found;
  });
  if (!document) throw new Problem(404, 'not-found');
  const name = `bao-cao-${NAMES[query.kind]}-${params.date}.${format}`;
  response.set({ 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' }).type(MEDIA_TYPES[format]).send(document.bytes);
  return undefined;
}

function presentRow(row: DailyReportRow) {
  return {
    id: row.id, kind: row.kind, reportDate: row.reportDate, periodStart: must(row.periodStart), periodEnd: must(row.periodEnd), periodEndReason: row.periodEndReason, status: row.status, numberText: row.numberText,
    compiledAt: iso(row.compiledAt), approvedAt: iso(row.approvedAt), issuedAt: iso(row.issuedAt),
  };
}
