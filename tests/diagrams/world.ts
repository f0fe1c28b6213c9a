import { readdirSync, readFileSync } from 'node:fs';
import { describeWorld } from '../../diagrams/catalogue/index.ts';
import { readDiagram } from '../../diagrams/read.ts';
import type { ProcessFile, World } from '../../diagrams/world.ts';

/** What the system can do, on the engine that is there by default. */
export const world: World = { engineVersion: '8.5.8', forms: {}, ...describeWorld() };

/** The files of a shipped process. */
export function filesOf(process: string): ProcessFile[] {
  return readdirSync(`processes/${process}`).map((name) => ({ name, content: readFileSync(`processes/${process}/${name}`, 'utf8') }));
}

/** Just enough of a moddle element to change it. */
export interface Element { $type: string; id: string; $parent: Element; [property: string]: unknown }

/** The shipped process with its diagram changed through moddle: `at(id)` is an element, `make` a new one. */
export async function changed(process: string, change: (at: (id: string) => Element, make: (type: string, properties?: object) => Element) => void): Promise<ProcessFile[]> {
  const files = filesOf(process);
  const diagram = files.find(({ name }) => name.endsWith('.bpmn'))!;
  const { definitions } = await readDiagram(diagram.content);
  const elements = new Map<string, Element>();
  collect(definitions as unknown as Element, elements);
  const { $model: model } = definitions as unknown as { $model: { create(type: string, properties: object): Element; toXML(definitions: object, options: object): Promise<{ xml: string }> } };
  change(
    (id) => elements.get(id) ?? (() => { throw new Error(`${process} has no ${id}`); })(),
    (type, properties = {}) => model.create(type, properties),
  );
  const { xml } = await model.toXML(definitions, { format: true });
  return files.map((file) => (file === diagram ? { ...file, content: xml } : file));
}

function collect(element: Element, into: Map<string, Element>): void {
  if (element.id) into.set(element.id, element);
  for (const property of ['rootElements', 'flowElements', 'eventDefinitions']) for (const child of (element[property] as Element[] | undefined) ?? []) collect(child, into);
}

/** The first extension element of a kind: `extensionOf(task, 'zeebe:TaskDefinition')`. */
export function extensionOf(element: Element, type: string): Element {
  return (element.extensionElements as { values: Element[] }).values.find(({ $type }) => $type === type)!;
}

/** Takes an element out of the list of its parent that holds it. */
export function remove(element: Element): void {
  for (const value of Object.values(element.$parent)) if (Array.isArray(value) && value.includes(element)) value.splice(value.indexOf(element), 1);
}
