import { Button, InlineNotification, Search as SearchBox, Select, SelectItem, SkeletonText, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { MatterKindView, MatterLine } from '../../api/contract/matters.ts';
import { callApi } from '../../ui/api.ts';
import { Countdown, formatInstant } from '../../ui/countdown.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { NewMatter } from '../components/matters/new-matter.tsx';

interface Page { readonly items: readonly MatterLine[]; readonly nextAfter: string | null }

const STATES = ['open', 'closed', ''] as const;

/** Matters by kind and state, newest first, and the way to open one. */
export function Matters() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [opening, setOpening] = useState<string | null>(null);
  const [passedOn, setPassedOn] = useState<string | null>(null);
  const asked = { kind: search.get('kind') ?? '', state: search.get('state') ?? 'open', text: search.get('text') ?? '' };
  const kinds = useQuery({ queryKey: ['matter-kinds', i18n.language], queryFn: () => callApi<{ items: MatterKindView[] }>('GET', '/matter-kinds'), staleTime: 300_000 });
  const found = useInfiniteQuery({
    queryKey: ['matters', asked, i18n.language], initialPageParam: '', getNextPageParam: (page: Page) => page.nextAfter ?? undefined, placeholderData: (before) => before,
    queryFn: ({ pageParam }) => callApi<Page>('GET', `/matters?${new URLSearchParams(withoutEmpty({ ...asked, state: asked.state === 'all' ? '' : asked.state, after: pageParam })).toString()}`),
  });
  const ask = (change: Partial<typeof asked>) => setSearch(withoutEmpty({ ...asked, ...change }), { replace: true });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const startable = (kinds.data?.items ?? []).filter(({ mayStart }) => mayStart);
  const kind = startable.find((each) => each.kind === opening);
  return (
    <section aria-labelledby="matters-title" className="matters">
      <PageTitle id="matters-title" title={t('matters.title')} />
      <div className="matters__bar">
        <Select id="matters-kind" labelText={t('matters.kind')} value={asked.kind} onChange={(event) => ask({ kind: event.target.value })}>
          <SelectItem value="" text={t('matters.allKinds')} />
          {(kinds.data?.items ?? []).map((each) => <SelectItem key={each.kind} value={each.kind} text={each.title} />)}
        </Select>
        <Select id="matters-state" labelText={t('matters.state')} value={asked.state} onChange={(event) => ask({ state: event.target.value })}>
          {STATES.map((state) => <SelectItem key={state} value={state || 'all'} text={t(`matters.state.${state || 'all'}`)} />)}
        </Select>
        <SearchBox className="matters__search" size="md" labelText={t('matters.search')} placeholder={t('matters.search')} closeButtonLabelText={t('search.clear')} value={asked.text} onChange={(event) => ask({ text: event.target.value })} />
        {startable.length > 0 && (
          <Select id="matters-new" labelText={t('matters.new')} value={opening ?? ''} onChange={(event) => { setOpening(event.target.value || null); setPassedOn(null); }}>
            <SelectItem value="" text={t('matters.chooseKind')} />
            {startable.map((each) => <SelectItem key={each.kind} value={each.kind} text={each.title} />)}
          </Select>
        )}
      </div>
      {kind && <NewMatter key={kind.kind} kind={kind} onClose={() => setOpening(null)} onPassedOn={(code) => { setOpening(null); setPassedOn(code); }} />}
      {passedOn && <InlineNotification className="trouble" kind="success" lowContrast role="status" statusIconDescription={t('app.success')} title={t('matters.opened', { code: passedOn })} aria-label={t('app.close')} subtitle={t('matters.passedOn')} onCloseButtonClick={() => setPassedOn(null)} />}
      <Trouble error={kinds.error ?? found.error} />
      {found.isPending && <SkeletonText paragraph lineCount={6} />}
      {found.data && <p className="list-shown" role="status">{t(found.hasNextPage ? 'matters.foundMore' : 'matters.found', { count: items.length })}</p>}
      {found.data && items.length === 0 && <p className="empty">{t('matters.empty')}</p>}
      <ul className="matters__list">{items.map((each) => <li key={each.code}><Line matter={each} /></li>)}</ul>
      {found.hasNextPage && <Button kind="tertiary" className="task-more" renderIcon={Add} disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('list.more')}</Button>}
    </section>
  );
}

function Line({ matter }: { matter: MatterLine }) {
  const { t } = useTranslation();
  return (
    <Link to={`/matters/${matter.code}`} className="matters__line">
      <span className="matters__clock">{matter.status === 'open' ? <Countdown dueAt={matter.dueAt} from={matter.clockStartedAt ?? undefined} /> : <Tag type="gray" size="sm">{matter.outcomeText ?? t(`matters.status.${matter.status}`)}</Tag>}</span>
      <span className="matters__what"><strong className="code">{matter.code}</strong> <span>{matter.title}</span></span>
      <span className="quiet">{[matter.kindTitle, matter.unitName, formatInstant(matter.openedAt)].filter(Boolean).join(' · ')}</span>
    </Link>
  );
}

function withoutEmpty(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
