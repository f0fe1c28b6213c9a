import { InlineNotification, SkeletonText } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DryRunView } from '../../api/contract/dry-runs.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView } from '../components/diagram-view.tsx';
import { PathList } from '../components/dry-runs/path-list.tsx';
import { PathSteps } from '../components/dry-runs/path-steps.tsx';
import { DryRunFacts, DryRunProgress, DryRunStatus, useSourceName } from '../components/dry-runs/run-parts.tsx';
import { isUnderWay, useDryRun, type DryRunResult } from '../dry-runs.ts';
import { useElementNames } from '../element-names.ts';

/** What a dry run showed: path by path, on the diagram and in words. */
export function DryRun() {
  const { t } = useTranslation();
  const { process = '', id = '' } = useParams();
  const { data, error } = useDryRun(process, id);
  const sourceName = useSourceName();
  return (
    <>
      <p className="back"><Link to={`/processes/${encodeURIComponent(process)}/dry-runs`}>{t('replay.back')}</Link></p>
      <PageTitle title={data ? t('dryRuns.of', { what: sourceName(data.run.source) }) : t('tab.dryRuns')} />
      <Trouble error={error} />
      {!data && !error && <SkeletonText paragraph lineCount={6} />}
      {data && (
        <>
          <p><DryRunStatus status={data.run.status} /></p>
          <DryRunFacts run={data.run} />
          <DryRunProgress run={data.run} />
          <Failure run={data.run} />
          <Result data={data} />
        </>
      )}
    </>
  );
}

function Failure({ run: { status, failure } }: { run: DryRunView }) {
  const { t } = useTranslation();
  if (status === 'interrupted') return <InlineNotification kind="warning" lowContrast hideCloseButton title={t('dryRuns.status.interrupted')} subtitle={t('dryRuns.interruptedText')} statusIconDescription={t('app.warning')} />;
  if (!failure) return null;
  return (
    <div className="dry-trouble" role="note">
      <p>{t(`dryRuns.failure.${failure.code}`)}</p>
      <ul>{failure.problems.map(({ element, message }) => <li key={`${element} ${message}`}>{element && <strong>{element}: </strong>}{message}</li>)}</ul>
    </div>
  );
}

function Result({ data }: { data: DryRunResult }) {
  const { t } = useTranslation();
  const nameOf = useElementNames(data.diagram);
  const [ordinal, setOrdinal] = useState<number | null>(null);
  const [element, setElement] = useState<string | null>(null);
  const path = data.paths.find((one) => one.ordinal === ordinal) ?? null;
  const markers = useMemo(() => markersOf(data, ordinal), [data, ordinal]);
  const describe = (id: string) => markers[id]?.map((name) => t(`dryRuns.legend.${LEGEND[name as keyof typeof LEGEND]}`)).join(', ');
  if (!data.diagram) return null;
  return (
    <div className="dry-result">
      <PathList paths={data.paths} chosen={ordinal} nameOf={nameOf} onChoose={(chosen) => { setOrdinal(chosen); setElement(null); }} />
      <div>
        <ul className="dry-legend">{Object.entries(LEGEND).map(([name, word]) => <li key={name} className={name}>{t(`dryRuns.legend.${word}`)}</li>)}</ul>
        <DiagramView xml={data.diagram} label={t('dryRuns.diagram')} markers={markers} selected={element} onElementClick={setElement} describe={describe} />
        {path && <PathSteps path={path} chosen={element} onChoose={setElement} />}
        {!path && !isUnderWay(data.run) && <Unreached data={data} nameOf={nameOf} onChoose={setElement} />}
      </div>
    </div>
  );
}

function Unreached({ data: { unreached }, nameOf, onChoose }: { data: DryRunResult; nameOf(id: string): string; onChoose(id: string): void }) {
  const { t } = useTranslation();
  if (unreached.length === 0) return null;
  return (
    <section aria-labelledby="unreached">
      <h3 id="unreached">{t('dryRuns.unreached')}</h3>
      <ul className="dry-steps">{unreached.map(({ id, reason, decisions }) => (
        <li key={id} className="dry-step">
          <button type="button" onClick={() => onChoose(id)}>{nameOf(id)}</button>
          <ul><li>{t(`dryRuns.reason.${reason}`, { conditions: decisions.flatMap(({ conditions }) => conditions).join('; ') })}</li></ul>
        </li>
      ))}</ul>
    </section>
  );
}

/** Marker → its word in the legend. */
const LEGEND = { 'dry-taken': 'taken', 'dry-not-taken': 'notTaken', 'dry-on-path': 'onPath', 'dry-stopped': 'stopped' } as const;

function markersOf({ run, paths, flows, unreached }: DryRunResult, ordinal: number | null): Record<string, string[]> {
  const markers: Record<string, string[]> = {};
  const mark = (ids: readonly string[], name: keyof typeof LEGEND) => { for (const id of ids) markers[id] = [name]; };
  if (!isUnderWay(run)) mark([...flows, ...unreached.map(({ id }) => id)], 'dry-not-taken');
  mark(paths.flatMap((path) => [...path.flows, ...path.elements]), 'dry-taken');
  const shown = paths.find((path) => path.ordinal === ordinal);
  if (shown) mark([...shown.flows, ...shown.elements], 'dry-on-path');
  mark((shown ? [shown] : paths).flatMap(({ ending, stoppedAt }) => (ending !== 'done' && stoppedAt ? [stoppedAt] : [])), 'dry-stopped');
  return markers;
}
