import { CheckmarkFilled, Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds that the server's clock is ahead of this device's; set from every answer that carries the server's now. */
let serverAhead = 0;

export function noteServerNow(serverNow: string): void {
  serverAhead = Date.parse(serverNow) - Date.now();
}

export function serverTime(): number {
  return Date.now() + serverAhead;
}

/** Minutes as people say them: "4 phút", "1 giờ 5 phút", "2 ngày". */
export function describeDuration(milliseconds: number, words: { minute: string; hour: string; day: string; second: string }): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  if (seconds < 60) return `${seconds} ${words.second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${words.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} ${words.hour}` : `${hours} ${words.hour} ${minutes % 60} ${words.minute}`;
  return `${Math.floor(hours / 24)} ${words.day}`;
}

/** A clock is "soon due" in its last third, and never earlier than this. */
const SOON_MS = 20 * 60_000;

/** The clock of a task, in colour, words and shape: time left, soon due, overdue, or done. `from` is when it began. */
export function Countdown({ dueAt, from, done = false }: { dueAt: string | null; from?: string; done?: boolean }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(serverTime);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverTime()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (!dueAt) return <span className="countdown countdown--none">{t('clock.none')}</span>;
  if (done) return <span className="countdown countdown--done"><CheckmarkFilled /> {t('clock.done')}</span>;
  const left = Date.parse(dueAt) - now;
  const words = { second: t('unit.second'), minute: t('unit.minute'), hour: t('unit.hour'), day: t('unit.day') };
  const soon = Math.min(SOON_MS, from ? (Date.parse(dueAt) - Date.parse(from)) / 3 : SOON_MS);
  const state = left < 0 ? 'overdue' : left < soon ? 'soon' : 'ok';
  const Icon = { overdue: WarningFilled, soon: WarningAltFilled, ok: Time }[state];
  return (
    <span className={`countdown countdown--${state}`}>
      <Icon /> {t(state === 'overdue' ? 'clock.overdue' : 'clock.left', { duration: describeDuration(left, words) })}
    </span>
  );
}

/** 16:05 21/11/2026 in the City's time, whatever the device's zone. */
export function formatInstant(instant: string): string {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')} ${part('day')}/${part('month')}/${part('year')}`;
}
