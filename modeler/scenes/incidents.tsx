import { Button, InlineLoading, InlineNotification, Modal, Tag } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ProcessIncidentView } from '../../api/contract/process-watch.ts';
import { callApi } from '../../ui/api.ts';
import { tellInstant } from '../../ui/instants.ts';
import { languageNow } from '../../ui/translations.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useTelling } from '../watch/tell.ts';
import { useIncidents, useRunningDiagram } from '../watch/use-watch.ts';

/** Where the engine stands still: why, what to do, and trying again, one or all. */
export function Incidents() {
  const { t } = useTranslation();
  const { process = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const element = asked.get('element');
  const found = useIncidents(process, element);
  const { nameOf } = useTelling(useRunningDiagram(process, null).data);
  const [said, setSaid] = useState('');
  return (
    <>
      <p className="quiet">{t('incidents.text')}</p>
      <Trouble error={found.error} />
      {found.isPending && <InlineLoading description={t('app.loading')} />}
      {said && <InlineNotification kind="success" lowContrast title={said} onCloseButtonClick={() => setSaid('')} aria-label={t('app.close')} statusIconDescription={t('app.success')} />}
      {element && <p>{t('incidents.of', { step: nameOf(element) })} · <button type="button" className="link-button" onClick={() => setAsked({}, { replace: true })}>{t('incidents.all')}</button></p>}
      {found.data?.total === 0 && <p className="empty">{t('incidents.none')}</p>}
      {found.data && found.data.total > 0 && (
        <>
          <div className="watch__head">
            <p aria-live="polite">{t('incidents.count', { count: found.data.total })}</p>
            {found.data.mayRetry && <RetryAll process={process} element={element} total={found.data.total} onDone={setSaid} />}
          </div>
          <ul className="watch__incidents">{found.data.items.map((incident) => <Incident key={incident.key} incident={incident} process={process} name={nameOf(incident.elementId)} mayRetry={found.data.mayRetry} onDone={() => setSaid(t('incidents.handed'))} />)}</ul>
        </>
      )}
    </>
  );
}

function Incident({ incident, process, name, mayRetry, onDone }: { incident: ProcessIncidentView; process: string; name: string; mayRetry: boolean; onDone(): void }) {
  const { t } = useTranslation();
  const language = languageNow();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => callApi('POST', `/incidents/${incident.key}/retry`),
    onSuccess: () => { onDone(); void queries.invalidateQueries({ queryKey: ['watch-incidents', process] }); },
  });
  return (
    <li>
      <div className="watch__head">
        <h2>{name}</h2>
        {mayRetry && <Button size="sm" kind="tertiary" disabled={retry.isPending} onClick={() => retry.mutate()}>{t('incidents.retry')}</Button>}
      </div>
      <p className="quiet">
        {t('incidents.since', { at: tellInstant(incident.createdAt) })} · <Link to={`/processes/${encodeURIComponent(process)}/instances/${incident.instanceKey}`}>{t('watch.way')}</Link>
        {incident.code && <> · <a href={`/tasklist/cases/${incident.code}`}>{incident.code}</a></>}
      </p>
      <Trouble error={retry.error} />
      <dl>
        <dt>{t('incidents.cause')}</dt><dd>{incident.cause[language]}</dd>
        <dt>{t('incidents.advice')}</dt><dd>{incident.advice[language]}</dd>
        {incident.variables.length > 0 && <><dt>{t('incidents.variables')}</dt><dd>{incident.variables.map(({ name: variable, suspect }) => <Tag key={variable} size="sm" type={suspect ? 'red' : 'gray'}>{variable}{suspect ? `: ${t('incidents.suspect')}` : ''}</Tag>)}</dd></>}
      </dl>
      {incident.message && <details><summary>{t('incidents.message')}</summary><code>{incident.errorType}: {incident.message}</code></details>}
    </li>
  );
}

function RetryAll({ process, element, total, onDone }: { process: string; element: string | null; total: number; onDone(said: string): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const retry = useMutation({
    mutationFn: () => callApi<{ retried: number; gone: number; failed: number }>('POST', `/processes/${encodeURIComponent(process)}/incidents/retry`, { element }),
    onSuccess: (result) => { setAsking(false); onDone(t('incidents.retried', result)); void queries.invalidateQueries({ queryKey: ['watch-incidents', process] }); },
  });
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>{t('incidents.retryAll', { count: total })}</Button>
      {asking && (
        <Modal
          open size="sm" modalHeading={t('incidents.retryAll', { count: total })} primaryButtonText={t('incidents.retry')} secondaryButtonText={t('incidents.cancel')} closeButtonLabel={t('app.close')}
          primaryButtonDisabled={retry.isPending} onRequestSubmit={() => retry.mutate()} onRequestClose={() => setAsking(false)}
        >
          <p>{t('incidents.retryAllText')}</p>
          <Trouble error={retry.error} />
          {retry.isPending && <InlineLoading description={t('app.loading')} />}
        </Modal>
      )}
    </>
  );
}
