import { CheckmarkFilled, Time, WarningAltFilled, WarningFilled } from '@carbon/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { everySecond, serverTime } from './clock.ts';

export { noteServerNow, serverTime } from './clock.ts';

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

/** The instant from which a clock is shown as soon due. */
export function soonAt(dueAt: string, from?: string): number {
  const due = Date.parse(dueAt);
  return due - Math.min(SOON_MS, from ? (due - Date.parse(from)) / 3 : SOON_MS);
}

/** The words of the units, in the reader's language. */
export function useDurationWords() {
  const { t } = useTranslation();
  return { second: t('unit.second'), minute: t('unit.minute'), hour: t('unit.hour'), day: t('unit.day') };
}

const ICONS = { overdue: WarningFilled, soon: WarningAltFilled, ok: Time };

/** The clock of a task, in colour, words and shape: time left, soon due, overdue, or done. `from` is when it began. */
export function Countdown({ dueAt, from, done = false }: { dueAt: string | null; from?: string; done?: boolean }) {
  const { t } = useTranslation();
  if (!dueAt) return <span className="countdown countdown--none">{t('clock.none')}</span>;
  if (done) return <span className="countdown countdown--done"><CheckmarkFilled /> {t('clock.done')}</span>;
  return <Running dueAt={dueAt} from={from} />;
}

/** Drawn anew only when its words change: of a hundred rows with minutes left, one or two a second. */
function Running({ dueAt, from }: { dueAt: string; from: string | undefined }) {
  const { t } = useTranslation();
  const words = useDurationWords();
  const shown = useSyncExternalStore(everySecond, () => {
    const left = Date.parse(dueAt) - serverTime();
    const state = left < 0 ? 'overdue' : Date.parse(dueAt) - left > soonAt(dueAt, from) ? 'soon' : 'ok';
    return `${state} ${describeDuration(left, words)}`;
  });
  const [state, ...duration] = shown.split(' ') as ['overdue' | 'soon' | 'ok', ...string[]];
  const Icon = ICONS[state];
  return (
    <span className={`countdown countdown--${state}`}>
      <Icon /> {t(state === 'overdue' ? 'clock.overdue' : 'clock.left', { duration: duration.join(' ') })}
    </span>
  );
}

/** 16:05 21/11/2026 in the City's time, whatever the device's zone. */
export function formatInstant(instant: string): string {
  const { hour, minute, day, month, year } = cityParts(Date.parse(instant));
  return `${hour}:${minute} ${day}/${month}/${year}`;
}

/** 16:05 in the City's time. */
export function formatTime(milliseconds: number): string {
  const { hour, minute } = cityParts(milliseconds);
  return `${hour}:${minute}`;
}

const city = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', hourCycle: 'h23',
});

function cityParts(milliseconds: number): Record<string, string> {
  return Object.fromEntries(city.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
}
