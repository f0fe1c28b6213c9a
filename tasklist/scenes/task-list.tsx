import { Button, ContentSwitcher, InlineNotification, SkeletonText, Switch, Tag } from '@carbon/react';
import { Renew } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { WorkItemView } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { Countdown, formatInstant, noteServerNow } from '../../ui/countdown.tsx';
import type { Session } from '../session.ts';

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
export function TaskList(_props: { session: Session }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const queue = (search.get('queue') ?? 'unassigned') as Queue;
  const list = useInfiniteQuery({
    queryKey: ['work-items', queue],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = await callApi<Page>('GET', `/work-items?${QUEUES[queue] ?? QUEUES.unassigned}&limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`);
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
        <h1 id="tasks-title">{t('app.tasklist')}</h1>
        <Button kind="ghost" size="sm" renderIcon={Renew} onClick={() => void list.refetch()}>{t('list.refresh')}</Button>
      </div>
      <ContentSwitcher
        className="queues"
        size="md"
        selectedIndex={Math.max(0, Object.keys(QUEUES).indexOf(queue))}
        onChange={({ name }: { name?: string | number }) => setSearch({ queue: String(name) })}
      >
        {Object.keys(QUEUES).map((name) => <Switch key={name} name={name} text={t(`queue.${name}`)} />)}
      </ContentSwitcher>
      {list.isError && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('app.offline')} subtitle={list.error.message} />}
      {list.isPending ? <SkeletonText paragraph lineCount={6} /> : <Rows items={items} queue={queue} />}
      {list.hasNextPage && <Button kind="tertiary" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('list.more')}</Button>}
    </section>
  );
}

function Rows({ items, queue }: { items: WorkItemView[]; queue: Queue }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="empty">{t(queue === 'unassigned' ? 'list.emptyUnassigned' : 'list.empty')}</p>;
  return (
    <ul className="tasks" aria-live="polite" aria-relevant="additions removals">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/tasks/${item.id}`} className="task-row">
            <span className="task-row__clock"><Countdown dueAt={item.dueAt} done={item.status === 'completed'} /></span>
            <span className="task-row__title">
              <strong>{item.caseCode ?? item.reportDate ?? ''}</strong> {item.title}
              {item.urgency === 'urgent' && <Tag type="red" size="sm">{t('task.urgent')}</Tag>}
            </span>
            <span className="task-row__facts">
              {[item.categoryName, item.unitName, item.receivedAt && `${t('column.received')} ${formatInstant(item.receivedAt)}`].filter(Boolean).join(' · ')}
            </span>
            <span className="task-row__holder">{item.claimedBy ? item.claimedBy.displayName : t('task.unclaimed')}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
