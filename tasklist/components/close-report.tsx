import { Button, TextArea } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportKind } from '../../api/contract/common.ts';
import { callApi } from '../../ui/api.ts';
import { ActionDialog } from './actions/action-dialog.tsx';

const SHORTEST_REASON = 5;

/** Ends the running day, week or month now, for a reason that is kept. */
export function CloseReport({ kind, date, name }: { readonly kind: ReportKind; readonly date: string; readonly name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [closed, setClosed] = useState(false);
  const [reason, setReason] = useState('');
  const close = async () => {
    await callApi('POST', `/daily-reports/${date}/close?kind=${kind}`, { reason: reason.trim() });
    setClosed(true);
    setAsking(false);
    await queries.invalidateQueries({ queryKey: ['daily-reports', kind] });
  };
  return (
    <span className="reports__close">
      <span role="status">{closed && t('reports.closed')}</span>
      {!closed && <Button kind="tertiary" size="md" aria-label={t('reports.closeName', { date: name })} onClick={() => setAsking(true)}>{t('reports.close')}</Button>}
      {asking && (
        <ActionDialog title={t('reports.closeName', { date: name })} submit={t('reports.close')} ready={reason.trim().length >= SHORTEST_REASON} onSubmit={close} onClose={() => setAsking(false)}>
          <p>{t('reports.closeHint')}</p>
          <TextArea id="close-reason" rows={3} maxLength={300} labelText={t('reports.closeReason')} helperText={t('reports.closeReasonHint', { count: SHORTEST_REASON })} value={reason} data-modal-primary-focus onChange={(event) => setReason(event.target.value)} />
        </ActionDialog>
      )}
    </span>
  );
}
