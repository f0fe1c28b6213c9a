import { rankUnits, type RankedUnit } from '../cases/daily-report/rank-units.ts';
import type { ClockFigures, Comparison, DailyFigureRow, DailyFigures, DailyReportSnapshot, LateCase, MatterFigures, PartFigures, ReasonFigure } from '../cases/daily-report/snapshot.ts';
import { clockName, columnTotal, outcomeName, rowName, type FigureColumn } from './figure-columns.ts';
import type { Cell, TableBlock } from './report-blocks.ts';
import { formatChange, formatCount, formatMinute, formatShare } from './vietnamese-format.ts';

/** Beyond this the list stands in the workbook only: nobody reads it on paper. */
export const LATE_CASES_ON_PAPER = 200;

/** Both clocks: on time, late, share, still running. */
export function clockTable({ forwardClock, handleClock }: DailyFigures): TableBlock {
  const row = (name: string, { onTime, late, running, overdue }: ClockFigures): Cell[] =>
    [left(name), ...[onTime, late].map(count), right(formatShare(onTime, onTime + late)), ...[running, overdue].map(count)];
  return table(['*', 56, 56, 56, 56, 56], [['Thời hạn', 'Đúng hạn', 'Trễ hạn', 'Tỷ lệ đúng hạn', 'Đang trong hạn', 'Đang quá hạn'].map(head)], [
    row('Chuyển đơn vị', forwardClock),
    row('Xử lý và cập nhật kết quả', handleClock),
  ]);
}

/** This report's main figures beside those of earlier ones. */
export function comparisonTable({ totals, before = [], kind = 'day' }: DailyReportSnapshot): TableBlock {
  const rows: ReadonlyArray<[string, (figures: DailyFigures) => number]> = [
    ['Tiếp nhận', ({ received }) => received], ['Chuyển đơn vị', ({ forwarded }) => forwarded], ['Có kết quả', ({ resulted }) => resulted],
    ['Đã trả lời người gửi', ({ told }) => told], ['Trễ hạn chuyển', ({ forwardClock }) => forwardClock.late], ['Trễ hạn xử lý', ({ handleClock }) => handleClock.late], ['Còn lại cuối kỳ', ({ open }) => open],
  ];
  return table(['*', 60, ...before.flatMap(() => [60, 72])], [
    ['Chỉ tiêu', 'Kỳ này', ...before.flatMap((other) => [comparedWith(other, kind), 'Tăng, giảm'])].map(head),
  ], rows.map(([name, of]) => [left(name), count(of(totals)), ...before.flatMap(({ totals: then }) => [count(of(then)), right(formatChange(of(totals), of(then)))])]));
}

function comparedWith({ with: which, reportDate }: Comparison, kind: string): string {
  const [, month, day] = reportDate.split('-');
  if (kind !== 'day') return 'Kỳ trước';
  return which === 'previous' ? `Ngày ${day}/${month}` : `Ngày ${day}/${month} (tuần trước)`;
}

/** A row for each category, unit or channel, and the sum. */
export function figureTable(firstHeading: string, columns: readonly FigureColumn[], rows: readonly DailyFigureRow[]): TableBlock {
  const groups = columns.map(({ group }, index) => group && columns[index - 1]?.group !== group ? columns.filter((other) => other.group === group).length : 0);
  const upper = columns.flatMap((column, index): Cell[] =>
    column.group ? (groups[index] ? [{ ...head(column.group), columns: groups[index] }] : []) : [{ ...head(column.heading), rows: 2 }]);
  const lower = columns.filter(({ group }) => group).map((column) => head(column.heading));
  return table([18, '*', ...columns.map(({ width = 30 }) => width)], [[{ ...head('TT'), rows: 2 }, { ...head(firstHeading), rows: 2 }, ...upper], lower], [
    ...rows.map((row, index) => [centre(String(index + 1)), left(rowName(row)), ...columns.map((column) => count(column.value(row)))]),
    [left(''), bold(left('Tổng cộng')), ...columns.map((column) => bold(count(columnTotal(column, rows))))],
  ]);
}

