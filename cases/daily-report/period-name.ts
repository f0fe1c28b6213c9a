import type { ReportKind } from './snapshot.ts';

/**
 * What a report is about, within a sentence: `ngày 22/11/2026`, `tuần từ 16/11/2026`, `tháng 11/2026`.
 * @param reportDate `2026-11-22`; of a week its Monday, of a month its first day
 */
export function periodName(kind: ReportKind, reportDate: string): string {
  const written = reportDate.split('-').reverse().join('/');
  if (kind === 'week') return `tuần từ ${written}`;
  return kind === 'month' ? `tháng ${written.slice(3)}` : `ngày ${written}`;
}
