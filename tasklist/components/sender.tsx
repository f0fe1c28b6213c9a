import { Button, Modal, TextArea } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';

type Field = 'name' | 'phone' | 'email' | 'address';

/** The sender, masked; shown only for a reason, which is recorded. */
export function Sender({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const [shown, setShown] = useState<Partial<Record<Field, string | null>>>({});
  const opener = useRef<HTMLButtonElement>(null);
  const { sender } = found;
  const present = (['name', 'phone', 'email', 'address'] as const).filter((field) => sender[field]);
  // A sender may ask that units do not see the name.
  const asked = present.filter((field) => field !== 'name' || !sender.hideName);

  const close = () => { setOpen(false); setFailure(''); };
  const reveal = async () => {
    try {
      setShown(await callApi('POST', `/cases/${found.code}/reveal-sender`, { fields: asked, reason }));
      close();
    } catch (error) {
      setFailure((error as Error).message);
    }
  };

  return (
    <>
      <h2>{t('task.sender')}</h2>
      {present.length === 0 ? <p>{t(`sender.${sender.kind}`)}</p> : (
        <dl className="facts">
          <div><dt>{t('sender.kind')}</dt><dd>{t(`sender.${sender.kind}`)}</dd></div>
          {present.map((field) => <div key={field}><dt>{t(`sender.${field}`)}</dt><dd>{shown[field] ?? sender[field]}</dd></div>)}
        </dl>
      )}
      {sender.mayReveal && asked.length > 0 && Object.keys(shown).length === 0 && <Button ref={opener} kind="tertiary" size="md" onClick={() => setOpen(true)}>{t('task.reveal')}</Button>}
      <Modal
        open={open}
        launcherButtonRef={opener}
        aria-label={t('task.reveal')}
        modalHeading={t('task.reveal')}
        primaryButtonText={t('task.revealConfirm')}
        secondaryButtonText={t('task.cancel')}
        closeButtonLabel={t('task.cancel')}
        primaryButtonDisabled={reason.trim().length < 5}
        onRequestClose={close}
        onRequestSubmit={() => void reveal()}
        size="sm"
      >
        <p className="modal-text">{t('task.revealHint')}</p>
        <TextArea id="reveal-reason" rows={3} labelText={t('task.revealReason')} value={reason} invalid={failure !== ''} invalidText={failure} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </>
  );
}
