import ExcelJS from 'exceljs';
import type { DailyFigureRow, DailyReportSnapshot, LateCase, MatterFigures, PartFigures, ReasonFigure } from '../cases/daily-report/snapshot.ts';
import type { DailyReportMeta } from './daily-report-meta.ts';
import { pngOf } from './charts/png.ts';
import { allColumns, clockName, columnTotal, outcomeName, rowName } from './figure-columns.ts';
import { inCity } from '../lib/time.ts';
import type { Block } from './report-blocks.ts';
import { categoryChart, trendChart, wardChart } from './report-charts.ts';
import { reportPeriodName } from './report-content.ts';
import { formatMoment } from './vietnamese-format.ts';
import { fixZipTimes } from './zip-times.ts';

type Cell = string | number | Date | null;

const TEXT = '@';
const COUNT = '#,##0';
const INSTANT = 'hh:mm dd/mm/yyyy';

/**
 * The daily report's figures as a workbook to calculate with: numbers are numbers, instants are instants in city time,
 * and every text is stored as text, also one that begins with = + - or @. The same figures give the same bytes.
 */
export async function renderDailyReportXlsx(snapshot: DailyReportSnapshot, meta: DailyReportMeta): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const at = meta.issuedAt ?? new Date(snapshot.periodEnd);
  Object.assign(book, { creator: meta.issuingBodyName, lastModifiedBy: meta.issuingBodyName, created: at, modified: at });
  addSummary(book, snapshot, meta);
  addFigures(book, 'Theo lĩnh vực', 'Lĩnh vực', snapshot.byCategory);
  addFigures(book, 'Theo đơn vị', 'Đơn vị', snapshot.byUnit);
  addFigures(book, 'Theo kênh', 'Kênh', snapshot.byChannel);
  addLateCases(book, snapshot.lateCases);
  if (snapshot.byWardGroup?.length) addFigures(book, 'Theo địa bàn', 'Địa bàn', snapshot.byWardGroup);
  if (snapshot.byReason?.length) addReasons(book, snapshot.byReason);
  if (snapshot.byWard?.length) addFigures(book, 'Theo phường, xã', 'Phường, xã, đặc khu', snapshot.byWard);
  if (snapshot.days?.length) addParts(book, snapshot.days);
  if (snapshot.matters?.length) addMatters(book, snapshot.matters);
  await addCharts(book, snapshot);
  return fixZipTimes(Buffer.from(await book.xlsx.writeBuffer()));
}

function addSummary(book: ExcelJS.Workbook, snapshot: DailyReportSnapshot, meta: DailyReportMeta): void {
  const sheet = addSheet(book, 'Tổng hợp', ['Chỉ tiêu', 'Số liệu'], [46, 40]);
  addRow(sheet, ['Báo cáo', reportPeriodName(snapshot)]);
  addRow(sheet, ['Số', meta.number ?? 'dự thảo, chưa có số']);
  addRow(sheet, ['Từ', formatMoment(new Date(snapshot.periodStart))]);
  addRow(sheet, ['Đến trước', formatMoment(new Date(snapshot.periodEnd))]);
  for (const column of allColumns) addRow(sheet, [column.heading, column.value(snapshot.totals)]);
  const { forwardClock, handleClock } = snapshot.totals;
  for (const [name, { onTime, late }] of [['Chuyển', forwardClock], ['Xử lý', handleClock]] as const) {
    const row = addRow(sheet, [`${name}: tỷ lệ đúng hạn`, onTime + late === 0 ? null : onTime / (onTime + late)]);
    row.getCell(2).numFmt = '0.0%';
  }
}

function addFigures(book: ExcelJS.Workbook, name: string, firstHeading: string, rows: readonly DailyFigureRow[]): void {
  const sheet = addSheet(book, name, ['Mã', firstHeading, ...allColumns.map(({ heading }) => heading)], [16, 48, ...allColumns.map(() => 13)]);
  for (const row of rows) addRow(sheet, [row.code, rowName(row), ...allColumns.map(({ value }) => value(row))]);
  if (rows.length > 0) addRow(sheet, [null, 'Tổng cộng', ...allColumns.map((column) => columnTotal(column, rows))]).font = { bold: true };
}

