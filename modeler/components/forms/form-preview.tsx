import { Form } from '@bpmn-io/form-js-viewer';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../../diagrams/differences.ts';
import { ourFieldsModule } from '../../forms/our-fields.ts';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';

/** A form as officers see it, with sample lists where the tasklist has live ones. What is entered here goes nowhere. */
export function FormPreview({ schema, data, label, marks, chosen = null, onChange }: {
  schema: string;
  /** What it starts with. */
  data?: Readonly<Record<string, unknown>>;
  label: string;
  /** What differs, by the field's id. */
  marks?: readonly Difference[];
  chosen?: string | null;
  onChange?: (data: Readonly<Record<string, unknown>>) => void;
}) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const [drawn, setDrawn] = useState(0);
  const changed = useRef(onChange);
  changed.current = onChange;
  const start = JSON.stringify(data ?? {});
  useEffect(() => {
    const form = new Form({ container: container.current!, additionalModules: [ourFieldsModule] });
    let gone = false;
    form.on('changed', (event: { data: Record<string, unknown> }) => changed.current?.(event.data));
    Promise.resolve().then(() => form.importSchema(JSON.parse(schema), JSON.parse(start) as Record<string, unknown>)).then(() => { if (!gone) { setBroken(false); setDrawn((count) => count + 1); } }, () => { if (!gone) setBroken(true); });
    return () => { gone = true; form.destroy(); };
  }, [schema, start]);
  useEffect(() => mark(container.current!, marks ?? [], chosen), [drawn, marks, chosen]);
  return (
    <>
      {broken && <p className="fault" role="alert">{t('forms.broken')}</p>}
      <div ref={container} className="form-preview" role="group" aria-label={label} />
    </>
  );
}

/** form-js draws its fields itself, and anew with what is entered: the marks are put on again. */
function mark(container: HTMLElement, marks: readonly Difference[], chosen: string | null): () => void {
  const set = () => {
    for (const { id, kind } of marks) {
      const field = fieldOf(container, id);
      // Classes that are set again would be seen as a change, and set again.
      if (field?.classList.contains('diff-field') === false) field.classList.add('diff-field', `diff-field--${kind}`);
      if (field?.classList.contains('is-chosen') === (id !== chosen)) field.classList.toggle('is-chosen', id === chosen);
    }
  };
  set();
  if (chosen) fieldOf(container, chosen)?.scrollIntoView({ block: 'nearest' });
  const observer = new MutationObserver(set);
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** The viewer writes a field's id only into the ids of what stands in it: `fjs-form-xyz-Field_a`, `fjs-form-xyz-Field_a-0`. */
function fieldOf(container: HTMLElement, id: string): Element | null {
  if (!id) return null;
  const inside = [...container.querySelectorAll('[id]')].find((node) => node.id.endsWith(`-${id}`) || node.id.includes(`-${id}-`));
  return inside?.closest('.fjs-form-field') ?? null;
}
