import { SYSTEM_VARIABLES } from '../../diagrams/catalogue/index.ts';
import type { FormField, FormReading } from '../../diagrams/form-fields.ts';
import { CaseError } from '../errors.ts';

export type AnswerValue = string | number | boolean | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;

/** What an officer answered: all of it for the database, what decides for the engine, and in words for the timeline. */
export interface ReadAnswers {
  readonly stored: Answers;
  readonly variables: Answers;
  /** Decisions only, as the form words them: `Quyết định: Duyệt`. Nothing that was typed freely. */
  readonly summary: string;
}

const LARGEST = 64 * 1024;
const RESERVED = new Set(Object.keys(SYSTEM_VARIABLES));

/**
 * Checks what was entered against the form that was deployed with the process. What is left empty is left out. Text and
 * dates stay in the database; choices, numbers and yes or no are what gateways decide by (D13, D27).
 * @throws CaseError `decision-invalid` that points at the field
 */
export function readAnswers(form: FormReading | null, decision: unknown): ReadAnswers {
  if (typeof decision !== 'object' || decision === null || Array.isArray(decision) || Buffer.byteLength(JSON.stringify(decision)) > LARGEST) throw wrong('', 'an object with the answers is wanted');
  const fields = (form?.fields ?? []).filter(({ key }) => !RESERVED.has(key));
  const given = decision as Record<string, unknown>;
  const unknown = Object.keys(given).find((key) => !isEmpty(given[key]) && !fields.some((field) => field.key === key));
  if (unknown !== undefined) throw wrong(unknown, 'the form has no such field');
  const answers = fields.flatMap((field) => {
    const value = isEmpty(given[field.key]) ? undefined : valueOf(field, given[field.key]);
    if (value === undefined && field.required) throw wrong(field.key, 'an answer is wanted');
    return value === undefined ? [] : [{ field, value }];
  });
  const deciding = answers.filter(({ field: { kind } }) => kind !== 'text' && kind !== 'date');
  const record = (list: typeof answers) => Object.fromEntries(list.map(({ field, value }) => [field.key, value]));
  return { stored: record(answers), variables: record(deciding), summary: deciding.map(({ field, value }) => `${asked(field.label)} ${worded(field, value)}`).join('; ') };
}

/** A label that asks needs no colon. */
const asked = (label: string) => (label.endsWith('?') ? label : `${label}:`);

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function valueOf(field: FormField, value: unknown): string | number | boolean | string[] {
  const isChoice = (each: unknown): each is string => field.choices.some((choice) => choice.value === each);
  switch (field.kind) {
    case 'choice':
      // A form may give a choice's value as a number.
      if (isChoice(String(value)) && typeof value !== 'object') return String(value);
      throw wrong(field.key, 'one of the choices is wanted');
    case 'choices':
      if (Array.isArray(value) && value.every(isChoice)) return [...new Set(value)];
      throw wrong(field.key, 'some of the choices are wanted');
    case 'yes-no':
      if (typeof value === 'boolean') return value;
      throw wrong(field.key, 'yes or no is wanted');
    case 'number': {
      const number = typeof value === 'string' && value.length <= 40 ? Number(value) : value;
      const fits = typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= 1e15 && (field.minimum === null || number >= field.minimum) && (field.maximum === null || number <= field.maximum);
      if (fits) return number;
      throw wrong(field.key, 'a number within the field\'s limits is wanted');
    }
    case 'text': case 'date':
      if (typeof value === 'string' && [...value].length <= field.longest) return value.normalize('NFC');
      throw wrong(field.key, `text of at most ${field.longest} characters is wanted`);
  }
}

/** An answer as the form words it. */
export function worded({ kind, choices }: Pick<FormField, 'kind' | 'choices'>, value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (kind === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value.split('-').reverse().join('/');
  return (Array.isArray(value) ? value as readonly string[] : [String(value)]).map((each) => choices.find((choice) => choice.value === each)?.label ?? each).join(', ');
}

function wrong(key: string, wanted: string): CaseError {
  return new CaseError('invalid', 'decision-invalid', `The decision is not valid: ${wanted}.`, { field: key ? `/${key}` : '/decision' });
}
