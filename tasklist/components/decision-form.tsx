import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { Button, FileUploaderButton, InlineLoading, InlineNotification } from '@carbon/react';
import { Form } from '@bpmn-io/form-js-viewer';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { formatInstant, serverTime } from '../../ui/countdown.tsx';
import { CHOICE_KEYS, choicesFor, type Reference } from './choices.ts';

type Decision = Record<string, unknown>;

/**
 * The task's form, a form-js document kept beside the diagram. What is typed is kept as a draft on the server a second
 * after the last key; `onDecide` gets only the fields that the form shows.
 */
export function DecisionForm({ item, onDecide }: { item: WorkItemDetail; onDecide: (decision: Decision) => Promise<unknown> }) {
  const { t } = useTranslation();
  const schema = useQuery({ queryKey: ['form', item.kind], queryFn: () => callApi<Record<string, unknown>>('GET', `/forms/${item.kind}`), staleTime: 60_000 });
  const reference = useQuery({ queryKey: ['reference'], queryFn: () => callApi<Reference>('GET', '/reference'), staleTime: 300_000 });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [savedAt, setSavedAt] = useState(item.draftSavedAt);
  const [evidence, setEvidence] = useState<string[]>([]);
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<Form | null>(null);

  useEffect(() => {
    if (!schema.data || !reference.data || !container.current) return undefined;
    const viewer = new Form({ container: container.current });
    form.current = viewer;
    const draft = (item.draft ?? {}) as Decision;
    void viewer.importSchema(schema.data, { ...choicesFor(reference.data, item), ...draft });
    let timer: ReturnType<typeof setTimeout> | undefined;
    viewer.on('changed', ({ data }: { data: Decision }) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        callApi('PUT', `/work-items/${item.id}/draft`, { draft: fieldsOf(data) }).then(() => setSavedAt(new Date(serverTime()).toISOString()), () => undefined);
      }, 1_000);
    });
    return () => { clearTimeout(timer); viewer.destroy(); };
    // A draft that comes back from the server must not overwrite what is being typed: only another task rebuilds the form.
    // eslint-disable-next-line
  }, [schema.data, reference.data, item.id]);

  const decide = async () => {
    const { data, errors } = form.current!.submit() as { data: Decision; errors: Record<string, string[]> };
    if (Object.keys(errors).length > 0) return;
    setBusy(true);
    await onDecide({ ...fieldsOf(data), ...(evidence.length > 0 && data.outcome === 'resolved' ? { attachmentIds: evidence } : {}) });
    setBusy(false);
  };

  const upload = async (files: FileList | null) => {
    if (!files?.length) return;
    const body = new FormData();
    body.append('purpose', 'evidence-after');
    for (const file of files) body.append('files', file);
    setFailure('');
    try {
      const stored = await callApi<{ items: Array<{ id: string }> }>('POST', `/work-items/${item.id}/attachments`, body);
      setEvidence((before) => [...before, ...stored.items.map(({ id }) => id)]);
    } catch (error) {
      setFailure((error as Error).message);
    }
  };

  if (schema.isPending || reference.isPending) return <InlineLoading description={t('app.loading')} />;
  const broken = schema.error ?? reference.error;
  if (broken) return <InlineNotification kind="error" lowContrast hideCloseButton title={t('app.failed')} subtitle={broken.message} />;
  return (
    <div className="decision">
      <div ref={container} className="decision__form" />
      {item.kind === 'handle-report' && (
        <div className="decision__evidence">
          <p>{t('task.evidence')}</p>
          <FileUploaderButton labelText={t('task.evidenceAdd')} accept={['image/*', 'video/*']} multiple disableLabelChanges buttonKind="tertiary" size="sm" onChange={(event) => void upload((event.target as HTMLInputElement).files)} />
          {evidence.length > 0 && <p role="status">{t('task.evidenceAdded', { count: evidence.length })}</p>}
        </div>
      )}
      {failure && <InlineNotification kind="error" lowContrast title={t('app.failed')} subtitle={failure} />}
      <Button onClick={() => void decide()} disabled={busy}>{t('task.complete')}</Button>
      {savedAt && <p className="decision__saved" role="status">{t('task.draftSaved', { time: formatInstant(savedAt) })}</p>}
    </div>
  );
}

/** Without the lists that only fill the form's pickers, and without what was left empty. */
function fieldsOf(data: Decision): Decision {
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => !CHOICE_KEYS.includes(key) && value !== null && value !== undefined && value !== ''));
}
