import { Datetime } from '@bpmn-io/form-js-viewer';
import { TextInput } from '@carbon/react';
import { h } from 'preact';
import type { ComponentType as PreactComponent } from 'preact';
import { useTranslation } from 'react-i18next';
import { serverTime } from '../../ui/clock.ts';
import { customField, shared, type FieldProps, type FormJsProps } from './custom-field.tsx';
import type { FormWorld } from './world.ts';

const CITY_AHEAD_MS = 7 * 3_600_000;
/** What a year is while it is being typed: 0002, 0020. */
const FIRST_YEAR = '1900';
/** Without it a browser takes years of six digits. */
const LAST_DAY = '9999-12-31';

/**
 * A day, chosen as everywhere else in the pages. form-js would read 05/11 by the browser's language, as the 11th of May where
 * that is English, and show a calendar in English: here the browser asks, and the day stands below in words.
 */
function DayField(props: FieldProps) {
  const { field, value, onChange } = props;
  const { i18n } = useTranslation();
  const { title, props: common } = shared({ ...props, field: { ...field, label: field.dateLabel ?? '' } });
  const below = [value && dayInWords(value, i18n.language), field.description].filter(Boolean).join(' · ');
  return (
    <TextInput
      {...common} type="date" labelText={title} helperText={below} value={value ?? ''} max={LAST_DAY} min={field.disallowPassedDates ? today() : undefined}
      onChange={(event) => onChange({ value: event.target.value || null })}
    />
  );
}

/** Ours for days; hours stay form-js' own. */
export function dayOrTimeField(world: FormWorld) {
  const Day = customField('datetime', world, DayField);
  const Time = Datetime as unknown as PreactComponent<FormJsProps>;
  const DayOrTime = (props: FormJsProps) => (props.field.subtype === 'date' ? h(Day, props) : h(Time, props));
  return Object.assign(DayOrTime, { config: Datetime.config });
}

/** "Thứ Năm, 5 tháng 11, 2026". */
function dayInWords(day: string, language: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (day < FIRST_YEAR || Number.isNaN(at)) return '';
  return new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(at);
}

const today = () => new Date(serverTime() + CITY_AHEAD_MS).toISOString().slice(0, 10);
