import { Button, Checkbox, SkeletonText, Tag } from '@carbon/react';
import { Add, ArrowDown, ArrowUp, Draggable } from '@carbon/icons-react';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CategoryIcon } from '../components/catalogue/icon.tsx';
import { dayOf, nameOf, today, useCatalogueUse, useTableRows, type CategoryRow, type GroupRow, type UseRow } from '../components/catalogue/rows.ts';
import { SaveChange } from '../components/catalogue/save-change.tsx';
import { useTables } from '../configuration.ts';

const STEP = 10;

/** Every category by group, in the order of all lists; the order changes by dragging and by keys alike. */
export function Categories() {
  const { t } = useTranslation();
  const groups = useTableRows<GroupRow>('category-groups');
  const categories = useTableRows<CategoryRow>('categories');
  const uses = useTableRows<UseRow>('category-questions');
  const counts = useCatalogueUse();
  const mayEdit = useTables().data?.mayEdit ?? false;
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [showEnded, setShowEnded] = useState(false);
  const [told, setTold] = useState('');
  const rows = useMemo(() => inOrder(categories.rows ?? [], order), [categories.rows, order]);
  const edits = useMemo(() => (order === null ? [] : editsOf(rows, categories.rows ?? [])), [order, rows, categories.rows]);
  const move = (code: string, before: string | null) => {
    const others = rows.map((row) => row.code).filter((other) => other !== code);
    const at = before === null ? others.length : others.indexOf(before);
    const next = [...others.slice(0, at), code, ...others.slice(at)];
    setOrder(next);
    const row = rows.find((found) => found.code === code)!;
    const beside = next.map((other) => rows.find((found) => found.code === other)!).filter((other) => other.group === row.group);
    setTold(t('categories.moved', { name: nameOf(row), place: beside.indexOf(row) + 1, count: beside.length }));
  };
  const names = new Map(rows.map((row) => [row.code, nameOf(row)]));
  return (
    <>
      <PageTitle title={t('categories.title')} />
      <p className="catalogue__lead">{t('categories.lead')}</p>
      <Trouble error={categories.error ?? groups.error} />
      <div className="catalogue__bar">
        {mayEdit && <Button as={Link} to="/categories/new" kind="tertiary" size="md" renderIcon={Add}>{t('categories.add')}</Button>}
        <Checkbox id="show-ended" labelText={t('categories.showEnded')} checked={showEnded} onChange={(_, { checked }) => setShowEnded(checked)} />
      </div>
      <SaveChange edits={edits} title={t('categories.orderTitle')} onUndo={() => setOrder(null)} onSaved={() => setOrder(null)} />
      <p className="cds--visually-hidden" role="status">{told}</p>
      {categories.isPending && <SkeletonText paragraph lineCount={8} />}
      {groups.rows?.map((group) => {
        const members = rows.filter((row) => row.group === group.code && (showEnded || row.validTo === null || row.validTo > today()));
        return (
          <section key={group.code} className="catalogue__group">
            <h2>{nameOf(group)}</h2>
            {members.length === 0 && categories.rows && <p className="quiet">{t('categories.none')}</p>}
            <ol>
              {members.map((row, index) => (
                <Entry
                  key={row.code} row={row} mayMove={mayEdit} successor={row.successor && names.get(row.successor)} before={members[index - 1]?.code ?? null} last={index === members.length - 1} afterNext={members[index + 2]?.code ?? null}
                  open={counts.data?.categories.find(({ code }) => code === row.code)?.openCases ?? 0} questions={uses.rows?.filter((use) => use.category === row.code).length ?? 0}
                  onMove={(before) => move(row.code, before ?? endOfGroup(rows, row))} onDropOn={(dragged) => { if (rows.find(({ code }) => code === dragged)?.group === row.group && dragged !== row.code) move(dragged, row.code); }}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </>
  );
}

interface EntryProps {
  readonly row: CategoryRow;
  readonly mayMove: boolean;
  readonly successor: string | null | undefined;
  readonly before: string | null;
  readonly afterNext: string | null;
  readonly last: boolean;
  readonly open: number;
  readonly questions: number;
  /** Before which other it goes; null: to the end of its group. */
  readonly onMove: (before: string | null) => void;
  readonly onDropOn: (dragged: string) => void;
}

function Entry({ row, mayMove, successor, before, afterNext, last, open, questions, onMove, onDropOn }: EntryProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const name = nameOf(row);
  const ended = row.validTo !== null && row.validTo <= today();
  return (
    <li
      className={`catalogue__entry${over ? ' catalogue__entry--over' : ''}${ended ? ' catalogue__entry--ended' : ''}`} draggable={mayMove}
      onDragStart={(event) => { event.dataTransfer.setData('text/plain', row.code); event.dataTransfer.effectAllowed = 'move'; }}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); onDropOn(event.dataTransfer.getData('text/plain')); }}
    >
      {mayMove && <span className="catalogue__handle" aria-hidden="true"><Draggable size={16} /></span>}
      <CategoryIcon name={row.icon} />
      <div className="catalogue__name">
        <Link to={`/categories/${row.code}`}>{name}</Link>
        <p className="quiet">
          {[row.publicNameVi && `“${row.publicNameVi}”`, questions > 0 && t('categories.questions', { count: questions }), open > 0 && t('categories.open', { count: open }), validityText(row, t), successor && t('categories.replacedBy', { name: successor })].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="catalogue__tags">
        {row.sensitiveData && <Tag size="sm" type="purple">{t('categories.sensitive')}</Tag>}
        {!row.anonymousAllowed && <Tag size="sm" type="gray">{t('categories.noAnonymous')}</Tag>}
      </div>
      {mayMove && (
        <div className="catalogue__moves">
          <Button hasIconOnly kind="ghost" size="md" renderIcon={ArrowUp} iconDescription={t('categories.up', { name })} disabled={before === null} tooltipPosition="left" onClick={() => onMove(before)} />
          <Button hasIconOnly kind="ghost" size="md" renderIcon={ArrowDown} iconDescription={t('categories.down', { name })} disabled={last} tooltipPosition="left" onClick={() => onMove(afterNext)} />
        </div>
      )}
    </li>
  );
}

function validityText({ validFrom, validTo }: CategoryRow, t: TFunction): string | null {
  if (validTo !== null) return t(validTo <= today() ? 'categories.ended' : 'categories.endsOn', { day: dayOf(validTo) });
  return validFrom > today() ? t('categories.startsOn', { day: dayOf(validFrom) }) : null;
}

function inOrder(rows: readonly CategoryRow[], order: readonly string[] | null): readonly CategoryRow[] {
  if (order === null) return rows;
  const place = new Map(order.map((code, index) => [code, index]));
  return [...rows].sort((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0));
}

/** The first category after the group's members; null: the end of the list. */
function endOfGroup(rows: readonly CategoryRow[], row: CategoryRow): string | null {
  const last = rows.findLastIndex(({ group }) => group === row.group);
  return rows[last + 1]?.code ?? null;
}

/** Only rows whose place among their group has changed get another position. */
function editsOf(rows: readonly CategoryRow[], stored: readonly CategoryRow[]) {
  const was = new Map(stored.map((row) => [row.code, row.position]));
  const counted = new Map<string, number>();
  return rows.flatMap((row) => {
    const position = (counted.get(row.group) ?? 0) + STEP;
    counted.set(row.group, position);
    return orderDiffers(rows, stored, row.group) && was.get(row.code) !== position ? [{ table: 'categories', key: row.code, after: { ...row, position } }] : [];
  });
}

function orderDiffers(rows: readonly CategoryRow[], stored: readonly CategoryRow[], group: string): boolean {
  const codes = (list: readonly CategoryRow[]) => list.filter((row) => row.group === group).map(({ code }) => code).join(' ');
  return codes(rows) !== codes(stored);
}
