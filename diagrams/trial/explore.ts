import type { Net, Transition } from '../net.ts';

/** The states that the tokens of a process can be in, and what leads from one to the next. */
export interface States {
  readonly starts: ReadonlyArray<{ readonly element: string; readonly state: number }>;
  /** A state a row: which transition leads to which state. */
  readonly next: ReadonlyArray<ReadonlyArray<{ readonly step: number; readonly to: number }>>;
  /** States in which no token is left. */
  readonly ends: ReadonlySet<number>;
  /** False: there are more states than were looked at. */
  readonly complete: boolean;
}

const MOST_STATES = 20_000;

/** Explores breadth first, so that short ways are met first. A second token on a place is a flaw of its own and not followed. */
export function exploreStates(net: Net, mostStates = MOST_STATES): States {
  const steps = net.transitions.map(compile);
  const armed = bits(net.places.flatMap((name, place) => (name.startsWith('armed:') ? [place] : [])));
  const markings: bigint[] = [];
  const known = new Map<bigint, number>();
  const next: Array<Array<{ step: number; to: number }>> = [];
  const visit = (marking: bigint): number => {
    const before = known.get(marking);
    if (before !== undefined) return before;
    known.set(marking, markings.length);
    next.push([]);
    return markings.push(marking) - 1;
  };
  const starts = net.starts.map(({ element, marking }) => ({ element, state: visit(bits(marking)) }));
  for (let at = 0; at < markings.length && markings.length <= mostStates; at += 1) {
    const marking = markings[at]!;
    steps.forEach((step, index) => {
      if ((marking & step.consumes) !== step.consumes || (marking & step.unless) !== 0n) return;
      const rest = marking & ~step.consumes & ~step.clears;
      if ((rest & step.produces) === 0n) next[at]!.push({ step: index, to: visit(rest | step.produces) });
    });
  }
  const ends = new Set(markings.flatMap((marking, at) => ((marking & ~armed) === 0n ? [at] : [])));
  return { starts, next, ends, complete: markings.length <= mostStates };
}

export interface Route {
  readonly start: string;
  /** Transitions in order. */
  readonly steps: readonly number[];
}

/** The shortest run from a start to an end that takes one of the wanted steps and none of the banned ones; null when there is none. */
export function routeThrough(states: States, wanted: ReadonlySet<number>, banned: ReadonlySet<number>): Route | null {
  const taking = (at: number) => states.next[at]!.find(({ step }) => wanted.has(step) && !banned.has(step));
  const from = search(states, states.starts.map(({ state }) => state), banned, (at) => (taking(at) ? at : undefined));
  if (!from) return null;
  const { step, to } = taking(from.goal)!;
  const on = search(states, [to], banned, (at) => (states.ends.has(at) ? at : undefined));
  if (!on) return null;
  const start = states.starts.find(({ state }) => state === from.first)!.element;
  return { start, steps: [...from.steps, step, ...on.steps] };
}

/** Breadth first to the nearest state that is a goal. */
function search(states: States, from: readonly number[], banned: ReadonlySet<number>, goalAt: (at: number) => number | undefined): { first: number; goal: number; steps: number[] } | null {
  const before = new Map<number, { at: number; step: number } | null>(from.map((at) => [at, null]));
  for (const at of before.keys()) {
    const goal = goalAt(at);
    if (goal !== undefined) return { ...trace(before, at), goal };
    for (const { step, to } of states.next[at]!) if (!before.has(to) && !banned.has(step)) before.set(to, { at, step });
  }
  return null;
}

function trace(before: ReadonlyMap<number, { at: number; step: number } | null>, last: number): { first: number; steps: number[] } {
  const steps: number[] = [];
  let at = last;
  for (let back = before.get(at); back; back = before.get(at)) {
    steps.unshift(back.step);
    at = back.at;
  }
  return { first: at, steps };
}

function compile({ consumes, produces, clears, unless }: Transition) {
  return { consumes: bits(consumes), produces: bits(produces), clears: bits(clears), unless: bits(unless) };
}

function bits(marked: readonly number[]): bigint {
  return marked.reduce((all, place) => all | (1n << BigInt(place)), 0n);
}
