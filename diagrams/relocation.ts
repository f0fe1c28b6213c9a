import { boundariesOf, jobTypeOf, listOf } from './elements.ts';
import type { Moddle } from './net.ts';

/**
 * How tokens are taken along to another version of a diagram. No engine moves a waiting token with its timers as it is, so
 * the tokens first stand back to steps at which nothing waits and no time runs (`park`: service tasks, safe to run twice),
 * the instance changes its version there, and goes on: from the same steps, or, where those are not the right ones in the
 * new version, from `place`.
 */
export interface Relocation {
  /** Service tasks that both versions have. */
  readonly park: readonly string[];
  /** Where the tokens are put once the version has changed; null: they go on from where they were parked. */
  readonly place: readonly string[] | null;
}

/**
 * no-target: the element has no counterpart; wrong-target: nothing can wait there; side-work: people work on a branch beside
 * it that would begin again; no-parking: the versions share no step to stand back to; unsupported: event sub-processes and
 * the like.
 */
export type RelocationProblem = 'no-target' | 'wrong-target' | 'side-work' | 'no-parking' | 'unsupported';

/** A process with what is asked of it again and again. */
export interface ProcessMap {
  readonly nodes: ReadonlyMap<string, Moddle>;
  /** The sub-process around a node; null: the process itself. */
  readonly parentOf: ReadonlyMap<string, string | null>;
}

const WAITING = new Set(['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:ServiceTask', 'bpmn:IntermediateCatchEvent', 'bpmn:EventBasedGateway']);
const WORK = new Set(['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:CallActivity', 'bpmn:ManualTask']);

/** Reads a process of bpmn-moddle once. */
export function mapOf(process: Moddle): ProcessMap {
  const nodes = new Map<string, Moddle>();
  const parentOf = new Map<string, string | null>();
  const walk = (scope: Moddle, parent: string | null): void => {
    for (const node of listOf(scope.flowElements)) {
      if (node.$type === 'bpmn:SequenceFlow' || !node.id) continue;
      nodes.set(node.id, node);
      parentOf.set(node.id, parent);
      walk(node, node.id);
    }
  };
  walk(process, null);
  return { nodes, parentOf };
}

/** Elements at which a case can stand for a while, and so be moved to. */
export function standingPlaces(map: ProcessMap): Moddle[] {
  return [...map.nodes.values()].filter((node) => canStand(map, node));
}

function canStand(map: ProcessMap, node: Moddle): boolean {
  if (!WAITING.has(node.$type)) return false;
  // Behind an event-based gateway the gateway itself is where a token stands.
  return !predecessors(map, node).some(({ $type }) => $type === 'bpmn:EventBasedGateway');
}

/** Whether a token that is seen at the element is only passing through: nothing waits there. */
export function passesThrough(map: ProcessMap, elementId: string): boolean {
  const node = map.nodes.get(elementId);
  return node !== undefined && !canStand(map, node) && node.$type !== 'bpmn:CallActivity';
}

/** The element of the new version under which a token goes on that stands at this one: the same id and kind, or none. */
export function proposedTarget(from: ProcessMap, to: ProcessMap, elementId: string): string | null {
  const [before, after] = [from.nodes.get(elementId), to.nodes.get(elementId)];
  return before && after && before.$type === after.$type && canStand(to, after) ? elementId : null;
}

/**
 * Of the elements that stand, those that carry the case: neither the sub-processes around others nor tokens on a branch that
 * a timer set off beside one of them, which is set off again.
 */
export function carryingTokens(map: ProcessMap, standing: readonly string[]): string[] {
  const around = new Set(standing.flatMap((id) => ancestors(map, id)));
  const inner = standing.filter((id) => !around.has(id));
  return inner.filter((id) => !inner.some((other) => other !== id && sideBranches(map, other).has(id)));
}

/** The elements on branches that non-interrupting events on the element (or on what is around it) set off. */
function sideBranches(map: ProcessMap, elementId: string): Set<string> {
  const reached = new Set<string>();
  for (const owner of [elementId, ...ancestors(map, elementId)]) {
    const node = map.nodes.get(owner);
    if (!node) continue;
    const events = boundariesOf([...map.nodes.values()], node).filter((event) => event.cancelActivity === false);
    const queue = events.flatMap((event) => successors(map, event));
    while (queue.length > 0) {
      const next = queue.pop()!;
      if (reached.has(next.id!)) continue;
      reached.add(next.id!);
      queue.push(...successors(map, next));
    }
  }
  return reached;
}

