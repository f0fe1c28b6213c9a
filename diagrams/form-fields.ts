/** A choice of a field, with the words that people read. */
export interface FieldChoice { readonly value: string; readonly label: string }

/**
 * What a field of a form answers with:
 * - `choice`, `choices` one, or several, of a fixed list; `yes-no`; `number`: these decide, and may stand in the engine
 * - `text`, `date` what a person enters freely: kept in the database, never in the engine (D13, D27)
 */
export type FieldKind = 'choice' | 'choices' | 'yes-no' | 'number' | 'text' | 'date';

export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Always wanted: a field that can be hidden is not. */
  readonly required: boolean;
  readonly choices: readonly FieldChoice[];
  /** Answers with the code of a unit, ward or category, several with a comma between: whoever shows it looks up its name. */
  readonly named: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly longest: number;
}

export interface FormReading {
  readonly id: string | null;
  readonly fields: readonly FormField[];
  /** Components that a step cannot use: their answers would be lost. */
  readonly unusable: ReadonlyArray<{ readonly id: string | null; readonly key: string; readonly type: string }>;
}

type Component = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, FieldKind>> = {
  radio: 'choice', select: 'choice', checklist: 'choices', taglist: 'choices', checkbox: 'yes-no', number: 'number', textfield: 'text', textarea: 'text', datetime: 'date',
  // A code of a live list: whoever uses the answer checks it.
  'unit-picker': 'text', 'units-picker': 'text', 'ward-picker': 'text', 'category-picker': 'text',
};
/** What shows something and asks nothing. */
const SHOWN = new Set(['text', 'html', 'image', 'spacer', 'separator', 'button', 'group', 'iframe', 'table', 'documentPreview']);
const NAMED = new Set(['unit-picker', 'units-picker', 'ward-picker', 'category-picker']);
const LONGEST_TEXT = 4_000;
const LONGEST_CHOICE = 100;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : null);
const listOf = (value: unknown): Component[] => (Array.isArray(value) ? value.filter((each): each is Component => typeof each === 'object' && each !== null) : []);

/** Reads a form-js document. @throws SyntaxError when it is no JSON */
export function readForm(content: string): FormReading {
  const form = JSON.parse(content) as Component;
  const components = [...componentsOf(form, false)].filter(({ component }) => !SHOWN.has(textOf(component.type)));
  return {
    id: textOf(form.id) || null,
    fields: components.flatMap(({ component, mayHide }) => fieldOf(component, mayHide) ?? []),
    unusable: components.filter(({ component, mayHide }) => !fieldOf(component, mayHide)).map(({ component }) => ({ id: textOf(component.id) || null, key: textOf(component.key) || textOf(component.id), type: textOf(component.type) })),
  };
}

/** Keys whose answers go to the engine, where gateways decide by them. */
export function keysForEngine({ fields }: FormReading): string[] {
  return fields.filter(({ kind }) => kind !== 'text' && kind !== 'date').map(({ key }) => key);
}

function* componentsOf(parent: Component, hidden: boolean): Generator<{ component: Component; mayHide: boolean }> {
  for (const component of listOf(parent.components)) {
    const mayHide = hidden || textOf((component.conditional as Component | undefined)?.hide) !== '';
    yield { component, mayHide };
    // A group with a path nests its answers under a name, which a step's flat answers do not have.
    if (component.type === 'group' && !textOf(component.path)) yield* componentsOf(component, mayHide);
  }
}

function fieldOf(component: Component, mayHide: boolean): FormField | null {
  const key = textOf(component.key);
  const kind = KINDS[textOf(component.type)];
  const checks = (component.validate ?? {}) as Component;
  const choices = listOf(component.values).map((each) => ({ value: String(each.value ?? ''), label: textOf(each.label) || String(each.value ?? '') }))
    .filter(({ value }) => value !== '' && value.length <= LONGEST_CHOICE);
  if (!kind || !/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/.test(key)) return null;
  // A list that comes from elsewhere is not known when the answer is checked.
  if ((kind === 'choice' || kind === 'choices') && choices.length === 0) return null;
  return {
    key, kind, choices, named: NAMED.has(textOf(component.type)), label: textOf(component.label) || textOf(component.dateLabel) || key, required: checks.required === true && !mayHide && component.disabled !== true && component.readonly !== true,
    minimum: numberOf(checks.min), maximum: numberOf(checks.max), longest: Math.min(numberOf(checks.maxLength) ?? LONGEST_TEXT, LONGEST_TEXT),
  };
}
