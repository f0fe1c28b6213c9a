import { formatInstant } from '../lib/time.ts';
import { renderPage, type PageFrame } from './pages.ts';
import type { PortalLocale } from './texts.ts';

export interface TransparencyRow { readonly name: string; readonly received: string; readonly onTime: string; readonly handled: string }

export interface TransparencyModel extends PageFrame {
  readonly from: string;
  readonly to: string;
  readonly countedAt: Date | null;
  readonly numbers: ReadonlyArray<{ readonly key: TransparencyNumber; readonly value: string }>;
  /** Drawings that this server made itself: for a desk, and for a phone, where the desk's words would be too small. */
  readonly charts: Readonly<Record<'days' | 'hours' | 'wards', { readonly wide: string; readonly narrow: string }>>;
  readonly categories: readonly TransparencyRow[];
  readonly units: readonly TransparencyRow[];
  /** `2026-11`, the newest first: months of open data. */
  readonly months: readonly string[];
}

export type TransparencyNumber = 'received' | 'resulted' | 'forward' | 'handle' | 'satisfied' | 'reopened' | 'notFixed' | 'open' | 'overdue';

const vi = {
  title: 'Minh bạch', lead: 'Cổng 1022 tiếp nhận và xử lý phản ánh ra sao trong 30 ngày gần nhất.', period: 'Từ {from} đến {to}. Ngày tính từ 0 giờ đến 24 giờ.', countedAt: 'Hôm nay tính đến {at}.',
  numbers: 'Các số chính', received: 'Tiếp nhận', receivedMeans: 'Phản ánh mới; mở lại không tính là phản ánh mới.', resulted: 'Có kết quả', resultedMeans: 'Có kết quả xử lý lần đầu.',
  forward: 'Chuyển đúng hạn', forwardMeans: 'Phần thời hạn chuyển 05 phút đã đạt, trong số đã đạt hoặc đã trễ.', handle: 'Xử lý đúng hạn', handleMeans: 'Phần thời hạn xử lý 60 phút đã đạt, trong số đã đạt hoặc đã trễ.',
  satisfied: 'Người gửi hài lòng', satisfiedMeans: 'Phần đánh giá 4 và 5 điểm, trong số 1, 2, 4 và 5 điểm.', reopened: 'Mở lại', reopenedMeans: 'Người gửi báo chưa khắc phục.', notFixed: 'Chưa khắc phục được', notFixedMeans: 'Kết thúc khi chưa khắc phục được; không tính là đã xong.',
  open: 'Đang xử lý', openMeans: 'Ngay lúc này.', overdue: 'Đang quá hạn', overdueMeans: 'Ngay lúc này, cả hai thời hạn.',
  byDay: 'Theo ngày', byHour: 'Giờ gửi phản ánh', byWard: 'Theo phường, xã, đặc khu', byCategory: 'Theo lĩnh vực', byUnit: 'Theo đơn vị', name: 'Tên', onTime: 'Xử lý đúng hạn', handled: 'Đã đến hạn',
  small: 'Số nhỏ hơn 5 được để trống để không ai bị nhận ra.', openData: 'Dữ liệu mở', openDataText: 'Mỗi tháng một bảng số liệu (CSV) và một danh sách phản ánh đã kết thúc theo chuẩn Open311 GeoReport (JSON), không có thông tin cá nhân, dùng lại tự do.', figures: 'bảng số liệu', requests: 'danh sách phản ánh',
  mapNote: 'Mỗi ô là phần đất gần điểm đã biết của phường, xã nhất; không phải ranh giới.', none: 'Chưa có số liệu.',
};
const en: typeof vi = {
  title: 'Transparency', lead: 'How Portal 1022 received and handled reports in the last 30 days.', period: 'From {from} to {to}. A day runs from midnight to midnight.', countedAt: 'Today is counted up to {at}.',
  numbers: 'Main figures', received: 'Received', receivedMeans: 'New reports; one that is opened again is not a new one.', resulted: 'Resulted', resultedMeans: 'With their first result.',
  forward: 'Forwarded in time', forwardMeans: 'Share of the 5-minute clocks that were met, of those met or missed.', handle: 'Handled in time', handleMeans: 'Share of the 60-minute clocks that were met, of those met or missed.',
  satisfied: 'Senders content', satisfiedMeans: 'Share of 4 and 5 points, of 1, 2, 4 and 5.', reopened: 'Opened again', reopenedMeans: 'The sender said that it is not fixed.', notFixed: 'Closed, not fixed', notFixedMeans: 'Never counted as fixed.',
  open: 'Being handled', openMeans: 'At this moment.', overdue: 'Overdue', overdueMeans: 'At this moment, both clocks.',
  byDay: 'By day', byHour: 'Hour of the report', byWard: 'By ward', byCategory: 'By subject', byUnit: 'By agency', name: 'Name', onTime: 'Handled in time', handled: 'Clocks ended',
  small: 'Numbers below 5 are left blank, so that nobody can be recognised.', openData: 'Open data', openDataText: 'For each month a table of figures (CSV) and a list of ended reports by Open311 GeoReport (JSON), without personal data, free to use.', figures: 'table of figures', requests: 'list of reports',
  mapNote: 'Each cell is the ground nearest to a ward\'s known point; it is no border.', none: 'No figures yet.',
};
export const TRANSPARENCY_TEXTS: Readonly<Record<PortalLocale, typeof vi>> = { vi, en };

/** What anybody may know of how reports are handled (D9). */
export function renderTransparency(model: TransparencyModel): string {
  const w = TRANSPARENCY_TEXTS[model.locale];
  const day = (iso: string) => iso.split('-').reverse().join('/');
  return renderPage('transparency', {
    ...model, w, title: w.title, current: 'transparency',
    periodText: w.period.replace('{from}', day(model.from)).replace('{to}', day(model.to)), countedText: model.countedAt ? w.countedAt.replace('{at}', formatInstant(model.countedAt)) : '',
    numbers: model.numbers.map(({ key, value }) => ({ name: w[key], means: w[`${key}Means`], value })),
    tables: [{ title: w.byCategory, rows: model.categories }, { title: w.byUnit, rows: model.units }],
  });
}
