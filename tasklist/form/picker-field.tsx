import { Select as FormSelect, useExpressionEvaluation } from '@bpmn-io/form-js-viewer';
import { ComboBox, Select, SelectItem } from '@carbon/react';
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createRoot, type Root } from 'react-dom/client';
import type { Choice } from './choices.ts';

interface FieldProps {
  readonly field: {
    readonly label: string; readonly description?: string; readonly searchable?: boolean; readonly validate?: { readonly required?: boolean };
    readonly values?: readonly Choice[]; readonly valuesKey?: string; readonly valuesExpression?: string;
  };
  readonly domId: string;
  readonly value: string | null;
  readonly errors?: readonly string[];
  readonly disabled?: boolean;
  readonly onChange: (change: { value: string | null }) => void;
  readonly onBlur?: () => void;
}

type Translate = (key: string) => string;

/**
 * Carbon's pickers in place of form-js' own, which a screen reader cannot name and which find no "Bình" for "binh".
 * form-js draws with Preact, Carbon with React: each field is a small React root of its own.
 */
export function pickerField(t: Translate) {
  function PickerField(props: FieldProps) {
    const { field, value, onChange } = props;
    const expression = field.valuesExpression ?? (field.valuesKey ? `=${field.valuesKey}` : undefined);
    const evaluated = useExpressionEvaluation(expression) as readonly Choice[] | null | undefined;
    const choices = field.values ?? (Array.isArray(evaluated) ? evaluated : []);
    const host = useRef<HTMLDivElement>(null);
    const root = useRef<Root | null>(null);
    useEffect(() => {
      root.current = createRoot(host.current!);
      // React refuses to unmount a root while it draws another.
      return () => { const ended = root.current; queueMicrotask(() => ended?.unmount()); };
    }, []);
    // A choice that the list no longer has is none.
    const gone = value !== null && value !== undefined && value !== '' && !choices.some((choice) => choice.value === value);
    useEffect(() => { if (gone) onChange({ value: null }); });
    useEffect(() => { root.current!.render(<Picker {...props} value={gone ? null : value} choices={choices} t={t} />); });
    return h('div', { ref: host, class: `fjs-form-field picker${props.errors?.length ? ' fjs-has-errors' : ''}` });
  }
  PickerField.config = (FormSelect as unknown as { config: object }).config;
  return PickerField;
}

function Picker({ field, domId, value, errors = [], disabled, onChange, onBlur, choices, t }: FieldProps & { choices: readonly Choice[]; t: Translate }) {
  const shared = {
    id: domId, disabled, invalid: errors.length > 0, invalidText: errors.join(' '), helperText: field.description, onBlur,
    'aria-required': field.validate?.required ?? false,
  };
  const title = `${field.label}${field.validate?.required ? ' *' : ''}`;
  if (!field.searchable) {
    return (
      <Select {...shared} labelText={title} value={value ?? ''} onChange={(event) => onChange({ value: event.target.value || null })}>
        {!value && <SelectItem value="" text={t('form.choose')} />}
        {choices.map((choice) => <SelectItem key={choice.value} value={choice.value} text={choice.label} />)}
      </Select>
    );
  }
  return (
    <ComboBox
      {...shared}
      titleText={title}
      items={[...choices]}
      itemToString={(choice) => (choice as Choice | null)?.label ?? ''}
      selectedItem={choices.find((choice) => choice.value === value) ?? null}
      placeholder={t('form.search')}
      shouldFilterItem={({ item, inputValue }) => matches((item as Choice).label, inputValue, choices)}
      translateWithId={(id) => t(`picker.${id}`)}
      onChange={({ selectedItem }) => onChange({ value: (selectedItem as Choice | null)?.value ?? null })}
    />
  );
}

/** Accents, case and the order of words do not matter; the text of a chosen item hides none of the others. */
function matches(label: string, typed: string | null, choices: readonly Choice[]): boolean {
  if (!typed || choices.some((choice) => choice.label === typed)) return true;
  const words = plain(label);
  return plain(typed).split(/\s+/).every((word) => words.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
