import { Button, Modal, TextArea } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';

/** What the sender answered to the questions of the category; sensitive answers are masked until somebody gives a reason. */
export function SenderAnswers({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<ReadonlyMap<string, string>>(new Map());
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (found.answers.length === 0) return null;
  return (
    <>
      <h3>{t('task.answers')}</h3>
      <dl className="facts">
        {found.answers.map(({ id, asked, answer }) => <div key={id}><dt>{asked}</dt><dd>{answer ?? opened.get(id) ?? <span title={t('task.answerSealed')}>•••<span className="cds--visually-hidden"> {t('task.answerSealed')}</span></span>}</dd></div>)}
      </dl>
      {found.rights.revealAnswers && opened.size === 0 && <Button ref={opener} kind="tertiary" size="md" onClick={() => setAsking(true)}>{t('task.revealAnswers')}</Button>}
      <OpenAnswers code={found.code} open={asking} opener={opener} onClose={() => setAsking(false)} onOpened={setOpened} />
    </>
  );
}

interface OpenProps {
  readonly code: string;
  readonly open: boolean;
  readonly opener: React.RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly onOpened: (answers: ReadonlyMap<string, string>) => void;
}

function OpenAnswers({ code, open, opener, onClose, onOpened }: OpenProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const reveal = async () => {
    try {
      const { items } = await callApi<{ items: Array<{ id: string; answer: string }> }>('POST', `/cases/${code}/reveal-answers`, { reason });
      onOpened(new Map(items.map(({ id, answer }) => [id, answer])));
      onClose();
    } catch (error) {
      setFailure((error as Error).message);
    }
  };
  return (
    <Modal
      open={open} launcherButtonRef={opener} aria-label={t('task.revealAnswers')} modalHeading={t('task.revealAnswers')} size="sm"
      primaryButtonText={t('task.revealConfirm')} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('task.cancel')}
      primaryButtonDisabled={reason.trim().length < 5} onRequestClose={onClose} onRequestSubmit={() => void reveal()}
    >
      <p className="modal-text">{t('task.revealHint')}</p>
      <TextArea id="reveal-answers-reason" rows={3} labelText={t('task.revealReason')} value={reason} invalid={failure !== ''} invalidText={failure} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}
