import { listOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import type { Route } from './explore.ts';
import { withValue } from './feel.ts';
import { doerAt, hands, isEntry, messageOfStart, readVariables, type TrialWorld } from './setters.ts';
import type { Solution } from './solve.ts';
import type { Step } from './steps.ts';
import type { TrialNet } from './thrown-errors.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What has to be done, or to be waited for, so that the engine goes along a path. */
export type Act = {
  /** Timers that are due when they are armed next; all others lie far ahead. */
  readonly fires: readonly string[];
} & (
  | { readonly kind: 'job' | 'user-task'; readonly element: string; readonly many: boolean; readonly variables: Variables }
  | { readonly kind: 'error'; readonly element: string; readonly boundary: string; readonly code: string | undefined }
  | { readonly kind: 'timer'; readonly element: string; readonly evidence: string; readonly times: number }
  | {
    readonly kind: 'message'; readonly element: string; readonly evidence: string; readonly times: number; readonly message: string | undefined; readonly variables: Variables;
    /** Activities that are entered by then, and how often. */
    readonly entered: Readonly<Record<string, number>>;
  }
);

/** One way through a process, with everything that leads along it. */
export interface TrialPath {
  readonly ordinal: number;
  readonly start: string;
  readonly variables: Variables;
  readonly fires: readonly string[];
  readonly acts: readonly Act[];
  readonly flows: readonly string[];
  readonly elements: readonly string[];
  /** Variables that a condition reads and no step before it sets: the trial itself sets them. */
  readonly assumed: readonly string[];
}

export interface LaidOut {
  readonly route: Route;
  readonly net: TrialNet;
  readonly steps: ReadonlyMap<string, Step>;
  readonly world: TrialWorld;
  readonly process: Moddle;
  readonly ordinal: number;
  readonly solution: Solution;
}

/** Turns a run with its values into what is to be done, in order. */
export function layOut(drawn: LaidOut): TrialPath {
  const { route, net, steps, world, process, ordinal, solution } = drawn;
  const reads = readVariables(process);
  const startMessage = messageOfStart(process, route.start);
  const handed = (at: number, does: (variable: string) => boolean, always: readonly string[]) => {
    const sampled = Object.fromEntries([...new Set([...always, ...[...reads].filter(does)])].map((name) => [name, world.sample(name, ordinal)]));
    return solution.values.filter(({ slot }) => slot.at === at).reduce<Variables>((all, { slot, value }) => withValue(all, slot.path, value), sampled);
  };
  const timers = new Timers(drawn);
  const counts = new Map<string, number>();
  const count = (id: string) => { counts.set(id, (counts.get(id) ?? 0) + 1); return counts.get(id)!; };
  const entered: Record<string, number> = {};
  const acts: Act[] = [];
  route.steps.forEach((index, at) => {
    const transition = net.transitions[index]!;
    const step = steps.get(transition.element);
    if (!step) return;
    if (isEntry(transition, net)) { entered[step.id] = (entered[step.id] ?? 0) + 1; return; }
    const fires = timers.firingAfter(at);
    const evidence = step.evidence ?? step.id;
    const doer = doerAt(index, net, steps);
    if (step.kind === 'timer') acts.push({ kind: 'timer', element: step.id, evidence, times: count(evidence), fires });
    else if (doer?.thrown) acts.push({ kind: 'error', element: doer.step.id, boundary: step.id, code: step.errorCode, fires });
    else if (doer) {
      const variables = handed(at, (name) => hands({ kind: 'step', ...doer }, name, world), step.kind === 'job' ? world.jobTypes[step.jobType ?? '']?.outputs ?? [] : []);
      if (step.kind === 'message') acts.push({ kind: 'message', element: step.id, evidence, times: count(evidence), message: step.message, variables, entered: { ...entered }, fires });
      else acts.push({ kind: step.kind as 'job' | 'user-task', element: step.id, many: step.many, variables, fires });
    }
  });
  const atStart = handed(-1, (name) => hands({ kind: 'start', message: startMessage }, name, world), world.messages[startMessage ?? ''] ?? []);
  return {
    ordinal, start: route.start, variables: atStart, fires: timers.firingAfter(-1), acts, ...taken(drawn),
    assumed: [...new Set(solution.values.flatMap(({ slot }) => (slot.at === -1 && !hands({ kind: 'start', message: startMessage }, slot.path.split('.')[0]!, world) ? [slot.path] : [])))],
  };
}

function taken({ route, net }: LaidOut): { flows: string[]; elements: string[] } {
  const flowsOf = (places: readonly number[]) => places.map((place) => net.places[place]!).filter((name) => !/^(in|armed):/.test(name));
  const first = net.starts.find(({ element }) => element === route.start)!;
  return {
    flows: [...flowsOf(first.marking), ...route.steps.flatMap((index) => flowsOf(net.transitions[index]!.produces))],
    elements: [route.start, ...route.steps.flatMap((index) => {
      const transition = net.transitions[index]!;
      // An activity with an inside is told when it is entered, not once more when it is left.
      const leaves = net.places.includes(`in:${transition.element}`) && !isEntry(transition, net);
      return [...(leaves ? [] : [transition.element]), ...(transition.sets ? [transition.sets] : [])];
    })],
  };
}

/** Which timers have to be due when: an instant is read when the timer is armed, so each arming either fires on the path or does not. */
class Timers {
  readonly #armings = new Map<string, Array<{ at: number; fires: boolean }>>();

  constructor({ route, net, steps }: LaidOut) {
    const events = route.steps.map((index) => net.transitions[index]!);
    for (const step of steps.values()) {
      if (step.kind !== 'timer') continue;
      const armedAt = armsAt(step, { route, net });
      this.#armings.set(step.evidence ?? step.id, armedAt.map((at, place) => ({
        at, fires: events.some(({ element }, fired) => element === step.id && fired > at && fired <= (armedAt[place + 1] ?? Infinity)),
      })));
    }
  }

  firingAfter(at: number): string[] {
    return [...this.#armings].flatMap(([id, armings]) => (armings.find((arming) => arming.at >= at)?.fires ? [id] : []));
  }
}

/** The places in a run at which a timer is armed; -1 is the start. */
function armsAt(step: Step, { route, net }: Pick<LaidOut, 'route' | 'net'>): number[] {
  const owner = step.element.$type === 'bpmn:BoundaryEvent' ? step.attachedTo! : null;
  const places = new Set<number>();
  if (step.element.$type === 'bpmn:SubProcess') places.add(net.places.indexOf(`armed:${step.id}`));
  else if (!owner) {
    const before = listOf(step.element.incoming).map((flow) => flow.sourceRef as Moddle);
    const gateways = before.filter(({ $type }) => $type === 'bpmn:EventBasedGateway');
    for (const node of [step.element, ...gateways]) for (const { id } of listOf(node.incoming)) places.add(net.places.indexOf(id!));
    for (const gateway of gateways) for (const { id } of listOf(gateway.outgoing)) places.delete(net.places.indexOf(id!));
    if (gateways.length > 0) for (const { id } of listOf(step.element.incoming)) places.delete(net.places.indexOf(id!));
  }
  const found = net.starts.some(({ element, marking }) => element === route.start && marking.some((place) => places.has(place))) ? [-1] : [];
  route.steps.forEach((index, at) => {
    const transition = net.transitions[index]!;
    if (owner ? transition.element === owner && isEntry(transition, net) : transition.produces.some((place) => places.has(place))) found.push(at);
  });
  return found;
}
