import { h } from 'preact';
import { OUR_FIELDS } from '../../diagrams/form-words.ts';
import { languageNow } from '../../ui/translations.ts';

interface Props {
  readonly field: { readonly label?: string; readonly description?: string; readonly validate?: { readonly required?: boolean } };
  readonly domId: string;
  readonly value: string | null;
  readonly errors?: readonly string[];
  readonly disabled?: boolean;
  readonly readonly?: boolean;
  readonly onChange: (change: { value: string | null }) => void;
}

/** What may be set on a field of ours, by the names of form-js' properties panel. */
const SETTINGS = ['key', 'label', 'description', 'disabled', 'readonly', 'required'];
const LONG_TEXT = 'result-text';

/** In the palette: a box with what a list opens, or with lines of text. */
function icon(isText: boolean) {
  return () => h('svg', { width: 54, height: 54, viewBox: '0 0 54 54', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'aria-hidden': 'true' },
    h('rect', { x: 10, y: 17, width: 34, height: 20, rx: 2 }), h('path', { d: isText ? 'M15 23h24M15 28h24M15 33h12' : 'M32 24l4 5 4-5M15 27h10' }));
}

/**
 * A field that the tasklist draws with live lists (categories, units, causes). Here it stands with sample choices: the
 * modeler has no case before it.
 */
function sampleField(type: string) {
  const name = OUR_FIELDS[type]![languageNow()];
  const samples = languageNow() === 'vi' ? ['Ví dụ thứ nhất', 'Ví dụ thứ hai'] : ['First sample', 'Second sample'];
  function SampleField({ field, domId, value, errors = [], disabled, onChange }: Props) {
    const common = { id: domId, disabled, class: 'fjs-input', onInput: (event: Event) => onChange({ value: (event.target as HTMLInputElement).value || null }) };
    const required = field.validate?.required ?? false;
    return h('div', { class: `fjs-form-field sample-field${errors.length > 0 ? ' fjs-has-errors' : ''}` },
      h('label', { class: 'fjs-form-field-label', for: domId }, field.label ?? name, required && h('span', { class: 'fjs-asterix', 'aria-hidden': 'true' }, '*')),
      type === LONG_TEXT
        ? h('textarea', { ...common, class: 'fjs-textarea', value: value ?? '' })
        : h('select', { ...common, value: value ?? '' }, h('option', { value: '' }, '—'), samples.map((sample, index) => h('option', { value: `sample-${index + 1}` }, `${name}: ${sample}`))),
      field.description && h('div', { class: 'fjs-form-field-description' }, field.description),
      errors.length > 0 && h('div', { class: 'fjs-form-field-error' }, errors.join(' ')));
  }
  SampleField.config = {
    type, keyed: true, name, group: type === LONG_TEXT ? 'basic-input' : 'selection', icon: icon(type === LONG_TEXT), emptyValue: null, propertiesPanelEntries: SETTINGS,
    sanitizeValue: ({ value }: { value: unknown }) => (typeof value === 'string' && value !== '' ? value : null),
    create: (options: object = {}) => ({ label: name, ...options }),
  };
  return SampleField;
}

class OurFields {
  static $inject = ['formFields'];
  constructor(formFields: { register(type: string, component: unknown): void }) {
    for (const type of Object.keys(OUR_FIELDS)) formFields.register(type, sampleField(type));
  }
}

/** For form-js' viewer and editor: the kinds of field that are ours. */
export const ourFieldsModule = { __init__: ['ourFields'], ourFields: ['type', OurFields] };
