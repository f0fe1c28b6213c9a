import type { DailyReportSnapshot } from '../cases/daily-report/snapshot.ts';
import { inCity } from '../lib/time.ts';
import { barChart } from './charts/bars.ts';
import { columnChart } from './charts/columns.ts';
import { PAPER } from './charts/svg.ts';
import { wardMap } from './charts/ward-map.ts';
import { rowName } from './figure-columns.ts';
import { chart, type Block } from './report-blocks.ts';

const BARS = 10;
const NOTE = 'Mỗi ô là phần đất gần điểm đã biết của phường, xã, đặc khu nhất; không phải ranh giới hành chính.';

/** Reception and results part by part: a day with those before it, a week or month by its days. */
export function trendChart({ days = [], kind = 'day' }: DailyReportSnapshot): Block[] {
  if (days.length < 2) return [];
  const columns = days.map(({ periodEnd, totals }) => ({ label: inCity(new Date(Date.parse(periodEnd) - 1)).toFormat('dd/MM'), value: totals.received, line: totals.resulted }));
  const caption = kind === 'day' ? `Tiếp nhận và kết quả trong ${days.length} ngày gần nhất` : 'Tiếp nhận và kết quả theo ngày';
  return [chart(columnChart(columns, { label: caption, names: ['Tiếp nhận', 'Có kết quả'] }, PAPER), caption)];
}

/** The categories most reported. */
export function categoryChart({ byCategory }: DailyReportSnapshot): Block[] {
  const bars = byCategory.filter(({ received }) => received > 0).slice(0, BARS).map((row) => ({ name: rowName(row), value: row.received }));
  const caption = 'Phản ánh tiếp nhận theo lĩnh vực';
  return bars.length < 2 ? [] : [chart(barChart(bars, { label: caption }, PAPER), caption)];
}

/** The wards shaded by what was reported there. */
export function wardChart({ wards = [], byWard = [] }: DailyReportSnapshot): Block[] {
  if (wards.length === 0 || byWard.every(({ received }) => received === 0)) return [];
  const caption = 'Phản ánh tiếp nhận theo phường, xã, đặc khu';
  return [chart(wardMap(wards, byWard.map((row) => ({ code: row.code, name: rowName(row), value: row.received })), { label: caption, note: NOTE }, PAPER), caption)];
}
