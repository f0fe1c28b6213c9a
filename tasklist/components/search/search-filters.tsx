import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { ManyOf } from '../queues/many-of.tsx';
import { useChoices } from '../queues/use-names.ts';
import { SEARCH_FILTERS, type SearchState } from './search-state.ts';

const STATUSES = ['received', 'screening', 'forwarded', 'in-progress', 'resulted', 'closed', 'reopened', 'refused', 'guided', 'duplicate', 'question-queued', 'suggestion-queued', 'noted'];

/** What a search can be narrowed down to. */
export function SearchFilters({ state, onChange }: { state: SearchState; onChange: (changes: Partial<SearchState>) => void }) {
  const { t } = useTranslation();
  const choices = { ...useChoices(true), status: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })) };
  return (
    <div className="filter-panel">
      {SEARCH_FILTERS.map((name) => (
        <ManyOf
          key={name} id={`search-${name}`} title={t(`filter.${name}`)} choices={choices[name]} chosen={state.filters[name] ?? []} inOrder={name === 'status'}
          onChange={(values) => onChange({ filters: { ...state.filters, [name]: values } })}
        />
      ))}
      <DayInput id="search-from" size="md" labelText={t('search.from')} value={state.from} max={state.to || undefined} onChange={(from) => onChange({ from })} />
      <DayInput id="search-to" size="md" labelText={t('search.to')} value={state.to} min={state.from || undefined} onChange={(to) => onChange({ to })} />
    </div>
  );
}
