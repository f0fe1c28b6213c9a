import { Loading } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReplayCaseView } from '../../api/contract/dry-runs.ts';
import { tellInstant } from '../../ui/instants.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView } from '../components/diagram-view.tsx';
import { SourceChoice } from '../components/dry-runs/source-choice.tsx';
import { useReplay, type Replay as Replayed } from '../dry-runs.ts';
import { sequenceFlowsOf, useElementNames } from '../element-names.ts';

const OUTCOMES = ['same', 'other-way', 'stops'] as const;

/** Where finished cases would have gone. */
export function Replay() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const replay = useReplay(process);
  return (
    <>
      <p className="back"><Link to={`/processes/${encodeURIComponent(process)}/dry-runs`}>{t('replay.back')}</Link></p>
      <PageTitle title={t('replay.title')} />
      <p className="dry-intro">{t('replay.intro')}</p>
      <SourceChoice process={process} action={t('replay.start')} busy={replay.isPending} onStart={(source) => replay.mutate(source)} />
      <Trouble error={replay.error} />
      <div aria-live="polite">{replay.isPending && <Loading withOverlay={false} description={t('replay.running')} />}</div>
      {replay.data?.cases.length === 0 && <p className="empty">{t('replay.none')}</p>}
      {replay.data && replay.data.cases.length > 0 && <Result replay={replay.data} />}
    </>
  );
}

function Result({ replay }: { replay: Replayed }) {
  const { t } = useTranslation();
  const nameOf = useElementNames(replay.diagram);
  const [instance, setInstance] = useState<string | null>(null);
  const [element, setElement] = useState<string | null>(null);
  const shown = replay.cases.find((one) => one.instance === instance);
  const markers = useMemo(() => markersOf(replay, shown), [replay, shown]);
  const overlays = useMemo(() => {
    const flows = sequenceFlowsOf(replay.diagram);
    return Object.entries(replay.counts).filter(([id]) => !flows.has(id))
      .map(([elementId, count]) => ({ elementId, key: 'count', position: { top: -12, left: -8 }, content: <span className="dry-count">{count}</span> }));
  }, [replay]);
  const describe = (id: string) => (replay.counts[id] ? t('replay.count', { count: replay.counts[id] }) : undefined);
  return (
    <>
      <ul className="replay-outcomes">{OUTCOMES.map((outcome) => <li key={outcome}><strong>{replay.outcomes[outcome]}</strong> {t(`replay.${outcome}`)}</li>)}</ul>
      <DiagramView xml={replay.diagram} label={t('replay.diagram')} markers={markers} overlays={overlays} selected={element} onElementClick={setElement} describe={describe} />
      <div className="table-frame">
        <table className="cds--data-table">
          <thead><tr><th scope="col">{t('replay.case')}</th><th scope="col">{t('replay.endedAt')}</th><th scope="col">{t('replay.would')}</th></tr></thead>
          <tbody>{replay.cases.filter(({ way }) => element === null || way.includes(element)).map((one) => (
            <tr key={one.instance} data-outcome={one.outcome}>
              <td><button type="button" className="replay-code" aria-pressed={one.instance === instance} title={t('replay.show')} onClick={() => setInstance(one.instance === instance ? null : one.instance)}>{one.code ?? t('replay.hidden')}</button></td>
              <td>{tellInstant(one.endedAt)}</td>
              <td><Would one={one} nameOf={nameOf} /></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </>
  );
}

function Would({ one, nameOf }: { one: ReplayCaseView; nameOf(id: string): string }) {
  const { t } = useTranslation();
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ');
  const parts = [
    one.stopsAt && one.reason ? t(`replay.stop.${one.reason}`, { at: nameOf(one.stopsAt) }) : `${t(`replay.${one.outcome}`)}${one.end ? `, ${t('replay.to', { end: nameOf(one.end) })}` : ''}`,
    ...(one.inserted.length > 0 ? [t('replay.through', { names: names(one.inserted) })] : []),
    ...(one.removed.length > 0 ? [t('replay.without', { names: names(one.removed) })] : []),
  ];
  return <>{parts.join('; ')}</>;
}

function markersOf({ cases, inserted }: Replayed, shown: ReplayCaseView | undefined): Record<string, string[]> {
  const markers: Record<string, string[]> = {};
  for (const id of cases.flatMap(({ way }) => way)) markers[id] = ['dry-taken'];
  for (const id of inserted) markers[id] = ['dry-new'];
  for (const id of shown?.way ?? []) markers[id] = ['dry-on-path'];
  for (const { stopsAt } of shown ? [shown] : cases) if (stopsAt) markers[stopsAt] = ['dry-stopped'];
  return markers;
}
