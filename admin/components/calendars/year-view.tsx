import { useTranslation } from 'react-i18next';
import { DAYS, nameOf, weekdayOf, type HolidayRow } from './rows.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A year by month; special days are buttons, told by colour, border and words. */
export function YearView({ year, rows, onChoose }: { year: number; rows: ReadonlyMap<string, HolidayRow>; onChoose(row: HolidayRow): void }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="legend">
        <li><span className="day day--off" aria-hidden="true">1</span> {t('holidays.off')}</li>
        <li><span className="day day--work" aria-hidden="true">1</span> {t('holidays.work')}</li>
        <li><span className="day day--off day--uncertain" aria-hidden="true">1</span> {t('holidays.uncertain')}</li>
      </ul>
      <div className="year">{MONTHS.map((month) => <Month key={month} year={year} month={month} rows={rows} onChoose={onChoose} />)}</div>
    </>
  );
}

function Month({ year, month, rows, onChoose }: { year: number; month: number; rows: ReadonlyMap<string, HolidayRow>; onChoose(row: HolidayRow): void }) {
  const { t } = useTranslation();
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [...Array.from({ length: weekdayOf(first) - 1 }, () => null), ...Array.from({ length }, (_, index) => `${first.slice(0, 8)}${String(index + 1).padStart(2, '0')}`)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
  return (
    <table className="month">
      <caption>{t('holidays.month', { month })}</caption>
      <thead><tr>{DAYS.map((day) => <th key={day} scope="col"><abbr title={t(`day.${day}`)}>{t(`dayShort.${day}`)}</abbr></th>)}</tr></thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>{week.map((day, at) => <td key={at}>{day && <Day day={day} row={rows.get(day)} onChoose={onChoose} />}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, row, onChoose }: { day: string; row: HolidayRow | undefined; onChoose(row: HolidayRow): void }) {
  const { t } = useTranslation();
  const number = Number(day.slice(8));
  if (!row) return <span className={weekdayOf(day) > 5 ? 'day day--weekend' : 'day'}>{number}</span>;
  const said = [nameOf(row), t(row.dayOff ? 'holidays.off' : 'holidays.work'), row.uncertain && t('holidays.uncertain')].filter(Boolean).join(', ');
  return (
    <button type="button" className={`day day--${row.dayOff ? 'off' : 'work'}${row.uncertain ? ' day--uncertain' : ''}`} title={said} onClick={() => onChoose(row)}>
      {number}<span className="cds--visually-hidden"> {said}</span>
    </button>
  );
}
