import { Button, DataTableSkeleton, Pagination, Search } from '@carbon/react';
import { Add, DecisionTree, Upload } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { FaultView, TableView } from '../../api/contract/configuration.ts';
import type { ApiProblem } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { Session } from '../../ui/session.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useBasket } from '../basket.ts';
import { BasketPanel } from '../components/basket-panel.tsx';
import { Downloads } from '../components/downloads.tsx';
import { editableRow, emptyRow, RowForm } from '../components/row-form.tsx';
import { RowHistory } from '../components/row-history.tsx';
import { RowTable } from '../components/row-table.tsx';
import { useRows, useTables, type ListedRow } from '../configuration.ts';

/** The rows of any table: found, edited into a draft, seen in every version, taken out as files. */
export function Table({ session }: { session: Session }) {
  const { table: name = '' } = useParams();
  const tables = useTables();
  const table = tables.data?.items.find((found) => found.name === name);
  const { t } = useTranslation();
  if (tables.isPending) return <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={5} rowCount={8} />;
  if (!table) return tables.error ? <Trouble error={tables.error} /> : <p className="empty">{t('table.unknown')}</p>;
  return <TableOf key={name} table={table} tables={tables.data!.items} mayEdit={tables.data!.mayEdit} officerId={session.officer.id} />;
}

function TableOf({ table, tables, mayEdit, officerId }: { table: TableView; tables: readonly TableView[]; mayEdit: boolean; officerId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { basket, put } = useBasket(officerId, tables);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const all = useRows(table.name, '');
  const [row, history, isNew] = [search.get('row'), search.get('history'), search.has('new')];
  const home = () => setSearch({}, { replace: false });
  const gathered = (key: string | null) => basket.edits.find((edit) => edit.table === table.name && edit.key === key);
  const standing = (key: string): ListedRow | undefined => all.data?.items.find((found) => found.key === key);
  const initial = row === null ? emptyRow(table) : gathered(row)?.after ?? (standing(row) && editableRow(table, standing(row)!.row));
  return (
    <>
      <div className="page-head"><PageTitle title={table.title} /></div>
      {table.needsReview && <p className="quiet table__note">{t('table.twoPersons')}</p>}
      {history !== null && <RowHistory table={table} rowKey={history} mayEdit={mayEdit} onClose={home} />}
      {(isNew || row !== null) && mayEdit && initial && (
        <RowForm key={row ?? 'new'} table={table} rowKey={row !== null && gathered(row)?.kind !== 'new' ? row : null} initial={initial} faults={faultsOf(problem, table.name, row)} taken={(key) => key !== row && (standing(key) !== undefined || gathered(key) !== undefined)}
          onSave={(edit) => { put(edit); setProblem(null); home(); }} onCancel={home} />
      )}
      {(isNew || row !== null) && !initial && !all.isPending && <p className="empty">{t('table.rowGone')}</p>}
      {history === null && !isNew && row === null && <Rows table={table} mayEdit={mayEdit} officerId={officerId} tables={tables} />}
      {mayEdit && history === null && !isNew && row === null && <BasketPanel officerId={officerId} tables={tables} onFaults={setProblem} />}
    </>
  );
}

/** Faults name table, row and field by their pointer. */
function faultsOf(problem: ApiProblem | null, table: string, key: string | null): FaultView[] {
  return (problem?.fields ?? []).flatMap(({ pointer, detail }) => {
    const [, inTable, ofKey, field] = (pointer ?? '').split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    return inTable === table && ofKey === key && detail ? [{ table, key: ofKey!, field: field ?? null, code: '', text: detail }] : [];
  });
}

function Rows({ table, tables, mayEdit, officerId }: { table: TableView; tables: readonly TableView[]; mayEdit: boolean; officerId: string }) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const [words, setWords] = useState('');
  const [page, setPage] = useState({ page: 1, pageSize: 50 });
  const rows = useRows(table.name, words);
  const { basket, put, drop } = useBasket(officerId, tables);
  const found = rows.data?.items ?? [];
  return (
    <>
      <div className="toolbar">
        <Search id="rows-search" size="md" labelText={t('table.search')} placeholder={t('table.search')} value={words} onChange={(event) => { setWords(event.target.value); setPage((now) => ({ ...now, page: 1 })); }} />
        <Downloads path={`/configuration/tables/${table.name}/file`} />
        {DECISIONS.includes(table.name) && <Button as={Link} to={`/decisions/${table.name}`} kind="ghost" size="md" renderIcon={DecisionTree}>{t('table.decision')}</Button>}
        {mayEdit && <Button as={Link} to={`/tables/${table.name}/import`} kind="tertiary" size="md" renderIcon={Upload}>{t('table.import')}</Button>}
        {mayEdit && <Button size="md" renderIcon={Add} onClick={() => setSearch({ new: '' })}>{t('table.add')}</Button>}
      </div>
      <p className="quiet" role="status">{rows.data && t('table.count', { count: rows.data.total })}{rows.data && rows.data.total > found.length && ` ${t('table.shown', { count: found.length })}`}</p>
      <Trouble error={rows.error} />
      {rows.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={Math.min(6, table.fields.length)} rowCount={8} />}
      {rows.data?.total === 0 && <p className="empty">{t(words ? 'table.nothingFound' : 'table.empty')}</p>}
      {found.length > 0 && (
        <RowTable table={table} rows={found} page={page} gathered={basket.edits.filter((edit) => edit.table === table.name)} mayEdit={mayEdit}
          onEdit={(key) => setSearch({ row: key })} onHistory={(key) => setSearch({ history: key })} onRemove={(key) => put({ table: table.name, key, kind: 'removed', after: null })} onKeep={(key) => drop({ table: table.name, key })} />
      )}
      {found.length > 25 && <Pagination size="md" totalItems={found.length} page={page.page} pageSize={page.pageSize} pageSizes={[25, 50, 100]} onChange={setPage} itemsPerPageText={t('paging.perPage')} backwardText={t('paging.back')} forwardText={t('paging.on')}
        itemRangeText={(from, to, total) => t('paging.range', { from, to, total })} pageRangeText={(_now, total) => t('paging.of', { total })} />}
    </>
  );
}

/** Tables that are decision tables too. */
const DECISIONS = ['sla-rules', 'service-areas'];
