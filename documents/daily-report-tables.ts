import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { ClockFigures, DailyFigureRow, DailyReportSnapshot, LateCase, ReasonFigure } from '../cases/daily-report/snapshot.ts';
import { clockName, columnTotal, outcomeName, rowName, type FigureColumn } from './figure-columns.ts';
import { formatCount, formatMinute, formatShare } from './vietnamese-format.ts';

const layout: ContentTable['layout'] = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 2, paddingRight: () => 2 };
const SIZE = 10.5;

/** Beyond this the list stands in the workbook only: nobody reads it on paper. */
export const LATE_CASES_ON_PAPER = 200;

/** Both clocks: on time, late, share, still running. */
export function clockTable({ forwardClock, handleClock }: DailyReportSnapshot['totals']): Content {
  const row = (name: string, { onTime, late, running, overdue }: ClockFigures): TableCell[] =>
    [left(name), ...[onTime, late].map(count), right(formatShare(onTime, onTime + late)), ...[running, overdue].map(count)];
  return table(['*', 56, 56, 56, 56, 56], 1, [
    ['Thời hạn', 'Đúng hạn', 'Trễ hạn', 'Tỷ lệ đúng hạn', 'Đang trong hạn', 'Đang quá hạn'].map(head),
    row('Chuyển đơn vị', forwardClock),
    row('Xử lý và cập nhật kết quả', handleClock),
  ]);
}

/** A row for each category, unit or channel, and the sum. */
export function figureTable(firstHeading: string, columns: readonly FigureColumn[], rows: readonly DailyFigureRow[]): Content {
  const groups = columns.map(({ group }, index) => group && columns[index - 1]?.group !== group ? columns.filter((other) => other.group === group).length : 0);
  const upper = columns.map((column, index): TableCell =>
    column.group ? (groups[index] ? { ...head(column.group), colSpan: groups[index] } : {}) : { ...head(column.heading), rowSpan: 2 });
  const lower = columns.map((column): TableCell => column.group ? head(column.heading) : {});
  return table([18, '*', ...columns.map(({ width = 30 }) => width)], 2, [
    [{ ...head('TT'), rowSpan: 2 }, { ...head(firstHeading), rowSpan: 2 }, ...upper],
    [{}, {}, ...lower],
    ...rows.map((row, index) => [centre(String(index + 1)), left(rowName(row)), ...columns.map((column) => count(column.value(row)))]),
    [{}, bold(left('Tổng cộng')), ...columns.map((column) => bold(count(columnTotal(column, rows))))],
  ]);
}

/** Refusals and guidance by reason. */
export function reasonTable(reasons: readonly ReasonFigure[]): Content {
  return table([18, '*', 120, 50], 1, [
    ['TT', 'Lý do', 'Hình thức', 'Số lượng'].map(head),
    ...reasons.map(({ title, outOfScope, cases }, index) => [centre(String(index + 1)), left(title), centre(outcomeName(outOfScope)), count(cases)]),
  ]);
}

/** The late cases, by code only. */
export function lateTable(late: readonly LateCase[]): Content {
  return table([18, 62, 36, '*', '*', 52, 52, 27], 1, [
    ['TT', 'Mã phản ánh', 'Thời hạn', 'Lĩnh vực', 'Đơn vị', 'Hạn', 'Hoàn thành', 'Trễ, phút'].map(head),
    ...late.slice(0, LATE_CASES_ON_PAPER).map((item, index) => [
      centre(String(index + 1)), centre(item.caseCode), centre(clockName(item.clock)), left(item.categoryName || 'Chưa phân loại'), left(item.unitName || 'Chưa có đơn vị'),
      centre(formatMinute(new Date(item.dueAt))), centre(item.stoppedAt ? formatMinute(new Date(item.stoppedAt)) : 'chưa'), count(item.minutesLate),
    ]),
  ]);
}

function table(widths: Array<number | '*'>, headerRows: number, body: TableCell[][]): Content {
  return { table: { widths, headerRows, dontBreakRows: true, body }, layout, fontSize: SIZE, margin: [0, 2, 0, 8] };
}

const head = (text: string) => ({ text, bold: true, alignment: 'center' as const, verticalAlignment: 'middle' as const });
const left = (text: string) => ({ text, alignment: 'left' as const });
const centre = (text: string) => ({ text, alignment: 'center' as const });
const right = (text: string) => ({ text, alignment: 'right' as const });
const count = (value: number) => right(formatCount(value));
const bold = <T extends object>(cell: T) => ({ ...cell, bold: true });
