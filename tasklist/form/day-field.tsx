import { Datetime } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import type { ComponentType as PreactComponent } from 'preact';
import { serverTime } from '../../ui/clock.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { customField, shared, type FieldProps, type FormJsProps } from './custom-field.tsx';
import type { FormWorld } from './world.ts';

const CITY_AHEAD_MS = 7 * 3_600_000;

/**
 * A day, chosen as everywhere else in the pages. form-js would read 05/11 by the browser's language, as the 11th of May where
 * that is English, and show a calendar in English: here the browser asks, and the day stands below in words.
 */
function DayField(props: FieldProps) {
  const { field, value, onChange } = props;
  const { title, props: common } = shared({ ...props, field: { ...field, label: field.dateLabel ?? '' } });
  return <DayInput {...common} labelText={title} helperText={field.description} value={value ?? ''} min={field.disallowPassedDates ? today() : undefined} onChange={(day) => onChange({ value: day || null })} />;
}

/** Ours for days; hours stay form-js' own. */
export function dayOrTimeField(world: FormWorld) {
  const Day = customField('datetime', world, DayField);
  const Time = Datetime as unknown as PreactComponent<FormJsProps>;
  const DayOrTime = (props: FormJsProps) => (props.field.subtype === 'date' ? h(Day, props) : h(Time, props));
  return Object.assign(DayOrTime, { config: Datetime.config });
}

const today = () => new Date(serverTime() + CITY_AHEAD_MS).toISOString().slice(0, 10);
