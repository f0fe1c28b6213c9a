import type { Moddle } from './net.ts';

/** What stands in a list property of a moddle element; nothing for one that is not there. */
export function listOf(value: unknown): Moddle[] {
  return Array.isArray(value) ? value as Moddle[] : [];
}

/** An element and everything that it contains, not what it refers to. */
export function* contained(element: Moddle): Generator<Moddle> {
  yield element;
  for (const property of ['rootElements', 'flowElements', 'eventDefinitions'] as const) {
    for (const child of listOf(element[property])) yield* contained(child);
  }
}

/** A zeebe extension of an element: `zeebe:TaskDefinition`. */
export function extension(element: Moddle, type: string): Moddle | undefined {
  return listOf((element.extensionElements as Moddle | undefined)?.values).find(({ $type }) => $type === type);
}

/** What a service task asks a worker for. */
export function jobTypeOf(element: Moddle): string | undefined {
  return extension(element, 'zeebe:TaskDefinition')?.type as string | undefined;
}

/** The executable processes of a diagram. */
export function processesOf(definitions: Moddle): Moddle[] {
  return listOf(definitions.rootElements).filter(({ $type }) => $type === 'bpmn:Process');
}

/** Boundary events on an activity. */
export function boundariesOf(siblings: readonly Moddle[], activity: Moddle): Moddle[] {
  return siblings.filter((node) => node.$type === 'bpmn:BoundaryEvent' && (node.attachedToRef as Moddle | undefined)?.id === activity.id);
}

/** The definition of a kind that an event has: `Timer`, `Message`, `Error`. */
export function definitionOf(event: Moddle, kind: string): Moddle | undefined {
  return listOf(event.eventDefinitions).find(({ $type }) => $type === `bpmn:${kind}EventDefinition`);
}

/** The FEEL text of a timer's absolute instant. */
export function timerDate(event: Moddle): string | undefined {
  return (definitionOf(event, 'Timer')?.timeDate as Moddle | undefined)?.body as string | undefined;
}
