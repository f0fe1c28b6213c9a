import { Modal, Select, SelectItem } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const REASONS = ['nothing-said', 'wrong-number', 'guided-elsewhere', 'handed-to-emergency', 'nuisance', 'test', 'entered-twice'] as const;
export type EndReason = (typeof REASONS)[number];

interface Props { readonly open: boolean; readonly start: EndReason | ''; readonly busy: boolean; readonly onClose: () => void; readonly onEnd: (reason: EndReason) => void }

/** Ends a call that makes no case. What was said is erased, so the reason is chosen first. */
export function EndCall({ open, start, busy, onClose, onEnd }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<EndReason | ''>(start);
  useEffect(() => { if (open) setReason(start); }, [open, start]);
  return (
    <Modal
      open={open} size="sm" aria-label={t('calls.discard')} modalHeading={t('calls.discard')} primaryButtonText={t('calls.discardConfirm')} secondaryButtonText={t('task.cancel')}
      closeButtonLabel={t('task.cancel')} danger primaryButtonDisabled={reason === '' || busy} selectorPrimaryFocus="#call-end-reason"
      onRequestClose={onClose} onRequestSubmit={() => { if (reason !== '') onEnd(reason); }}
    >
      <p className="modal-text">{t('calls.discardHint')}</p>
      <Select id="call-end-reason" labelText={t('calls.discardReason')} value={reason} onChange={(event) => setReason(event.target.value as EndReason)}>
        {reason === '' && <SelectItem value="" text={t('form.choose')} />}
        {REASONS.map((code) => <SelectItem key={code} value={code} text={t(`calls.end.${code}`)} />)}
      </Select>
    </Modal>
  );
}