function addLateCases(book: ExcelJS.Workbook, late: readonly LateCase[]): void {
  const headings = ['Mã phản ánh', 'Thời hạn', 'Lĩnh vực', 'Đơn vị', 'Bắt đầu', 'Hạn', 'Hoàn thành', 'Trễ (phút)', 'Đã báo cáo kỳ trước'];
  const sheet = addSheet(book, 'Trễ hạn', headings, [14, 12, 40, 40, 18, 18, 18, 12, 20]);
  for (const item of late) {
    addRow(sheet, [item.caseCode, clockName(item.clock), item.categoryName, item.unitName, cityTime(item.startedAt), cityTime(item.dueAt),
      item.stoppedAt ? cityTime(item.stoppedAt) : null, item.minutesLate, item.reportedBefore ? 'có' : 'không']);
  }
}

function addReasons(book: ExcelJS.Workbook, reasons: readonly ReasonFigure[]): void {
  const sheet = addSheet(book, 'Lý do', ['Mã', 'Lý do', 'Hình thức', 'Số lượng'], [28, 60, 16, 12]);
  for (const { code, title, outOfScope, cases } of reasons) addRow(sheet, [code, title, outcomeName(outOfScope), cases]);
}

/** The parts of a week or month, or the days before a day. */
function addParts(book: ExcelJS.Workbook, parts: readonly PartFigures[]): void {
  const sheet = addSheet(book, 'Theo ngày', ['Từ', 'Đến trước', 'Báo cáo số', ...allColumns.map(({ heading }) => heading)], [18, 18, 16, ...allColumns.map(() => 13)]);
  for (const { periodStart, periodEnd, number, totals } of parts) addRow(sheet, [cityTime(periodStart), cityTime(periodEnd), number, ...allColumns.map(({ value }) => value(totals))]);
}

function addMatters(book: ExcelJS.Workbook, matters: readonly MatterFigures[]): void {
  const sheet = addSheet(book, 'Công việc khác', ['Công việc', 'Mở trong kỳ', 'Kết thúc', 'Còn lại', 'Bước đúng hạn', 'Bước trễ hạn'], [48, 14, 14, 14, 14, 14]);
  for (const { name, opened, closed, open, onTime, late } of matters) addRow(sheet, [name, opened, closed, open, onTime, late]);
}

async function addCharts(book: ExcelJS.Workbook, snapshot: DailyReportSnapshot): Promise<void> {
  const charts = [...trendChart(snapshot), ...categoryChart(snapshot), ...wardChart(snapshot)].filter((block): block is Extract<Block, { kind: 'chart' }> => block.kind === 'chart');
  if (charts.length === 0) return;
  const sheet = book.addWorksheet('Biểu đồ', { pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  let row = 1;
  for (const { svg, caption } of charts) {
    const { bytes, width, height } = await pngOf(svg);
    sheet.getCell(row, 1).value = caption;
    sheet.getCell(row, 1).font = { bold: true };
    const size = { width: Math.round(width * 1.5), height: Math.round(height * 1.5) };
    sheet.addImage(book.addImage({ buffer: bytes as never, extension: 'png' }), { tl: { col: 0, row }, ext: size });
    row += Math.ceil(size.height / 20) + 3;
  }
}

function addSheet(book: ExcelJS.Workbook, name: string, headings: readonly string[], widths: readonly number[]): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: headings.length > 2 ? 2 : 0, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: headings.length > 4 ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = widths.map((width) => ({ width }));
  const row = addRow(sheet, headings);
  row.font = { bold: true };
  row.alignment = { wrapText: true, vertical: 'middle' };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headings.length } };
  return sheet;
}

function addRow(sheet: ExcelJS.Worksheet, values: readonly Cell[]): ExcelJS.Row {
  const row = sheet.addRow([...values]);
  values.forEach((value, index) => {
    if (value !== null) row.getCell(index + 1).numFmt = value instanceof Date ? INSTANT : typeof value === 'number' ? COUNT : TEXT;
  });
  return row;
}

/** A workbook knows no time zone: the instant is stored as the clock on the City's wall showed it. */
function cityTime(instant: string): Date {
  return inCity(new Date(instant)).setZone('utc', { keepLocalTime: true }).toJSDate();
}
