import { Button, Modal, Select, SelectItem, SkeletonText, Tag, TextArea } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceActionsView } from '../../api/contract/instance-actions.ts';
import { callApi } from '../../ui/api.ts';
import { tellInstant } from '../../ui/instants.ts';
import { Trouble } from '../../ui/trouble.tsx';

type Kind = 'cancel' | 'restart' | 'skip';
const LOOKS = { ordered: 'blue', done: 'green', refused: 'red' } as const;

/** What a person with the right may do to one running case's process, and what was done. */
export function InstanceActions({ process, instanceKey }: { process: string; instanceKey: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind | null>(null);
  const path = `/processes/${encodeURIComponent(process)}/instances/${instanceKey}`;
  const { data, error } = useQuery({
    queryKey: ['instance-actions', process, instanceKey], queryFn: () => callApi<InstanceActionsView>('GET', `${path}/actions`),
    refetchInterval: ({ state }) => (state.data?.actions.some((action) => action.state === 'ordered') ? 1_000 : false),
  });
  const nameOf = (id: string | null) => data?.places.find(({ elementId }) => elementId === id)?.name ?? id ?? '';
  return (
    <section className="instance-actions" aria-labelledby="instance-actions">
      <h2 id="instance-actions">{t('instance.actions')}</h2>
      <Trouble error={error} />
      {!data && !error && <SkeletonText paragraph lineCount={2} />}
      {data && (
        <>
          {data.cancelledAt && <p><strong>{t('instance.cancelled', { at: tellInstant(data.cancelledAt) })}</strong></p>}
          {!data.running && !data.cancelledAt && <p>{t('instance.ended')}</p>}
          {data.may && data.running && (
            <>
              <p className="quiet">{t('instance.actionsText')}{data.skippable.length === 0 ? ` ${t('instance.noSkip')}` : ''}</p>
              <div className="moves__actions">
                <Button size="sm" kind="tertiary" disabled={data.places.length === 0} onClick={() => setKind('restart')}>{t('instance.restart')}</Button>
                <Button size="sm" kind="tertiary" disabled={data.skippable.length === 0} onClick={() => setKind('skip')}>{t('instance.skip')}</Button>
                <Button size="sm" kind="danger--tertiary" onClick={() => setKind('cancel')}>{t('instance.cancel')}</Button>
              </div>
            </>
          )}
          <h3>{t('instance.done')}</h3>
          {data.actions.length === 0 ? <p className="quiet">{t('instance.none')}</p> : (
            <ul>{data.actions.map((action) => (
              <li key={action.id}>
                <Tag size="sm" type={LOOKS[action.state]}>{t(`instance.state.${action.state}`)}</Tag>{' '}
                {t(`instance.kind.${action.kind}`)}{action.elementId ? ` “${nameOf(action.elementId)}”` : ''}: {action.reason}
                {action.refusal ? ` (${t(`instance.refusal.${action.refusal}`)})` : ''} <span className="quiet">{t('moves.by', { name: action.orderedBy ?? '', at: tellInstant(action.orderedAt) })}</span>
              </li>
            ))}</ul>
          )}
          {kind && <ActionForm key={kind} kind={kind} path={path} facts={data} nameOf={nameOf} onClose={() => setKind(null)} />}
        </>
      )}
    </section>
  );
}

interface ActionFormProps {
  readonly kind: Kind;
  readonly path: string;
  readonly facts: InstanceActionsView;
  readonly nameOf: (id: string) => string;
  readonly onClose: () => void;
}

function ActionForm({ kind, path, facts, nameOf, onClose }: ActionFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const steps = kind === 'skip' ? facts.skippable.map((elementId) => ({ elementId, name: nameOf(elementId) })) : facts.places;
  const first = kind === 'restart' ? facts.standing.find((id) => steps.some(({ elementId }) => elementId === id)) : steps[0]?.elementId;
  const [elementId, setElementId] = useState(first ?? steps[0]?.elementId ?? '');
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: () => callApi('POST', `${path}/${kind}`, { reason, ...(kind === 'cancel' ? {} : { elementId }) }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['instance-actions'] }); onClose(); },
  });
  return (
    <Modal open size="sm" danger={kind === 'cancel'} modalHeading={t(`instance.${kind}`)} primaryButtonText={t(`instance.${kind}`)} secondaryButtonText={t('moves.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={act.isPending || reason.trim().length < 5} onRequestClose={onClose} onRequestSubmit={() => act.mutate()}>
      <div className="instance-form">
        <p>{t(`instance.${kind}Text`)}</p>
        {kind !== 'cancel' && (
          <Select id="instance-step" labelText={t('instance.step')} value={elementId} onChange={({ target }) => setElementId(target.value)}>
            {steps.map((step) => <SelectItem key={step.elementId} value={step.elementId} text={step.name} />)}
          </Select>
        )}
        <TextArea id="instance-reason" labelText={t('instance.reason')} helperText={t('instance.reasonHelp')} rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        <Trouble error={act.error} />
      </div>
    </Modal>
  );
}
