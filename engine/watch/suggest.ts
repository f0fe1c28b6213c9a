import type { ElementFigures } from './figures.ts';
import type { Outline, OutlineFlow } from './outline.ts';

/** From where on something is worth a process owner's look. Shares are of 1. */
export const THRESHOLDS = {
  /** Fewer passes than this say nothing. */
  passes: 50,
  /** Of the passes with a deadline that ended after it. */
  breachShare: 0.2,
  /** Of the passes at which a boundary timer fired. */
  timerShare: 0.25,
  /** Of all time that tasks and waiting took: one step alone. */
  timeShare: 0.4,
  /** Passes that went round again, for each that came from outside the loop. */
  loopShare: 0.25,
  /** How far back a path without a single pass is looked for, in days. */
  neverDays: 90,
} as const;

/** What the figures suggest to look at, with the figures that say so. */
export type Suggestion =
  | { readonly kind: 'deadline-breached'; readonly elementId: string; readonly share: number; readonly count: number; readonly of: number; readonly givenMs: number }
  | { readonly kind: 'timer-fires'; readonly elementId: string; readonly timerId: string; readonly share: number; readonly count: number; readonly of: number }
  | { readonly kind: 'slowest-step'; readonly elementId: string; readonly share: number; readonly count: number; readonly p50: number; readonly p90: number }
  | { readonly kind: 'loop-taken'; readonly elementId: string; readonly flowId: string; readonly share: number; readonly count: number; readonly of: number }
  | { readonly kind: 'path-never-taken'; readonly elementId: string; readonly flowId: string; readonly of: number };

type FiguresById = ReadonlyMap<string, ElementFigures>;
const STEPS = /Task$|^CallActivity$|^IntermediateCatchEvent$|^ReceiveTask$/;

/** What the figures of a period, and those of the last `neverDays` days for paths that nobody takes, suggest; the gravest first. */
export function suggest(outline: Outline, period: readonly ElementFigures[], longAgo: readonly ElementFigures[]): Suggestion[] {
  const [now, before] = [byId(period), byId(longAgo)];
  return [...breached(outline, now), ...firing(outline, now), ...slowest(outline, now), ...loops(outline, now), ...neverTaken(outline, before)];
}

const byId = (figures: readonly ElementFigures[]): FiguresById => new Map(figures.map((each) => [each.elementId, each]));
const heaviest = <T extends { share: number }>(found: T[]): T[] => found.sort((a, b) => b.share - a.share);

function breached({ nodes }: Outline, figures: FiguresById): Suggestion[] {
  return heaviest([...nodes.keys()].flatMap((elementId) => {
    const { withDue = 0, breached: count = 0, givenMs = null } = figures.get(elementId) ?? {};
    const share = count / withDue;
    return withDue >= THRESHOLDS.passes && share >= THRESHOLDS.breachShare ? [{ kind: 'deadline-breached' as const, elementId, share, count, of: withDue, givenMs: givenMs ?? 0 }] : [];
  }));
}

function firing({ nodes }: Outline, figures: FiguresById): Suggestion[] {
  return heaviest([...nodes.values()].flatMap(({ id, event, attachedTo }) => {
    if (event !== 'Timer' || attachedTo === null) return [];
    const [count, of] = [figures.get(id)?.entered ?? 0, figures.get(attachedTo)?.entered ?? 0];
    const share = count / of;
    return of >= THRESHOLDS.passes && share >= THRESHOLDS.timerShare ? [{ kind: 'timer-fires' as const, elementId: attachedTo, timerId: id, share, count, of }] : [];
  }));
}

function slowest({ nodes }: Outline, figures: FiguresById): Suggestion[] {
  const steps = [...nodes.values()].filter(({ type }) => STEPS.test(type)).flatMap(({ id }) => figures.get(id) ?? []);
  const all = steps.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const top = steps.toSorted((a, b) => b.totalMs - a.totalMs)[0];
  if (!top || all === 0 || top.completed < THRESHOLDS.passes || top.totalMs / all < THRESHOLDS.timeShare) return [];
  return [{ kind: 'slowest-step', elementId: top.elementId, share: top.totalMs / all, count: top.completed, p50: top.p50 ?? 0, p90: top.p90 ?? 0 }];
}

/** Where flows come in from outside a cycle, how often each flow within it leads back there. */
function loops(outline: Outline, figures: FiguresById): Suggestion[] {
  const cycleOf = cyclesOf(outline);
  const taken = ({ id }: OutlineFlow) => figures.get(id)?.entered ?? 0;
  const inCycle = ({ from, to }: OutlineFlow) => cycleOf.has(to) && cycleOf.get(from) === cycleOf.get(to);
  return heaviest(outline.flows.filter(inCycle).flatMap((flow) => {
    const outside = outline.flows.filter(({ to, ...each }) => to === flow.to && !inCycle({ to, ...each }));
    const of = outside.reduce((sum, each) => sum + taken(each), 0);
    const share = taken(flow) / of;
    return outside.length > 0 && of >= THRESHOLDS.passes && share >= THRESHOLDS.loopShare
      ? [{ kind: 'loop-taken' as const, elementId: flow.to, flowId: flow.id, share, count: taken(flow), of }] : [];
  }));
}

/** Each node that lies on a cycle, with a name for its cycle: nodes that reach each other share it. */
function cyclesOf({ nodes, flows }: Outline): ReadonlyMap<string, string> {
  const next = new Map<string, string[]>();
  const link = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const { from, to } of flows) link(from, to);
  for (const { id, attachedTo } of nodes.values()) if (attachedTo) link(attachedTo, id);
  const reach = (start: string) => {
    const found = new Set<string>();
    const left = [...next.get(start) ?? []];
    for (let id = left.pop(); id !== undefined; id = left.pop()) if (!found.has(id)) { found.add(id); left.push(...next.get(id) ?? []); }
    return found;
  };
  const reached = new Map([...nodes.keys()].map((id) => [id, reach(id)]));
  const onCycle = [...nodes.keys()].filter((id) => reached.get(id)!.has(id));
  return new Map(onCycle.map((id) => [id, onCycle.find((other) => other === id || (reached.get(id)!.has(other) && reached.get(other)!.has(id)))!]));
}

function neverTaken({ nodes, flows }: Outline, figures: FiguresById): Suggestion[] {
  return flows.flatMap(({ id, from }) => {
    const source = nodes.get(from);
    // Of a boundary event: how often there was something to interrupt.
    const chances = figures.get(source?.attachedTo ?? from)?.entered ?? 0;
    return chances >= THRESHOLDS.passes && !figures.get(id)?.entered ? [{ kind: 'path-never-taken' as const, elementId: from, flowId: id, of: chances }] : [];
  });
}
