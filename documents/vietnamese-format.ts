import { inCity } from '../lib/time.ts';

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 12345 → `12.345` */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** Share in per cent with one decimal and a comma; a dash when there is nothing to share. Never rounds up to 100. */
export function formatShare(part: number, total: number): string {
  if (total === 0) return '–';
  const share = (100 * part) / total;
  return `${oneDecimal.format(part < total ? Math.min(share, 99.9) : share)}%`;
}

/** `ngày 05 tháng 11 năm 2026`: a zero before days below 10, and before the months 1 and 2 only. */
export function formatDay(instant: Date): string {
  const { day, month, year } = inCity(instant);
  return `ngày ${String(day).padStart(2, '0')} tháng ${month <= 2 ? `0${month}` : month} năm ${year}`;
}

/** `16 giờ 00 ngày 21 tháng 11 năm 2026` */
export function formatMoment(instant: Date): string {
  const local = inCity(instant);
  return `${local.toFormat('HH')} giờ ${local.toFormat('mm')} ${formatDay(instant)}`;
}

/** `+12 (8,5%)`, `-3 (2,0%)`, `0`. */
export function formatChange(now: number, then: number): string {
  if (now === then) return '0';
  const part = then === 0 ? '' : ` (${oneDecimal.format((100 * Math.abs(now - then)) / then)}%)`;
  return `${now > then ? '+' : '-'}${formatCount(Math.abs(now - then))}${part}`;
}

/** `16:05 21/11`, for narrow columns. */
export function formatMinute(instant: Date): string {
  return inCity(instant).toFormat('HH:mm dd/MM');
}
