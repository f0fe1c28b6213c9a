import { rankUnits, type RankedUnit } from './rank-units.ts';
import type { ClockFigures, DailyReportSnapshot, ReportKind } from './snapshot.ts';

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const PREVIOUS: Readonly<Record<ReportKind, string>> = { day: 'ngày trước', week: 'tuần trước', month: 'tháng trước' };

/** What the figures say, as sentences that whoever approves may keep, change or strike out. Every number stands in the report's tables. */
export function narrate(snapshot: DailyReportSnapshot): string[] {
  return [volume(snapshot), subjects(snapshot), clocks(snapshot), units(snapshot), left(snapshot)].filter((text) => text !== '');
}

function volume({ totals, before = [], kind = 'day' }: DailyReportSnapshot): string {
  const text = `Trong kỳ tiếp nhận ${whole.format(totals.received)} phản ánh`;
  const compared = before.map((other) =>
    `${change(totals.received, other.totals.received)} so với ${other.with === 'previous' ? PREVIOUS[kind] : 'cùng ngày tuần trước'} (${whole.format(other.totals.received)})`);
  return `${[text, ...compared].join(', ')}.`;
}

function change(now: number, then: number): string {
  if (now === then) return 'không đổi';
  const part = then === 0 ? '' : ` (${share.format((100 * Math.abs(now - then)) / then)}%)`;
  return `${now > then ? 'tăng' : 'giảm'} ${whole.format(Math.abs(now - then))}${part}`;
}

function subjects({ totals, byCategory, byWard = [] }: DailyReportSnapshot): string {
  const most = byCategory.filter(({ code, received }) => code !== '' && received > 0).slice(0, 3).map(({ name, received }) => `${name} (${whole.format(received)})`);
  if (totals.received === 0 || most.length === 0) return '';
  const wards = byWard.filter(({ received }) => received > 0).slice(0, 3).map(({ name, received }) => `${name} (${whole.format(received)})`);
  return `Lĩnh vực được phản ánh nhiều: ${most.join('; ')}.${wards.length > 0 ? ` Địa bàn có nhiều phản ánh: ${wards.join('; ')}.` : ''}`;
}

function clocks({ totals: { forwardClock, handleClock }, automatic = 0 }: DailyReportSnapshot): string {
  const parts = [
    part('chuyển đơn vị đúng hạn', forwardClock), part('cập nhật kết quả đúng hạn', handleClock),
  ].filter((text) => text !== '');
  if (parts.length === 0) return '';
  const system = automatic > 0 ? ` Hệ thống tự chuyển ${whole.format(automatic)} phản ánh do quá hạn sàng lọc.` : '';
  return `Tỷ lệ ${parts.join('; ')}.${system}`;
}

function part(name: string, { onTime, late }: ClockFigures): string {
  return onTime + late === 0 ? '' : `${name} đạt ${percent(onTime, onTime + late)} (${whole.format(onTime)}/${whole.format(onTime + late)})`;
}

/** Never rounds up to 100. */
function percent(some: number, all: number): string {
  const value = (100 * some) / all;
  return `${share.format(some < all ? Math.min(value, 99.9) : value)}%`;
}

function units({ byUnit }: DailyReportSnapshot): string {
  const { best, worst } = rankUnits(byUnit);
  const named = (list: readonly RankedUnit[]) => list.slice(0, 3).map(({ name, onTime, ended }) => `${name} (${percent(onTime, ended)})`).join('; ');
  const good = best.length > 0 ? `Đơn vị thực hiện tốt thời hạn: ${named(best)}.` : '';
  const bad = worst.length > 0 ? `Đơn vị cần rà soát, khắc phục việc trễ hạn: ${named(worst)}.` : '';
  return [good, bad].filter((text) => text !== '').join(' ');
}

function left({ totals }: DailyReportSnapshot): string {
  const overdue = totals.forwardClock.overdue + totals.handleClock.overdue;
  if (totals.open === 0) return 'Đến cuối kỳ không còn phản ánh chưa giải quyết.';
  return `Đến cuối kỳ còn ${whole.format(totals.open)} phản ánh đang giải quyết${overdue > 0 ? `, trong đó ${whole.format(overdue)} thời hạn đang quá hạn, đề nghị các đơn vị tập trung xử lý` : ''}.`;
}
