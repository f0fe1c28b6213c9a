import { pause, shuffled } from './seeded.ts';
import type { Part, WholeSystem } from '../support/whole-system.ts';

/** Who is killed: a part, or one process behind the postmaster (which makes the server end all its connections and recover). */
export type Victim = Part | 'postgres-child';

export interface PlannedKill {
  /** From the start of the run. */
  readonly atMs: number;
  readonly victim: Victim;
}

export interface Recovery {
  readonly victim: Victim;
  readonly atMs: number;
  /** Until the part served again; null when it did not within three minutes. */
  readonly tookMs: number | null;
}

const VICTIMS: readonly Victim[] = ['zeebe', 'postgres', 'postgres-child', 'workers', 'api'];
const GIVE_UP_MS = 180_000;

/** Random points within the run, each victim as often as the others, in random order. */
export function planKills(count: number, runMs: number, random: () => number): PlannedKill[] {
  const victims = shuffled(Array.from({ length: count }, (_, index) => VICTIMS[index % VICTIMS.length]!), random);
  const points = Array.from({ length: count }, () => Math.round(random() * runMs)).sort((one, other) => one - other);
  return points.map((atMs, index) => ({ atMs, victim: victims[index]! }));
}

/** Kills as planned and watches how long each takes to serve again. A victim that is down already is killed as soon as it runs. */
export async function carryOut(system: WholeSystem, plan: readonly PlannedKill[], random: () => number): Promise<Recovery[]> {
  const started = Date.now();
  const watched: Array<Promise<Recovery>> = [];
  for (const { atMs, victim } of plan) {
    await pause(Math.max(0, started + atMs - Date.now()));
    const part = victim === 'postgres-child' ? 'postgres' : victim;
    const before = system.pidOf(part);
    const struck = () => (victim === 'postgres-child' ? system.killPostgresChild(random) : system.kill(part));
    while (!struck()) await pause(50);
    watched.push(recovers(system, victim, part, victim === 'postgres-child' ? undefined : before, started));
  }
  return Promise.all(watched);
}

async function recovers(system: WholeSystem, victim: Victim, part: Part, before: number | undefined, started: number): Promise<Recovery> {
  const killedAt = Date.now();
  await pause(50);
  while (Date.now() - killedAt < GIVE_UP_MS) {
    const pid = system.pidOf(part);
    if (pid !== undefined && pid !== before && await system.isServing(part)) return { victim, atMs: killedAt - started, tookMs: Date.now() - killedAt };
    await pause(100);
  }
  return { victim, atMs: killedAt - started, tookMs: null };
}

/** The times of each victim in one line: how often, median, longest. */
export function describeRecoveries(recoveries: readonly Recovery[]): string {
  return VICTIMS.map((victim) => {
    const times = recoveries.filter((each) => each.victim === victim).map(({ tookMs }) => tookMs ?? Infinity).sort((one, other) => one - other);
    if (times.length === 0) return `${victim}: not killed`;
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
    return `${victim}: ${times.length} kills, serving again after ${seconds(times[Math.floor((times.length - 1) / 2)]!)} s (median), ${seconds(times.at(-1)!)} s (longest)`;
  }).join('\n');
}
