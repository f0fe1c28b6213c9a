import { diff } from 'bpmn-js-differ';
import { entriesOf, factsOf, labelOf, shapesOf, type Fact, type Facts } from './element-facts.ts';
import { fieldWords, isForReadersOnly, kindWords } from './fact-words.ts';
import type { Words } from './finding.ts';
import type { Moddle } from './net.ts';
import { readDiagram } from './read.ts';

/** `moved`: only where it is drawn differs, or where it stands among the others. */
export type DifferenceKind = 'added' | 'removed' | 'changed' | 'moved';

/** One attribute that says something else; null where it is not there. */
export interface FieldDifference {
  readonly path: string;
  readonly words: Words;
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the engine does something else because of it. */
  readonly executes: boolean;
}

/** One thing that is not the same in two versions of a file. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Of the element, the field or the rule. */
  readonly id: string;
  readonly type: Words;
  readonly name: string;
  /** Which attributes differ; of what is added or removed, all that it has. */
  readonly fields: readonly FieldDifference[];
  /** Whether it also stands elsewhere. */
  readonly moved: boolean;
  readonly executes: boolean;
}

const ORDER: readonly DifferenceKind[] = ['added', 'removed', 'changed', 'moved'];
/** Only for people who read the diagram. */
const NOTES = /^bpmn:(TextAnnotation|Association|Group|Lane|DataObject|DataStore)/;

/** What differs between two diagrams, attribute by attribute, the new ones first. @throws Error when one is no BPMN. */
export async function diagramDifferences(before: string, after: string): Promise<Difference[]> {
  const [{ definitions: old }, { definitions: now }] = await Promise.all([readDiagram(before), readDiagram(after)]);
  const [oldEntries, nowEntries] = [entriesOf(old), entriesOf(now)];
  const [oldShapes, nowShapes] = [shapesOf(old), shapesOf(now)];
  const moved = movedElements(old, now);
  const found: Difference[] = [];
  for (const [id, element] of nowEntries) {
    const earlier = oldEntries.get(id);
    const facts = factsOf(element, nowShapes.get(id));
    if (!earlier) { found.push(told('added', element, fieldDifferences(new Map(), facts), false)); continue; }
    const fields = fieldDifferences(factsOf(earlier, oldShapes.get(id)), facts);
    if (fields.length > 0) found.push(told('changed', element, fields, moved.has(id)));
    else if (moved.has(id)) found.push(told('moved', element, [], true));
  }
  for (const [id, element] of oldEntries) if (!nowEntries.has(id)) found.push(told('removed', element, fieldDifferences(factsOf(element, oldShapes.get(id)), new Map()), false));
  const file = fieldDifferences(fileFacts(old), fileFacts(now));
  if (file.length > 0) found.push({ kind: 'changed', id: '', type: { vi: 'Tệp sơ đồ', en: 'Diagram file' }, name: '', fields: file, moved: false, executes: false });
  return inOrder(found);
}

/** New ones first, then those that are gone, changed, moved. */
export function inOrder(found: readonly Difference[]): Difference[] {
  return [...found].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

/** What differs between two sets of facts; `words` name them. */
export function fieldDifferences(before: Facts, after: Facts, words: (path: string) => Words = fieldWords, forReaders: (path: string) => boolean = isForReadersOnly): FieldDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path)?.value !== after.get(path)?.value).map((path) => ({
    path, words: words(path), before: shown(before.get(path)), after: shown(after.get(path)), executes: !forReaders(path),
  }));
}

const shown = (fact: Fact | undefined) => fact?.shown ?? fact?.value ?? null;

function told(kind: DifferenceKind, element: Moddle, fields: readonly FieldDifference[], moved: boolean): Difference {
  const executes = !NOTES.test(element.$type) && (kind === 'added' || kind === 'removed' || fields.some((field) => field.executes));
  return { kind, id: element.id!, type: kindWords(element.$type), name: nameOf(element), fields: kind === 'changed' ? fields : fields.filter(({ path }) => path !== 'type' && path !== 'name'), moved, executes };
}

/** A flow without a name is told by its ends. */
function nameOf(element: Moddle): string {
  if (typeof element.name === 'string' && element.name.trim()) return element.name.trim();
  if (typeof element.text === 'string') return element.text;
  const [source, target] = [element.sourceRef, element.targetRef] as Array<Moddle | undefined>;
  return source && target ? `${labelOf(source)} → ${labelOf(target)}` : '';
}

/** Elements whose shape, line or label lies elsewhere, by the differ that bpmn-io keeps. */
function movedElements(before: Moddle, after: Moddle): Set<string> {
  const moved = new Set<string>();
  const note = (model: Moddle) => {
    const id = (model.bpmnElement as Moddle | undefined)?.id;
    if (id && /^bpmndi:BPMN(Shape|Edge)$/.test(model.$type)) moved.add(id);
  };
  diff(before, after, { changed: note, added: note, removed: note, moved: () => undefined });
  return moved;
}

function fileFacts(definitions: Moddle): Facts {
  const facts = new Map(factsOf(definitions));
  for (const path of ['type', 'targetNamespace', 'name']) facts.delete(path);
  return facts;
}
