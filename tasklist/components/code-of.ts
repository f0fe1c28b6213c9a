import type { ReportKind } from '../../api/contract/common.ts';

interface Named { readonly caseCode?: string | null; readonly matterCode?: string | null; readonly reportDate?: string | null; readonly reportKind?: ReportKind | null }

/** What people call a task: its case's or matter's code, or the day, the week's Monday or the month of its report. */
export function codeOf({ caseCode, matterCode, reportDate, reportKind }: Named): string {
  return caseCode ?? matterCode ?? (reportDate ? dateOfReport(reportKind ?? 'day', reportDate) : '');
}

/** 21/11/2026; of a month 11/2026. */
export function dateOfReport(kind: ReportKind, date: string): string {
  const written = date.split('-').reverse().join('/');
  return kind === 'month' ? written.slice(3) : written;
}
