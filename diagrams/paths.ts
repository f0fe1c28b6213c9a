import { boundariesOf, definitionOf, listOf } from './elements.ts';
import type { Moddle } from './net.ts';

/** Which element can come right after which, sub-processes looked into: entered by their own id, left by `id/end`. */
export interface Ways {
  readonly start: readonly string[];
  readonly ends: readonly string[];
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly elements: ReadonlyMap<string, Moddle>;
}

const leaving = (id: string) => `${id}/end`;

/** The ways through a process. Error events are left out: what they catch is no regular way. */
export function waysOf(process: Moddle): Ways {
  const next = new Map<string, string[]>();
  const elements = new Map<string, Moddle>();
  const link = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to]);
  const read = (scope: Moddle, outer: string | null) => {
    const nodes = listOf(scope.flowElements);
    for (const node of nodes.filter(({ $type }) => $type !== 'bpmn:SequenceFlow')) {
      elements.set(node.id!, node);
      const inner = node.$type === 'bpmn:SubProcess' && listOf(node.flowElements).length > 0;
      if (inner) {
        for (const start of listOf(node.flowElements).filter(({ $type }) => $type === 'bpmn:StartEvent')) link(node.id!, start.id!);
        read(node, node.id!);
      }
      for (const flow of listOf(node.outgoing)) link(inner ? leaving(node.id!) : node.id!, (flow.targetRef as Moddle).id!);
      if (node.$type === 'bpmn:EndEvent' && outer) link(node.id!, leaving(outer));
      for (const boundary of boundariesOf(nodes, node)) if (!definitionOf(boundary, 'Error')) link(node.id!, boundary.id!);
    }
  };
  read(process, null);
  const top = listOf(process.flowElements);
  return {
    next, elements,
    start: top.filter(({ $type }) => $type === 'bpmn:StartEvent').map(({ id }) => id!),
    ends: top.filter(({ $type }) => $type === 'bpmn:EndEvent').map(({ id }) => id!),
  };
}

/** The shortest way from the start to one of the goals that meets none of the elements to avoid; null when every way meets one. */
export function wayAround({ start, next }: Ways, goals: (id: string) => boolean, avoid: (id: string) => boolean): string[] | null {
  const from = new Map<string, string | null>(start.filter((id) => !avoid(id)).map((id) => [id, null]));
  for (const id of from.keys()) {
    if (goals(id)) return trace(from, id);
    for (const to of next.get(id) ?? []) if (!from.has(to) && !avoid(to)) from.set(to, id);
  }
  return null;
}

function trace(from: ReadonlyMap<string, string | null>, last: string): string[] {
  const way: string[] = [];
  for (let id: string | null = last; id !== null; id = from.get(id) ?? null) if (!id.includes('/')) way.unshift(id);
  return way;
}
