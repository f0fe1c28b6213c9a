import { listOf } from './elements.ts';
import type { Moddle } from './net.ts';

interface Property { readonly name: string; readonly isMany?: boolean; readonly isReference?: boolean; readonly isVirtual?: boolean; readonly isBody?: boolean; readonly isId?: boolean }

/** One thing that is said of an element. `shown` is what a reader sees of another element: its name besides its id. */
export interface Fact { readonly value: string; readonly shown?: string }

/** What is said of an element, by the path of the attribute: `Input[dueAt]/source`, `TimerEventDefinition/timeDate`. */
export type Facts = ReadonlyMap<string, Fact>;

/** Stand for themselves in a comparison, or are the other end of what does. */
const OWN_ENTRIES = new Set(['flowElements', 'artifacts', 'laneSets', 'childLaneSet', 'participants', 'messageFlows', 'incoming', 'outgoing', 'flowNodeRef', 'rootElements', 'diagrams', 'exporter', 'exporterVersion']);
/** Boxes whose content says it all. */
const BOXES = new Set(['extensionElements', 'values', 'eventDefinitions', 'documentation', 'inputParameters', 'outputParameters', 'properties', 'listeners']);
/** What these refer to belongs to one event in a reader's mind: its message, its error. */
const TOLD_ALONG = new Set(['messageRef', 'errorRef', 'escalationRef', 'signalRef']);
/** What tells one of several extension elements of a kind from the next. */
const KEYS = ['target', 'key', 'name', 'eventType', 'linkName'] as const;
/** A thing that has no attributes: that it is there is the fact. */
export const PRESENT = 'true';

/** Everything that the diagram says about one element, apart from the elements within it and from where it is drawn. */
export function factsOf(element: Moddle, shape?: Moddle): Facts {
  const facts = new Map<string, Fact>([['type', { value: element.$type }]]);
  const parent = element.$parent as Moddle | undefined;
  if (parent?.id && /Process$/.test(parent.$type)) facts.set('parent', reference(parent));
  collect(element, '', facts);
  if (shape) drawn(shape, facts);
  return facts;
}

/** `key`: the attribute that is part of the path already. */
function collect(element: Moddle, path: string, facts: Map<string, Fact>, key?: string): void {
  const before = facts.size;
  for (const property of propertiesOf(element)) {
    const name = property.name.replace(/^[a-z]+:/i, '');
    const value = element[name];
    if (value === undefined || value === null || name === key || property.isVirtual || property.isId || OWN_ENTRIES.has(name) || (property.isMany && property.isReference)) continue;
    const at = property.isBody || BOXES.has(name) ? path : join(path, name);
    if (Array.isArray(value)) collectList(value, at, facts);
    else if (property.isReference && TOLD_ALONG.has(name)) collect(value as Moddle, at, facts);
    else if (property.isReference) facts.set(at, reference(value as Moddle));
    else if (isModdle(value)) collect(value, at, facts);
    else facts.set(at, { value: plain(value) });
  }
  for (const [name, value] of Object.entries((element.$attrs as Record<string, unknown> | undefined) ?? {})) {
    if (!name.startsWith('xmlns') && !OWN_ENTRIES.has(name)) facts.set(join(path, name), { value: String(value) });
  }
  if (path && facts.size === before && !facts.has(path)) facts.set(path, { value: PRESENT });
}

function collectList(list: readonly unknown[], path: string, facts: Map<string, Fact>): void {
  const seen = new Map<string, number>();
  for (const item of list) {
    if (!isModdle(item)) { facts.set(path, { value: [facts.get(path)?.value, plain(item)].filter(Boolean).join(', ') }); continue; }
    const kind = item.$type.replace(/^(bpmn|zeebe):/, '');
    // Only extension elements are lists of many of a kind; a definition's name is an attribute like others.
    const key = item.$type.startsWith('zeebe:') ? KEYS.find((each) => typeof item[each] === 'string') : undefined;
    const name = key ? `${kind}[${String(item[key])}]` : kind;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    collect(item, join(path, times === 1 ? name : `${name}#${times}`), facts, key);
  }
}

/** Packages that are not known come as generic elements: their attributes stand on the object, their children in a list. */
function propertiesOf(element: Moddle): Property[] {
  const { properties } = element.$descriptor as { properties?: Property[] };
  if (properties) return properties;
  return Object.keys(element).filter((name) => !['$type', '$parent', '$attrs'].includes(name)).map((name) => ({ name: name === '$children' ? '$children' : name, isBody: name === '$body' }));
}

/** How it looks without where it stands: its colours, whether it is open. */
function drawn(shape: Moddle, facts: Map<string, Fact>): void {
  for (const name of ['isExpanded', 'isHorizontal', 'isMarkerVisible']) if (shape[name] !== undefined) facts.set(`di/${name}`, { value: String(shape[name]) });
  for (const [name, value] of Object.entries((shape.$attrs as Record<string, unknown> | undefined) ?? {})) facts.set(`di/${name}`, { value: String(value) });
}

/** How an element is called where another one refers to it: by its name, if it has one. */
export function labelOf(element: Moddle): string {
  return (typeof element.name === 'string' && element.name.trim()) || String(element.id ?? element.$type);
}

function reference(element: Moddle): Fact {
  const label = labelOf(element);
  return { value: String(element.id), shown: label === element.id ? label : `${label} (${element.id})` };
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function isModdle(value: unknown): value is Moddle {
  return typeof value === 'object' && value !== null && '$type' in value;
}

const join = (path: string, name: string) => (path ? `${path}/${name}` : name);

/** All elements that a reader of the diagram can point at, and root elements that nothing points at, by id. */
export function entriesOf(definitions: Moddle): Map<string, Moddle> {
  const found = new Map<string, Moddle>();
  const visit = (element: Moddle) => {
    if (element.id && element.$type !== 'bpmn:Collaboration') found.set(element.id, element);
    for (const inside of ['flowElements', 'artifacts', 'participants', 'messageFlows', 'lanes'] as const) listOf(element[inside]).forEach(visit);
    const sets = [...listOf(element.laneSets), ...(isModdle(element.childLaneSet) ? [element.childLaneSet] : [])];
    sets.forEach((set) => { listOf(set.lanes).forEach(visit); });
  };
  const referred = new Set<string>();
  const roots = listOf(definitions.rootElements);
  roots.filter(({ $type }) => /(Process|Collaboration)$/.test($type)).forEach(visit);
  for (const element of found.values()) {
    for (const holder of [element, ...listOf(element.eventDefinitions)]) {
      for (const name of TOLD_ALONG) { const id = (holder[name] as Moddle | undefined)?.id; if (id) referred.add(id); }
    }
  }
  for (const root of roots) if (root.id && !found.has(root.id) && !/(Process|Collaboration)$/.test(root.$type) && !referred.has(root.id)) found.set(root.id, root);
  return found;
}

/** The drawn shapes and lines by the id of what they draw. */
export function shapesOf(definitions: Moddle): Map<string, Moddle> {
  const planes = listOf(definitions.diagrams).flatMap((diagram) => (isModdle(diagram.plane) ? [diagram.plane] : []));
  return new Map(planes.flatMap((plane) => listOf(plane.planeElement)).flatMap((shape) => {
    const id = (shape.bpmnElement as Moddle | undefined)?.id;
    return id ? [[id, shape] as const] : [];
  }));
}
