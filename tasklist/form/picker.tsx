import { ComboBox, Select, SelectItem } from '@carbon/react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './choices.ts';
import { shared, type FieldProps } from './custom-field.tsx';
import { holdsWords } from './plain.ts';
import { useValidChoice } from './valid-choice.ts';

interface Row { readonly choice?: Choice; readonly heading?: string; readonly disabled?: boolean }

/**
 * A list to choose from, in groups, found by typing without accents: by name, by what it is also called, and by its group.
 * `below` stands under the field.
 */
export function Picker(props: FieldProps & { below?: ReactNode }) {
  const { field, value, onChange, choices, below } = props;
  const { t } = useTranslation();
  // The same objects from one drawing to the next: another object would be another choice, and take what is being typed away.
  const rows = useMemo(() => rowsOf(choices), [choices]);
  const [typed, setTyped] = useState('');
  const gone = useValidChoice(value, choices, onChange);
  const { title, props: common } = shared(props);
  const chosen = gone ? null : choices.find((choice) => choice.value === value) ?? null;
  if (!field.searchable) {
    return (
      <Select {...common} labelText={title} helperText={field.description} value={chosen?.value ?? ''} onChange={(event) => onChange({ value: event.target.value || null })}>
        {!chosen && <SelectItem value="" text={t('form.choose')} />}
        {choices.map((choice) => <SelectItem key={choice.value} value={choice.value} text={choice.why ? `${choice.label} · ${choice.why}` : choice.label} />)}
      </Select>
    );
  }
  const filter = typed && !choices.some(({ label }) => label === typed) ? typed : '';
  return (
    <>
      <ComboBox
        {...common}
        titleText={title}
        helperText={field.description}
        items={rows}
        itemToString={(row) => (row as Row | null)?.choice?.label ?? ''}
        itemToElement={(row) => <Line row={row as Row} typed={filter} />}
        selectedItem={rows.find(({ choice }) => choice !== undefined && choice === chosen) ?? null}
        placeholder={t('form.search')}
        shouldFilterItem={({ item }) => isShown(item as Row, filter, choices)}
        onInputChange={(text) => setTyped(text ?? '')}
        translateWithId={(id) => t(`picker.${id}`)}
        onChange={({ selectedItem }) => onChange({ value: (selectedItem as Row | null)?.choice?.value ?? null })}
      />
      {below}
    </>
  );
}

/** The groups in the order of the list, each with its heading, which nobody can choose. */
function rowsOf(choices: readonly Choice[]): Row[] {
  return choices.flatMap((choice, place) => [
    ...(choice.group && choice.group !== choices[place - 1]?.group ? [{ heading: choice.group, disabled: true }] : []), { choice },
  ]);
}

const matches = (choice: Choice, typed: string) => holdsWords([choice.label, ...(choice.also ?? []), choice.group ?? ''].join(' '), typed);

function isShown(row: Row, typed: string, choices: readonly Choice[]): boolean {
  if (!typed) return true;
  return row.choice ? matches(row.choice, typed) : choices.some((choice) => choice.group === row.heading && matches(choice, typed));
}

function Line({ row, typed }: { row: Row; typed: string }) {
  const { t } = useTranslation();
  if (!row.choice) return <span className="picker__heading">{row.heading}</span>;
  const { label, why, also = [] } = row.choice;
  const former = typed && !holdsWords(label, typed) ? also.find((name) => holdsWords(name, typed)) : undefined;
  return (
    <span className="picker__line">
      <span>{label}</span>
      {(former ?? why) && <span className="picker__why">{former ? t('screening.formerly', { name: former }) : why}</span>}
    </span>
  );
}
