import { netOf, type Moddle, type Net } from '../net.ts';
import { exploreStates, routeThrough, type Route, type States } from './explore.ts';
import { withThrownErrors, type TrialNet } from './thrown-errors.ts';
import { stepsOf, type Step } from './steps.ts';
import { layOut, type TrialPath } from './lay-out.ts';
import { decisionsOf, worldOf, type TrialWorld } from './setters.ts';
import { solve, type Decision } from './solve.ts';

export type { Act, TrialPath } from './lay-out.ts';
export type { TrialWorld } from './setters.ts';

/** Why no path of a trial comes to an element or flow. */
export interface Unreached {
  readonly id: string;
  /**
   * - `no-way`: nothing leads there
   * - `conditions`: the conditions on the way there contradict each other or cannot hold
   * - `not-driven`: only what a trial cannot set off leads there: a signal, an escalation
   * - `bounds`: there are more ways than were looked at
   */
  readonly reason: 'no-way' | 'conditions' | 'not-driven' | 'bounds';
  readonly decisions: ReadonlyArray<{ readonly gateway: string; readonly flows: readonly string[]; readonly conditions: readonly string[] }>;
}

export interface TrialPlan {
  readonly paths: readonly TrialPath[];
  readonly unreached: readonly Unreached[];
  /** Everything that there is to take: sequence flows, and events. */
  readonly flows: readonly string[];
  readonly events: readonly string[];
}

const MOST_PATHS = 40;
const MOST_ROUTES = 24;

/** Few paths that together take every sequence flow and set off every event of a process, each with the values that lead along it. */
export function planTrial(process: Moddle, world: TrialWorld, { mostPaths = MOST_PATHS } = {}): TrialPlan {
  const steps = stepsOf(process);
  const net = withThrownErrors(netOf(process), process, steps);
  const states = exploreStates(net);
  const items = itemsOf(net, steps);
  const takes = new Map([...items.flows, ...items.events].map((id) => [id, transitionsTaking(net, id)]));
  const undriven = new Set(net.transitions.flatMap(({ element }, index) => (steps.get(element)?.kind === 'not-driven' ? [index] : [])));
  const shortest = [...takes].map(([id, wanted]) => ({ id, wanted, route: routeThrough(states, wanted, undriven) }));
  const taken = new Set<string>();
  const paths: TrialPath[] = [];
  const unreached: Unreached[] = [];
  // The longest way first: it takes much that lies before.
  for (const { id, wanted, route } of shortest.sort((a, b) => (b.route?.steps.length ?? 0) - (a.route?.steps.length ?? 0))) {
    if (taken.has(id)) continue;
    if (!route) { unreached.push({ id, reason: reasonFor(states, wanted, undriven), decisions: [] }); continue; }
    if (paths.length >= mostPaths) { unreached.push({ id, reason: 'bounds', decisions: [] }); continue; }
    const found = findSolvable({ net, states, steps, world, process }, wanted, undriven, paths.length + 1);
    if ('conflict' in found) { unreached.push({ id, reason: 'conditions', decisions: found.conflict.map(tellDecision) }); continue; }
    paths.push(found.path);
    for (const [item, by] of takes) if (found.route.steps.some((step) => by.has(step)) || found.route.start === item) taken.add(item);
  }
  return { paths, unreached: unreached.filter(({ id }) => !taken.has(id)), ...items };
}

interface Drawn { readonly net: TrialNet; readonly states: States; readonly steps: ReadonlyMap<string, Step>; readonly world: TrialWorld; readonly process: Moddle }

/** The shortest way whose conditions can hold together: where two contradict each other, ways without the one and without the other are tried. */
function findSolvable({ net, states, steps, world, process }: Drawn, wanted: ReadonlySet<number>, undriven: ReadonlySet<number>, ordinal: number): { route: Route; path: TrialPath } | { conflict: readonly Decision[] } {
  const waiting: Array<ReadonlySet<number>> = [undriven];
  let first: readonly Decision[] | undefined;
  for (let tried = 0; waiting.length > 0 && tried < MOST_ROUTES; tried += 1) {
    const banned = waiting.shift()!;
    const route = routeThrough(states, wanted, banned);
    if (!route) continue;
    const decisions = decisionsOf(route, net, steps);
    const solved = solve(decisions, worldOf(route, net, steps, world, ordinal));
    if (!('conflict' in solved)) return { route, path: layOut({ route, net, steps, world, process, ordinal, solution: solved }) };
    first ??= solved.conflict;
    for (const { at } of solved.conflict) waiting.push(new Set([...banned, route.steps[at]!]));
  }
  return { conflict: first ?? [] };
}

function reasonFor(states: States, wanted: ReadonlySet<number>, undriven: ReadonlySet<number>): Unreached['reason'] {
  if (undriven.size > 0 && routeThrough(states, wanted, new Set())) return 'not-driven';
  return states.complete ? 'no-way' : 'bounds';
}

function tellDecision({ gateway, flows, conditions }: Decision): Unreached['decisions'][number] {
  return { gateway, flows, conditions: conditions.map(({ feel, holds }) => (holds ? feel : `not(${feel})`)) };
}

function itemsOf(net: Net, steps: ReadonlyMap<string, Step>): { flows: string[]; events: string[] } {
  return {
    flows: net.places.filter((place) => !/^(in|armed):/.test(place)),
    events: [...steps.values()].filter(({ element: { $type, eventDefinitions } }) => /^bpmn:(Boundary|End|IntermediateCatch|IntermediateThrow)Event$/.test($type) && ($type !== 'bpmn:IntermediateThrowEvent' || eventDefinitions)).map(({ id }) => id),
  };
}

function transitionsTaking(net: Net, id: string): Set<number> {
  const place = net.places.indexOf(id);
  // A start puts its token on its way out: that way is taken by whoever takes it from there.
  const atStart = net.starts.some(({ marking }) => marking.includes(place));
  return new Set(net.transitions.flatMap(({ element, sets, produces, consumes }, index) => (
    element === id || sets === id || (place >= 0 && (produces.includes(place) || (atStart && consumes.includes(place)))) ? [index] : [])));
}
