import type { DailyFigureRow, DailyFigures } from '../cases/daily-report/snapshot.ts';

/** A column of a table of figures; columns with the same group stand together under its heading. */
export interface FigureColumn {
  readonly heading: string;
  readonly group?: string;
  /** Points on paper; default fits figures below 100.000. */
  readonly width?: number;
  readonly value: (figures: DailyFigures) => number;
}

const FORWARD = 'Hạn chuyển';
const HANDLE = 'Hạn xử lý';

/** What the document's tables by category and by channel show. */
export const caseColumns: readonly FigureColumn[] = [
  { heading: 'Tiếp nhận', value: ({ received }) => received },
  { heading: 'Chuyển đơn vị', width: 37, value: ({ forwarded }) => forwarded },
  { heading: 'Có kết quả', value: ({ resulted }) => resulted },
  { heading: 'Đúng hạn', group: FORWARD, value: ({ forwardClock }) => forwardClock.onTime },
  { heading: 'Trễ hạn', group: FORWARD, value: ({ forwardClock }) => forwardClock.late },
  { heading: 'Đúng hạn', group: HANDLE, value: ({ handleClock }) => handleClock.onTime },
  { heading: 'Trễ hạn', group: HANDLE, value: ({ handleClock }) => handleClock.late },
  { heading: 'Còn lại', value: ({ open }) => open },
];

/** What the document's table by unit shows; a unit has no forward clock. */
export const unitColumns: readonly FigureColumn[] = [
  { heading: 'Được chuyển', width: 37, value: ({ received }) => received },
  { heading: 'Có kết quả', value: ({ resulted }) => resulted },
  { heading: 'Trả lại', value: ({ returned }) => returned },
  { heading: 'Đúng hạn', group: HANDLE, value: ({ handleClock }) => handleClock.onTime },
  { heading: 'Trễ hạn', group: HANDLE, value: ({ handleClock }) => handleClock.late },
  { heading: 'Đang quá hạn', group: HANDLE, value: ({ handleClock }) => handleClock.overdue },
  { heading: 'Còn lại', value: ({ open }) => open },
];

/** Every figure, for the workbook and for the summary. */
export const allColumns: readonly FigureColumn[] = [
  { heading: 'Tiếp nhận', value: ({ received }) => received },
  { heading: 'Kỳ trước chuyển sang', value: ({ carriedOver }) => carriedOver },
  { heading: 'Chuyển đơn vị', value: ({ forwarded }) => forwarded },
  { heading: 'Từ chối tiếp nhận', value: ({ refused }) => refused },
  { heading: 'Hướng dẫn (ngoài phạm vi)', value: ({ guided }) => guided },
  { heading: 'Trùng lặp', value: ({ duplicates }) => duplicates },
  { heading: 'Hỏi đáp', value: ({ questions }) => questions },
  { heading: 'Góp ý, hiến kế', value: ({ suggestions }) => suggestions },
  { heading: 'Ghi nhận (không phải xử lý)', value: ({ noted }) => noted },
  { heading: 'Có kết quả', value: ({ resulted }) => resulted },
  { heading: 'Đơn vị trả lại', value: ({ returned }) => returned },
  { heading: 'Đã trả lời người gửi', value: ({ told }) => told },
  { heading: 'Còn lại cuối kỳ', value: ({ open }) => open },
  { heading: 'Chuyển: đúng hạn', value: ({ forwardClock }) => forwardClock.onTime },
  { heading: 'Chuyển: trễ hạn', value: ({ forwardClock }) => forwardClock.late },
  { heading: 'Chuyển: đang trong hạn', value: ({ forwardClock }) => forwardClock.running },
  { heading: 'Chuyển: đang quá hạn', value: ({ forwardClock }) => forwardClock.overdue },
  { heading: 'Xử lý: đúng hạn', value: ({ handleClock }) => handleClock.onTime },
  { heading: 'Xử lý: trễ hạn', value: ({ handleClock }) => handleClock.late },
  { heading: 'Xử lý: đang trong hạn', value: ({ handleClock }) => handleClock.running },
  { heading: 'Xử lý: đang quá hạn', value: ({ handleClock }) => handleClock.overdue },
  { heading: 'Mở lại do chưa khắc phục', value: ({ quality }) => quality?.reopened ?? 0 },
  { heading: 'Kết thúc khi chưa khắc phục được', value: ({ quality }) => quality?.notFixed ?? 0 },
  { heading: 'Hài lòng', value: ({ quality }) => quality?.satisfied ?? 0 },
  { heading: 'Không hài lòng', value: ({ quality }) => quality?.dissatisfied ?? 0 },
  { heading: 'Tin nhắn đã gửi', value: ({ textsSent }) => textsSent },
  { heading: 'Tin nhắn không gửi được', value: ({ textsFailed }) => textsFailed },
];

/** Name of a row; rows for cases that have no category, unit or ward yet say so. */
export function rowName({ code, name }: Pick<DailyFigureRow, 'code' | 'name'>): string {
  return name || code || 'Chưa xác định';
}

/** The column's sum over the rows. */
export function columnTotal(column: FigureColumn, rows: readonly DailyFigureRow[]): number {
  return rows.reduce((total, row) => total + column.value(row), 0);
}

/** The clock's name in a list of late cases. */
export function clockName(clock: 'forward' | 'handle'): string {
  return clock === 'forward' ? 'Chuyển' : 'Xử lý';
}

/** What a reason led to. */
export function outcomeName(outOfScope: boolean): string {
  return outOfScope ? 'hướng dẫn' : 'từ chối';
}
