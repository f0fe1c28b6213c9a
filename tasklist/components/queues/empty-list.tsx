import { Button } from '@carbon/react';
import { EditOff } from '@carbon/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import { askFor, setFilters, without, type ListState } from './list-state.ts';

const LOOKED_AT = 50;

/** Nothing fits: says which filter to take away, and how many tasks would be there then. */
export function EmptyList({ state, onChange }: { state: ListState; onChange: (changes: Partial<ListState>) => void }) {
  const { t } = useTranslation();
  const set = setFilters(state.filters);
  const tries = useQueries({
    queries: set.map((name) => {
      const asked = askFor({ ...state, filters: without(state.filters, name) });
      return {
        queryKey: ['work-items', 'without', asked],
        queryFn: () => callApi<{ items: unknown[]; nextCursor: string | null }>('GET', `/work-items?${asked}&limit=${LOOKED_AT}`),
        staleTime: 30_000,
      };
    }),
  });
  const helpful = set.flatMap((name, place) => {
    const found = tries[place]?.data;
    return found && found.items.length > 0 ? [{ name, count: `${found.items.length}${found.nextCursor ? '+' : ''}` }] : [];
  });
  const asking = tries.some(({ isPending }) => isPending);
  return (
    <div className="empty">
      <EditOff size={32} aria-hidden />
      <p>{t(set.length > 0 ? 'list.noneFits' : state.queue === 'unassigned' ? 'list.emptyUnassigned' : 'list.empty')}</p>
      {set.length > 0 && !asking && (
        <>
          <p>{t(helpful.length > 0 ? 'list.loosen' : 'list.loosenAll')}</p>
          <ul className="loosen">
            {helpful.map(({ name, count }) => (
              <li key={name}>
                <Button kind="tertiary" size="sm" onClick={() => onChange({ filters: without(state.filters, name) })}>{t('list.without', { filter: name === 'q' ? t('filter.wordsChip', { words: state.filters.q }) : t(`filter.${name}`), count })}</Button>
              </li>
            ))}
            <li><Button kind="ghost" size="sm" onClick={() => onChange({ filters: {} })}>{t('filter.clearAll')}</Button></li>
          </ul>
        </>
      )}
    </div>
  );
}
