import { Button, SkeletonText, Tag, Tile } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RetainedReport } from '../../../api/contract/data-requests.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';

interface Page { readonly items: readonly RetainedReport[]; readonly nextAfter: string | null }

/** The reports whose retention has ended, for whoever approves to look into before they are emptied for good. */
export function RetentionRoundPanel({ code, closed }: { readonly code: string; readonly closed: boolean }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: ['retention-round', code, closed], initialPageParam: '', getNextPageParam: (page: Page) => page.nextAfter ?? undefined,
    queryFn: ({ pageParam }) => callApi<Page>('GET', `/retention-rounds/${code}/reports${pageParam && `?after=${encodeURIComponent(pageParam)}`}`),
  });
  return (
    <Tile className="panel retained">
      <h2>{t('retention.list')}</h2>
      <p className="quiet">{t(closed ? 'retention.order' : 'retention.about')}</p>
      <Trouble error={found.error} />
      {found.isPending && <SkeletonText paragraph lineCount={4} />}
      <ol className="retained__list">{found.data?.pages.flatMap(({ items }) => items).map((each) => <li key={each.code}><Line report={each} /></li>)}</ol>
      {found.hasNextPage && <Button kind="tertiary" size="md" renderIcon={Add} disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('list.more')}</Button>}
    </Tile>
  );
}

function Line({ report: { code, category, closedAt, keptUntil, state, mayRead } }: { readonly report: RetainedReport }) {
  const { t } = useTranslation();
  const when = closedAt === null ? [t('retention.openAgain')] : [t('retention.closed', { time: formatInstant(closedAt) }), ...(keptUntil ? [t('retention.kept', { time: formatInstant(keptUntil) })] : [])];
  return (
    <>
      <span>{mayRead ? <Link className="code" to={`/cases/${code}`}>{code}</Link> : <span className="code">{code}</span>} {category}</span>
      {state !== 'waiting' && <Tag size="sm" type={state === 'erased' ? 'gray' : 'teal'}>{t(`retention.state.${state}`)}</Tag>}
      <span className="quiet">{when.join(' · ')}</span>
    </>
  );
}
