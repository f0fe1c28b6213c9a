import { Button, Modal, TextArea, Tile } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant } from '../../ui/countdown.tsx';
import { Hints } from './hints.tsx';

/** What was reported and what has happened since; the sender stays masked until somebody gives a reason. */
export function CasePanel({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      <Tile className="panel">
        <h2>{t('task.reported')}</h2>
        <p className="reported">{found.content}</p>
        <h3>{t('task.place')}</h3>
        <p>{[found.addressText, found.wardName, found.lat !== null && `${found.lat.toFixed(5)}, ${found.lng?.toFixed(5)}`].filter(Boolean).join(' · ') || '–'}</p>
        <h3>{t('task.pictures')}</h3>
        {found.attachments.length === 0 ? <p>{t('task.noPictures')}</p> : (
          <ul className="pictures">
            {found.attachments.map((file, index) => (
              <li key={file.id}>
                {file.kind === 'image'
                  ? <a href={file.url} target="_blank" rel="noreferrer"><img src={file.thumbnailUrl ?? file.url} alt={t('task.picture', { number: index + 1 })} loading="lazy" /></a>
                  : <video src={file.url} controls preload="metadata" aria-label={t('task.picture', { number: index + 1 })} />}
              </li>
            ))}
          </ul>
        )}
      </Tile>
      <Tile className="panel"><Hints hints={found.hints} /></Tile>
      <Tile className="panel"><Sender found={found} /></Tile>
      <Tile className="panel">
        <h2>{t('task.timeline')}</h2>
        <ol className="timeline">
          {found.timeline.map((event, index) => <li key={index}><time dateTime={event.happenedAt}>{formatInstant(event.happenedAt)}</time> {event.text}</li>)}
        </ol>
      </Tile>
    </>
  );
}

function Sender({ found }: { found: CaseView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const [shown, setShown] = useState<Record<string, string | null>>({});
  const { sender } = found;
  const fields = ['name', 'phone', 'email', 'address'] as const;

  const reveal = async () => {
    try {
      setShown(await callApi('POST', `/cases/${found.code}/reveal-sender`, { fields, reason }));
      setOpen(false);
    } catch (error) {
      setFailure((error as Error).message);
    }
  };

  return (
    <>
      <h2>{t('task.sender')}</h2>
      <p>{fields.map((field) => shown[field] ?? sender[field]).filter(Boolean).join(' · ') || t('task.hidden')}</p>
      {sender.mayReveal && Object.keys(shown).length === 0 && <Button kind="ghost" size="sm" onClick={() => setOpen(true)}>{t('task.reveal')}</Button>}
      <Modal
        open={open}
        modalHeading={t('task.reveal')}
        primaryButtonText={t('task.revealConfirm')}
        secondaryButtonText={t('task.cancel')}
        primaryButtonDisabled={reason.trim().length < 5}
        onRequestClose={() => setOpen(false)}
        onRequestSubmit={() => void reveal()}
        size="sm"
      >
        <p>{t('task.revealHint')}</p>
        <TextArea id="reveal-reason" labelText={t('task.revealReason')} value={reason} invalid={failure !== ''} invalidText={failure} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </>
  );
}
