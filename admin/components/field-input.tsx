import { Checkbox, CheckboxGroup, ComboBox, FilterableMultiSelect, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, useTables } from '../configuration.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { fromLocalInput, toLocalInput } from '../../ui/instants.ts';
import { editorOf, type FieldEditorProps } from './fields.tsx';
import { NumberField } from './number-field.tsx';
import { nameOf } from './value.tsx';

const HIDDEN = '•••';

/** One field of a row's form, by its type, or as its slice draws it. */
export function FieldInput({ table, ...props }: FieldEditorProps & { table: string }) {
  const Own = editorOf(table, props.field.name)?.editor;
  if (Own) return <Own {...props} />;
  if (props.field.personal) return <Personal {...props} />;
  switch (props.field.type) {
    case 'long-text': return <TextArea {...common(props)} rows={3} value={textOf(props.value)} onChange={(event) => props.onChange(event.target.value || null)} />;
    case 'integer': case 'number': return <Numeric {...props} />;
    case 'yes-no': return <YesNo {...props} />;
    case 'date': return <DayInput {...common(props)} value={textOf(props.value)} onChange={(day) => props.onChange(day || null)} />;
    case 'instant': return <DayInput {...common(props)} withTime value={props.value ? toLocalInput(String(props.value)) : ''} onChange={(instant) => props.onChange(fromLocalInput(instant))} />;
    case 'choice': return <Choice {...props} />;
    case 'choices': return <Choices {...props} />;
    case 'reference': return <Reference {...props} />;
    case 'references': return <References {...props} />;
    case 'structure': return <Structured {...props} />;
    default: return <TextInput {...common(props)} placeholder={props.field.type === 'time' ? '07:30' : undefined} maxLength={props.field.maxLength ?? undefined} value={textOf(props.value)} onChange={(event) => props.onChange(event.target.value || null)} />;
  }
}

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));

function useLabel({ field }: Pick<FieldEditorProps, 'field'>): string {
  const { t } = useTranslation();
  return field.required ? field.label : `${field.label} ${t('form.optional')}`;
}

function common({ id, field, disabled, fault }: FieldEditorProps) {
  return { id, labelText: field.required ? field.label : <OptionalLabel field={field} />, helperText: field.hint ?? undefined, disabled, invalid: fault !== undefined, invalidText: fault };
}

function OptionalLabel({ field }: Pick<FieldEditorProps, 'field'>) {
  return <>{useLabel({ field })}</>;
}

function Numeric(props: FieldEditorProps) {
  const { id, field, value, disabled, fault, onChange } = props;
  return (
    <NumberField id={id} label={useLabel(props)} helperText={field.hint ?? undefined} disabled={disabled} invalid={fault !== undefined} invalidText={fault}
      decimal={field.type === 'number'} value={typeof value === 'number' ? value : null} onChange={onChange} />
  );
}

function YesNo(props: FieldEditorProps) {
  const { t } = useTranslation();
  const { id, field, value, disabled, fault, onChange } = props;
  return (
    <Select {...common(props)} id={id} disabled={disabled} invalid={fault !== undefined} value={value === true ? 'yes' : value === false ? 'no' : ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'yes')}>
      {(!field.required || value === null) && <SelectItem value="" text="—" />}
      <SelectItem value="yes" text={t('value.yes')} />
      <SelectItem value="no" text={t('value.no')} />
    </Select>
  );
}

function Choice(props: FieldEditorProps) {
  const { field, value, onChange } = props;
  return (
    <Select {...common(props)} value={textOf(value)} onChange={(event) => onChange(event.target.value || null)}>
      {(!field.required || !value) && <SelectItem value="" text="—" />}
      {field.choices.map(({ code, label }) => <SelectItem key={code} value={code} text={label} />)}
    </Select>
  );
}

