import { Button } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureDimension, FigureMetric, FigureRowView } from '../../../api/contract/figures.ts';
import { CasesLink } from './cases-link.tsx';
import { count, share, type Days } from './days.ts';

const SHOWN = 10;

/** A row a category, unit, ward or channel: volumes, both clocks, satisfaction; each number leads to its cases. What is drawn of them stands above. */
export function FigureTable({ dim, rows, days, children }: { dim: Exclude<FigureDimension, 'total' | 'hour'>; rows: readonly FigureRowView[]; days: Days; children?: ReactNode }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const caption = t({ category: 'dashboard.byCategory', unit: 'dashboard.byUnit', ward: 'dashboard.byWard', channel: 'dashboard.byChannel' }[dim]);
  const most = Math.max(1, ...rows.map(({ received }) => received));
  const number = (row: FigureRowView, metric: FigureMetric) => (
    <CasesLink days={days} counted={{ metric, dim, code: row.code, name: row.name }} value={row[metric]} label={`${row.name}, ${t(`metric.${metric}`)}: ${count(row[metric])}`}>{count(row[metric])}</CasesLink>
  );
  const withForward = dim !== 'unit';
  return (
    <section className="dashboard__part">
      <h2>{caption}</h2>
      {children}
      <div className="figures__scroll" tabIndex={0} role="region" aria-label={caption}>
        <table className="cds--data-table cds--data-table--sm">
          <thead><tr>
            <th scope="col">{t('dashboard.name')}</th><th scope="col" className="number">{t('metric.received')}</th><th scope="col" className="number">{t('metric.resulted')}</th>
            {withForward && <th scope="col" className="number">{t('dashboard.forward')}</th>}{withForward && <th scope="col" className="number">{t('metric.forward_late')}</th>}
            <th scope="col" className="number">{t('dashboard.handle')}</th><th scope="col" className="number">{t('metric.handle_late')}</th>
            {withForward && <th scope="col" className="number">{t('dashboard.satisfied')}</th>}
          </tr></thead>
          <tbody>
            {(all ? rows : rows.slice(0, SHOWN)).map((row) => (
              <tr key={row.code}>
                <th scope="row"><span className="dashboard__bar"><meter min={0} max={most} value={row.received} aria-hidden="true" />{row.name}</span></th>
                <td className="number">{number(row, 'received')}</td><td className="number">{number(row, 'resulted')}</td>
                {withForward && <td className="number">{share(row.forward_on_time, row.forward_late)}</td>}{withForward && <td className="number">{number(row, 'forward_late')}</td>}
                <td className="number">{share(row.handle_on_time, row.handle_late)}</td><td className="number">{number(row, 'handle_late')}</td>
                {withForward && <td className="number">{share(row.satisfied, row.dissatisfied)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && rows.length > SHOWN && <Button kind="ghost" size="md" onClick={() => setAll(true)}>{t('dashboard.more', { count: rows.length })}</Button>}
    </section>
  );
}
