import { Button, Stack } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaultView, TableView } from '../../api/contract/configuration.ts';
import type { GatheredEdit } from '../basket.ts';
import { FieldInput } from './field-input.tsx';

type Row = Readonly<Record<string, unknown>>;

interface Props {
  readonly table: TableView;
  /** Null: a new row. */
  readonly rowKey: string | null;
  readonly initial: Row;
  readonly faults: readonly FaultView[];
  readonly taken: (key: string) => boolean;
  onSave(edit: GatheredEdit): void;
  onCancel(): void;
}

/** One row as a form made from the table's fields. Saving gathers it into the draft; nothing leaves the page yet. */
export function RowForm({ table, rowKey, initial, faults, taken, onSave, onCancel }: Props) {
  const { t } = useTranslation();
  const [row, setRow] = useState<Row>(initial);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const faultOf = (name: string) => own[name] || (faults.filter(({ field }) => field === name).map(({ text }) => text).join(' ') || undefined);
  const save = () => {
    const found = lookOver(table, row, rowKey === null && taken(String(row[table.key] ?? '').trim()), t);
    setOwn(found);
    const first = table.fields.find(({ name }) => found[name]);
    if (first) return form.current?.querySelector<HTMLElement>(`#field-${first.name}`)?.focus();
    const key = String(row[table.key]).normalize('NFC').trim();
    return onSave({ table: table.name, key, kind: rowKey === null ? 'new' : 'changed', after: { ...row, [table.key]: row[table.key] } });
  };
  return (
    <form ref={form} className="row-form" noValidate onSubmit={(event) => { event.preventDefault(); save(); }} onKeyDown={(event) => { if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') save(); }}>
      <h2 ref={heading} tabIndex={-1}>{rowKey === null ? t('form.new') : t('form.edit', { key: rowKey })}</h2>
      {faults.filter(({ field }) => field === null).map(({ text }) => <p key={text} className="fault" role="alert">{text}</p>)}
      <Stack gap={6}>
        {table.fields.map((field) => (
          <FieldInput key={field.name} id={`field-${field.name}`} table={table.name} field={field} value={row[field.name] ?? null} row={row} disabled={rowKey !== null && field.fixed} fault={faultOf(field.name)}
            onChange={(value) => { setRow((now) => ({ ...now, [field.name]: value })); setOwn((now) => ({ ...now, [field.name]: '' })); }} />
        ))}
        <div className="actions">
          <Button type="submit">{t('form.gather')}</Button>
          <Button kind="secondary" onClick={onCancel}>{t('form.cancel')}</Button>
        </div>
      </Stack>
    </form>
  );
}

/** What can be seen without asking the server; the server looks again at everything. */
function lookOver(table: TableView, row: Row, isTaken: boolean, t: (key: string) => string): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { name, required, type } of table.fields) {
    const value = row[name] ?? null;
    if (required && (value === null || (Array.isArray(value) && value.length === 0))) faults[name] = t('form.missing');
    if (type === 'structure' && typeof value === 'string') faults[name] = t('form.jsonBroken');
  }
  if (isTaken) faults[table.key] = t('form.taken');
  return faults;
}

/** A row with nothing in it; what must be yes or no begins with no. */
export function emptyRow(table: TableView): Row {
  return Object.fromEntries(table.fields.map(({ name, type, required }) => [name, type === 'yes-no' && required ? false : null]));
}

/** A row as the form takes it: hidden values stay as they are. */
export function editableRow(table: TableView, row: Row): Row {
  return Object.fromEntries(table.fields.map(({ name, personal }) => [name, personal && row[name] ? { keep: true } : row[name] ?? null]));
}