/** The best and the worst units side by side; null when too little ended to compare. */
export function rankingTable(byUnit: readonly DailyFigureRow[]): TableBlock | null {
  const { best, worst } = rankUnits(byUnit);
  if (best.length + worst.length === 0) return null;
  const rows = (name: string, units: readonly RankedUnit[]): Cell[][] => units.map(({ name: unit, onTime, ended }, index) =>
    [...(index === 0 ? [{ ...left(name), rows: units.length }] : []), left(unit), count(onTime), count(ended), right(formatShare(onTime, ended))]);
  return table([86, '*', 56, 66, 66], [['Nhóm', 'Đơn vị', 'Đúng hạn', 'Đã đến hạn', 'Tỷ lệ đúng hạn'].map(head)], [...rows('Thực hiện tốt', best), ...rows('Cần khắc phục', worst)]);
}

/** The parts that add up to a week or month. */
export function partsTable(parts: readonly PartFigures[], totals: DailyFigures): TableBlock {
  const figures = ({ received, forwarded, resulted, told, forwardClock, handleClock, open }: DailyFigures) => [received, forwarded, resulted, told, forwardClock.late, handleClock.late, open];
  return table(['*', 46, 46, 46, 46, 46, 46, 46], [['Từ – đến trước', 'Tiếp nhận', 'Chuyển đơn vị', 'Có kết quả', 'Đã trả lời', 'Trễ hạn chuyển', 'Trễ hạn xử lý', 'Còn lại'].map(head)], [
    ...parts.map((part) => [left(`${formatMinute(new Date(part.periodStart))} – ${formatMinute(new Date(part.periodEnd))}${part.number ? ` (số ${part.number})` : ''}`), ...figures(part.totals).map(count)]),
    [bold(left('Cả kỳ')), ...figures(totals).map((value) => bold(count(value)))],
  ]);
}

/** Work that is no report. */
export function matterTable(matters: readonly MatterFigures[]): TableBlock {
  return table(['*', 60, 60, 60, 60, 60], [['Công việc', 'Mở trong kỳ', 'Kết thúc', 'Còn lại', 'Bước đúng hạn', 'Bước trễ hạn'].map(head)],
    matters.map(({ name, opened, closed, open, onTime, late }) => [left(name), ...[opened, closed, open, onTime, late].map(count)]));
}

/** Refusals and guidance by reason. */
export function reasonTable(reasons: readonly ReasonFigure[]): TableBlock {
  return table([18, '*', 120, 50], [['TT', 'Lý do', 'Hình thức', 'Số lượng'].map(head)],
    reasons.map(({ title, outOfScope, cases }, index) => [centre(String(index + 1)), left(title), centre(outcomeName(outOfScope)), count(cases)]));
}

/** The late cases, by code only. */
export function lateTable(late: readonly LateCase[]): TableBlock {
  return table([18, 62, 36, '*', '*', 52, 52, 27], [['TT', 'Mã phản ánh', 'Thời hạn', 'Lĩnh vực', 'Đơn vị', 'Hạn', 'Hoàn thành', 'Trễ, phút'].map(head)],
    late.slice(0, LATE_CASES_ON_PAPER).map((item, index) => [
      centre(String(index + 1)), centre(item.caseCode), centre(clockName(item.clock)), left(item.categoryName || 'Chưa phân loại'), left(item.unitName || 'Chưa có đơn vị'),
      centre(formatMinute(new Date(item.dueAt))), centre(item.stoppedAt ? formatMinute(new Date(item.stoppedAt)) : 'chưa'), count(item.minutesLate),
    ]));
}

const table = (widths: TableBlock['widths'], heads: Cell[][], body: Cell[][]): TableBlock => ({ kind: 'table', widths, head: heads, body });
const head = (text: string): Cell => ({ text, bold: true, align: 'center' });
const left = (text: string): Cell => ({ text, align: 'left' });
const centre = (text: string): Cell => ({ text, align: 'center' });
const right = (text: string): Cell => ({ text, align: 'right' });
const count = (value: number): Cell => right(formatCount(value));
const bold = (cell: Cell): Cell => ({ ...cell, bold: true });
