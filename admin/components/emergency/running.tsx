import { Button, Checkbox, Modal, Stack, TextArea } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyView } from '../../../api/contract/emergency.ts';
import { callApi } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { fromLocalInput, toLocalInput } from '../../../ui/instants.ts';
import { WhatHappens } from './what-happens.tsx';

/** While it lasts: give it another end, or end it now. */
export function Running({ period, onDone }: { period: EmergencyView; onDone(): void }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'extend' | 'end' | null>(null);
  const close = () => setDialog(null);
  const done = () => { close(); onDone(); };
  return (
    <div className="actions">
      <Button kind="tertiary" onClick={() => setDialog('extend')}>{t('emergency.extend')}</Button>
      <Button kind="danger" onClick={() => setDialog('end')}>{t('emergency.endNow')}</Button>
      {dialog === 'extend' && <Extend period={period} onClose={close} onDone={done} />}
      {dialog === 'end' && <End onClose={close} onDone={done} />}
    </div>
  );
}

function Extend({ period, onClose, onDone }: { period: EmergencyView; onClose(): void; onDone(): void }) {
  const { t } = useTranslation();
  const [endsAt, setEndsAt] = useState(toLocalInput(period.endsAt));
  const [reason, setReason] = useState('');
  const send = useMutation({ mutationFn: () => callApi('PUT', '/emergency/end', { endsAt: fromLocalInput(endsAt), reason }), onSuccess: onDone });
  return (
    <Modal open size="sm" modalHeading={t('emergency.extend')} aria-label={t('emergency.extend')} closeButtonLabel={t('emergency.cancel')} primaryButtonText={t('emergency.save')} secondaryButtonText={t('emergency.cancel')}
      primaryButtonDisabled={send.isPending || reason.trim().length < 5 || !endsAt} onRequestClose={onClose} onRequestSubmit={() => send.mutate()}>
      <Stack gap={5}>
        <Trouble error={send.error} />
        <DayInput id="extend-ends" withTime labelText={t('emergency.endsAt')} helperText={t('emergency.endsAtHint')} value={endsAt} onChange={setEndsAt} />
        <TextArea id="extend-reason" labelText={t('emergency.reason')} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Stack>
    </Modal>
  );
}

function End({ onClose, onDone }: { onClose(): void; onDone(): void }) {
  const { t } = useTranslation();
  const [openCases, setOpenCases] = useState(false);
  const [reason, setReason] = useState('');
  const send = useMutation({ mutationFn: () => callApi('POST', '/emergency/end', { openCases, reason }), onSuccess: onDone });
  return (
    <Modal open danger size="sm" modalHeading={t('emergency.endNow')} aria-label={t('emergency.endNow')} closeButtonLabel={t('emergency.cancel')} primaryButtonText={t('emergency.confirmOff')} secondaryButtonText={t('emergency.cancel')}
      primaryButtonDisabled={send.isPending || reason.trim().length < 5} onRequestClose={onClose} onRequestSubmit={() => send.mutate()}>
      <Stack gap={5}>
        <Trouble error={send.error} />
        <Checkbox id="end-open" labelText={t('emergency.openCasesBack')} checked={openCases} onChange={(_, { checked }) => setOpenCases(checked)} />
        <TextArea id="end-reason" labelText={t('emergency.reason')} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        <WhatHappens to="off" follow={openCases} />
      </Stack>
    </Modal>
  );
}
