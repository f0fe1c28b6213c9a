import { Button, SkeletonText } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { callApi } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { daysIn, written } from '../components/dashboard/days.ts';

interface Page { readonly items: ReadonlyArray<{ code: string; day: string; times: number }>; readonly next: string | null }

/** Pages hold a day each: so many cases are fetched before somebody has to ask for more. */
const ENOUGH = 50;

/** The cases behind a number of the figures. */
export function CountedCases() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const days = daysIn(search);
  const [metric, dim, code] = [search.get('metric') ?? 'received', search.get('dim') ?? 'total', search.get('code') ?? ''];
  const found = useInfiniteQuery({
    queryKey: ['counted-cases', search.toString()], initialPageParam: '', getNextPageParam: (page: Page) => page.next,
    queryFn: ({ pageParam }) => callApi<Page>('GET', `/dashboard/cases?${new URLSearchParams({ ...days, metric, dim, code, ...(pageParam === '' ? {} : { after: pageParam }) }).toString()}`),
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const rounds = found.data?.pages.length ?? 0;
  const { hasNextPage, isFetching, fetchNextPage } = found;
  const wanting = hasNextPage && !isFetching && items.length < ENOUGH && rounds < ENOUGH;
  useEffect(() => { if (wanting) void fetchNextPage(); }, [wanting, rounds, fetchNextPage]);
  return (
    <section aria-labelledby="counted-title" className="dashboard">
      <PageTitle id="counted-title" title={t('dashboard.cases')} />
      <p>{t('dashboard.casesOf', { metric: t(`metric.${metric}`), name: search.get('name') || t('dashboard.all'), from: written(days.from), to: written(days.to) })}</p>
      <p><Link to={`/dashboard?${new URLSearchParams({ ...days }).toString()}`}>{t('dashboard.back')}</Link></p>
      <Trouble error={found.error} />
      {found.isPending && <SkeletonText paragraph lineCount={8} />}
      {found.data && items.length === 0 && <p className="empty">{t('dashboard.noCases')}</p>}
      <ul className="figures__late counted-cases">
        {items.map((item) => <li key={`${item.code} ${item.day}`}><Link to={`/cases/${item.code}`} className="code">{item.code}</Link> {written(item.day)}{item.times > 1 ? ` × ${item.times}` : ''}</li>)}
      </ul>
      {found.hasNextPage && <Button kind="tertiary" size="md" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('dashboard.moreCases')}</Button>}
    </section>
  );
}
