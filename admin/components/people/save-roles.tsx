import { Modal, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeView } from '../../../api/contract/configuration.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { DraftRole } from '../../scenes/roles.tsx';

/** Drafts the change with its reason, and sends it to a second person or puts it live. */
export function SaveRoles({ edits, needsReview, onSaved, onClose }: { edits: readonly DraftRole[]; needsReview: boolean; onSaved: (change: ChangeView) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const body = { title: `${t('roles.changeTitle')}: ${edits.map(({ code }) => code).join(', ')}`.slice(0, 200), reason, edits: edits.map(({ rights, ...role }) => ({ table: 'roles', key: role.code, after: rights === null ? null : { ...role, rights } })) };
      const draft = await callApi<ChangeView>('POST', '/configuration/changes', body);
      try {
        onSaved(await (needsReview ? callApi<ChangeView>('POST', `/configuration/changes/${draft.id}/submit`) : callApi<ChangeView>('POST', `/configuration/changes/${draft.id}/publish`, { note: null })));
      } catch (failure) {
        // What does not hold together is put right here, not left behind as a draft.
        await callApi('POST', `/configuration/changes/${draft.id}/withdraw`).catch(() => undefined);
        throw failure;
      }
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <Modal open size="sm" modalHeading={t('roles.save')} aria-label={t('roles.save')} closeButtonLabel={t('account.cancel')} primaryButtonText={t(needsReview ? 'roles.submit' : 'roles.publish')} secondaryButtonText={t('account.cancel')}
      primaryButtonDisabled={busy || reason.trim().length < 5} onRequestClose={onClose} onRequestSubmit={() => void save()}>
      <Trouble error={error} />
      <div className="people__form">
        {needsReview && <p>{t('roles.review')}</p>}
        <TextArea id="roles-reason" labelText={t('account.reason')} helperText={t('account.reasonHint')} rows={3} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  );
}