/** How tokens that carry a case are taken from one version to another, each to its target. */
export function relocate(from: ProcessMap, to: ProcessMap, targets: ReadonlyMap<string, string | null>): Relocation | { readonly problem: RelocationProblem; readonly elementId: string | null } {
  if (hasEventSubProcess(from) || hasEventSubProcess(to)) return { problem: 'unsupported', elementId: null };
  for (const [elementId, target] of targets) {
    if (target === null) return { problem: 'no-target', elementId };
    const node = to.nodes.get(target);
    if (!node || !canStand(to, node)) return { problem: 'wrong-target', elementId };
    if ([...sideBranches(from, elementId)].some((id) => WORK.has(from.nodes.get(id)!.$type))) return { problem: 'side-work', elementId };
  }
  const resume = [...new Set([...targets.values()].flatMap((target) => resumePoints(to, target!)))];
  if (resume.every((id) => canPark(from, to, id))) return { park: resume, place: null };
  const park = [...from.nodes.keys()].find((id) => canPark(from, to, id));
  return park ? { park: [park], place: resume } : { problem: 'no-parking', elementId: null };
}

/**
 * Where a token has to be put to come to stand at an element as if for the first time: the step before that works out what it
 * waits for (a deadline, an assignment), both branches' where branches were joined; else the element itself.
 */
export function resumePoints(map: ProcessMap, elementId: string): string[] {
  const node = map.nodes.get(elementId);
  return (node && before(map, node)) ?? [elementId];
}

/** The service tasks of the process itself from which tokens come here and nowhere else; undefined: there are none. */
function before(map: ProcessMap, node: Moddle): string[] | undefined {
  if (node.$type === 'bpmn:ServiceTask') return map.parentOf.get(node.id!) === null ? [node.id!] : undefined;
  const [source, ...others] = predecessors(map, node);
  return source && others.length === 0 ? through(map, source) : undefined;
}

function through(map: ProcessMap, source: Moddle): string[] | undefined {
  const parent = map.parentOf.get(source.id!) ?? null;
  if (source.$type === 'bpmn:ServiceTask') return before(map, source);
  if (source.$type === 'bpmn:StartEvent' && parent !== null) return before(map, map.nodes.get(parent)!);
  if (source.$type !== 'bpmn:ParallelGateway' || listOf(source.outgoing).length !== 1) return undefined;
  const branches = predecessors(map, source).map((each) => (each.$type === 'bpmn:ServiceTask' ? before(map, each) : undefined));
  return branches.length > 0 && branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
}

/** A service task of the process itself, without events on it, that both versions have under the same id and job type. */
function canPark(from: ProcessMap, to: ProcessMap, id: string): boolean {
  const plain = (map: ProcessMap) => {
    const node = map.nodes.get(id);
    return node?.$type === 'bpmn:ServiceTask' && map.parentOf.get(id) === null && boundariesOf([...map.nodes.values()], node).length === 0
      && !node.loopCharacteristics ? jobTypeOf(node) : undefined;
  };
  const type = plain(from);
  return type !== undefined && type === plain(to);
}

/** Joins at which branches wait for each other, each with the flows that lead into it. */
export function joinsOf(map: ProcessMap): Array<{ readonly id: string; readonly flows: readonly string[] }> {
  return [...map.nodes.values()]
    .filter((node) => node.$type === 'bpmn:ParallelGateway' && listOf(node.incoming).length > 1)
    .map((node) => ({ id: node.id!, flows: listOf(node.incoming).map(({ id }) => id!) }));
}

/** Where a token goes when a step is left out; undefined: the step has no one way out, or it leads to where branches are joined. */
export function afterSkipping(map: ProcessMap, elementId: string): string[] | undefined {
  const node = map.nodes.get(elementId);
  const next = node ? successors(map, node) : [];
  if (next.length !== 1 || map.parentOf.get(elementId) !== null) return undefined;
  return next[0]!.$type === 'bpmn:ParallelGateway' && listOf(next[0]!.incoming).length > 1 ? undefined : [next[0]!.id!];
}

function hasEventSubProcess(map: ProcessMap): boolean {
  return [...map.nodes.values()].some((node) => node.triggeredByEvent === true);
}

function ancestors(map: ProcessMap, id: string): string[] {
  const parent = map.parentOf.get(id);
  return parent ? [parent, ...ancestors(map, parent)] : [];
}

function predecessors(map: ProcessMap, node: Moddle): Moddle[] {
  return listOf(node.incoming).flatMap((flow) => map.nodes.get((flow.sourceRef as Moddle).id!) ?? []);
}

function successors(map: ProcessMap, node: Moddle): Moddle[] {
  return listOf(node.outgoing).flatMap((flow) => map.nodes.get((flow.targetRef as Moddle).id!) ?? []);
}
