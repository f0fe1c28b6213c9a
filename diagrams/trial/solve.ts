import { candidatesFor, readFeel, valueOf, withValue, type Reading } from './feel.ts';

/** A gateway on a path: what has to hold there so that the path goes its way. */
export interface Decision {
  readonly gateway: string;
  readonly flows: readonly string[];
  /** Place in the path's run. */
  readonly at: number;
  readonly conditions: ReadonlyArray<{ readonly feel: string; readonly holds: boolean }>;
}

/** A variable as one step of a path sets it. `at` is the step's place in the run, -1 the start. */
export interface Slot { readonly path: string; readonly at: number; readonly candidates: readonly unknown[] }

export interface Solution { readonly values: ReadonlyArray<{ readonly slot: Slot; readonly value: unknown }> }

const MOST_TRIES = 20_000;

export interface SlotWorld {
  /** Who sets a variable last before a place in the run; -1 is the start. */
  setterOf(variable: string, before: number): number;
  /** A value that the variable may have; and all that it may have, when those are known. */
  sample(variable: string): unknown;
  allowed(variable: string): readonly unknown[] | null;
}

/** Values for the variables so that every decision of a path goes as wanted; otherwise decisions that contradict each other. */
export function solve(decisions: readonly Decision[], world: SlotWorld): Solution | { readonly conflict: readonly Decision[] } {
  const values: Array<{ slot: Slot; value: unknown }> = [];
  for (const group of groupsOf(decisions, world)) {
    const solved = solveGroup(group, world);
    if (!solved) return { conflict: smallestConflict(group, world) };
    values.push(...solved);
  }
  return { values };
}

interface Read { readonly decision: Decision; readonly readings: readonly Reading[]; readonly slots: ReadonlyMap<string, string> }

function read(decision: Decision, world: SlotWorld): Read {
  const readings = decision.conditions.flatMap(({ feel }) => readFeel(feel) ?? []);
  return { decision, readings, slots: new Map(readings.flatMap(({ paths }) => paths).map((path) => [path, `${world.setterOf(path.split('.')[0]!, decision.at)} ${path}`])) };
}

/** Decisions that share a variable as one step sets it are solved together. */
function groupsOf(decisions: readonly Decision[], world: SlotWorld): Decision[][] {
  let groups: Array<{ members: Decision[]; slots: Set<string> }> = [];
  for (const decision of decisions) {
    const slots = new Set(read(decision, world).slots.values());
    const joined = groups.filter((group) => [...slots].some((slot) => group.slots.has(slot)));
    groups = [...groups.filter((group) => !joined.includes(group)), {
      members: [...joined.flatMap(({ members }) => members), decision], slots: new Set([...slots, ...joined.flatMap((group) => [...group.slots])]),
    }];
  }
  return groups.map(({ members }) => members);
}

function solveGroup(decisions: readonly Decision[], world: SlotWorld): Array<{ slot: Slot; value: unknown }> | null {
  const reads = decisions.map((decision) => read(decision, world));
  const slots = new Map<string, Slot>();
  for (const { slots: wanted } of reads) {
    for (const [path, key] of wanted) {
      const about = reads.flatMap((one) => one.readings.filter(({ paths }) => paths.includes(path)));
      const candidates = world.allowed(path) ?? candidatesFor(about, world.sample(path));
      slots.set(key, { path, at: Number(key.split(' ')[0]), candidates });
    }
  }
  const keys = [...slots.keys()];
  const chosen = new Map<string, unknown>();
  let tries = 0;
  const fits = ({ decision, slots: wanted }: Read): boolean => {
    if ([...wanted.values()].some((key) => !chosen.has(key))) return true;
    const variables = [...wanted].reduce<Record<string, unknown>>((all, [path, key]) => withValue(all, path, chosen.get(key)), {});
    return decision.conditions.every(({ feel, holds }) => (valueOf(feel, variables) === true) === holds);
  };
  const choose = (place: number): boolean => {
    if (place === keys.length) return true;
    for (const value of slots.get(keys[place]!)!.candidates) {
      tries += 1;
      if (tries > MOST_TRIES) return false;
      chosen.set(keys[place]!, value);
      if (reads.every(fits) && choose(place + 1)) return true;
      chosen.delete(keys[place]!);
    }
    return false;
  };
  // A condition without variables has nothing to choose, and still holds or not.
  if (!reads.every(fits) || !choose(0)) return null;
  return keys.map((key) => ({ slot: slots.get(key)!, value: chosen.get(key) }));
}

function smallestConflict(decisions: readonly Decision[], world: SlotWorld): readonly Decision[] {
  const alone = decisions.find((decision) => !solveGroup([decision], world));
  if (alone) return [alone];
  for (const [place, one] of decisions.entries()) {
    for (const other of decisions.slice(place + 1)) if (!solveGroup([one, other], world)) return [one, other];
  }
  return decisions;
}
