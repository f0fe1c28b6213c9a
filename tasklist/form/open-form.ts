import { Form } from '@bpmn-io/form-js-viewer';
import type { Schema } from './prepare-schema.ts';
import { pickerField } from './picker-field.tsx';

type Data = Record<string, unknown>;
type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface OpenForm {
  /** What is entered now, the lists of the pickers included. */
  data(): Data;
  fill(data: Data): Promise<unknown>;
  /** Checks every field; null when one is wrong, and the focus is in the first of those. */
  submit(): Data | null;
  close(): void;
}

interface Services {
  register(type: string, component: unknown): void;
  validateFieldInstance(...args: unknown[]): string[];
}

/** Shows a form-js document with Carbon's pickers and messages in the page's language. */
export function openForm(container: HTMLElement, schema: Schema, data: Data, { t, onChange }: { t: Translate; onChange: (data: Data) => void }): OpenForm {
  const viewer = new Form({ container });
  viewer.get<Services>('formFields').register('select', pickerField(t));
  const validator = viewer.get<Services>('validator');
  const check = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (...args) => check(...args).map((message) => translateMessage(message, t));

  let current = data;
  viewer.on('changed', (event: { data: Data }) => { current = event.data; onChange(event.data); });
  const show = (values: Data) => viewer.importSchema(schema, values).then(() => markRequired(container));
  void show(data);
  return {
    data: () => current,
    fill: (values) => show({ ...current, ...values }),
    submit: () => {
      const { data: entered, errors } = viewer.submit() as { data: Data; errors: Record<string, string[]> };
      if (Object.keys(errors).length === 0) return entered;
      // After the messages have been drawn.
      setTimeout(() => container.querySelector<HTMLElement>('.fjs-has-errors :is(input, textarea, select)')?.focus());
      return null;
    },
    close: () => viewer.destroy(),
  };
}

/** form-js speaks English only. */
function translateMessage(message: string, t: Translate): string {
  if (message === 'Field is required.') return t('form.required');
  const length = /(minimum|maximum) length of (\d+)/.exec(message);
  if (length) return t(length[1] === 'minimum' ? 'form.tooShort' : 'form.tooLong', { count: Number(length[2]) });
  return t('form.wrong');
}

/** form-js shows an asterisk and tells assistive technology nothing. */
function markRequired(container: HTMLElement): void {
  const observer = new MutationObserver(mark);
  function mark() {
    for (const asterisk of container.querySelectorAll('label .fjs-asterix')) {
      const id = asterisk.closest('label')?.htmlFor;
      const input = id ? container.querySelector(`#${CSS.escape(id)}`) : null;
      if (input && !input.hasAttribute('required')) input.setAttribute('aria-required', 'true');
    }
  }
  mark();
  observer.observe(container, { childList: true, subtree: true });
}
