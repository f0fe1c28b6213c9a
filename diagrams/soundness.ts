import type { Net, Transition } from './net.ts';

/** What is wrong with the flow of a diagram. `trace`: the elements that lead there from the start, in order. */
export interface Flaw {
  /**
   * - `deadlock`: tokens that nothing can ever move on
   * - `not-synchronised`: a second token comes where one is: the element runs twice, or a join fires too often
   * - `livelock`: it goes on for ever, no way leads to the end
   * - `dead`: no run ever comes here
   * - `unhandled-error`: an error that nobody catches
   */
  readonly kind: 'deadlock' | 'not-synchronised' | 'livelock' | 'dead' | 'unhandled-error';
  readonly elements: readonly string[];
  readonly trace: readonly string[];
}

export interface Verdict {
  readonly findings: readonly Flaw[];
  readonly states: number;
  /** False: there are more states than were looked at; what was found holds, what was not found may still be there. */
  readonly complete: boolean;
}

const MOST_STATES = 100_000;

interface Reached { readonly marking: bigint; readonly from: number; readonly by: string; readonly next: number[] }

/**
 * Explores every state that the tokens of a process can be in, by the rules of the engine: a process, or sub-process, ends
 * when its last token is consumed. Conditions are not looked at, so each way out of a gateway may be taken.
 */
export function checkSoundness(net: Net, { mostStates = MOST_STATES } = {}): Verdict {
  const steps = net.transitions.map(compile);
  const armed = bits(net.places.flatMap((name, place) => (name.startsWith('armed:') ? [place] : [])));
  const states: Reached[] = [];
  const known = new Map<bigint, number>();
  const findings = new Map<string, Flaw>();
  const acted = new Set<string>();
  const visit = (marking: bigint, from: number, by: string): number => {
    const before = known.get(marking);
    if (before !== undefined) return before;
    known.set(marking, states.length);
    return states.push({ marking, from, by, next: [] }) - 1;
  };
  const note = (finding: Omit<Flaw, 'trace'>, at: number, last?: string) => {
    const name = `${finding.kind} ${finding.elements.join()}`;
    if (!findings.has(name)) findings.set(name, { ...finding, trace: [...traceTo(states, at), ...(last ? [last] : [])] });
  };
  for (const { element, marking } of net.starts) visit(bits(marking), -1, element);
  for (let at = 0; at < states.length && states.length <= mostStates; at += 1) {
    const { marking, next } = states[at]!;
    for (const step of steps) {
      if (!isEnabled(step, marking)) continue;
      for (const element of step.acts) acted.add(element);
      const rest = marking & ~step.consumes & ~step.clears;
      const twice = rest & step.produces;
      if (twice !== 0n) {
        note({ kind: 'not-synchronised', elements: places(twice).map((place) => net.nodeOf[place]!) }, at, step.element);
        continue;
      }
      next.push(visit(rest | step.produces, at, step.element));
    }
    const tokens = marking & ~armed;
    if (next.length === 0 && tokens !== 0n && !steps.some((step) => isEnabled(step, marking))) {
      note({ kind: 'deadlock', elements: [...new Set(places(tokens).map((place) => net.nodeOf[place]!))].sort() }, at);
    }
  }
  const complete = states.length <= mostStates;
  if (complete) {
    for (const finding of endless(net, states, armed)) note(finding, finding.at);
    const dead = net.nodes.filter((node) => !acted.has(node));
    if (dead.length > 0) findings.set('dead', { kind: 'dead', elements: dead, trace: [] });
  }
  for (const element of net.unhandledErrors) findings.set(`error ${element}`, { kind: 'unhandled-error', elements: [element], trace: [] });
  return { findings: [...findings.values()], states: states.length, complete };
}

/** States from which no end can be reached although something can always happen: one finding for all of them. */
function endless(net: Net, states: readonly Reached[], armed: bigint): Array<Omit<Flaw, 'trace'> & { at: number }> {
  const before: number[][] = states.map(() => []);
  states.forEach(({ next }, at) => next.forEach((to) => before[to]!.push(at)));
  // A deadlock or a second token is told as such: what leads there is no livelock.
  const ends = states.flatMap(({ marking, next }, at) => ((marking & ~armed) === 0n || next.length === 0 ? [at] : []));
  const reaching = new Set(ends);
  for (let waiting = ends; waiting.length > 0;) {
    waiting = waiting.flatMap((at) => before[at]!).filter((at) => !reaching.has(at) && reaching.add(at));
  }
  const stuck = states.flatMap((_state, at) => (reaching.has(at) ? [] : [at]));
  if (stuck.length === 0) return [];
  const elements = new Set(stuck.flatMap((at) => places(states[at]!.marking & ~armed).map((place) => net.nodeOf[place]!)));
  return [{ kind: 'livelock', elements: [...elements].sort(), at: stuck[0]! }];
}

function traceTo(states: readonly Reached[], at: number): string[] {
  const trace: string[] = [];
  for (let place = at; place >= 0; place = states[place]!.from) trace.unshift(states[place]!.by);
  return trace;
}

function compile({ element, sets, consumes, produces, clears, unless }: Transition) {
  return { element, acts: sets ? [element, sets] : [element], consumes: bits(consumes), produces: bits(produces), clears: bits(clears), unless: bits(unless) };
}

function isEnabled(step: ReturnType<typeof compile>, marking: bigint): boolean {
  return (marking & step.consumes) === step.consumes && (marking & step.unless) === 0n;
}

function bits(marked: readonly number[]): bigint {
  return marked.reduce((all, place) => all | (1n << BigInt(place)), 0n);
}

function places(marking: bigint): number[] {
  const found: number[] = [];
  for (let rest = marking, place = 0; rest !== 0n; rest >>= 1n, place += 1) if (rest & 1n) found.push(place);
  return found;
}
