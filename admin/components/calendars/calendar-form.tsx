import { Button, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAYS, type CalendarRow, type Stretch } from './rows.ts';

/** 24 hours, whatever the device's language. */
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]';

type Week = ReadonlyArray<readonly Stretch[]>;

/** A calendar's names, kind and hours, day by day; all of it by keyboard. */
export function CalendarForm({ calendar, isNew, onGather, onCancel }: { calendar: CalendarRow; isNew: boolean; onGather(row: CalendarRow): void; onCancel(): void }) {
  const { t } = useTranslation();
  const [row, setRow] = useState(calendar);
  const [week, setWeek] = useState<Week>(() => DAYS.map((day) => calendar.hours.filter(({ days }) => days.includes(day)).map(({ from, to }) => ({ from, to }))));
  const set = (patch: Partial<CalendarRow>) => setRow({ ...row, ...patch });
  const setDay = (day: number, stretches: readonly Stretch[]) => setWeek(week.map((found, index) => (index === day - 1 ? stretches : found)));
  const always = row.kind === 'continuous';
  return (
    <form className="calendar-form" onSubmit={(event) => { event.preventDefault(); onGather({ ...row, hours: always ? [] : hoursOf(week) }); }}>
      <Stack gap={5}>
        {isNew && <TextInput id="calendar-code" labelText={t('calendars.code')} helperText={t('calendars.codeHint')} value={row.code} maxLength={40} pattern="[a-z0-9\-]+" required onChange={(event) => set({ code: event.target.value })} />}
        <div className="calendar-form__pair">
          <TextInput id={`name-vi-${calendar.code}`} labelText={t('calendars.nameVi')} value={row.nameVi} maxLength={200} required onChange={(event) => set({ nameVi: event.target.value })} />
          <TextInput id={`name-en-${calendar.code}`} labelText={t('calendars.nameEn')} value={row.nameEn} maxLength={200} required onChange={(event) => set({ nameEn: event.target.value })} />
        </div>
        <Select id={`kind-${calendar.code}`} labelText={t('calendars.kind')} value={row.kind} onChange={(event) => set({ kind: event.target.value })}>
          {['continuous', 'working-hours', 'working-days'].map((kind) => <SelectItem key={kind} value={kind} text={t(`calendars.kind.${kind}`)} />)}
        </Select>
        {!always && (
          <>
            <Button kind="ghost" size="sm" onClick={() => setWeek(week.map((found, index) => (index > 0 && index < 5 ? week[0]! : found)))}>{t('calendars.copy')}</Button>
            {DAYS.map((day) => <DayHours key={day} day={day} stretches={week[day - 1]!} onChange={(stretches) => setDay(day, stretches)} />)}
          </>
        )}
        <div className="actions">
          <Button type="submit">{t('calendars.gather')}</Button>
          <Button kind="ghost" onClick={onCancel}>{t('calendars.cancel')}</Button>
        </div>
      </Stack>
    </form>
  );
}

function DayHours({ day, stretches, onChange }: { day: number; stretches: readonly Stretch[]; onChange(stretches: readonly Stretch[]): void }) {
  const { t } = useTranslation();
  const name = t(`day.${day}`);
  const set = (index: number, patch: Partial<Stretch>) => onChange(stretches.map((found, at) => (at === index ? { ...found, ...patch } : found)));
  return (
    <fieldset className="day-hours">
      <legend>{name}{stretches.length === 0 && <span className="quiet"> · {t('calendars.closed')}</span>}</legend>
      {stretches.map(({ from, to }, index) => (
        <div key={index} className="day-hours__stretch">
          <TextInput id={`from-${day}-${index}`} size="md" labelText={t('calendars.from')} value={from} required pattern={TIME} placeholder="07:30" maxLength={5} onChange={(event) => set(index, { from: event.target.value })} />
          <TextInput id={`to-${day}-${index}`} size="md" labelText={t('calendars.to')} value={to} required pattern={`${TIME}|24:00`} placeholder="24:00" maxLength={5} onChange={(event) => set(index, { to: event.target.value })} />
          <Button hasIconOnly kind="ghost" size="md" renderIcon={TrashCan} tooltipPosition="left" iconDescription={t('calendars.dropStretch', { from, to, day: name })} onClick={() => onChange(stretches.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button kind="ghost" size="sm" renderIcon={Add} aria-label={t('calendars.addStretchOn', { day: name })} onClick={() => onChange([...stretches, nextStretch(stretches)])}>{t('calendars.addStretch')}</Button>
    </fieldset>
  );
}

/** The morning first, then what follows the last stretch. */
function nextStretch(stretches: readonly Stretch[]): Stretch {
  const last = stretches.at(-1);
  if (!last) return { from: '07:30', to: '11:30' };
  return last.to < '13:00' ? { from: '13:00', to: '17:00' } : { from: last.to === '24:00' ? '00:00' : last.to, to: '24:00' };
}

/** Days with the same stretch share a line. */
function hoursOf(week: Week): CalendarRow['hours'] {
  const lines = new Map<string, { days: number[]; from: string; to: string }>();
  week.forEach((stretches, index) => {
    for (const { from, to } of stretches) {
      const line = lines.get(`${from}-${to}`) ?? { days: [], from, to };
      if (!line.days.includes(index + 1)) line.days.push(index + 1);
      lines.set(`${from}-${to}`, line);
    }
  });
  return [...lines.values()].sort((a, b) => a.from.localeCompare(b.from));
}
