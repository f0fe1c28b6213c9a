import { Button, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldEditorProps } from '../fields.tsx';

export interface Stretch { readonly days: readonly number[]; readonly from: string; readonly to: string }
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WHOLE_DAY = { days: WEEK, from: '00:00', to: '24:00' };

/** Hours of a week in words: "Hai, Ba 07:30–17:00". */
export function HoursInWords({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const hours = Array.isArray(value) ? value as Stretch[] : [];
  if (hours.length === 0) return <>{t('hours.none')}</>;
  if (hours.some(({ days, from, to }) => days.length === 7 && from === '00:00' && to === '24:00')) return <>{t('hours.always')}</>;
  const days = (list: readonly number[]) => (list.length > 2 && list.every((day, i) => i === 0 || day === list[i - 1]! + 1) ? `${t(`hours.day.${list[0]}`)}–${t(`hours.day.${list.at(-1)}`)}` : list.map((day) => t(`hours.day.${day}`)).join(', '));
  return <>{hours.map((stretch) => `${days(stretch.days)} ${stretch.from}–${stretch.to}`).join('; ')}</>;
}

/** Stretches of a week: days and times, as many as wanted. */
export function HoursEditor({ id, field, value, disabled, fault, onChange }: FieldEditorProps) {
  const { t } = useTranslation();
  const hours = Array.isArray(value) ? value as Stretch[] : [];
  const put = (index: number, change: Partial<Stretch>) => onChange(hours.map((stretch, i) => (i === index ? { ...stretch, ...change } : stretch)));
  const drop = (index: number) => { const rest = hours.filter((_, i) => i !== index); onChange(rest.length > 0 ? rest : null); };
  return (
    <fieldset className="hours" id={id} tabIndex={-1} disabled={disabled} aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend className="cds--label">{field.label}</legend>
      {hours.map((stretch, index) => (
        <div className="hours__stretch" role="group" aria-label={t('hours.stretch', { n: index + 1 })} key={index}>
          <div className="hours__days" role="group" aria-label={t('hours.days')}>
            {WEEK.map((day) => (
              <label key={day} className="hours__day"><input type="checkbox" checked={stretch.days.includes(day)} onChange={(event) => put(index, { days: WEEK.filter((each) => (each === day ? event.target.checked : stretch.days.includes(each))) })} /><span>{t(`hours.day.${day}`)}</span></label>
            ))}
          </div>
          <TextInput id={`${id}-from-${index}`} size="sm" labelText={t('hours.from')} value={stretch.from} maxLength={5} placeholder="07:30" onChange={(event) => put(index, { from: event.target.value })} />
          <TextInput id={`${id}-to-${index}`} size="sm" labelText={t('hours.to')} value={stretch.to} maxLength={5} placeholder="17:00" onChange={(event) => put(index, { to: event.target.value })} />
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('hours.remove', { n: index + 1 })} onClick={() => drop(index)} />
        </div>
      ))}
      <Button kind="tertiary" size="sm" renderIcon={Add} onClick={() => onChange([...hours, hours.length === 0 ? WHOLE_DAY : { days: [1, 2, 3, 4, 5], from: '07:30', to: '17:00' }])}>{t('hours.add')}</Button>
      <p className="cds--form__helper-text">{t('hours.night')}</p>
      {fault && <p className="fault" id={`${id}-fault`} role="alert">{fault}</p>}
    </fieldset>
  );
}
