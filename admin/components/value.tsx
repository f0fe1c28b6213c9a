import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldView } from '../../api/contract/configuration.ts';
import { useRows, useTables } from '../configuration.ts';
import { tellDay, tellInstant } from '../../ui/instants.ts';
import { editorOf } from './fields.tsx';

/** A value in readable words, by its field. `table` is the one that the field belongs to. */
export function Value({ table, field, value }: { table: string; field: FieldView; value: unknown }) {
  const { t } = useTranslation();
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return <span className="quiet"><span aria-hidden="true">—</span><span className="cds--visually-hidden">{t('value.none')}</span></span>;
  if (field.personal) return <span>••• <span className="quiet">{t('value.personal')}</span></span>;
  const Reader = editorOf(table, field.name)?.reader;
  if (Reader) return <Reader field={field} value={value} />;
  const label = (code: unknown) => field.choices.find((choice) => choice.code === code)?.label ?? String(code);
  switch (field.type) {
    case 'yes-no': return <>{t(value === true ? 'value.yes' : 'value.no')}</>;
    case 'date': return <>{tellDay(String(value))}</>;
    case 'instant': return <>{tellInstant(String(value))}</>;
    case 'choice': return <>{label(value)}</>;
    case 'choices': return <>{(value as unknown[]).map(label).join(', ')}</>;
    case 'reference': return <References table={field.references} codes={[String(value)]} />;
    case 'references': return <References table={field.references} codes={(value as unknown[]).map(String)} />;
    case 'structure': return <Structure value={value} />;
    case 'long-text': return <span className="value__long">{String(value)}</span>;
    default: return <>{String(value)}</>;
  }
}

const MOST_NAMED = 12;

function References({ table, codes }: { table: string | null; codes: readonly string[] }) {
  const { t } = useTranslation();
  const name = useNames(table);
  return <>{codes.slice(0, MOST_NAMED).map(name).join(', ')}{codes.length > MOST_NAMED && ` ${t('value.andMore', { count: codes.length - MOST_NAMED })}`}</>;
}

/** What people call a row of another table; its key where there is no name. */
export function useNames(table: string | null): (code: string) => string {
  const found = useTables().data?.items.find(({ name }) => name === table);
  const rows = useRows(table ?? '', '', found !== undefined).data?.items ?? [];
  const names = new Map(rows.map(({ key, row }) => [key, nameOf(found!, key, row)]));
  return (code) => names.get(code) ?? code;
}

interface Named { readonly key: string; readonly fields: readonly FieldView[] }

/** The row's first text that is not its key. */
export function nameOf(table: Named, key: string, row: Readonly<Record<string, unknown>>): string {
  const field = table.fields.find(({ name, type, personal }) => type === 'text' && name !== table.key && !personal && typeof row[name] === 'string');
  return field ? String(row[field.name]) : key;
}

/** A structure as lists of names and values instead of braces. */
export function Structure({ value, depth = 0 }: { value: unknown; depth?: number }): ReactNode {
  if (value === null) return '—';
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return value.map(String).join(', ');
    return <ol className="structure">{value.slice(0, 50).map((item, index) => <li key={index}><Structure value={item} depth={depth + 1} /></li>)}{value.length > 50 && <li>… +{value.length - 50}</li>}</ol>;
  }
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  if (entries.every(([, item]) => typeof item !== 'object' || item === null)) return <span>{entries.map(([name, item]) => `${name}: ${String(item)}`).join(' · ')}</span>;
  return <dl className="structure">{entries.map(([name, item]) => <div key={name}><dt>{name}</dt><dd><Structure value={item} depth={depth + 1} /></dd></div>)}</dl>;
}
