import { InlineLoading, Tag } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { InstancePathView } from '../../api/contract/process-watch.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { tellInstant } from '../../ui/instants.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { DiagramView, type ElementOverlay } from '../components/diagram-view.tsx';
import { InstanceActions } from '../components/instance-actions.tsx';
import { useProcess } from '../processes.ts';
import { useTelling } from '../watch/tell.ts';
import { useInstancePath, useRunningDiagram, type Diagram } from '../watch/use-watch.ts';

const LOOKS = { standing: 'blue', completed: 'green', terminated: 'gray' } as const;

/** One instance's way through its diagram, in order, with instants and durations. */
export function Instance() {
  const { t } = useTranslation();
  const { process = '', key = '' } = useParams();
  const found = useProcess(process);
  const path = useInstancePath(process, key);
  const diagram = useRunningDiagram(process, path.data?.engineVersion ?? null);
  return (
    <>
      <p className="back"><Link to={`/processes/${encodeURIComponent(process)}/watch`}>{t('path.back', { name: found.data?.name ?? process })}</Link></p>
      <PageTitle title={t('path.title')} />
      <Trouble error={path.error ?? diagram.error} />
      {path.isPending && <InlineLoading description={t('app.loading')} />}
      {path.data && <Facts path={path.data} />}
      {path.data && diagram.data && <><Way path={path.data} diagram={diagram.data} /><Passes path={path.data} diagram={diagram.data} /></>}
      {path.data && path.data.instances.length > 1 && <SameCase path={path.data} />}
      {path.data && <InstanceActions process={process} instanceKey={key} />}
    </>
  );
}

function Facts({ path }: { path: InstancePathView }) {
  const { t, duration } = useTelling();
  const lasted = path.startedAt ? Date.parse(path.endedAt ?? path.serverNow) - Date.parse(path.startedAt) : null;
  return (
    <>
      <p>
        <Tag type={LOOKS[path.state]}>{t(`path.state.${path.state}`)}</Tag>
        {[path.startedAt && t('path.started', { at: tellInstant(path.startedAt) }), path.endedAt && t('path.ended', { at: tellInstant(path.endedAt) }), lasted !== null && t('path.lasted', { duration: duration(lasted) }),
          t('path.engineVersion', { version: path.engineVersion })].filter(Boolean).join(' · ')}
        {path.code && <> · <a href={`/tasklist/cases/${path.code}`}>{t('path.openCase', { code: path.code })}</a></>}
      </p>
      {path.cut && <p className="quiet">{t('path.cut')}</p>}
    </>
  );
}

/** The passes without the instance itself, numbered. */
const numbered = (path: InstancePathView) => path.passes.filter(({ elementType }) => elementType !== 'PROCESS').map((pass, index) => ({ ...pass, order: index + 1 }));

function Way({ path, diagram }: { path: InstancePathView; diagram: Diagram }) {
  const { t } = useTranslation();
  const { overlays, markers, describe } = useMemo(() => {
    const orders = new Map<string, number[]>();
    for (const { elementId, order } of numbered(path)) orders.set(elementId, [...orders.get(elementId) ?? [], order]);
    const standing = new Set(path.passes.filter(({ state }) => state === 'standing').map(({ elementId }) => elementId));
    const written = (elementId: string) => orders.get(elementId)?.join(', ');
    return {
      overlays: [...orders.keys()].map((elementId): ElementOverlay => ({ elementId, key: 'order', position: { top: -12, left: -12 }, content: <span className="watch-badge" aria-hidden="true"><b>{written(elementId)}</b></span> })),
      markers: Object.fromEntries([...[...orders.keys()].map((id) => [id, [standing.has(id) ? 'watch-standing' : 'watch-passed']]), ...path.flows.map(({ flowId }) => [flowId, ['watch-passed-flow']])]) as Record<string, string[]>,
      describe: written,
    };
  }, [path]);
  return <DiagramView xml={diagram.xml} label={t('path.diagram')} overlays={overlays} markers={markers} describe={describe} height="26rem" />;
}

function Passes({ path, diagram }: { path: InstancePathView; diagram: Diagram }) {
  const { t, nameOf, duration } = useTelling(diagram);
  return (
    <div className="watch__scroll" role="region" aria-label={t('path.title')} tabIndex={0}>
      <table className="plain-table">
        <thead><tr><th scope="col" className="number">{t('path.order')}</th><th scope="col">{t('watch.step')}</th><th scope="col">{t('path.entered')}</th><th scope="col">{t('path.left')}</th><th scope="col">{t('path.took')}</th><th scope="col">{t('path.status')}</th></tr></thead>
        <tbody>
          {numbered(path).map(({ elementInstanceKey, order, elementId, enteredAt, leftAt, state }) => {
            const [timers, incident] = [state === 'standing' ? path.timers.filter((timer) => timer.elementId === elementId) : [], path.incidents.find((each) => each.elementId === elementId && each.resolvedAt === null)];
            return (
              <tr key={elementInstanceKey}>
                <td className="number">{order}</td><th scope="row">{nameOf(elementId)}</th><td>{tellInstant(enteredAt)}</td><td>{leftAt ? tellInstant(leftAt) : '–'}</td>
                <td>{duration(Date.parse(leftAt ?? path.serverNow) - Date.parse(enteredAt))}</td>
                <td>{t(`path.state.${state}`)}{timers.map((timer) => <Countdown key={timer.dueAt} dueAt={timer.dueAt} from={enteredAt} />)}{state === 'standing' && incident && <> <Tag type="red" size="sm">{t('watch.incident')}</Tag></>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {path.timers.length > 0 && <ul className="watch__timers">{path.timers.map(({ elementId, dueAt }) => <li key={elementId}><Countdown dueAt={dueAt} /> <span className="quiet">{nameOf(elementId)}</span></li>)}</ul>}
    </div>
  );
}

function SameCase({ path }: { path: InstancePathView }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="same-case">
      <h2 id="same-case">{t('path.same')}</h2>
      <ul className="watch__same">
        {path.instances.map(({ instanceKey, process, unit, round, startedAt, endedAt }) => {
          const name = unit && round ? t('path.round', { unit, round }) : t('path.own');
          return <li key={instanceKey}>{instanceKey === path.instanceKey ? <strong>{name} ({t('path.here')})</strong> : <Link to={`/processes/${process}/instances/${instanceKey}`}>{name}</Link>} <span className="quiet">{tellInstant(startedAt)}{endedAt ? ` – ${tellInstant(endedAt)}` : ''}</span></li>;
        })}
      </ul>
    </section>
  );
}
