import { Button, InlineLoading, Select, SelectItem, Tag } from '@carbon/react';
import { Close } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StandingCaseView } from '../../../api/contract/process-watch.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import { tellInstant } from '../../../ui/instants.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { DiagramNames } from '../../watch/diagram-names.ts';
import type { Gathered } from '../../watch/gather.ts';
import { useTelling } from '../../watch/tell.ts';
import { useCasesAt, type Only } from '../../watch/use-watch.ts';

/** One element's figures and who stands there; without an element, every running case. */
export function ElementPanel({ process, names, engineVersion, element, figures, onChoose }: {
  process: string; names: DiagramNames; engineVersion: number | null; element: string | null; figures: Gathered | undefined; onChoose(element: string | null): void;
}) {
  const { t, nameOf, count, share, duration } = useTelling(names);
  const told = figures?.figures;
  return (
    <section className="watch__element" aria-labelledby="watch-element">
      <div className="watch__element-head">
        <h2 id="watch-element">{element ? nameOf(element) : t('watch.allCases')}</h2>
        {element && <Button kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('watch.closeElement')} onClick={() => onChoose(null)} />}
      </div>
      {!element && <p className="quiet">{t('watch.choose')}</p>}
      {element && told && (
        <dl className="watch__figures">
          <div><dt>{t('watch.entered')}</dt><dd>{count(told.entered)}</dd></div>
          <div><dt>{t('watch.p50')}</dt><dd>{duration(told.p50)}</dd></div>
          <div><dt>{t('watch.p90')}</dt><dd>{duration(told.p90)}</dd></div>
          {told.withDue > 0 && <div><dt>{t('watch.breachShare')}</dt><dd>{share(told.breached / told.withDue)}</dd></div>}
        </dl>
      )}
      {figures && figures.incidents > 0 && element && <p><Link to={`/processes/${encodeURIComponent(process)}/incidents?element=${encodeURIComponent(element)}`}>{t('watch.incidentsAll', { count: figures.incidents })}</Link></p>}
      <CasesAt key={`${element} ${engineVersion}`} process={process} names={names} engineVersion={engineVersion} element={element ?? process} />
    </section>
  );
}

function CasesAt({ process, names, engineVersion, element }: { process: string; names: DiagramNames; engineVersion: number | null; element: string }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<Only>('');
  const found = useCasesAt(process, element, engineVersion, only);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {element !== process && (
        <Select id="watch-only" size="sm" labelText={t('watch.only')} value={only} onChange={(event) => setOnly(event.target.value as Only)}>
          {(['', 'overdue', 'incidents'] as const).map((each) => <SelectItem key={each} value={each} text={t(`watch.only.${each || 'all'}`)} />)}
        </Select>
      )}
      <Trouble error={found.error} />
      {found.isPending && <InlineLoading description={t('app.loading')} />}
      {found.data && items.length === 0 && <p className="quiet">{t('watch.noCases')}</p>}
      {items.length > 0 && (
        <div className="watch__scroll" role="region" aria-label={t('watch.cases')} tabIndex={0}>
          <table className="plain-table">
            <thead><tr>{(['case', 'unit', 'since', 'timers', 'way'] as const).map((column) => <th key={column} scope="col">{t(`watch.${column}`)}</th>)}</tr></thead>
            <tbody>{items.map((item) => <CaseRow key={item.elementInstanceKey} item={item} process={process} names={names} />)}</tbody>
          </table>
        </div>
      )}
      {found.hasNextPage && <Button kind="ghost" size="sm" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('watch.more')}</Button>}
    </>
  );
}

function CaseRow({ item, process, names }: { item: StandingCaseView; process: string; names: DiagramNames }) {
  const { t, nameOf } = useTelling(names);
  return (
    <tr>
      <th scope="row">
        {item.code ? <a href={`/tasklist/cases/${item.code}`}>{item.code}</a> : <span className="quiet">{t('watch.hiddenCode')}</span>}
        {item.incident && <> <Tag type="red" size="sm">{t('watch.incident')}</Tag></>}
      </th>
      <td>{item.unit ?? '–'}</td>
      <td>{tellInstant(item.since)}</td>
      <td>
        {item.timers.length === 0 ? <span className="quiet">{t('watch.noTimer')}</span> : (
          <ul className="watch__timers">{item.timers.map((timer) => <li key={timer.elementId}><Countdown dueAt={timer.dueAt} from={item.since} /> <span className="quiet">{nameOf(timer.elementId)}</span></li>)}</ul>
        )}
      </td>
      <td><Link to={`/processes/${encodeURIComponent(process)}/instances/${item.instanceKey}`} aria-label={t('watch.wayOf', { code: item.code ?? item.instanceKey })}>{t('watch.way')}</Link></td>
    </tr>
  );
}
