import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { Button, InlineLoading } from '@carbon/react';
import { MagicWand } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { callApi, ConnectionLost } from '../../ui/api.ts';
import { formatInstant, serverTime } from '../../ui/countdown.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { choicesFor, fieldsOf, givenBySender, proposedByMachine, type Reference } from '../form/choices.ts';
import { openForm, type OpenForm } from '../form/open-form.ts';
import { prepareSchema, type Schema } from '../form/prepare-schema.ts';
import { formWords } from '../translations/form-words.ts';
import { Evidence } from './evidence.tsx';

type Decision = Record<string, unknown>;

/**
 * The task's form, a form-js document kept beside the diagram. What is typed is kept as a draft on the server a second
 * after the last key; `onDecide` gets only the fields that the form shows.
 */
export function DecisionForm({ item, trouble, onDecide }: { item: WorkItemDetail; trouble: ReactNode; onDecide: (decision: Decision) => Promise<unknown> }) {
  const { t, i18n } = useTranslation();
  const schema = useQuery({ queryKey: ['form', item.kind], queryFn: () => callApi<Schema>('GET', `/forms/${item.kind}`), staleTime: 60_000 });
  const reference = useQuery({ queryKey: ['reference', i18n.language], queryFn: () => callApi<Reference>('GET', '/reference'), staleTime: 300_000 });
  const [busy, setBusy] = useState(false);
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<OpenForm | null>(null);
  const draft = useDraft(item);
  const [evidence, setEvidence] = useState<string[]>(() => ((item.draft as Decision | null)?.attachmentIds as string[] | undefined) ?? []);
  const proposal = proposedByMachine(item);

  useEffect(() => {
    if (!schema.data || !reference.data || !container.current) return undefined;
    const shown = prepareSchema(schema.data, reference.data, (key) => t(key), i18n.language, formWords);
    const lists = choicesFor(reference.data, item, t('form.hinted'));
    const start = { ...givenBySender(item), ...draft.current() };
    draft.open(start);
    const opened = openForm(container.current, shown, { ...start, ...lists }, { t: (key, values) => t(key, values ?? {}), onChange: (data) => draft.keep(fieldsOf(data)) });
    form.current = opened;
    return () => { draft.flush(); opened.close(); };
    // A draft that comes back from the server must not overwrite what is being typed: only another task, or language, rebuilds the form.
  }, [schema.data, reference.data, item.id, i18n.language]);

  const decide = async () => {
    const entered = form.current?.submit();
    if (!entered) return;
    setBusy(true);
    draft.pause(true);
    await onDecide({ ...fieldsOf(entered), ...(evidence.length > 0 && entered.outcome === 'resolved' ? { attachmentIds: evidence } : {}) });
    draft.pause(false);
    setBusy(false);
  };
  const addEvidence = (ids: readonly string[]) => {
    const all = [...evidence, ...ids];
    setEvidence(all);
    draft.keep({ ...draft.current(), attachmentIds: all });
  };

  if (schema.isPending || reference.isPending) return <InlineLoading description={t('app.loading')} />;
  if (!schema.data || !reference.data) return <Trouble error={schema.error ?? reference.error} />;
  return (
    <div className="decision">
      {proposal && <Button kind="tertiary" size="md" renderIcon={MagicWand} onClick={() => void form.current?.fill(proposal)}>{t('form.useHints')}</Button>}
      <div ref={container} className="decision__form" />
      {item.kind === 'handle-report' && <Evidence itemId={item.id} ids={evidence} onAdd={addEvidence} />}
      {trouble}
      <Button onClick={() => void decide()} disabled={busy}>{t('task.complete')}</Button>
      <p className="decision__saved" role="status">{draft.savedAt ? t('task.draftSaved', { time: formatInstant(draft.savedAt) }) : ''}</p>
    </div>
  );
}

interface Draft {
  readonly savedAt: string | null;
  current(): Decision;
  /** The form was opened with these: nothing to keep yet. */
  open(fields: Decision): void;
  keep(fields: Decision): void;
  /** Saves at once what waits. */
  flush(): void;
  /** While a decision is on its way nothing is kept: it would come after it. */
  pause(paused: boolean): void;
}

/** What was typed, kept on the server a second after the last change, and when one leaves. */
function useDraft(item: WorkItemDetail): Draft {
  const [savedAt, setSavedAt] = useState(item.draftSavedAt);
  const state = useRef({ fields: (item.draft ?? {}) as Decision, saved: null as string | null, paused: false, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const now = state.current;
  const save = () => {
    clearTimeout(now.timer);
    const text = JSON.stringify(now.fields);
    if (now.paused || now.saved === null || text === now.saved) return;
    const before = now.saved;
    now.saved = text;
    callApi('PUT', `/work-items/${item.id}/draft`, { draft: now.fields }).then(
      () => setSavedAt(new Date(serverTime()).toISOString()),
      (error: unknown) => {
        if (now.saved === text) now.saved = before;
        if (error instanceof ConnectionLost) now.timer = setTimeout(save, 5_000);
      },
    );
  };
  return {
    savedAt,
    current: () => now.fields,
    open: (fields) => { now.saved = JSON.stringify({ ...now.fields, ...fields }); },
    keep: (fields) => {
      const { attachmentIds } = now.fields;
      now.fields = { ...fields, ...(fields.attachmentIds ?? attachmentIds ? { attachmentIds: fields.attachmentIds ?? attachmentIds } : {}) };
      clearTimeout(now.timer);
      now.timer = setTimeout(save, 1_000);
    },
    flush: save,
    pause: (paused) => { now.paused = paused; clearTimeout(now.timer); },
  };
}
