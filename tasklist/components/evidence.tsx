import { FileUploaderButton, InlineLoading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { Pictures } from './case-panel.tsx';

type Purpose = 'evidence-before' | 'evidence-after';
interface Stored { readonly id: string; readonly kind: 'image' | 'video'; readonly url: string; readonly thumbnailUrl: string | null }

/** Pictures and videos that prove the result. They are stored as soon as they are chosen; the decision names them. */
export function Evidence({ itemId, ids, onAdd }: { itemId: string; ids: readonly string[]; onAdd: (ids: readonly string[]) => void }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [stored, setStored] = useState<readonly Stored[]>([]);

  const upload = async (files: FileList | null, purpose: Purpose) => {
    if (!files?.length) return;
    const body = new FormData();
    body.append('purpose', purpose);
    for (const file of files) body.append('files', file);
    setFailure(null);
    setBusy(true);
    try {
      const { items } = await callApi<{ items: Stored[] }>('POST', `/work-items/${itemId}/attachments`, body);
      setStored((before) => [...before, ...items]);
      onAdd(items.map(({ id }) => id));
    } catch (error) {
      setFailure(error as Error);
    }
    setBusy(false);
  };
  const known = new Map(stored.map((file) => [file.id, file]));
  const shown = ids.map((id) => known.get(id) ?? { id, kind: 'image' as const, url: `/api/v1/attachments/${id}`, thumbnailUrl: `/api/v1/attachments/${id}?size=thumbnail` });

  return (
    <fieldset className="evidence">
      <legend>{t('task.evidence')}</legend>
      {(['evidence-after', 'evidence-before'] as const).map((purpose) => (
        <FileUploaderButton
          key={purpose} labelText={t(`task.${purpose}`)} accept={['image/*', 'video/*']} multiple disableLabelChanges buttonKind="tertiary" size="md" disabled={busy}
          onChange={(event) => void upload((event.target as HTMLInputElement).files, purpose)}
        />
      ))}
      <div role="status">
        {busy && <InlineLoading description={t('task.evidenceBusy')} />}
        {!busy && ids.length > 0 && <p>{t('task.evidenceAdded', { count: ids.length })}</p>}
      </div>
      {shown.length > 0 && <Pictures files={shown} label="task.evidenceNumber" />}
      <Trouble error={failure} onClose={() => setFailure(null)} />
    </fieldset>
  );
}
