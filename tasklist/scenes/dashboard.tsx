import { Button, SkeletonText } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DashboardView, FigureMetric } from '../../api/contract/figures.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Columns, WardMap } from '../components/dashboard/charts.tsx';
import { CasesLink, Lists, useCasesHref } from '../components/dashboard/cases-link.tsx';
import { count, daysIn, lastDays, share, written, type Days } from '../components/dashboard/days.ts';
import { FigureTable } from '../components/dashboard/figure-table.tsx';

const SPANS = [7, 30, 90, 365];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** The figures that leaders go by: every number says what it means and leads to its cases. */
export function Dashboard() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const days = daysIn(search);
  const query = new URLSearchParams({ ...days }).toString();
  const figures = useQuery({ queryKey: ['dashboard', days.from, days.to], queryFn: () => callApi<DashboardView>('GET', `/dashboard?${query}`), refetchInterval: 60_000 });
  return (
    <section aria-labelledby="dashboard-title" className="dashboard">
      <PageTitle id="dashboard-title" title={t('dashboard.title')} />
      <Choice key={query} days={days} onChoose={({ from, to }) => setSearch({ from, to })} />
      <Trouble error={figures.error} />
      {figures.isPending && <SkeletonText paragraph lineCount={10} />}
      {figures.data && <Lists value={figures.data.lists}><Shown figures={figures.data} days={days} query={query} /></Lists>}
    </section>
  );
}

function Choice({ days, onChoose }: { days: Days; onChoose: (days: Days) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(days);
  const field = (which: 'from' | 'to') => (
    <div className="dashboard__day"><DayInput id={`dashboard-${which}`} size="md" labelText={t(`dashboard.${which}`)} value={typed[which]} onChange={(day) => setTyped({ ...typed, [which]: day })} /></div>
  );
  return (
    <form className="dashboard__days days-beside" aria-label={t('dashboard.days')} onSubmit={(event) => { event.preventDefault(); if (typed.from && typed.to) onChoose(typed); }}>
      <div className="dashboard__spans">{SPANS.map((span) => <Button key={span} kind="tertiary" size="md" onClick={() => onChoose(lastDays(span))}>{t('dashboard.last', { count: span })}</Button>)}</div>
      {field('from')}{field('to')}
      <Button type="submit" size="md" kind="secondary">{t('dashboard.show')}</Button>
    </form>
  );
}

function Shown({ figures, days, query }: { figures: DashboardView; days: Days; query: string }) {
  const { t } = useTranslation();
  const hrefOf = useCasesHref();
  const { totals, now } = figures;
  const hourColumn = (code: string, value: number) => ({ key: code, label: `${code}:00`, value, to: hrefOf(days, { metric: 'received', dim: 'hour', code, name: `${code}:00` }, value) });
  return (
    <>
      <p className="quiet">{figures.countedAt ? t('dashboard.countedAt', { at: formatInstant(figures.countedAt) }) : t('dashboard.notCounted')}</p>
      <h2>{t('dashboard.period')}</h2>
      <dl className="dashboard__numbers">
        {(['received', 'resulted', 'told'] as const).map((metric) => <Number key={metric} name={metric} value={<Cases days={days} metric={metric} value={totals[metric]} />} />)}
        <Number name="forward" value={share(totals.forward_on_time, totals.forward_late)}><Cases days={days} metric="forward_late" value={totals.forward_late} named /></Number>
        <Number name="handle" value={share(totals.handle_on_time, totals.handle_late)}><Cases days={days} metric="handle_late" value={totals.handle_late} named /></Number>
        <Number name="satisfied" value={share(totals.satisfied, totals.dissatisfied)}><Cases days={days} metric="dissatisfied" value={totals.dissatisfied} named /></Number>
        {(['reopened', 'not_fixed'] as const).map((metric) => <Number key={metric} name={metric} value={<Cases days={days} metric={metric} value={totals[metric]} />} />)}
      </dl>
      <h2>{t('dashboard.now')}</h2>
      <dl className="dashboard__numbers">
        <Number name="open" value={count(now.open)} />
        <Number name="forwardOverdue" means="dashboard.overdue.means" value={count(now.forwardOverdue)} />
        <Number name="handleOverdue" means="dashboard.overdue.means" value={count(now.handleOverdue)} />
      </dl>
      <section className="dashboard__part">
        <h3>{t('dashboard.lateNow')}</h3>
        {now.overdue.length === 0 ? <p className="quiet">{t('dashboard.noneLate')}</p> : (
          <ul className="figures__late">{now.overdue.map(({ code, clock, unitName, categoryName, dueAt, mayRead }) => (
            <li key={`${code} ${clock}`}>{mayRead ? <Link to={`/cases/${code}`} className="code">{code}</Link> : <span className="code">{code}</span>} {[categoryName, unitName, formatInstant(dueAt)].filter(Boolean).join(' · ')}</li>
          ))}</ul>
        )}
      </section>
      <div className="dashboard__pair">
        <section className="dashboard__part"><h2>{t('dashboard.byDay')}</h2>
          <Columns label={t('dashboard.byDay')} columns={figures.days.map((day) => ({ key: day.day, label: written(day.day).slice(0, 5), value: day.received, to: hrefOf({ from: day.day, to: day.day }, { metric: 'received' }, day.received) }))} />
        </section>
        <section className="dashboard__part"><h2>{t('dashboard.byHour')}</h2>
          <Columns label={t('dashboard.byHour')} columns={HOURS.map((code) => hourColumn(code, figures.byHour.find((hour) => hour.code === code)?.received ?? 0))} />
        </section>
      </div>
      <FigureTable dim="category" rows={figures.byCategory} days={days} />
      <FigureTable dim="unit" rows={figures.byUnit} days={days} />
      <FigureTable dim="ward" rows={figures.byWard} days={days}><WardMap map={figures.map} rows={figures.byWard} days={days} /></FigureTable>
      <FigureTable dim="channel" rows={figures.byChannel} days={days} />
      <Button as="a" kind="tertiary" size="md" renderIcon={Download} href={`/api/v1/dashboard/figures.csv?${query}`} download>{t('dashboard.export')}</Button>
    </>
  );
}

function Number({ name, means, value, children }: { name: string; means?: string; value: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  return <div><dt>{t(`dashboard.${name}`)}</dt><dd><strong>{value}</strong>{children && <span className="dashboard__beside">{children}</span>}<small>{t(means ?? `dashboard.${name}.means`)}</small></dd></div>;
}

function Cases({ days, metric, value, named = false }: { days: Days; metric: FigureMetric; value: number; named?: boolean }) {
  const { t } = useTranslation();
  const label = `${t(`metric.${metric}`)}: ${count(value)}`;
  return <CasesLink days={days} counted={{ metric }} value={value} label={label}>{named ? label : count(value)}</CasesLink>;
}
