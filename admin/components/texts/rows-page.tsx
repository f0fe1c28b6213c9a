import { Button, Search, SkeletonText, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { TableView } from '../../../api/contract/configuration.ts';
import type { ApiProblem } from '../../../ui/api.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import type { Session } from '../../../ui/session.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { useBasket } from '../../basket.ts';
import { useRows, useTables } from '../../configuration.ts';
import { BasketPanel } from '../basket-panel.tsx';
import { FieldInput } from '../field-input.tsx';
import { editableRow, emptyRow } from '../row-form.tsx';

export type Row = Readonly<Record<string, unknown>>;
export interface RowGroup { readonly title: string | null; readonly rows: readonly Row[] }

interface Props {
  readonly session: Session;
  readonly table: string;
  readonly title: string;
  readonly lead: string;
  /** What a new row begins with. */
  readonly fresh?: Row;
  /** Stands beside the search. */
  readonly filter?: ReactNode;
  groups(rows: readonly Row[]): readonly RowGroup[];
  entry(row: Row): { readonly name: string; readonly words: string; readonly tags?: ReactNode };
  preview(row: Row): ReactNode;
}

/** Rows of a table as people read them, each edited beside what it will look like. */
export function RowsPage(props: Props) {
  const tables = useTables();
  const table = tables.data?.items.find(({ name }) => name === props.table);
  if (!table) return tables.error ? <Trouble error={tables.error} /> : <SkeletonText paragraph lineCount={8} />;
  return <Page {...props} table={table} tables={tables.data!.items} mayEdit={tables.data!.mayEdit} />;
}

function Page({ session, table, tables, mayEdit, title, lead, fresh, filter, groups, entry, preview }: Omit<Props, 'table'> & { table: TableView; tables: readonly TableView[]; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { basket, put } = useBasket(session.officer.id, tables);
  const rows = useRows(table.name, words);
  const [key, isNew] = [search.get('row'), search.has('new')];
  const gathered = (rowKey: string) => basket.edits.find((edit) => edit.table === table.name && edit.key === rowKey);
  const standing = rows.data?.items.find((found) => found.key === key)?.row;
  const initial = isNew ? { ...emptyRow(table), ...fresh } : key === null ? null : gathered(key)?.after ?? (standing && editableRow(table, standing)) ?? null;
  const shown = (rows.data?.items ?? []).map(({ row }) => row);
  return (
    <>
      <div className="page-head"><PageTitle title={title} /><Link to={`/tables/${table.name}`}>{t('rows.full')}</Link></div>
      <p className="texts__lead">{lead}</p>
      <Trouble error={rows.error} />
      {initial && <RowEditor key={key ?? 'new'} table={table} initial={initial} isNew={isNew} problem={problem} preview={preview} onCancel={() => setSearch({})}
        onSave={(row) => { put({ table: table.name, key: String(row[table.key]).normalize('NFC').trim(), kind: isNew || gathered(key ?? '')?.kind === 'new' ? 'new' : 'changed', after: row }); setProblem(null); setSearch({}); }} />}
      {!initial && (
        <>
          <div className="toolbar">
            <Search id="rows-search" size="md" labelText={t('rows.search')} placeholder={t('rows.search')} value={words} onChange={(event) => setWords(event.target.value)} />
            {filter}
            {mayEdit && <Button size="md" renderIcon={Add} onClick={() => setSearch({ new: '' })}>{t('rows.add')}</Button>}
          </div>
          {rows.isPending && <SkeletonText paragraph lineCount={8} />}
          {rows.data && groups(shown).every((group) => group.rows.length === 0) && <p className="empty">{t('rows.none')}</p>}
          {groups(shown).filter((group) => group.rows.length > 0).map((group) => (
            <section key={group.title ?? ''} className="row-group">
              {group.title && <h2>{group.title}</h2>}
              <ul>{group.rows.map((row) => {
                const rowKey = String(row[table.key]);
                return <Entry key={rowKey} {...entry(row)} inDraft={gathered(rowKey) !== undefined} mayEdit={mayEdit} onEdit={() => setSearch({ row: rowKey })} onRemove={() => put({ table: table.name, key: rowKey, kind: 'removed', after: null })} />;
              })}</ul>
            </section>
          ))}
        </>
      )}
      {mayEdit && <BasketPanel officerId={session.officer.id} tables={tables} onFaults={setProblem} />}
    </>
  );
}

interface EntryProps { name: string; words: string; tags?: ReactNode; inDraft: boolean; mayEdit: boolean; onEdit(): void; onRemove(): void }

function Entry({ name, words, tags, inDraft, mayEdit, onEdit, onRemove }: EntryProps) {
  const { t } = useTranslation();
  return (
    <li className="row-entry">
      <div>
        <h3>{name} {tags}{inDraft && <Tag size="sm" type="blue">{t('rows.gathered')}</Tag>}</h3>
        <p>{words}</p>
      </div>
      {mayEdit && (
        <div className="row-entry__do">
          <Button kind="ghost" size="sm" onClick={onEdit} aria-label={`${t('rows.edit')}: ${name}`}>{t('rows.edit')}</Button>
          <Button kind="danger--ghost" size="sm" onClick={onRemove} aria-label={`${t('rows.remove')}: ${name}`}>{t('rows.remove')}</Button>
        </div>
      )}
    </li>
  );
}

interface EditorProps { table: TableView; initial: Row; isNew: boolean; problem: ApiProblem | null; preview(row: Row): ReactNode; onSave(row: Row): void; onCancel(): void }

function RowEditor({ table, initial, isNew, problem, preview, onSave, onCancel }: EditorProps) {
  const { t } = useTranslation();
  const [row, setRow] = useState<Row>(initial);
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missing = (name: string, required: boolean) => tried && required && (row[name] ?? null) === null;
  const complete = table.fields.every(({ name, required }) => !required || (row[name] ?? null) !== null);
  const faultOf = (name: string) => (problem?.fields ?? []).filter(({ pointer }) => pointer?.endsWith(`/${name}`)).map(({ detail }) => detail).join(' ') || undefined;
  return (
    <form className="row-editor" noValidate onSubmit={(event) => { event.preventDefault(); setTried(true); if (complete) onSave(row); }}>
      <div className="row-editor__fields">
        <h2 ref={heading} tabIndex={-1}>{isNew ? t('form.new') : t('form.edit', { key: String(row[table.key]) })}</h2>
        {table.fields.map((field) => (
          <FieldInput key={field.name} id={`field-${field.name}`} table={table.name} field={field} row={row} value={row[field.name] ?? null} disabled={field.fixed && !isNew} fault={missing(field.name, field.required) ? t('form.missing') : faultOf(field.name)}
            onChange={(value) => setRow((now) => ({ ...now, [field.name]: value }))} />
        ))}
        <div className="actions">
          <Button type="submit">{t('form.gather')}</Button>
          <Button kind="secondary" onClick={onCancel}>{t('form.cancel')}</Button>
        </div>
      </div>
      <section className="row-editor__preview" aria-labelledby="row-preview">
        <h2 id="row-preview">{t('rows.preview')}</h2>
        {preview(row)}
      </section>
    </form>
  );
}
