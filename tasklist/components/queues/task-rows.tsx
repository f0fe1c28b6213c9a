import { Button, Checkbox } from '@carbon/react';
import { ArrowUp } from '@carbon/icons-react';
import { useEffect, useMemo, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemView } from '../../../api/contract/officers.ts';
import type { ListColumn } from '../../../api/contract/views.ts';
import { moveByArrows, moveFocus } from './move-focus.ts';
import type { useSteadyRows } from './steady-rows.ts';
import { TaskRow } from './task-row.tsx';
import { useReference } from './use-names.ts';

/** How wide the columns are at a desk. */
const WIDTHS: Readonly<Record<ListColumn, string>> = {
  clock: '10.5rem', task: 'minmax(11rem, 3fr)', category: 'minmax(7rem, 2fr)', place: 'minmax(7rem, 2fr)', channel: '6rem',
  received: '8.75rem', holder: 'minmax(6rem, 1.4fr)', waiting: 'minmax(6rem, 1fr)', urgency: '5.5rem',
};

interface Props {
  readonly steady: ReturnType<typeof useSteadyRows<WorkItemView>>;
  readonly columns: readonly ListColumn[];
  readonly me: string;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: ((ids: readonly string[], selected: boolean) => void) | undefined;
  readonly more: { readonly there: boolean; readonly loading: boolean; load(): void };
}

/** The rows, which keep their places while somebody reads them; more of them come as one nears the end. */
export function TaskRows({ steady, columns, me, selected, onSelect, more }: Props) {
  const { t } = useTranslation();
  const { rows, held, list, release, notePointer } = steady;
  const hinted = rows.some(({ item }) => !item.categoryName && item.hints?.categoryCode);
  const reference = useReference(hinted);
  const categories = useMemo(() => new Map(reference.data?.categories.map(({ code, name }) => [code, name])), [reference.data]);
  const choose = useMemo(() => onSelect && ((id: string, on: boolean) => onSelect([id], on)), [onSelect]);
  const open = rows.filter(({ gone }) => !gone);
  const chosen = open.filter(({ item }) => selected.has(item.id)).length;
  const showNew = () => {
    release();
    window.scrollTo({ top: 0 });
    requestAnimationFrame(() => moveFocus(list.current, 1));
  };
  return (
    <div className={`task-table${onSelect ? ' task-table--selects' : ''}`} style={{ '--task-columns': columns.map((column) => WIDTHS[column]).join(' ') } as CSSProperties}>
      <div className="task-new" role="status">
        {held > 0 && <Button kind="primary" size="sm" renderIcon={ArrowUp} onClick={showNew}>{t('list.new', { count: held })}</Button>}
      </div>
      <div className="task-head">
        {onSelect && (
          <Checkbox
            id="select-all" className="task-item__select" labelText={t('list.selectAll', { count: open.length })} hideLabel title={t('list.selectAll', { count: open.length })}
            checked={chosen > 0 && chosen === open.length} indeterminate={chosen > 0 && chosen < open.length}
            onChange={(_event, { checked }) => onSelect(open.map(({ item }) => item.id), checked)}
          />
        )}
        <div className="task-head__columns" aria-hidden="true">{columns.map((column) => <span key={column}>{t(`column.${column}`)}</span>)}</div>
      </div>
      <ul ref={list} className="tasks" aria-label={t('list.label')} onPointerMove={notePointer} onKeyDown={moveByArrows}>
        {rows.map(({ item, gone }) => (
          <TaskRow key={item.id} item={item} gone={gone} me={me} columns={columns} categories={categories} selected={selected.has(item.id)} onSelect={choose} />
        ))}
      </ul>
      <More {...more} />
    </div>
  );
}

/** The button stands for those who go by keyboard; who scrolls near it need not press it. */
function More({ there, loading, load }: Props['more']) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!there || loading || !button.current) return undefined;
    const near = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current(); }, { rootMargin: '600px' });
    near.observe(button.current);
    return () => near.disconnect();
  }, [there, loading]);
  if (!there) return null;
  return <Button ref={button} className="task-more" kind="tertiary" size="md" disabled={loading} onClick={load}>{t(loading ? 'app.loading' : 'list.more')}</Button>;
}
