import { SYSTEM_VARIABLES } from './catalogue/index.ts';
import { variablesIn } from './expressions.ts';
import type { Finding, Words } from './finding.ts';
import { readForm as readFields } from './form-fields.ts';
import type { Field } from './rules/rule.ts';
import type { ProcessFile } from './world.ts';

interface Component {
  readonly id?: string;
  readonly key?: string;
  readonly label?: string;
  readonly type?: string;
  readonly valuesKey?: string;
  readonly path?: string;
  readonly components?: readonly Component[];
  readonly [property: string]: unknown;
}

export interface Form { readonly id: string; readonly components: readonly Component[]; readonly fields: readonly Field[] }

/** Their answers are stored by pages of the system and do not go to the engine under their keys. */
const SYSTEM_FORMS = new Set(['screen-report', 'handle-report', 'approve-daily-report']);
/** What people write as they like, and what a step's answers leave out (form-fields.ts): none of it comes to the engine. */
const FREE_TEXT = new Set(['textfield', 'textarea', 'result-text', 'filepicker', 'datetime', 'expression', 'dynamiclist']);
/** Fields that have no key show something and ask for nothing. */
const flat = (components: readonly Component[]): Component[] => components.flatMap((each) => [each, ...flat(each.components ?? [])]);

/** Reads a form; null when it is none. */
export function readForm(content: string): Form | null {
  try {
    const { id, components } = JSON.parse(content) as { id?: unknown; components?: Component[] };
    if (typeof id !== 'string' || id === '' || (components !== undefined && !Array.isArray(components))) return null;
    const all = flat(components ?? []);
    return { id, components: all, fields: all.flatMap(({ key, type }) => (key ? [{ key, decides: !FREE_TEXT.has(type ?? '') }] : [])) };
  } catch {
    return null;
  }
}

/** What is wrong with a form by itself. `given`: what the page fills in, and what the process knows. */
export function checkForm({ name, content }: ProcessFile): Finding[] {
  const form = readForm(content);
  const found = (rule: string, elementId: string | null, words: Words, level: Finding['level'] = 'error'): Finding => ({ rule, level, elementId, file: name, words });
  if (!form) return [found('form-readable', null, { vi: 'Tệp này không phải biểu mẫu: cần JSON có “id”.', en: 'This is no form: JSON with an "id" is wanted.' })];
  const keys = form.fields.map(({ key }) => key);
  const known = new Set([...keys, ...form.components.flatMap(({ valuesKey }) => valuesKey ?? []), ...Object.keys(SYSTEM_VARIABLES)]);
  const unusable = SYSTEM_FORMS.has(form.id) ? [] : readFields(content).unusable.map(({ id, key, type }) => found('form-fields', id ?? key, {
    vi: `Ô “${key}” (${type}) không dùng được trong một bước: câu trả lời sẽ không được nhận. Dùng ô chữ, số, ngày, đánh dấu, hoặc danh sách có lựa chọn cố định.`,
    en: `The field "${key}" (${type}) cannot be used in a step: its answer would not be taken. Use text, number, date, checkbox, or a list with fixed choices.`,
  }, 'warning'));
  return [...unusable, ...form.components.flatMap((component): Finding[] => {
    const { key, label } = component;
    const at = component.id ?? key ?? null;
    const called = label ?? key ?? '';
    const all: Finding[] = [];
    if (key && keys.indexOf(key) !== keys.lastIndexOf(key)) all.push(found('form-keys', at, { vi: `Hai ô cùng mang khóa “${key}”: câu trả lời sau đè câu trước.`, en: `Two fields have the key "${key}": the second answer would overwrite the first.` }));
    if (key && key in SYSTEM_VARIABLES && !SYSTEM_FORMS.has(form.id)) all.push(found('form-keys', at, { vi: `Ô “${called}” mang khóa “${key}”, là tên do hệ thống giữ: hãy đặt khóa khác.`, en: `The field "${called}" has the key "${key}", a name that the system keeps: choose another one.` }));
    const hide = (component.conditional as { hide?: string } | undefined)?.hide ?? '';
    const strange = (hide.startsWith('=') ? variablesIn(hide) ?? [] : []).filter((variable) => !known.has(variable));
    if (strange.length > 0) all.push(found('form-keys', at, { vi: `Điều kiện của ô “${called}” dùng khóa không có trong biểu mẫu: ${[...new Set(strange)].join(', ')}.`, en: `A condition of the field "${called}" uses keys that the form has not: ${[...new Set(strange)].join(', ')}.` }));
    return all;
  })];
}
