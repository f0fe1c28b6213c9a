import { Button, ButtonSet, InlineLoading, Modal } from '@carbon/react';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { NoteView } from '../../../api/contract/case-file.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant, serverTime } from '../../../ui/countdown.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { MentionBox } from './mention-box.tsx';
import { mentionsIn, type NoteDraft, type PendingNote } from './note-drafts.ts';

/** A note as it stands; its author may change it for a while, and delete it. */
export function NoteItem({ code, note, onChanged }: { code: string; note: NoteView; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const editable = note.editableUntil !== null && Date.parse(note.editableUntil) > serverTime();
  const address = `/cases/${encodeURIComponent(code)}/notes/${note.id}`;
  const item = useRef<HTMLLIElement>(null);
  // What was pressed or typed in is gone: the keyboard goes on from the note.
  const close = () => { setDoing(null); item.current?.focus(); };
  const done = async () => { await onChanged(); close(); };
  return (
    <li className="note" ref={item} tabIndex={-1}>
      <p className="note__head">
        <strong>{note.author.displayName}</strong>{note.author.unitName && <span className="quiet"> · {note.author.unitName}</span>}
        <time className="quiet" dateTime={note.createdAt}> · {formatInstant(note.createdAt)}</time>
        {note.editedAt && !note.deletedAt && <span className="quiet"> · {t('notes.edited')}</span>}
      </p>
      {note.deletedAt && <p className="quiet note__deleted">{t('notes.deleted', { time: formatInstant(note.deletedAt) })}</p>}
      {!note.deletedAt && doing !== 'edit' && <p className="note__body"><Named body={note.body} names={note.mentions.map(({ displayName }) => displayName)} /></p>}
      {doing === 'edit' && <EditNote code={code} note={note} address={address} onDone={done} onCancel={close} />}
      {note.mine && !note.deletedAt && doing !== 'edit' && (
        <div className="note__actions">
          {editable && <Button kind="ghost" size="sm" onClick={() => setDoing('edit')}>{t('notes.edit')}</Button>}
          <Button kind="ghost" size="sm" onClick={() => setDoing('delete')}>{t('notes.delete')}</Button>
        </div>
      )}
      {doing === 'delete' && <DeleteNote address={address} onDone={done} onCancel={close} />}
    </li>
  );
}

/** A note that is not on the server yet, or did not get there. */
export function PendingItem({ note, onRetry, onTakeBack }: { note: PendingNote; onRetry: () => void; onTakeBack: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="note note--pending">
      <p className="note__body"><Named body={note.body} names={Object.values(note.named)} /></p>
      {note.state === 'sending' ? <InlineLoading description={t('notes.sending')} /> : (
        <div className="note__actions">
          <span className="note__failed">{t('notes.failed')}</span>
          <Button kind="ghost" size="sm" onClick={onRetry}>{t('notes.retry')}</Button>
          <Button kind="ghost" size="sm" onClick={onTakeBack}>{t('notes.takeBack')}</Button>
        </div>
      )}
    </li>
  );
}

function EditNote({ code, note, address, onDone, onCancel }: { code: string; note: NoteView; address: string; onDone: () => Promise<unknown>; onCancel: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<NoteDraft>({ body: note.body, named: Object.fromEntries(note.mentions.map(({ id, displayName }) => [id, displayName])) });
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy || draft.body.trim() === '') return;
    setBusy(true);
    setFailure(null);
    try {
      await callApi('PUT', address, { body: draft.body, mentions: mentionsIn(draft) });
      await onDone();
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  };
  return (
    <>
      <MentionBox code={code} draft={draft} onChange={setDraft} onSend={() => void save()} label={t('notes.editLabel')} autoFocus />
      <Trouble error={failure} />
      <ButtonSet className="note__set">
        <Button kind="secondary" size="sm" onClick={onCancel}>{t('task.cancel')}</Button>
        <Button size="sm" disabled={busy || draft.body.trim() === ''} onClick={() => void save()}>{t('notes.save')}</Button>
      </ButtonSet>
    </>
  );
}

function DeleteNote({ address, onDone, onCancel }: { address: string; onDone: () => Promise<unknown>; onCancel: () => void }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Error | null>(null);
  const remove = async () => {
    try {
      await callApi('DELETE', address);
      await onDone();
    } catch (error) {
      setFailure(error as Error);
    }
  };
  return createPortal(
    <Modal
      open danger size="xs" modalHeading={t('notes.deleteTitle')} aria-label={t('notes.deleteTitle')} primaryButtonText={t('notes.delete')} secondaryButtonText={t('task.cancel')} closeButtonLabel={t('task.cancel')}
      onRequestClose={onCancel} onRequestSubmit={() => void remove()}
    >
      <p className="modal-text">{t('notes.deleteHint')}</p>
      <Trouble error={failure} />
    </Modal>, document.body);
}

/** The text with the names of the officers set apart. */
function Named({ body, names }: { body: string; names: readonly string[] }) {
  if (names.length === 0) return body;
  const marks = names.toSorted((a, b) => b.length - a.length).map((name) => `@${name}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = body.split(new RegExp(`(${marks.join('|')})`, 'u'));
  return parts.map((part, place) => (place % 2 === 1 ? <span key={place} className="note__mention">{part}</span> : part));
}
