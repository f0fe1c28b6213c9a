import { Button, FormGroup, Select, SelectItem } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../rules.ts';
import { NumberField } from '../number-field.tsx';
import type { FormPart } from './form-part.ts';

const valueOf = (reminder: Reminder) => ('percent' in reminder ? reminder.percent : reminder.minutesBefore);
const reminderOf = (kind: string, value: number): Reminder => (kind === 'percent' ? { percent: value } : { minutesBefore: value });

/** When is reminded: minutes before the end, or after a share of the time. */
export function ReminderEditor({ row, disabled, faults, set }: FormPart) {
  const { t } = useTranslation();
  const put = (index: number, reminder: Reminder) => set({ reminders: row.reminders.map((each, place) => (place === index ? reminder : each)) });
  return (
    <FormGroup legendText={t('rules.reminders')}>
      {faults.reminders && <p className="fault" role="alert">{faults.reminders}</p>}
      {row.reminders.length === 0 && <p className="quiet">{t('rules.noReminders')}</p>}
      <ol className="rule__list">
        {row.reminders.map((reminder, index) => {
          const kind = 'percent' in reminder ? 'percent' : 'minutesBefore';
          return (
            <li key={index}>
              <NumberField id={`reminder-${index}`} label={t('rules.reminderNumber', { number: index + 1 })} value={valueOf(reminder)} disabled={disabled}
                onChange={(value) => put(index, reminderOf(kind, value ?? 0))} />
              <Select id={`reminder-kind-${index}`} labelText={t('rules.reminderKind')} value={kind} disabled={disabled} onChange={(event) => put(index, reminderOf(event.target.value, event.target.value === 'percent' ? 80 : 15))}>
                <SelectItem value="minutesBefore" text={t('rules.minutesBefore')} /><SelectItem value="percent" text={t('rules.percentOf')} />
              </Select>
              {!disabled && <Button kind="ghost" hasIconOnly renderIcon={TrashCan} iconDescription={t('rules.removeReminder', { number: index + 1 })} onClick={() => set({ reminders: row.reminders.filter((_, place) => place !== index) })} />}
            </li>
          );
        })}
      </ol>
      {!disabled && row.reminders.length < 10 && <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => set({ reminders: [...row.reminders, { minutesBefore: 5 }] })}>{t('rules.addReminder')}</Button>}
    </FormGroup>
  );
}
