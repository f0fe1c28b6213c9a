import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { Button, InlineLoading } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemDetail } from '../../api/contract/officers.ts';
import { callApi } from '../../ui/api.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { choicesFor, fieldsOf, givenBySender, type Answers, type Reference } from '../form/choices.ts';
import { isDrawn, NO_FORM } from '../form/drawn.ts';
import { openForm, type OpenForm } from '../form/open-form.ts';
import { inLanguage, prepareSchema, type Schema } from '../form/prepare-schema.ts';
import { useDraft, type Draft } from '../form/use-draft.ts';
import { createStore, type FormStore } from '../form/world.ts';
import { formWords } from '../translations/form-words.ts';
import { Evidence } from './evidence.tsx';
import { DraftSaved, DraftState } from './task/draft-state.tsx';
import { Outcome } from './task/outcome.tsx';

type Decision = Record<string, unknown>;

/** What the page around the form asks of it. */
export interface FormHandle {
  fill(fields: Decision): void;
  /** Chooses the outcome and puts the focus where it goes on. */
  choose(outcome: string): void;
  data(): Decision;
  complete(takeNext: boolean): void;
}

interface Props {
  readonly item: WorkItemDetail;
  readonly officerId: string;
  readonly trouble: ReactNode;
  /** Set while the form is open. */
  readonly onOpen: (form: FormHandle | null) => void;
  readonly onCompare: (code: string) => void;
  /** Somebody else has the task now: what was typed is handed over. */
  readonly onTaken: (typed: Decision) => void;
  /** True when the decision was accepted. */
  readonly onDecide: (decision: Decision, takeNext: boolean) => Promise<boolean>;
}

/** A kind of work that the domain knows has one form; a step that process owners drew has its own, by the version of its process. */
export const formQuery = ({ id, kind }: Pick<WorkItemDetail, 'id' | 'kind'>) => (isDrawn(kind)
  ? { queryKey: ['form', 'task', id], queryFn: async () => (await callApi<{ form: Schema | null }>('GET', `/work-items/${id}/form`)).form ?? NO_FORM, staleTime: 300_000 }
  : { queryKey: ['form', kind], queryFn: () => callApi<Schema>('GET', `/forms/${kind}`), staleTime: 300_000 });
export const referenceQuery = (language: string) => ({ queryKey: ['reference', language], queryFn: () => callApi<Reference>('GET', '/reference'), staleTime: 300_000 });

/**
 * The task's form, a form-js document kept beside the diagram. What is typed is kept as a draft on the server a second
 * after the last key; `onDecide` gets only the fields that the form shows.
 */
export function DecisionForm(props: Props) {
  const { item, officerId, trouble, onDecide } = props;
  const { t, i18n } = useTranslation();
  const answers = useAnswers(item);
  const schema = useQuery<Schema>(formQuery(item));
  const reference = useQuery(referenceQuery(i18n.language));
  const [busy, setBusy] = useState(false);
  const [preparing, setPreparing] = useState(0);
  const form = useRef<OpenForm | null>(null);
  const draft = useDraft(item, officerId, () => props.onTaken(draft.current()));
  const [evidence, setEvidence] = useState<readonly string[]>(() => (draft.current().attachmentIds as string[] | undefined) ?? []);

  const decide = async (takeNext: boolean) => {
    const entered = busy || preparing > 0 ? null : form.current?.submit();
    if (!entered) return;
    setBusy(true);
    draft.pause(true);
    const accepted = await onDecide({ ...fieldsOf(entered), ...(evidence.length > 0 && entered.outcome === 'resolved' ? { attachmentIds: evidence } : {}) }, takeNext);
    if (accepted) draft.forget();
    else { draft.pause(false); draft.flush(); }
    setBusy(false);
  };
  const changeEvidence = (change: (ids: readonly string[]) => readonly string[]) => {
    const all = change((draft.current().attachmentIds as string[] | undefined) ?? []);
    setEvidence(all);
    draft.keep({ ...draft.current(), attachmentIds: all });
  };
  const { container, store } = useOpenForm({ ...props, schema: schema.data, reference: reference.data, answers, draft, form, decide });

  if (schema.isPending || reference.isPending || answers === undefined) return <InlineLoading description={t('app.loading')} />;
  if (!schema.data || !reference.data) return <Trouble error={schema.error ?? reference.error} />;
  return (
    <div className="decision">
      <DraftState draft={draft} onSettle={(choice) => { const fields = draft.settle(choice); if (choice === 'theirs') form.current?.replace({ ...(isDrawn(item.kind) ? {} : choicesFor(reference.data, item, t)), ...fields }); }} />
      {schema.data.components.length === 0 && <p className="quiet">{t('steps.noForm')}</p>}
      <div ref={container} className="decision__form" />
      {item.kind === 'handle-report' && (
        <Evidence itemId={item.id} ids={evidence} preparing={preparing} onPreparing={setPreparing} onAdd={(ids) => changeEvidence((all) => [...all, ...ids])} onRemove={(id) => changeEvidence((all) => all.filter((each) => each !== id))} />
      )}
      {trouble}
      <div className="decision__foot">
        <Outcome store={store} item={item} reference={reference.data} />
        {preparing > 0 && <p className="quiet">{t('evidence.first', { count: preparing })}</p>}
        <div className="decision__send">
          <Button onClick={() => void decide(false)} disabled={busy || preparing > 0}>{t('task.complete')}</Button>
          {item.caseCode && <Button kind="tertiary" onClick={() => void decide(true)} disabled={busy || preparing > 0}>{t('screening.completeNext')}</Button>}
        </div>
        <DraftSaved draft={draft} />
      </div>
    </div>
  );
}

