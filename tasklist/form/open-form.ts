import { Form } from '@bpmn-io/form-js-viewer';
import type { ComponentType } from 'react';
import { customField, type FieldProps } from './custom-field.tsx';
import { dayOrTimeField } from './day-field.tsx';
import { DuplicatePicker } from './duplicate-picker.tsx';
import { Picker } from './picker.tsx';
import { CategoryPicker, CausePicker, UnitPicker, WardPicker } from './pickers.tsx';
import type { Schema } from './prepare-schema.ts';
import { blanksOf, ResultText } from './result-text.tsx';
import { UnitsPicker } from './units-picker.tsx';
import type { FormWorld } from './world.ts';

type Data = Record<string, unknown>;
type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface OpenForm {
  /** What is entered now, the lists of the pickers included. */
  data(): Data;
  /** Enters these over what stands there. */
  fill(data: Data): void;
  /** Shows these in place of everything. */
  replace(data: Data): void;
  /** Checks every field; null when one is wrong, and the focus is in the first of those. */
  submit(): Data | null;
  /** Puts the focus into the first field after the outcome. */
  focus(): void;
  close(): void;
}

interface Services {
  register(type: string, component: unknown): void;
  validateFieldInstance(...args: unknown[]): string[];
  get(id: string): { type: string } | undefined;
}

/** The kinds of field that the forms name and form-js does not have. */
const KINDS: Readonly<Record<string, ComponentType<FieldProps>>> = {
  select: Picker, 'category-picker': CategoryPicker, 'ward-picker': WardPicker, 'unit-picker': UnitPicker, 'units-picker': UnitsPicker,
  'duplicate-picker': DuplicatePicker, 'cause-picker': CausePicker, 'result-text': ResultText,
};

/** Shows a form-js document with Carbon's fields and messages in the page's language. */
export function openForm(container: HTMLElement, schema: Schema, data: Data, { t, world, onChange }: { t: Translate; world: FormWorld; onChange: (data: Data) => void }): OpenForm {
  // form-js keeps what is typed to itself for 300 ms, and a field that is drawn again in that time stands empty.
  const viewer = new Form({ container, debounce: false } as ConstructorParameters<typeof Form>[0]);
  for (const [type, Component] of Object.entries(KINDS)) viewer.get<Services>('formFields').register(type, customField(type, world, Component));
  viewer.get<Services>('formFields').register('datetime', dayOrTimeField(world));
  translateChecks(viewer.get<Services>('validator'), viewer.get<Services>('formFieldRegistry'), t);

  let current = data;
  viewer.on('changed', (event: { data: Data }) => { current = event.data; world.store.set(event.data); onChange(event.data); });
  const show = (values: Data) => void viewer.importSchema(schema, values).then(() => markRequired(container));
  show(data);
  return {
    data: () => current,
    fill: (values) => show({ ...current, ...values }),
    replace: (values) => show({ ...Object.fromEntries(Object.entries(data).filter(([, value]) => Array.isArray(value))), ...values }),
    submit: () => {
      const { data: entered, errors } = viewer.submit() as { data: Data; errors: Record<string, string[]> };
      if (Object.keys(errors).length === 0) return entered;
      // After the messages have been drawn.
      setTimeout(() => container.querySelector<HTMLElement>('.fjs-has-errors :is(input, textarea, select)')?.focus());
      return null;
    },
    focus: () => {
      setTimeout(() => {
        const fields = [...container.querySelectorAll<HTMLElement>('input:not([type=radio]), textarea, select')];
        (fields.find((field) => !(field as HTMLInputElement).disabled) ?? container.querySelector<HTMLElement>('input'))?.focus();
      }, 50);
    },
    close: () => viewer.destroy(),
  };
}

/** form-js speaks English only, and knows nothing of a standard text's blanks. */
function translateChecks(validator: Services, fields: Services, t: Translate): void {
  const check = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (...args) => {
    const found = check(...args).map((message) => translateMessage(message, t));
    const [{ id }, value] = args as [{ id: string }, unknown];
    if (fields.get(id)?.type === 'result-text' && typeof value === 'string' && blanksOf(value).length > 0) found.push(t('screening.fillBlanks'));
    return found;
  };
}

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
