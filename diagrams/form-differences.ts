import { fieldDifferences, inOrder, type Difference } from './differences.ts';
import type { Fact, Facts } from './element-facts.ts';
import type { Words } from './finding.ts';
import { formFieldKind, formFieldWords, isForFormReadersOnly } from './form-words.ts';
import { movedAmong } from './order.ts';

type Json = Readonly<Record<string, unknown>>;
/** A field of a form, and what it stands beside. */
interface Field { readonly id: string; readonly component: Json; readonly parent: string; readonly place: string }

/** Says nothing of what the form does. */
const LEFT_OUT = new Set(['id', 'components', 'layout', 'schemaVersion', 'exporter']);

/** What differs between two forms, field by field. @throws SyntaxError when one is no JSON */
export function formDifferences(before: string, after: string): Difference[] {
  const [old, now] = [JSON.parse(before) as Json, JSON.parse(after) as Json];
  const [oldFields, nowFields] = [fieldsOf(old), fieldsOf(now)];
  const moved = movedAmong([...oldFields.keys()], [...nowFields.keys()]);
  const found: Difference[] = [];
  for (const [id, field] of nowFields) {
    const earlier = oldFields.get(id);
    if (!earlier) { found.push(told('added', field, new Map(), factsOf(field.component), false)); continue; }
    const elsewhere = moved.has(id) || earlier.parent !== field.parent || earlier.place !== field.place;
    const changed = told('changed', field, factsOf(earlier.component), factsOf(field.component), elsewhere);
    if (changed.fields.length > 0) found.push(changed);
    else if (elsewhere) found.push({ ...changed, kind: 'moved' });
  }
  for (const [id, field] of oldFields) if (!nowFields.has(id)) found.push(told('removed', field, factsOf(field.component), new Map(), false));
  const form = differing(new Map([...factsOf(old), ['id', { value: String(old.id) }]]), new Map([...factsOf(now), ['id', { value: String(now.id) }]]));
  if (form.length > 0) found.push({ kind: 'changed', id: '', type: { vi: 'Biểu mẫu', en: 'Form' }, name: '', fields: form, moved: false, executes: form.some(({ executes }) => executes) });
  return inOrder(found);
}

function differing(before: Facts, after: Facts) {
  return fieldDifferences(before, after, formFieldWords, isForFormReadersOnly);
}

function told(kind: 'added' | 'removed' | 'changed', { id, component }: Field, before: Facts, after: Facts, moved: boolean): Difference {
  const fields = differing(before, after);
  const type: Words = formFieldKind(String(component.type));
  const name = String(component.label ?? component.text ?? component.key ?? '').trim();
  const has = (path: string) => path !== 'type' && path !== 'label';
  return { kind, id, type, name, fields: kind === 'changed' ? fields : fields.filter(({ path }) => has(path)), moved, executes: fields.some(({ executes }) => executes) };
}

function fieldsOf(form: Json, parent = '', found = new Map<string, Field>()): Map<string, Field> {
  const components = (form.components as Json[] | undefined) ?? [];
  const idOf = (component: Json, index: number) => String(component.id ?? component.key ?? `${parent}/${index}`);
  components.forEach((component, index) => {
    const id = idOf(component, index);
    const row = (component.layout as Json | undefined)?.row;
    // Rows have ids of their own, which say nothing: what counts is who else is in it.
    const beside = row === undefined ? [id] : components.flatMap((other, place) => ((other.layout as Json | undefined)?.row === row ? [idOf(other, place)] : []));
    found.set(id, { id, component, parent, place: `${beside.join()} ${String((component.layout as Json | undefined)?.columns ?? '')}` });
    fieldsOf(component, id, found);
  });
  return found;
}

/** Everything that stands in a field, flat: `validate/required`, `values[forward]/label`. */
function factsOf(component: Json): Facts {
  const facts = new Map<string, Fact>();
  const collect = (value: unknown, path: string): void => {
    if (value === undefined || value === null || value === '') return;
    if (Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && 'value' in each)) {
      for (const each of value as Json[]) for (const [name, inside] of Object.entries(each)) if (name !== 'value' || !each.label) collect(inside, `${path}[${String(each.value)}]/${name}`);
    } else if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, inside] of Object.entries(value)) collect(inside, path ? `${path}/${name}` : name);
    } else facts.set(path, { value: typeof value === 'object' ? JSON.stringify(value) : String(value) });
  };
  for (const [name, value] of Object.entries(component)) if (!LEFT_OUT.has(name)) collect(value, name);
  return facts;
}