/** Causes and texts belong to the unit's answer only. Undefined while they come, null when they cannot be had. */
function useAnswers(item: WorkItemDetail): Answers | null | undefined {
  const { i18n } = useTranslation();
  const category = item.kind === 'handle-report' ? item.case?.categoryCode ?? null : null;
  const found = useQuery({
    queryKey: ['answers', category, i18n.language], enabled: category !== null, staleTime: 300_000,
    queryFn: () => callApi<Answers>('GET', `/reference/answers/${encodeURIComponent(category!)}`),
  });
  if (category === null || found.isError) return null;
  return found.data;
}

interface Opening extends Props {
  readonly schema: Schema | undefined;
  readonly reference: Reference | undefined;
  readonly answers: Answers | null | undefined;
  readonly draft: Draft;
  readonly form: React.RefObject<OpenForm | null>;
  readonly decide: (takeNext: boolean) => Promise<void>;
}

/**
 * The form's document on the page. A draft that comes back from the server, or a deadline that moves, must not overwrite
 * what is being typed: only another task, or another language, builds it anew.
 */
function useOpenForm(opening: Opening) {
  const { item, schema, reference, answers, draft, form } = opening;
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const container = useRef<HTMLDivElement>(null);
  const [store] = useState<FormStore>(() => createStore({}));
  const latest = useRef(opening);
  latest.current = opening;
  const ready = Boolean(schema && reference) && answers !== undefined;
  useEffect(() => {
    if (!schema || !reference || answers === undefined || !container.current) return undefined;
    const shown = isDrawn(item.kind) ? inLanguage(schema, i18n.language, formWords) : prepareSchema(schema, { reference, answers }, (key) => t(key), i18n.language, formWords);
    const lists = isDrawn(item.kind) ? {} : choicesFor(reference, item, t);
    const start = { ...givenBySender(item), ...draft.current() };
    draft.open(start);
    const world = { item, reference, answers, queries, store, compare: (code: string) => latest.current.onCompare(code) };
    const opened = openForm(container.current, shown, { ...start, ...lists }, {
      t: (key, values) => t(key, values ?? {}), world, onChange: (data) => latest.current.draft.keep(fieldsOf(data)),
    });
    form.current = opened;
    latest.current.onOpen({
      fill: (fields) => opened.fill(fields),
      choose: (outcome) => { opened.fill({ outcome }); opened.focus(); },
      data: () => fieldsOf(opened.data()),
      complete: (takeNext) => void latest.current.decide(takeNext),
    });
    return () => { latest.current.onOpen(null); latest.current.draft.flush(); form.current = null; opened.close(); };
  }, [ready, item.id, i18n.language]);
  return { container, store };
}
