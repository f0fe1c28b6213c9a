import type { Answers, Reference } from './choices.ts';

interface Component { readonly key?: string; readonly [property: string]: unknown }
export interface Schema { readonly components: readonly Component[]; readonly [property: string]: unknown }

type Translate = (key: string) => string;

/**
 * The form as this officer sees it: with the fields that the chosen reason asks for, with a cause required where the
 * category has causes, in the page's language.
 */
export function prepareSchema(
  schema: Schema, { reference, answers }: { reference: Reference; answers: Answers | null }, t: Translate, language: string, words: Readonly<Record<string, string>>,
): Schema {
  const extended = { ...schema, components: schema.components.flatMap((component): Component[] => {
    if (component.key === 'reasonCode') return [component, ...reasonFields(reference, t)];
    if (component.type === 'cause-picker' && answers && answers.causes.length > 0) return [{ ...component, validate: { required: true } }];
    return [component];
  }) };
  return inLanguage(extended, language, words);
}

/** What a reason is told to the sender with (D18), one field each; which reasons ask for which is reference data. */
function reasonFields(reference: Reference, t: Translate): Component[] {
  const names = [...new Set(reference.reasons.flatMap(({ extraFields }) => extraFields))];
  return names.map((name) => {
    const reasons = reference.reasons.filter(({ extraFields }) => extraFields.includes(name)).map(({ code }) => `"${code}"`);
    return {
      type: 'textfield', id: `Field_fields_${name}`, key: `fields.${name}`, label: t(`reasonField.${name}`), description: t('reasonField.told'),
      validate: { required: true, maxLength: 200 },
      conditional: { hide: `=not(list contains(["refuse", "out-of-scope"], outcome) and list contains([${reasons.join(', ')}], reasonCode))` },
      layout: { row: `Row_fields_${name}`, columns: null },
    };
  });
}

/** The form in the page's language: what a process owner drew and nobody has translated stands as it was drawn. */
export function inLanguage(schema: Schema, language: string, words: Readonly<Record<string, string>>): Schema {
  return language === 'vi' ? schema : translated(schema, words) as Schema;
}

const WORDED = ['label', 'description', 'dateLabel', 'timeLabel', 'text'];

/** Labels stand in the form in Vietnamese, the language of the diagrams; the words of the other language are looked up. */
function translated(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((each) => translated(each, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [
    key, WORDED.includes(key) && typeof each === 'string' ? words[each] ?? each : translated(each, words),
  ]));
}
