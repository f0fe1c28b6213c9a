import { Button, Modal, TextArea, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChangeView } from '../../../api/contract/configuration.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { Edit } from './rows.ts';

interface Props {
  readonly edits: readonly Edit[];
  /** What the change is called unless its author writes another name. */
  readonly title: string;
  readonly onUndo: () => void;
  readonly onSaved: () => void;
}

/** Stands under what was changed: the change gets a title and a reason, then goes live or stays a draft. */
export function SaveChange({ edits, title, onUndo, onSaved }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState<ChangeView | null>(null);
  if (edits.length === 0) return <p className="catalogue__saved" role="status">{saved && <><Link to={`/changes/${saved.id}`}>{t('changes.number', { number: saved.number })}</Link>: {saved.status === 'published' ? t('save.done') : t('save.drafted', { number: saved.number })}</>}</p>;
  return (
    <div className="catalogue__save">
      <Button onClick={() => setOpen(true)}>{t('save.change')}</Button>
      <Button kind="ghost" onClick={onUndo}>{t('save.undo')}</Button>
      {open && <Dialog edits={edits} title={title} onClose={() => setOpen(false)} onSaved={(change) => { setSaved(change); setOpen(false); onSaved(); }} />}
    </div>
  );
}

function Dialog({ edits, title, onClose, onSaved }: Pick<Props, 'edits' | 'title'> & { onClose: () => void; onSaved: (change: ChangeView) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(title);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (live: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const draft = await callApi<ChangeView>('POST', '/configuration/changes', { title: name, reason, edits });
      try {
        const change = live ? await callApi<ChangeView>('POST', `/configuration/changes/${draft.id}/publish`, { note: null }) : draft;
        await queries.invalidateQueries();
        onSaved(change);
      } catch (failure) {
        // What cannot go live is put right here: it is not left behind as a draft.
        await callApi('POST', `/configuration/changes/${draft.id}/withdraw`).catch(() => undefined);
        throw failure;
      }
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  const ready = name.trim().length >= 3 && reason.trim().length >= 5 && !busy;
  return (
    <Modal
      open size="sm" modalHeading={t('save.change')} aria-label={t('save.change')} closeButtonLabel={t('save.cancel')} primaryButtonText={t('save.now')} primaryButtonDisabled={!ready}
      secondaryButtons={[{ buttonText: t('save.cancel'), onClick: onClose }, { buttonText: t('save.draft'), onClick: () => { if (ready) void save(false); } }]}
      onRequestClose={onClose} onRequestSubmit={() => void save(true)}
    >
      <Trouble error={error} />
      <div className="catalogue__fields">
        <TextInput id="change-title" labelText={t('save.title')} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        <TextArea id="change-reason" labelText={t('save.reason')} helperText={t('save.reasonHint')} rows={3} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
}
