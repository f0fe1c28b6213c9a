import { useTranslation } from 'react-i18next';
import type { ViewFilters } from '../../../api/contract/views.ts';
import { hasRight, type Session } from '../../session.ts';
import { CODE_FILTERS, without, type CodeFilter } from './list-state.ts';
import { ManyOf } from './many-of.tsx';
import { useChoices } from './use-names.ts';

/** Short lists keep the order in which they mean something. */
const IN_ORDER: readonly CodeFilter[] = ['clock', 'urgency', 'kind'];

/** What the list can be narrowed down to; several values of each. */
export function FilterPanel({ session, filters, onChange }: { session: Session; filters: ViewFilters; onChange: (filters: ViewFilters) => void }) {
  const { t } = useTranslation();
  const choices = useChoices(true);
  // A unit sees only its own work.
  const shown = CODE_FILTERS.filter((name) => name !== 'unit' || !hasRight(session, 'task.handle'));
  return (
    <div className="filter-panel">
      {shown.map((name) => (
        <ManyOf
          key={name} id={`filter-${name}`} title={t(`filter.${name}`)} choices={choices[name]} chosen={filters[name] ?? []} inOrder={IN_ORDER.includes(name)}
          onChange={(values) => onChange({ ...without(filters, name), ...(values.length > 0 ? { [name]: values } : {}) } as ViewFilters)}
        />
      ))}
    </div>
  );
}
