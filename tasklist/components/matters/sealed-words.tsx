import { Button, TextArea, Tile } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MisuseWords } from '../../../api/contract/misuse.ts';
import { callApi } from '../../../ui/api.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';

/** A file about misuse: its evidence and what the sender answered. */
export const MisusePanel = ({ code }: { readonly code: string }) => <SealedWords code={code} path="misuse" />;
/** A breach by an officer: its evidence. */
export const BreachPanel = ({ code }: { readonly code: string }) => <SealedWords code={code} path="officer-breaches" />;

/** Opened for a reason, which is recorded; gone when the page is left. */
function SealedWords({ code, path }: { readonly code: string; readonly path: 'misuse' | 'officer-breaches' }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [words, setWords] = useState<MisuseWords | null>(null);
  const open = async () => {
    setWords(await callApi<MisuseWords>('POST', `/${path}/${code}/reveal`, { reason: reason.trim() }));
    setAsking(false);
  };
  return (
    <Tile className="panel">
      <h2>{t('misuse.evidence')}</h2>
      {words
        ? <div role="status"><p className="prose">{words.evidence}</p>{words.appeal && <><h3>{t('misuse.appeal')}</h3><p className="prose">{words.appeal}</p></>}</div>
        : <><p className="quiet">{t('misuse.sealed')}</p><Button kind="tertiary" size="md" onClick={() => setAsking(true)}>{t('misuse.open')}</Button></>}
      {asking && (
        <ActionDialog title={t('misuse.open')} submit={t('misuse.openNow')} ready={reason.trim().length >= 5} onSubmit={open} onClose={() => setAsking(false)}>
          <p>{t('misuse.recorded')}</p>
          <TextArea id="misuse-reason" rows={3} maxLength={500} labelText={t('misuse.reason')} helperText={t('actions.atLeast', { count: 5 })} value={reason} data-modal-primary-focus onChange={(event) => setReason(event.target.value)} />
        </ActionDialog>
      )}
    </Tile>
  );
}
