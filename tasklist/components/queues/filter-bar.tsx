import { Button, DismissibleTag, InlineLoading, Search, Select, SelectItem } from '@carbon/react';
import { Column, Filter, Renew } from '@carbon/icons-react';
import { lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LazyPart } from '../../../ui/lazy-part.tsx';
import type { Session } from '../../session.ts';
import { CODE_FILTERS, setFilters, without, type ListState } from './list-state.ts';
import { nameOf, useChoices } from './use-names.ts';
import { useTypedWords } from './use-typed-words.ts';

const FilterPanel = lazy(() => import('./filter-panel.tsx').then(({ FilterPanel: panel }) => ({ default: panel })));

interface Props {
  readonly session: Session;
  readonly state: ListState;
  readonly onChange: (changes: Partial<ListState>, options?: { replace?: boolean }) => void;
  readonly onRefresh: () => void;
  readonly onColumns: () => void;
  readonly views: ReactNode;
}

/** What narrows the list down: words, lists to choose from, and as chips what is set. */
export function FilterBar({ session, state, onChange, onRefresh, onColumns, views }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const set = setFilters(state.filters);
  return (
    <>
      <div className="filter-bar">
        <Words q={state.filters.q ?? ''} onChange={(q) => onChange({ filters: q ? { ...state.filters, q } : without(state.filters, 'q') }, { replace: true })} />
        <Button kind="ghost" size="md" renderIcon={Filter} aria-expanded={open} aria-controls="filter-panel" onClick={() => setOpen(!open)}>
          {set.length > 0 ? t('filter.openCount', { count: set.length }) : t('filter.open')}
        </Button>
        {views}
        <Select id="list-sort" className="filter-bar__sort" inline size="md" labelText={t('list.sort')} value={state.sort} onChange={(event) => onChange({ sort: event.target.value as ListState['sort'] })}>
          <SelectItem value="due" text={t('list.sort.due')} />
          <SelectItem value="received" text={t('list.sort.received')} />
        </Select>
        <Button kind="ghost" size="md" hasIconOnly renderIcon={Column} iconDescription={t('columns.open')} tooltipAlignment="end" onClick={onColumns} />
        <Button kind="ghost" size="md" hasIconOnly renderIcon={Renew} iconDescription={t('list.refresh')} tooltipAlignment="end" onClick={onRefresh} />
      </div>
      <div id="filter-panel" hidden={!open}>
        {open && <LazyPart fallback={<InlineLoading description={t('app.loading')} />}><FilterPanel session={session} filters={state.filters} onChange={(filters) => onChange({ filters })} /></LazyPart>}
      </div>
      <Chips state={state} onChange={onChange} />
    </>
  );
}

/** The text filter follows the fingers, not every key; a phone number stays out of it. */
function Words({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useTranslation();
  const { typed, personal, type } = useTypedWords(q, onChange);
  return (
    <div className="filter-bar__words">
      <Search id="list-words" size="md" labelText={t('filter.words')} placeholder={t('filter.words')} closeButtonLabelText={t('filter.clearWords')} value={typed} onChange={(event) => type(event.target.value)} />
      {personal && <p className="filter-bar__note" role="status">{t('filter.personal')} <Link to="/search" state={{ asked: typed }}>{t('filter.toSearch')}</Link></p>}
    </div>
  );
}

/** One chip a value; each takes itself away, the last button all of them. */
function Chips({ state, onChange }: Pick<Props, 'state' | 'onChange'>) {
  const { t } = useTranslation();
  const set = setFilters(state.filters);
  const choices = useChoices(set.some((name) => name === 'category' || name === 'unit' || name === 'ward'));
  if (set.length === 0) return null;
  const clear = (filters: ListState['filters']) => {
    onChange({ filters });
    document.getElementById('list-words')?.focus();
  };
  const chip = (key: string, text: string, rest: ListState['filters']) => (
    <li key={key}><DismissibleTag type="blue" text={text} title={t('filter.remove', { name: text })} dismissTooltipLabel={t('filter.remove', { name: text })} onClose={() => clear(rest)} /></li>
  );
  return (
    <ul className="chips" aria-label={t('filter.set')}>
      {CODE_FILTERS.flatMap((name) => (state.filters[name] ?? []).map((value) => (
        chip(`${name}:${value}`, `${t(`filter.${name}`)}: ${nameOf(choices, name, value)}`, without(state.filters, name, value))
      )))}
      {state.filters.q && chip('q', t('filter.wordsChip', { words: state.filters.q }), without(state.filters, 'q'))}
      <li><Button kind="ghost" size="sm" onClick={() => clear({})}>{t('filter.clearAll')}</Button></li>
    </ul>
  );
}
