import { ContentSwitcher, InlineLoading, Select, SelectItem, Switch } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ElementFiguresView } from '../../api/contract/process-watch.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useVersionName } from '../components/watch/watch-bar.tsx';
import { useProcess } from '../processes.ts';
import { lastDays, PERIODS, type Choice } from '../watch/choice.ts';
import { useTelling } from '../watch/tell.ts';
import { useFiguresOfTwo, useLive, useRunningDiagram, type Diagram } from '../watch/use-watch.ts';

const side = (days: number, before: number, engineVersion: number | null): Choice => ({ what: 'frequency', engineVersion, days, ...lastDays(days, before), element: null });

/** The figures of two periods, or of two engine versions, side by side. */
export function WatchCompare() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const found = useProcess(process);
  const [by, setBy] = useState<'periods' | 'versions'>('periods');
  const [days, setDays] = useState(30);
  const live = useLive(process, null);
  const versions = live.data?.engineVersions ?? [];
  const [chosen, setChosen] = useState<{ a?: number; b?: number }>({});
  const [a, b] = by === 'periods' ? [side(days, days, null), side(days, 0, null)] : [side(400, 0, chosen.a ?? versions[1]?.engineVersion ?? 1), side(400, 0, chosen.b ?? versions[0]?.engineVersion ?? 1)];
  const figures = useFiguresOfTwo(process, a, b);
  const diagram = useRunningDiagram(process, by === 'versions' ? b.engineVersion : null);
  const named = useVersionName();
  const nameOfVersion = (version: number | null) => { const known = versions.find(({ engineVersion }) => engineVersion === version); return known ? named(known) : ''; };
  const labels = by === 'periods' ? [t('figures.before', { days }), t(`watch.days.${days}`)] : [nameOfVersion(a.engineVersion), nameOfVersion(b.engineVersion)];
  return (
    <>
      <p className="back"><Link to={`/processes/${encodeURIComponent(process)}/watch`}>{t('path.back', { name: found.data?.name ?? process })}</Link></p>
      <PageTitle title={t('figures.title')} />
      <div className="watch__bar">
        <div className="watch__switch">
          <span className="cds--label" id="compare-by">{t('figures.by')}</span>
          <ContentSwitcher aria-labelledby="compare-by" selectedIndex={by === 'periods' ? 0 : 1} onChange={({ name }) => setBy(name as 'periods' | 'versions')}>
            <Switch name="periods" text={t('figures.periods')} /><Switch name="versions" text={t('figures.versions')} />
          </ContentSwitcher>
        </div>
        {by === 'periods' ? (
          <Select id="compare-days" labelText={t('watch.period')} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {PERIODS.filter((each) => each < 400).map((each) => <SelectItem key={each} value={each} text={t(`watch.days.${each}`)} />)}
          </Select>
        ) : (['a', 'b'] as const).map((which) => (
          <Select key={which} id={`compare-${which}`} labelText={t(`figures.${which}`)} value={(which === 'a' ? a : b).engineVersion ?? ''} onChange={(event) => setChosen({ ...chosen, [which]: Number(event.target.value) })}>
            {versions.map((version) => <SelectItem key={version.engineVersion} value={version.engineVersion} text={named(version)} />)}
          </Select>
        ))}
      </div>
      <Trouble error={figures.error ?? diagram.error} />
      {by === 'versions' && versions.length < 2 && <p className="quiet">{t('figures.oneVersion')}</p>}
      {figures.isPending && !figures.error && <InlineLoading description={t('app.loading')} />}
      {figures.data && diagram.data && <Sides a={figures.data.a.elements} b={figures.data.b.elements} labels={labels as [string, string]} diagram={diagram.data} />}
    </>
  );
}

function Sides({ a, b, labels, diagram }: { a: readonly ElementFiguresView[]; b: readonly ElementFiguresView[]; labels: readonly [string, string]; diagram: Diagram }) {
  const { t, nameOf, count, duration, share } = useTelling(diagram);
  const [before, after] = [a, b].map((each) => new Map(each.map((figures) => [figures.elementId, figures]))) as [Map<string, ElementFiguresView>, Map<string, ElementFiguresView>];
  const rows = [...diagram.nodes.keys()].filter((id) => (before.get(id)?.entered ?? 0) + (after.get(id)?.entered ?? 0) > 0);
  if (rows.length === 0) return <p className="empty">{t('watch.empty')}</p>;
  const late = (figures: ElementFiguresView | undefined) => (figures && figures.withDue > 0 ? figures.breached / figures.withDue : null);
  const change = (from: number | null | undefined, to: number | null | undefined) => {
    if (!from || to === null || to === undefined) return '–';
    const ratio = to / from - 1;
    return Math.abs(ratio) < 0.005 ? t('figures.same') : `${ratio > 0 ? '+' : '−'}${share(Math.abs(ratio))}`;
  };
  const measures = [
    { name: t('watch.entered'), read: (each: ElementFiguresView | undefined) => each?.entered ?? 0, write: (value: number | null) => count(value ?? 0) },
    { name: t('watch.p50'), read: (each: ElementFiguresView | undefined) => each?.p50 ?? null, write: duration },
    { name: t('watch.p90'), read: (each: ElementFiguresView | undefined) => each?.p90 ?? null, write: duration },
    { name: t('watch.breachShare'), read: late, write: (value: number | null) => (value === null ? '–' : share(value)) },
  ];
  return (
    <div className="watch__scroll" role="region" aria-label={t('figures.onlySome')} tabIndex={0}>
      <table className="plain-table">
        <caption className="quiet">{t('figures.onlySome')}: {labels[0]} → {labels[1]}</caption>
        <thead><tr><th scope="col">{t('watch.step')}</th>{measures.map(({ name }) => <th key={name} scope="col" className="number">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((id) => (
            <tr key={id}>
              <th scope="row">{nameOf(id)}</th>
              {measures.map(({ name, read, write }) => {
                const [from, to] = [read(before.get(id)), read(after.get(id))];
                return <td key={name} className="number">{write(from)} → {write(to)} <span className="quiet">{change(from, to)}</span></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
