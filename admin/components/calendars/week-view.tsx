import { useTranslation } from 'react-i18next';
import { DAYS, minutesOf, type CalendarRow } from './rows.ts';

/** A calendar's week: a line a day, open hours filled; the hours stand beside it in words. */
export function WeekView({ calendar, name }: { calendar: CalendarRow; name: string }) {
  const { t } = useTranslation();
  const always = calendar.kind === 'continuous';
  return (
    <table className="week" aria-label={t('calendars.week', { name })}>
      <tbody>
        {DAYS.map((day) => {
          const stretches = always ? [{ from: '00:00', to: '24:00' }] : calendar.hours.filter(({ days }) => days.includes(day)).sort((a, b) => a.from.localeCompare(b.from));
          return (
            <tr key={day}>
              <th scope="row"><span className="week__long">{t(`day.${day}`)}</span></th>
              <td className="week__bar" aria-hidden="true">
                <svg viewBox="0 0 1440 10" preserveAspectRatio="none">
                  <rect className="week__ground" width="1440" height="10" />
                  {stretches.map(({ from, to }) => <rect key={from} className="week__open" x={minutesOf(from)} width={Math.max(0, minutesOf(to) - minutesOf(from))} height="10" />)}
                  {[6, 12, 18].map((hour) => <line key={hour} x1={hour * 60} x2={hour * 60} y1="0" y2="10" />)}
                </svg>
              </td>
              <td className="week__words">{stretches.length === 0 ? <span className="quiet">{t('calendars.closed')}</span> : stretches.map(({ from, to }) => `${from}–${to}`).join(', ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
