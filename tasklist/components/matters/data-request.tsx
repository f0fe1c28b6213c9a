import { Button, TextArea, Tile } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataRequestWish } from '../../../api/contract/data-requests.ts';
import { callApi } from '../../../ui/api.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';

const FIELDS = ['name', 'phone', 'email', 'address'] as const;

/** What a data subject wrote: opened for a reason, which is recorded; gone when the page is left. */
export function DataRequestPanel({ code, closed }: { readonly code: string; readonly closed: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [wish, setWish] = useState<DataRequestWish | null>(null);
  const open = async () => {
    setWish(await callApi<DataRequestWish>('POST', `/data-requests/${code}/reveal`, { reason: reason.trim() }));
    setAsking(false);
  };
  const given = wish ? FIELDS.filter((field) => wish[field] !== null) : [];
  return (
    <Tile className="panel">
      <h2>{t('dataRequest.title')}</h2>
      {wish
        ? (
          <div role="status">
            {given.length > 0 && <><h3>{t('dataRequest.correct')}</h3><dl className="facts">{given.map((field) => <div key={field}><dt>{t(`dataRequest.${field}`)}</dt><dd>{wish[field]}</dd></div>)}</dl></>}
            <p className="prose">{wish.words ?? (given.length === 0 ? t('dataRequest.nothing') : '')}</p>
          </div>
        )
        : closed ? <p className="quiet">{t('dataRequest.gone')}</p> : <><p className="quiet">{t('misuse.sealed')}</p><Button kind="tertiary" size="md" onClick={() => setAsking(true)}>{t('dataRequest.open')}</Button></>}
      {asking && (
        <ActionDialog title={t('dataRequest.open')} submit={t('misuse.openNow')} ready={reason.trim().length >= 5} onSubmit={open} onClose={() => setAsking(false)}>
          <p>{t('misuse.recorded')}</p>
          <TextArea id="data-request-reason" rows={3} maxLength={500} labelText={t('misuse.reason')} helperText={t('actions.atLeast', { count: 5 })} value={reason} data-modal-primary-focus onChange={(event) => setReason(event.target.value)} />
        </ActionDialog>
      )}
    </Tile>
  );
}
