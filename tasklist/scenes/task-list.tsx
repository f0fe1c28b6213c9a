import { InlineNotification, SkeletonText } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { WorkItemView } from '../../api/contract/officers.ts';
import { announce } from '../../ui/announcer.tsx';
import { callApi } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { BulkBar } from '../components/actions/bulk-bar.tsx';
import { FilterBar } from '../components/queues/filter-bar.tsx';
import { addressOf, readState, setFilters, stateOf, USUAL_COLUMNS, usualQueue, worksOnTasks, type ListState } from '../components/queues/list-state.ts';
import { QueueTabs } from '../components/queues/queue-tabs.tsx';
import { useSteadyRows } from '../components/queues/steady-rows.ts';
import { codeOf } from '../components/code-of.ts';
import { TaskRows } from '../components/queues/task-rows.tsx';
import { useCounts, useList, useViews } from '../components/queues/use-list.ts';
import { useListKeys } from '../components/queues/use-list-keys.ts';
import { ViewsMenu } from '../components/queues/views-menu.tsx';
import type { Session } from '../session.ts';

const ColumnsDialog = lazy(() => import('../components/queues/columns-dialog.tsx').then(({ ColumnsDialog: dialog }) => ({ default: dialog })));
const EmptyList = lazy(() => import('../components/queues/empty-list.tsx').then(({ EmptyList: empty }) => ({ default: empty })));

const NONE: readonly WorkItemView[] = [];

/** The tasks that wait, by queue; what the list shows stands in its address. */
export function TaskList({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { state: said } = useLocation() as { state: { completed?: string; queued?: boolean } | null };
  const views = useViews();
  const { state, undecided, change } = useListState(session, views);
  const active = views.data?.items.find(({ id }) => id === state.viewId) ?? null;
  const columns = active?.columns ?? views.data?.columns ?? USUAL_COLUMNS;
  const list = useList(state, !undecided);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? NONE, [list.data]);
  const { selected, picked, select, clear } = useSelection(items, addressOf(state));
  const steady = useSteadyRows(addressOf(state), items, { more: list.hasNextPage, busy: picked.length > 0 });
  const [choosing, setChoosing] = useState(false);
  const [claimed, setClaimed] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const mayPick = worksOnTasks(session) && state.queue !== 'done';

  const refresh = () => {
    steady.release();
    void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
    void list.refetch();
  };
  const claim = async (item: WorkItemView) => {
    setFailure(null);
    try {
      await callApi('POST', `/work-items/${item.id}/claim`, { version: item.version });
      setClaimed(codeOf(item));
    } catch (error) {
      setFailure(error as Error);
    }
    void queries.invalidateQueries({ queryKey: ['work-items'] });
    void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
  };
  const toggle = (id: string) => select([id], !selected.has(id));
  useListKeys({ list: steady.list, items, onSelect: mayPick ? toggle : undefined, onClaim: (item) => void claim(item), onRefresh: refresh });

  return (
    <section aria-labelledby="tasks-title">
      <PageTitle id="tasks-title" title={t('app.tasklist')} />
      {said?.completed && <Done text={t(said.queued ? 'screening.queuedNext' : 'task.completed', { code: said.completed })} />}
      {claimed && <Done key={claimed} text={t('list.claimed', { code: claimed })} onClose={() => setClaimed('')} />}
      <QueueTabs session={session} queue={state.queue} current={state.viewId === null} />
      <FilterBar
        session={session} state={state} onChange={change} onRefresh={refresh} onColumns={() => setChoosing(true)}
        views={views.data && <ViewsMenu session={session} state={state} views={views.data} active={active} onChoose={(view) => void navigate(view ? `/${addressOf(stateOf(view))}` : `/?queue=${state.queue}`)} />}
      />
      <Trouble error={list.error ?? failure} />
      <Shown state={state} items={items} pending={list.isPending} more={list.hasNextPage} />
      <BulkBar selected={picked} onClear={clear} />
      {list.isPending ? <SkeletonText paragraph lineCount={6} /> : list.data && (steady.rows.length > 0 ? (
        <TaskRows
          steady={steady} columns={columns} me={session.officer.id} selected={selected} onSelect={mayPick ? select : undefined}
          more={{ there: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        />
      ) : <LazyPart fallback={<SkeletonText paragraph lineCount={2} />}><EmptyList state={state} onChange={change} /></LazyPart>)}
      {choosing && views.data && <LazyPart><ColumnsDialog views={views.data} active={active} onClose={() => setChoosing(false)} /></LazyPart>}
    </section>
  );
}

/** What the address says; a bare address opens the officer's own first view, once it is known whether there is one. */
function useListState(session: Session, views: ReturnType<typeof useViews>) {
  const navigate = useNavigate();
  const { state: said } = useLocation() as { state: unknown };
  const [search] = useSearchParams();
  const text = search.toString();
  const state = useMemo(() => readState(new URLSearchParams(text), usualQueue(session)), [text, session]);
  const bare = text === '';
  const first = bare ? views.data?.items.find(({ id }) => id === views.data.defaultViewId) : undefined;
  useEffect(() => {
    if (first) void navigate(`/${addressOf(stateOf(first))}`, { replace: true, state: said });
  }, [first]);
  const change = (changes: Partial<ListState>, options: { replace?: boolean } = {}) => void navigate(`/${addressOf({ ...state, ...changes })}`, options);
  return { state, undecided: (bare && views.isPending) || first !== undefined, change };
}

/** Which rows are picked; a row that leaves the list, or another list, is picked no more. */
function useSelection(items: readonly WorkItemView[], key: string) {
  const [picks, setPicks] = useState<{ key: string; ids: ReadonlySet<string> }>({ key, ids: new Set() });
  const ids = picks.key === key ? picks.ids : new Set<string>();
  const picked = useMemo(() => items.filter(({ id }) => ids.has(id)), [items, picks, key]);
  const selected = useMemo(() => new Set(picked.map(({ id }) => id)), [picked]);
  const select = useCallback((changed: readonly string[], on: boolean) => {
    setPicks((before) => {
      const next = new Set(before.key === key ? before.ids : []);
      for (const id of changed) if (on) next.add(id); else next.delete(id);
      return { key, ids: next };
    });
  }, [key]);
  return { selected, picked, select, clear: () => setPicks({ key, ids: new Set() }) };
}

/** How many are shown, of how many; announced when another list has come, not at every change in it. */
function Shown({ state, items, pending, more }: { state: ListState; items: readonly WorkItemView[]; pending: boolean; more: boolean }) {
  const { t } = useTranslation();
  const { data: counts } = useCounts();
  const total = counts?.[state.queue];
  const narrowed = setFilters(state.filters).length > 0;
  const text = narrowed
    ? t(more ? 'list.shownFitMore' : 'list.shownFit', { shown: items.length })
    : t(more && total !== undefined ? 'list.shownOf' : 'list.shown', { shown: items.length, total: Math.max(total ?? 0, items.length) });
  const address = addressOf(state);
  useEffect(() => { if (!pending) announce(text); }, [address, pending]);
  return <p className="list-shown">{!pending && text}</p>;
}

function Done({ text, onClose }: { text: string; onClose?: () => void }) {
  const { t } = useTranslation();
  return <InlineNotification className="trouble" kind="success" lowContrast hideCloseButton={!onClose} onCloseButtonClick={onClose} aria-label={t('app.close')} role="status" statusIconDescription={t('app.success')} title={t('app.done')} subtitle={text} />;
}
