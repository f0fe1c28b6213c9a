import { ActionableNotification } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BulkActionView } from '../../../api/contract/bulk-actions.ts';
import { ApiProblem, callApi } from '../../../ui/api.ts';

/** How long "Undo" is offered for what runs at once. */
const OFFERED_SECONDS = 20;

/** What was ordered, with the way back and the seconds that are left for it; then what became of it. */
export function BulkToast({ ordered, onClose }: { ordered: BulkActionView; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState('');
  const left = useSecondsLeft(ordered.undoSeconds || OFFERED_SECONDS);
  const waited = ordered.undoSeconds > 0;
  const key = ['bulk-action', ordered.id];
  const { data = ordered } = useQuery({
    queryKey: key, queryFn: () => callApi<BulkActionView>('GET', `/work-items/bulk-actions/${ordered.id}`), initialData: ordered,
    refetchInterval: ({ state }) => (['waiting', 'running'].includes(state.data?.status ?? '') ? 1_000 : false),
  });
  const over = data.status === 'done' || data.status === 'undone';
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({ queryKey: ['work-items'] });
    void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
  }, [over, queries]);
  const undo = async () => {
    try {
      queries.setQueryData(key, await callApi<BulkActionView>('POST', `/work-items/bulk-actions/${ordered.id}/undo`));
      void queries.invalidateQueries({ queryKey: ['work-items'] });
      void queries.invalidateQueries({ queryKey: ['work-item-counts'] });
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error.message : t('app.offlineText'));
    }
  };
  const offers = data.undoable && left > 0;
  const failed = data.items.filter(({ status, code }) => status === 'failed' || code === 'undo-too-late');
  return (
    <ActionableNotification
      className="bulk-toast" inline lowContrast role="status" hasFocus={false} closeOnEscape={false} kind={failure ? 'error' : failed.length > 0 && over ? 'warning' : over ? 'success' : 'info'}
      statusIconDescription={t(failure ? 'app.error' : 'app.success')} aria-label={t('app.close')} title={titleOf(data, t)}
      actionButtonLabel={offers ? t('bulk.undo', { count: left }) : ''} onActionButtonClick={() => void undo()} onClose={() => { onClose(); return false; }}
    >
      {failure && <p>{failure}</p>}
      {waited && !over && <p>{t('bulk.runsSoon')}</p>}
      {over && failed.length > 0 && <p>{t('bulk.failedSome', { count: failed.length })} {[...new Set(failed.map(({ reason }) => reason))].join(' ')}</p>}
    </ActionableNotification>
  );
}

function titleOf(view: BulkActionView, t: TFunction): string {
  const count = (status: string) => view.items.filter((item) => item.status === status).length;
  const action = t(`bulk.${view.action}`);
  if (view.status === 'undone') return t('bulk.undone', { count: count('undone') });
  if (view.status === 'done') return t('bulk.done', { action, count: count('done') });
  return t('bulk.waiting', { action, count: count('waiting') + count('done') });
}

function useSecondsLeft(seconds: number): number {
  const [until] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
