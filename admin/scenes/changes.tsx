import { Button, DataTableSkeleton, Select, SelectItem } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ChangeView } from '../../api/contract/configuration.ts';
import { callApi } from '../../ui/api.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { ChangeList } from '../components/change-list.tsx';
import { Downloads } from '../components/downloads.tsx';
import { useTables } from '../configuration.ts';

const STATUSES = ['draft', 'in-review', 'published', 'rejected', 'withdrawn'];

/** Every change, the newest first, and the whole history as a file. */
export function Changes() {
  const { t } = useTranslation();
  const tables = useTables().data?.items ?? [];
  const [search, setSearch] = useSearchParams();
  const [days, setDays] = useState({ from: '', to: '' });
  const filters = { status: search.get('status') ?? '', table: search.get('table') ?? '' };
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value)).toString();
  const changes = useInfiniteQuery({
    queryKey: ['changes', 'pages', query], initialPageParam: '', getNextPageParam: (last: { nextBefore: number | null }) => (last.nextBefore === null ? null : `&before=${last.nextBefore}`),
    queryFn: ({ pageParam }) => callApi<{ items: ChangeView[]; nextBefore: number | null }>('GET', `/configuration/changes?limit=50${query && `&${query}`}${pageParam}`),
  });
  const choose = (name: string, value: string) => setSearch((now) => { const next = new URLSearchParams(now); if (value) next.set(name, value); else next.delete(name); return next; });
  const found = changes.data?.pages.flatMap(({ items }) => items) ?? [];
  const dated = new URLSearchParams([...new URLSearchParams(query), ...Object.entries(days).filter(([, day]) => day)]).toString();
  return (
    <>
      <PageTitle title={t('changes.title')} />
      <div className="toolbar toolbar--filters">
        <Select id="changes-status" labelText={t('changes.state')} value={filters.status} onChange={(event) => choose('status', event.target.value)}>
          <SelectItem value="" text={t('changes.all')} />
          {STATUSES.map((status) => <SelectItem key={status} value={status} text={t(`changes.status.${status}`)} />)}
        </Select>
        <Select id="changes-table" labelText={t('changes.table')} value={filters.table} onChange={(event) => choose('table', event.target.value)}>
          <SelectItem value="" text={t('changes.all')} />
          {tables.map(({ name, title }) => <SelectItem key={name} value={name} text={title} />)}
        </Select>
      </div>
      <Trouble error={changes.error} />
      {changes.isPending && <DataTableSkeleton showHeader={false} showToolbar={false} columnCount={1} rowCount={6} />}
      {changes.data && found.length === 0 && <p className="empty">{t('changes.none')}</p>}
      <ChangeList changes={found} />
      {changes.hasNextPage && <Button kind="tertiary" disabled={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>{t('changes.more')}</Button>}
      <section className="history-export" aria-labelledby="history-export">
        <h2 id="history-export">{t('changes.export')}</h2>
        <p className="quiet">{t('changes.exportText')}</p>
        <div className="toolbar toolbar--filters days-beside">
          <DayInput id="history-from" labelText={t('changes.from')} value={days.from} onChange={(from) => setDays((now) => ({ ...now, from }))} />
          <DayInput id="history-to" labelText={t('changes.to')} value={days.to} onChange={(to) => setDays((now) => ({ ...now, to }))} />
          <Downloads path="/configuration/history" query={dated} />
        </div>
      </section>
    </>
  );
}
