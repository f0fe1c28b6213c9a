import { Button, InlineNotification, SkeletonText, Tag } from '@carbon/react';
import { EditOff, Renew } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { WorkItemView } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { Countdown, formatInstant, noteServerNow } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { hasRole, type Session } from '../session.ts';

const QUEUES = {
  unassigned: 'queue=available',
  mine: 'queue=mine',
  unit: 'queue=all',
  overdue: 'queue=all&overdue=true',
  done: 'queue=done',
} as const;
type Queue = keyof typeof QUEUES;

interface Page {
  readonly items: WorkItemView[];
  readonly nextCursor: string | null;
  readonly serverNow: string;
}

/** The tasks that wait: the clock that ends first comes first; the page asks again every few seconds. */
export function TaskList({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: { completed?: string } | null };
  // Who only looks on has nothing to claim.
  const usual: Queue = hasRole(session, 'operator', 'supervisor', 'unit-officer', 'unit-leader', 'department-lead') ? 'unassigned' : 'unit';
  const asked = search.get('queue') ?? usual;
  const queue = (asked in QUEUES ? asked : usual) as Queue;
  const list = useInfiniteQuery({
    queryKey: ['work-items', queue],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = await callApi<Page>('GET', `/work-items?${QUEUES[queue]}&limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`);
      noteServerNow(page.serverNow);
      return page;
    },
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 3_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <section aria-labelledby="tasks-title">
      <div className="page-head">
        <PageTitle id="tasks-title" title={t('app.tasklist')} />
        <Button kind="ghost" size="md" renderIcon={Renew} onClick={() => void list.refetch()}>{t('list.refresh')}</Button>
      </div>
      {state?.completed && <InlineNotification className="trouble" kind="success" lowContrast hideCloseButton role="status" statusIconDescription={t('app.success')} title={t('app.done')} subtitle={t('task.completed', { code: state.completed })} />}
      <nav className="queues" aria-label={t('queue.label')}>
        {(Object.keys(QUEUES) as Queue[]).map((name) => (
          <Link key={name} to={`/?queue=${name}`} className="queues__link" aria-current={name === queue ? 'page' : undefined}>{t(`queue.${name}`)}</Link>
        ))}
      </nav>
      <Trouble error={list.error} />
      {list.isPending ? <SkeletonText paragraph lineCount={6} /> : list.data && <Rows items={items} queue={queue} me={session.officer.id} />}
      {list.hasNextPage && <Button kind="tertiary" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('list.more')}</Button>}
    </section>
  );
}

function Rows({ items, queue, me }: { items: WorkItemView[]; queue: Queue; me: string }) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return <div className="empty"><EditOff size={32} aria-hidden /><p>{t(queue === 'unassigned' ? 'list.emptyUnassigned' : 'list.empty')}</p></div>;
  }
  return (
    <>
      <div className="task-row task-row--head" aria-hidden="true">
        <span>{t('column.clock')}</span><span>{t('column.task')}</span><span>{t('column.about')}</span><span>{t('column.received')}</span><span>{t('column.holder')}</span>
      </div>
      <ul className="tasks">
        {items.map((item) => <li key={item.id}><Row item={item} me={me} /></li>)}
      </ul>
    </>
  );
}

function Row({ item, me }: { item: WorkItemView; me: string }) {
  const { t } = useTranslation();
  const ward = item.wardName ?? (item.hints?.wardName ? t('list.hinted', { name: item.hints.wardName }) : null);
  const holder = item.claimedBy ? (item.claimedBy.id === me ? t('task.me') : item.claimedBy.displayName) : t('task.unclaimed');
  return (
    <Link to={`/tasks/${item.id}`} className="task-row">
      <span className="task-row__clock"><Countdown dueAt={item.dueAt} from={item.createdAt} done={item.status === 'completed'} /></span>
      <span className="task-row__title">
        <strong className="code">{item.caseCode ?? item.reportDate?.split('-').reverse().join('/') ?? ''}</strong>
        <span>{item.title}</span>
        {item.urgency === 'urgent' && <Tag type="red" size="sm">{t('task.urgent')}</Tag>}
        {item.draftSavedAt && item.status === 'open' && <Tag type="purple" size="sm">{t('list.draft')}</Tag>}
      </span>
      <span className="task-row__about">
        {item.categoryName && <span>{item.categoryName}</span>}
        {(item.unitName ?? ward) && <span className="quiet">{item.unitName ?? ward}</span>}
      </span>
      <span className="task-row__received quiet">{item.receivedAt && <><span className="task-row__label">{t('column.received')} </span>{formatInstant(item.receivedAt)}</>}</span>
      <span className="task-row__holder quiet">{holder}</span>
    </Link>
  );
}
