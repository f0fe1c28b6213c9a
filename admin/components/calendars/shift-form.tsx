import { Button, Checkbox, Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { newId } from '../../../ui/ids.ts';
import { DAYS, daysAfter, today, weekdayOf, type RosterRow } from './rows.ts';

const MOST_DAYS = 62;
/** 24 hours, whatever the device's language. */
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** The same shift on several days, as rows of the roster. */
export function ShiftForm({ contacts, onAdd }: { contacts: ReadonlyArray<{ id: string; position: number }>; onAdd(rows: readonly RosterRow[]): void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ contactId: contacts[0]!.id, first: today(), last: daysAfter(today(), 6), from: '07:30', to: '17:00' });
  const [weekdays, setWeekdays] = useState<readonly number[]>(DAYS);
  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch });
  const length = Math.round((Date.parse(form.last) - Date.parse(form.first)) / 86_400_000) + 1;
  const fits = length >= 1 && length <= MOST_DAYS && form.from !== form.to;
  const rows = () => Array.from({ length }, (_, index) => daysAfter(form.first, index)).filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day): RosterRow => ({ id: newId(), contactId: form.contactId, day, from: form.from, to: form.to, note: null }));
  return (
    <form className="holiday-form" aria-label={t('rosters.add')} onSubmit={(event) => { event.preventDefault(); if (fits) onAdd(rows()); }}>
      <Stack gap={5}>
        <h2>{t('rosters.add')}</h2>
        <Select id="shift-contact" labelText={t('rosters.contactLabel')} value={form.contactId} onChange={(event) => set({ contactId: event.target.value })}>
          {contacts.map(({ id, position }) => <SelectItem key={id} value={id} text={t('rosters.contact', { position })} />)}
        </Select>
        <div className="calendar-form__pair">
          <DayInput id="shift-first" labelText={t('rosters.firstDay')} required value={form.first} onChange={(first) => set({ first })} />
          <DayInput id="shift-last" labelText={t('rosters.lastDay')} required value={form.last} min={form.first} invalid={length > MOST_DAYS} invalidText={t('rosters.tooMany')} onChange={(last) => set({ last })} />
          <TextInput id="shift-from" pattern={TIME} maxLength={5} labelText={t('rosters.from')} required value={form.from} onChange={(event) => set({ from: event.target.value })} />
          <TextInput id="shift-to" pattern={`${TIME}|24:00`} maxLength={5} labelText={t('rosters.to')} helperText={t('rosters.overnight')} required value={form.to} onChange={(event) => set({ to: event.target.value })} />
        </div>
        <fieldset>
          <legend className="cds--label">{t('rosters.days')}</legend>
          <div className="legend">{DAYS.map((day) => <Checkbox key={day} id={`shift-day-${day}`} labelText={t(`day.${day}`)} checked={weekdays.includes(day)} onChange={(_, { checked }) => setWeekdays(checked ? [...weekdays, day] : weekdays.filter((other) => other !== day))} />)}</div>
        </fieldset>
        <div className="actions"><Button type="submit" disabled={!fits}>{t('calendars.gather')}</Button></div>
      </Stack>
    </form>
  );
}
