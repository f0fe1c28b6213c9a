const ZONE = 'Asia/Ho_Chi_Minh';
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });

/** 14:05 22/11/2026, on the City's clocks. */
export function tellInstant(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : `${TIME.format(at)} ${DAY.format(at)}`;
}

/** 14:05, on the City's clocks. */
export function tellTime(instant: string): string {
  return TIME.format(new Date(instant));
}

/** 22/11/2026 of 2026-11-22. */
export function tellDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** An instant as `<input type="datetime-local">` takes it, and back: both on the City's clocks. */
export function toLocalInput(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? '' : `${DAY.format(at).split('/').reverse().join('-')}T${TIME.format(at)}`;
}

export function fromLocalInput(text: string): string | null {
  return text ? `${text.slice(0, 16)}:00+07:00` : null;
}
