import { Button, InlineLoading, Search as SearchBox, SkeletonText } from '@carbon/react';
import { EditOff, Filter } from '@carbon/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { lazy, useEffect, useMemo, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { callApi } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazyPart } from '../../ui/lazy-part.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { moveByArrows, moveFocus } from '../components/queues/move-focus.ts';
import { useTypedWords } from '../components/queues/use-typed-words.ts';
import { FoundRow, type Found } from '../components/search/found-row.tsx';
import { countFilters, readSearch, writeSearch, type SearchState } from '../components/search/search-state.ts';
import { entersCases, type Session } from '../session.ts';

const SearchFilters = lazy(() => import('../components/search/search-filters.tsx').then(({ SearchFilters: panel }) => ({ default: panel })));

interface Page { readonly items: Found[]; readonly nextCursor: string | null; readonly matchedBy: 'code' | 'words' }
type ByPhone = Omit<Found, 'snippet'> & { readonly excerpt: string };

/** One box for a code, words, or a caller's number; what is found leads to the case. */
export function Search({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { state: came } = useLocation() as { state: { asked?: string } | null };
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const text = search.toString();
  const state = useMemo(() => readSearch(new URLSearchParams(text)), [text]);
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { found, change } = useFound(state);
  const byPhone = useMutation({ mutationFn: (phone: string) => callApi<{ items: ByPhone[] }>('POST', '/cases/find-by-phone', { phone }) });
  const { typed, personal, type } = useTypedWords(state.q, (q) => change({ q }), came?.asked);
  const focusBox = () => document.getElementById('search-box')?.focus();
  useEffect(focusBox, []);
  useShortcuts([
    { keys: 'j', label: 'keys.down', run: () => moveFocus(list.current, 1) },
    { keys: 'k', label: 'keys.up', run: () => moveFocus(list.current, -1) },
  ]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (personal) {
      // The number stays out of the address and of what the browser keeps.
      if (entersCases(session)) byPhone.mutate(typed.trim());
      return;
    }
    change({ q: typed.trim() });
    const code = await findCode(typed.trim());
    if (code) void navigate(`/cases/${code}`);
  };
  const intoResults = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || !list.current) return;
    event.preventDefault();
    moveFocus(list.current, 1);
  };
  const items: Found[] = byPhone.data
    ? byPhone.data.items.map(({ excerpt, ...each }) => ({ ...each, snippet: { text: excerpt, highlights: [] } }))
    : found.data?.pages.flatMap((page) => page.items) ?? [];
  const asked = byPhone.data ? true : found.data !== undefined;
  const filters = countFilters(state);
  return (
    <section aria-labelledby="search-title">
      <PageTitle id="search-title" title={t('app.search')} />
      <form role="search" className="filter-bar" onSubmit={(event) => void submit(event)}>
        <div className="search__box">
          <SearchBox id="search-box" size="lg" autoComplete="off" labelText={t('search.label')} placeholder={t('search.label')} closeButtonLabelText={t('search.clear')} value={typed} onKeyDown={intoResults} onChange={(event) => { type(event.target.value); byPhone.reset(); }} />
        </div>
        <Button type="submit" size="lg" disabled={typed.trim() === '' || byPhone.isPending}>{t('app.search')}</Button>
        <Button kind="ghost" size="lg" renderIcon={Filter} aria-expanded={open} aria-controls="search-filters" onClick={() => setOpen(!open)}>{filters > 0 ? t('filter.openCount', { count: filters }) : t('filter.open')}</Button>
      </form>
      {personal && <p className="search__note" role="status">{t(entersCases(session) ? 'search.recorded' : 'search.notByPhone')}</p>}
      <div id="search-filters" hidden={!open}>
        {open && <LazyPart fallback={<InlineLoading description={t('app.loading')} />}><SearchFilters state={state} onChange={(changes) => { byPhone.reset(); change(changes); }} /></LazyPart>}
      </div>
      <Trouble error={byPhone.error ?? found.error} />
      {(byPhone.isPending || found.isLoading) && <SkeletonText paragraph lineCount={6} />}
      {asked && !byPhone.isPending && (
        <p className="list-shown" role="status">
          {byPhone.data ? t('search.callersCases', { count: items.length }) : t(found.hasNextPage ? 'search.foundMore' : 'search.found', { count: items.length })}
        </p>
      )}
      {items.length > 0 && !byPhone.isPending && <ul ref={list} className="found-list" aria-label={t('search.results')} onKeyDown={moveByArrows}>{items.map((each) => <FoundRow key={each.code} found={each} />)}</ul>}
      {!byPhone.data && found.hasNextPage && <Button kind="tertiary" className="task-more" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('list.more')}</Button>}
      {asked && items.length === 0 && !byPhone.isPending && <Nothing phone={byPhone.data !== undefined} filters={filters} onLoosen={() => change({ filters: {}, from: '', to: '' })} />}
      {!asked && !found.isLoading && !byPhone.isPending && <p className="quiet search__hint">{t(entersCases(session) ? 'search.hintPhone' : 'search.hint')}</p>}
    </section>
  );
}

function useFound(state: SearchState) {
  const navigate = useNavigate();
  const asked = writeSearch(state);
  const found = useInfiniteQuery({
    queryKey: ['search', asked],
    enabled: asked !== '',
    initialPageParam: '',
    queryFn: ({ pageParam }) => callApi<Page>('GET', `/cases?${asked}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`),
    getNextPageParam: (page) => page.nextCursor,
    // The page before stays while the next words are on their way.
    placeholderData: (before) => (asked === '' ? undefined : before),
  });
  const change = (changes: Partial<SearchState>) => void navigate(`/search?${writeSearch({ ...state, ...changes })}`, { replace: true });
  return { found, change };
}

/** The code of the case that was asked for by its whole code; null when it is no code, or not one to read. */
async function findCode(q: string): Promise<string | null> {
  if (q.replace(/[\s-]/g, '').length !== 8) return null;
  const page = await callApi<Page>('GET', `/cases?${writeSearch({ q, filters: {}, from: '', to: '' })}`).catch(() => null);
  return page?.matchedBy === 'code' ? page.items[0]?.code ?? null : null;
}

function Nothing({ phone, filters, onLoosen }: { phone: boolean; filters: number; onLoosen: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <EditOff size={32} aria-hidden />
      <p>{t(phone ? 'search.noneByPhone' : 'search.none')}</p>
      {filters > 0 && !phone && <Button kind="tertiary" size="sm" onClick={onLoosen}>{t('filter.clearAll')}</Button>}
    </div>
  );
}
