import { Button, Tag } from '@carbon/react';
import { ArrowDown, ArrowsVertical, ArrowUp, Edit, RecentlyViewed, TrashCan, Undo } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldView, TableView } from '../../api/contract/configuration.ts';
import type { GatheredEdit } from '../basket.ts';
import type { ListedRow } from '../configuration.ts';
import { KindTag } from './basket-panel.tsx';
import { Value } from './value.tsx';

interface Props {
  readonly table: TableView;
  readonly rows: readonly ListedRow[];
  readonly page: { readonly page: number; readonly pageSize: number };
  readonly gathered: readonly GatheredEdit[];
  readonly mayEdit: boolean;
  onEdit(key: string): void;
  onHistory(key: string): void;
  onRemove(key: string): void;
  onKeep(key: string): void;
}

/** Rows under sortable headings, with what is pending on each. */
export function RowTable({ table, rows, page, gathered, mayEdit, ...act }: Props) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ field: FieldView; down: boolean } | null>(null);
  const sorted = sort ? [...rows].sort((a, b) => compare(a.row[sort.field.name], b.row[sort.field.name]) * (sort.down ? -1 : 1)) : rows;
  const shown = sorted.slice((page.page - 1) * page.pageSize, page.page * page.pageSize);
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={table.title}>
      <table className="cds--data-table rows">
        <thead><tr>
          {table.fields.map((field) => <Heading key={field.name} field={field} sort={sort?.field.name === field.name ? (sort.down ? 'descending' : 'ascending') : 'none'} onSort={() => setSort((now) => (now?.field.name !== field.name ? { field, down: false } : now.down ? null : { field, down: true }))} />)}
          <th scope="col">{t('table.state')}</th>
          <th scope="col"><span className="cds--visually-hidden">{t('table.actions')}</span></th>
        </tr></thead>
        <tbody>{shown.map(({ key, row, versions, pending }) => {
          const edit = gathered.find((found) => found.key === key);
          return (
            <tr key={key} className={edit ? `rows__${edit.kind}` : undefined}>
              {table.fields.map((field) => <td key={field.name}><div className={`rows__cell rows__cell--${field.type}`}><Value table={table.name} field={field} value={edit?.after ? edit.after[field.name] : row[field.name]} /></div></td>)}
              <td className="rows__state">
                {edit && <KindTag kind={edit.kind} />}
                {pending > 0 && <Tag size="sm" type="purple">{t('table.pending', { count: pending })}</Tag>}
                {versions > 0 && <Tag size="sm" type="gray">{t('table.versions', { count: versions })}</Tag>}
              </td>
              <td className="rows__actions">
                {mayEdit && <Button hasIconOnly kind="ghost" size="sm" renderIcon={Edit} iconDescription={t('table.edit', { key })} tooltipAlignment="end" onClick={() => act.onEdit(key)} />}
                {versions > 0 && <Button hasIconOnly kind="ghost" size="sm" renderIcon={RecentlyViewed} iconDescription={t('table.history', { key })} tooltipAlignment="end" onClick={() => act.onHistory(key)} />}
                {mayEdit && (edit ? <Button hasIconOnly kind="ghost" size="sm" renderIcon={Undo} iconDescription={t('basket.dropRow', { key })} tooltipAlignment="end" onClick={() => act.onKeep(key)} />
                  : <Button hasIconOnly kind="ghost" size="sm" renderIcon={TrashCan} iconDescription={t('table.remove', { key })} tooltipAlignment="end" onClick={() => act.onRemove(key)} />)}
              </td>
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}

function Heading({ field, sort, onSort }: { field: FieldView; sort: 'none' | 'ascending' | 'descending'; onSort(): void }) {
  const Icon = sort === 'none' ? ArrowsVertical : sort === 'ascending' ? ArrowUp : ArrowDown;
  return <th scope="col" aria-sort={sort}><button type="button" className="sort" onClick={onSort}>{field.label}<Icon aria-hidden="true" /></button></th>;
}

/** Nothing stands last. */
function compare(a: unknown, b: unknown): number {
  const [nothingA, nothingB] = [a === null || a === undefined, b === null || b === undefined];
  if (nothingA || nothingB) return Number(nothingA) - Number(nothingB);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'vi', { numeric: true });
}
