import { Button, Modal, TextArea } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ChangeDetail, ChangeView } from '../../api/contract/configuration.ts';
import { callApi } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { asBasket, useBasket } from '../basket.ts';
import { useForgetConfiguration } from '../configuration.ts';

type Step = 'submit' | 'publish' | 'reject' | 'withdraw' | 'revert';
/** What a step asks for before it is done. */
const ASKS: Record<Step, 'nothing' | 'note' | 'reason'> = { submit: 'nothing', publish: 'note', reject: 'reason', withdraw: 'nothing', revert: 'reason' };
const KINDS: Record<Step, 'primary' | 'secondary' | 'tertiary' | 'danger--tertiary'> = { submit: 'primary', publish: 'primary', reject: 'danger--tertiary', withdraw: 'tertiary', revert: 'tertiary' };

/** What this officer may do with the change; each is confirmed. */
export function ChangeSteps({ change, officerId }: { change: ChangeDetail; officerId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { patch } = useBasket(officerId);
  const [asked, setAsked] = useState<Step | null>(null);
  const steps = (['submit', 'publish', 'reject', 'withdraw', 'revert'] as const).filter((step) => change.may[step]);
  const blocked = (step: Step) => (step === 'submit' || step === 'publish') && (change.faults.length > 0 || change.outdated);
  const mine = change.author.id === officerId;
  const again = mine && (change.may.edit || change.status === 'rejected' || change.status === 'withdrawn');
  const edit = () => {
    patch(asBasket(change, change.may.edit && !change.outdated));
    void navigate(`/tables/${change.edits[0]!.table}`);
  };
  return (
    <div className="actions">
      {steps.map((step) => <Button key={step} kind={KINDS[step]} disabled={blocked(step)} onClick={() => setAsked(step)}>{t(`step.${step}`)}</Button>)}
      {again && change.edits.length <= 2_000 && <Button kind="ghost" onClick={edit}>{t(change.may.edit ? 'step.edit' : 'step.again')}</Button>}
      {asked && <Confirm key={asked} step={asked} change={change} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Confirm({ step, change, onClose }: { step: Step; change: ChangeDetail; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetConfiguration();
  const [text, setText] = useState('');
  const asks = ASKS[step];
  const run = useMutation({
    mutationFn: () => callApi<ChangeView>('POST', `/configuration/changes/${change.id}/${step}`, step === 'publish' ? { note: text.trim() || null } : step === 'reject' ? { note: text } : step === 'revert' ? { reason: text } : undefined),
    onSuccess: ({ id }) => { forget(); onClose(); if (id !== change.id) void navigate(`/changes/${id}`); },
  });
  return (
    <Modal open size="sm" danger={step === 'reject'} modalHeading={t(`step.${step}Title`, { number: change.number })} primaryButtonText={t(`step.${step}`)} secondaryButtonText={t('form.cancel')} closeButtonLabel={t('app.close')}
      primaryButtonDisabled={run.isPending || (asks === 'reason' && text.trim().length < 5)} onRequestClose={onClose} onRequestSubmit={() => run.mutate()}>
      <p>{t(`step.${step}Text`, { edits: change.edits.length })}</p>
      {step === 'publish' && <p><strong>{t(`appliesTo.${change.appliesTo}Text`)}</strong></p>}
      {asks !== 'nothing' && <TextArea id={`step-${step}`} data-modal-primary-focus labelText={t(asks === 'note' ? 'step.note' : 'basket.reason')} rows={3} value={text} onChange={(event) => setText(event.target.value)} />}
      <Trouble error={run.error} />
    </Modal>
  );
}