function Choices(props: FieldEditorProps) {
  const { id, field, value, disabled, fault, onChange } = props;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const legend = useLabel(props);
  return (
    <CheckboxGroup legendText={legend} helperText={field.hint ?? undefined} invalid={fault !== undefined} invalidText={fault}>
      {field.choices.map(({ code, label }) => (
        <Checkbox key={code} id={`${id}-${code}`} labelText={label} disabled={disabled} checked={chosen.includes(code)}
          onChange={(_event, { checked }) => onChange(field.choices.map((choice) => choice.code).filter((one) => (one === code ? checked : chosen.includes(one))))} />
      ))}
    </CheckboxGroup>
  );
}

interface Item { id: string; text: string }

function useItems(table: string | null): Item[] {
  const found = useTables().data?.items.find(({ name }) => name === table);
  return (useRows(table ?? '', '', found !== undefined).data?.items ?? []).map(({ key, row }) => ({ id: key, text: nameOf(found!, key, row) === key ? key : `${nameOf(found!, key, row)} (${key})` }));
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

function Reference(props: FieldEditorProps) {
  const { id, field, value, disabled, fault, onChange } = props;
  const items = useItems(field.references);
  const label = useLabel(props);
  const chosen = value ? items.find((item) => item.id === value) ?? { id: String(value), text: String(value) } : null;
  return (
    <ComboBox id={id} titleText={label} helperText={field.hint ?? undefined} disabled={disabled} invalid={fault !== undefined} invalidText={fault} items={items} itemToString={(item) => item?.text ?? ''} selectedItem={chosen}
      shouldFilterItem={({ item, inputValue }) => !inputValue || inputValue === chosen?.text || bare(item.text).includes(bare(inputValue))} onChange={({ selectedItem }) => onChange(selectedItem?.id ?? null)} />
  );
}

function References(props: FieldEditorProps) {
  const { id, field, value, disabled, fault, onChange } = props;
  const { t } = useTranslation();
  const items = useItems(field.references);
  const label = useLabel(props);
  const chosen = (Array.isArray(value) ? value.map(String) : []).map((code) => items.find((item) => item.id === code) ?? { id: code, text: code });
  return (
    <FilterableMultiSelect key={items.length === 0 ? 'empty' : 'full'} id={id} titleText={label} helperText={field.hint ?? undefined} disabled={disabled} invalid={fault !== undefined} invalidText={fault} placeholder={t('form.choose')}
      items={items} itemToString={(item) => item?.text ?? ''} initialSelectedItems={items.filter(({ id: code }) => chosen.some((one) => one.id === code))} onChange={({ selectedItems }) => onChange((selectedItems ?? []).map((item) => item.id))} />
  );
}

/** JSON, kept as it is typed until it can be read. */
function Structured(props: FieldEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => (props.value === null || props.value === undefined ? '' : JSON.stringify(props.value, null, 2)));
  const [broken, setBroken] = useState(false);
  const type = (next: string) => {
    setText(next);
    try {
      props.onChange(next.trim() === '' ? null : JSON.parse(next));
      setBroken(false);
    } catch {
      setBroken(true);
      // What cannot be read is refused by the field's own check.
      props.onChange(next);
    }
  };
  return <TextArea {...common(props)} className="structure-input" rows={Math.min(16, Math.max(3, text.split('\n').length))} spellCheck={false} value={text} invalid={broken || props.fault !== undefined} invalidText={broken ? t('form.jsonBroken') : props.fault} onChange={(event) => type(event.target.value)} />;
}

/** Shows that there is a value, never which. Typing replaces it, clearing takes it away. */
function Personal(props: FieldEditorProps) {
  const { t } = useTranslation();
  const kept = typeof props.value === 'object' && props.value !== null;
  return (
    <TextInput {...common(props)} autoComplete="off" helperText={kept ? t('form.personalKept') : t('form.personal')} value={kept ? HIDDEN : textOf(props.value)}
      onFocus={(event) => event.target.select()} onChange={(event) => props.onChange(event.target.value.replaceAll('•', '') || null)} />
  );
}
