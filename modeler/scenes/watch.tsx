import { Button, InlineLoading } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ElementFiguresView, ProcessLive } from '../../api/contract/process-watch.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView } from '../components/diagram-view.tsx';
import { ElementPanel } from '../components/watch/element-panel.tsx';
import { FiguresTable } from '../components/watch/figures-table.tsx';
import { Legend } from '../components/watch/legend.tsx';
import { Suggestions } from '../components/watch/suggestions.tsx';
import { WatchBar } from '../components/watch/watch-bar.tsx';
import { useChoice } from '../watch/choice.ts';
import { gather, type Gathered } from '../watch/gather.ts';
import { useWatchOverlays } from '../components/watch/watch-overlays.tsx';
import { useTelling } from '../watch/tell.ts';
import { useHeat, useLive, useRunningDiagram } from '../watch/use-watch.ts';

/** How a process runs: what stands where now, how often, how long and how late, on its diagram or as a table. */
export function Watch() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const [choice, change] = useChoice();
  const [asTable, setAsTable] = useState(false);
  const [live, heat, diagram] = [useLive(process, choice.engineVersion), useHeat(process, choice), useRunningDiagram(process, choice.engineVersion)];
  const gathered = useMemo(() => gather(live.data, heat.data), [live.data, heat.data]);
  const choose = (element: string | null) => change({ element });
  const ready = diagram.data && (choice.what === 'live' ? live.data : heat.data);
  return (
    <>
      <WatchBar choice={choice} engineVersions={live.data?.engineVersions ?? []} onChange={change} />
      <Trouble error={diagram.error ?? live.error ?? heat.error} />
      <div className="watch__head">
        <Summary process={process} live={live.data} own={gathered.get(process)} what={choice.what} />
        <span className="watch__ways">
          <Link to={`/processes/${encodeURIComponent(process)}/watch/compare`}>{t('watch.compare')}</Link>
          <Button kind="ghost" size="sm" onClick={() => setAsTable(!asTable)}>{t(asTable ? 'watch.asDiagram' : 'watch.asTable')}</Button>
        </span>
      </div>
      {!ready && !diagram.error && <InlineLoading description={t('app.loading')} />}
      {ready && diagram.data && (
        <>
          {asTable
            ? <FiguresTable names={diagram.data} gathered={gathered} selected={choice.element} onChoose={choose} />
            : <WatchedDiagram diagram={diagram.data} gathered={gathered} choice={choice} onChoose={choose} />}
          <Legend what={choice.what} gathered={gathered} nodes={diagram.data.nodes} />
          <ElementPanel process={process} names={diagram.data} engineVersion={choice.engineVersion} element={choice.element} figures={choice.element ? gathered.get(choice.element) : undefined} onChoose={choose} />
          <Suggestions process={process} choice={choice} names={diagram.data} onShow={choose} />
        </>
      )}
    </>
  );
}

function WatchedDiagram({ diagram, gathered, choice, onChoose }: {
  diagram: NonNullable<ReturnType<typeof useRunningDiagram>['data']>; gathered: ReadonlyMap<string, Gathered>; choice: ReturnType<typeof useChoice>[0]; onChoose(element: string | null): void;
}) {
  const { t } = useTranslation();
  const { overlays, markers, describe } = useWatchOverlays(diagram, gathered, choice.what);
  return (
    <DiagramView
      xml={diagram.xml} label={t('watch.diagram', { what: t(`watch.${choice.what}`) })} overlays={overlays} markers={markers} describe={describe}
      selected={choice.element} onElementClick={(element) => onChoose(element && diagram.nodes.has(element) ? element : null)} height="30rem"
    />
  );
}

/** One line over everything: what runs now, or what ran in the period. */
function Summary({ process, live, own, what }: { process: string; live: ProcessLive | undefined; own: Gathered | undefined; what: string }) {
  const { t, count } = useTelling();
  if (what !== 'live') return <p>{t('watch.passes', { count: count(own?.figures?.entered ?? 0) as unknown as number, ended: count(ended(own?.figures)) })}</p>;
  if (!live) return <p />;
  const sum = (read: (each: ProcessLive['elements'][number]) => number) => live.elements.reduce((all, each) => all + read(each), 0);
  const [overdue, incidents] = [sum((each) => each.overdue), sum((each) => each.incidents)];
  return (
    <p aria-live="polite">
      {live.running === 0 ? t('watch.emptyLive') : t('watch.running', { count: count(live.running) as unknown as number })}
      {overdue > 0 && <> · <strong>{t('watch.overdueAll', { count: count(overdue) as unknown as number })}</strong></>}
      {incidents > 0 && <> · <Link to={`/processes/${encodeURIComponent(process)}/incidents`}>{t('watch.incidentsAll', { count: count(incidents) as unknown as number })}</Link></>}
    </p>
  );
}

const ended = (figures: ElementFiguresView | undefined) => (figures ? figures.completed + figures.terminated : 0);
