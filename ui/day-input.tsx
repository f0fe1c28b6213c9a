import { TextInput } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

/** What a year is while it is being typed: 0002, 0020. */
const FIRST_YEAR = '1900';
/** Without it a browser takes years of six digits. */
const LAST_DAY = '9999-12-31';

interface Props extends Omit<ComponentProps<typeof TextInput>, 'type' | 'value' | 'onChange'> {
  /** 2026-11-05, with the time 2026-11-05T14:05; empty while none is chosen. */
  readonly value: string;
  readonly withTime?: boolean;
  readonly onChange: (value: string) => void;
}

/** A day as the browser asks for it, in its own language's order: below it stands in words, so that 05/11 is not the 11th of May. */
export function DayInput({ value, withTime = false, helperText, onChange, ...input }: Props) {
  const { i18n } = useTranslation();
  const below = [dayInWords(value, i18n.language), helperText].filter(Boolean).join(' · ');
  return (
    <TextInput
      {...input} max={input.max ?? (withTime ? `${LAST_DAY}T23:59` : LAST_DAY)} type={withTime ? 'datetime-local' : 'date'} helperText={below} value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** "Thứ Năm, 5 tháng 11, 2026", with the time "14:05 Thứ Năm, …". */
function dayInWords(value: string, language: string): string {
  const [day = '', time] = value.split('T');
  const at = Date.parse(`${day}T00:00:00Z`);
  if (day < FIRST_YEAR || Number.isNaN(at)) return '';
  const words = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(at);
  return time ? `${time.slice(0, 5)} ${words}` : words;
}
