import { Button, Checkbox, Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { tellDay } from '../../../ui/instants.ts';
import type { HolidayRow } from './rows.ts';

const KINDS = ['public-holiday', 'day-in-lieu', 'swapped-day-off', 'make-up-workday', 'proposed-holiday'] as const;

/** One day: a new one, or one that stands. */
export function HolidayForm({ row: given, onGather, onCancel }: { row: HolidayRow; onGather(row: HolidayRow): void; onCancel(): void }) {
  const { t } = useTranslation();
  const [row, setRow] = useState(given);
  const [hours, setHours] = useState((given.hours ?? []).map(({ from, to }) => `${from}-${to}`).join(', '));
  const set = (patch: Partial<HolidayRow>) => setRow({ ...row, ...patch });
  const dayOff = row.kind !== 'make-up-workday';
  return (
    <form className="holiday-form" aria-label={given.day ? t('holidays.editDay', { day: tellDay(given.day) }) : t('holidays.add')} onSubmit={(event) => {
      event.preventDefault();
      onGather({ ...row, dayOff, hours: dayOff ? null : stretchesIn(hours), note: row.note?.trim() || null });
    }}>
      <Stack gap={5}>
        {given.day ? <h2>{tellDay(given.day)}</h2> : <DayInput id="holiday-day" labelText={t('holidays.day')} required value={row.day} onChange={(day) => set({ day })} />}
        <div className="calendar-form__pair">
          <TextInput id="holiday-vi" labelText={t('calendars.nameVi')} required maxLength={200} value={row.nameVi} onChange={(event) => set({ nameVi: event.target.value })} />
          <TextInput id="holiday-en" labelText={t('calendars.nameEn')} required maxLength={200} value={row.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />
        </div>
        <Select id="holiday-kind" labelText={t('holidays.kind')} value={row.kind} onChange={(event) => set({ kind: event.target.value })}>
          {KINDS.map((kind) => <SelectItem key={kind} value={kind} text={t(`holidays.kind.${kind}`)} />)}
        </Select>
        {!dayOff && <TextInput id="holiday-hours" labelText={t('holidays.hours')} helperText={t('holidays.hoursHint')} value={hours} onChange={(event) => setHours(event.target.value)} pattern="\s*(\d\d:\d\d\s*[\-–]\s*\d\d:\d\d\s*(,\s*)?)*" />}
        <TextArea id="holiday-note" labelText={t('holidays.note')} rows={2} maxLength={1_000} value={row.note ?? ''} onChange={(event) => set({ note: event.target.value })} />
        <Checkbox id="holiday-uncertain" labelText={t('holidays.isUncertain')} checked={row.uncertain} onChange={(_, { checked }) => set({ uncertain: checked })} />
        <div className="actions">
          <Button type="submit">{t('calendars.gather')}</Button>
          <Button kind="ghost" onClick={onCancel}>{t('calendars.cancel')}</Button>
        </div>
      </Stack>
    </form>
  );
}

function stretchesIn(text: string) {
  const found = [...text.matchAll(/(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)/g)].map(([, from, to]) => ({ from: from!, to: to! }));
  return found.length > 0 ? found : null;
}
