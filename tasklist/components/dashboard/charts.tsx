import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DashboardView, FigureRowView } from '../../../api/contract/figures.ts';
import { useCasesHref } from './cases-link.tsx';
import { count, type Days } from './days.ts';

/** `to`: where its cases are listed; null where there are none, or none that one may list. */
interface Column { readonly key: string; readonly label: string; readonly value: number; readonly to: string | null }

const HEIGHT = 160;
const BASE = 130;
const LABELS = 8;
/** One column alone is no wall. */
const WIDEST = 40;

/** A column each that leads to its cases. The same numbers stand in the label, so nothing hangs on the picture. */
export function Columns({ columns, label }: { columns: readonly Column[]; label: string }) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const width = 640;
  const step = width / Math.max(1, columns.length);
  const thick = Math.min(step * 0.7, WIDEST);
  const every = Math.max(1, Math.ceil(columns.length / LABELS));
  return (
    <svg className="dashboard__chart" viewBox={`0 0 ${width} ${HEIGHT}`} role="group" aria-label={label}>
      <line x1={0} x2={width} y1={BASE} y2={BASE} className="dashboard__axis" />
      {columns.map(({ key, label: name, value, to }, index) => {
        const height = (value / most) * (BASE - 18);
        const drawn = (
          <>
            <title>{`${name}: ${count(value)}`}</title>
            <rect x={index * step} y={0} width={step} height={HEIGHT} className="dashboard__hit" />
            <rect x={index * step + (step - thick) / 2} y={BASE - height} width={thick} height={height} className="dashboard__column" />
            {index % every === 0 && <text x={index === 0 ? 0 : index * step + step / 2} y={HEIGHT - 12} textAnchor={index === 0 ? 'start' : 'middle'}>{name}</text>}
          </>
        );
        return to === null ? <g key={key}>{drawn}</g> : <Link key={key} to={to} aria-label={`${name}: ${count(value)}`}>{drawn}</Link>;
      })}
      <text x={0} y={2} dominantBaseline="hanging">{count(most)}</text>
    </svg>
  );
}

const SHADES = 5;

/** The wards shaded by reception; the table below says the same in numbers. */
export function WardMap({ map, rows, days }: { map: DashboardView['map']; rows: readonly FigureRowView[]; days: Days }) {
  const { t } = useTranslation();
  const hrefOf = useCasesHref();
  const received = new Map(rows.map((row) => [row.code, row.received]));
  const sorted = [...received.values()].filter((value) => value > 0).sort((a, b) => a - b);
  const shade = (value: number) => value === 0 ? 0 : 1 + Math.min(SHADES - 1, Math.floor((sorted.filter((each) => each < value).length / Math.max(1, sorted.length)) * SHADES));
  return (
    <figure className="dashboard__map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
        {map.wards.map(({ code, name, path }) => {
          const value = received.get(code) ?? 0;
          const ground = <path d={path} className={`dashboard__ward dashboard__ward--${shade(value)}`}><title>{`${name}: ${count(value)}`}</title></path>;
          const to = hrefOf(days, { metric: 'received', dim: 'ward', code, name }, value);
          return to === null ? <g key={code}>{ground}</g> : <Link key={code} to={to} tabIndex={-1}>{ground}</Link>;
        })}
      </svg>
      <figcaption className="quiet">
        {t('dashboard.fewer')}<span className="dashboard__shades" aria-hidden="true"><svg viewBox={`0 0 ${SHADES} 1`} preserveAspectRatio="none">{Array.from({ length: SHADES }, (_, index) => <rect key={index} x={index} width={1} height={1} className={`dashboard__ward--${index + 1}`} />)}</svg></span>{t('dashboard.moreReports')}. {t('dashboard.mapNote')}
      </figcaption>
    </figure>
  );
}
