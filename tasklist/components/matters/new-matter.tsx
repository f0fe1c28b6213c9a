import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { Button, InlineLoading } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MatterKindView } from '../../../api/contract/matters.ts';
import type { WorkItemDetail } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import { fieldsOf } from '../../form/choices.ts';
import { NO_FORM } from '../../form/drawn.ts';
import { openForm, type OpenForm } from '../../form/open-form.ts';
import { inLanguage, type Schema } from '../../form/prepare-schema.ts';
import { createStore } from '../../form/world.ts';
import { formWords } from '../../translations/form-words.ts';
import { referenceQuery } from '../decision-form.tsx';

/** A start form stands beside no work yet: its pickers have nothing that a machine proposes. */
const NO_ITEM = { kind: 'matter', case: null } as unknown as WorkItemDetail;

interface Props {
  readonly kind: MatterKindView;
  readonly onClose: () => void;
  /** Opened, for others to read: whoever reports misuse does not decide about it. */
  readonly onPassedOn: (code: string) => void;
}

/** The form with which a matter of one kind is opened. */
export function NewMatter({ kind, onClose, onPassedOn }: Props) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const reference = useQuery(referenceQuery(i18n.language));
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<OpenForm | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!reference.data || !container.current) return undefined;
    const store = createStore({});
    const world = { item: NO_ITEM, reference: reference.data, answers: null, queries, store, compare: () => undefined };
    const shown = inLanguage((kind.startForm as Schema | null) ?? NO_FORM, i18n.language, formWords);
    form.current = openForm(container.current, shown, {}, { t: (key, values) => t(key, values ?? {}), world, onChange: () => undefined });
    return () => { form.current?.close(); form.current = null; };
  }, [kind.kind, reference.data, i18n.language]);

  const open = async () => {
    const entered = busy ? null : form.current?.submit();
    if (!entered) return;
    setBusy(true);
    setFailure(null);
    try {
      const { code, mayRead } = await callApi<{ code: string; mayRead: boolean }>('POST', '/matters', { kind: kind.kind, answers: fieldsOf(entered) });
      void queries.invalidateQueries({ queryKey: ['matters'] });
      if (mayRead) await navigate(`/matters/${code}`, { state: { opened: true } });
      else onPassedOn(code);
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  };
  return (
    <section className="new-matter" aria-labelledby="new-matter-title">
      <h2 id="new-matter-title">{t('matters.newOf', { kind: kind.title })}</h2>
      {reference.isPending && <InlineLoading description={t('app.loading')} />}
      <div ref={container} className="decision__form" />
      <Trouble error={failure ?? reference.error} />
      <div className="new-matter__send">
        <Button onClick={() => void open()} disabled={busy || !reference.data}>{t('matters.open')}</Button>
        <Button kind="ghost" onClick={onClose}>{t('matters.cancel')}</Button>
      </div>
    </section>
  );
}
