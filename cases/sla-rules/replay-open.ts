import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { Pause } from '../deadlines/pause-arithmetic.ts';
import type { ClockName, EscalationTarget } from '../deadlines/select-rule.ts';
import { emergencyHolds } from '../emergency/emergency-at.ts';
import { readSetting } from '../reference/settings.ts';
import { movedByHand, openClocks, recordedPausesOf, type PastClock } from './replay-clocks.ts';
import type { RuleWorld } from './rule-world.ts';

/**
 * What happens to a running clock when it follows:
 * - `unchanged` its instant stays; `later`/`earlier` it moves, and still lies ahead
 * - `breached` it has passed by the new instant: the breach is recorded at once and the levels that are due are told
 * - `still-late` its breach is on record already; `relieved` the breach stays on record, but the new instant lies ahead
 * - `by-hand` somebody gave this very case its instant (more time): it stays
 * - `without-rule` no rule, or more than one, holds
 */
export type OpenOutcome = 'unchanged' | 'by-hand' | 'later' | 'earlier' | 'breached' | 'still-late' | 'relieved' | 'without-rule';

export interface OpenClock {
  readonly code: string | null;
  readonly clock: ClockName;
  readonly unitCode: string | null;
  readonly startedAt: Date;
  readonly dueBefore: Date;
  readonly dueAfter: Date | null;
  readonly rule: string | null;
  readonly outcome: OpenOutcome;
  /** Whom the ladder tells at once. */
  readonly told: readonly EscalationTarget[];
}

export interface OpenReplay {
  readonly counts: Readonly<Record<OpenOutcome, number>>;
  /** Those that something happens to, what weighs most first. */
  readonly clocks: readonly OpenClock[];
}

/** So many lines are kept of each outcome; the counts are of all. */
const MOST_OF_EACH = 2_000;
const ORDER: readonly OpenOutcome[] = ['without-rule', 'breached', 'earlier', 'still-late', 'relieved', 'later', 'by-hand', 'unchanged'];
const MINUTE = 60_000;

/** What becomes of every open clock if it follows the world's rules: as a roll-out would do it now, counted from its start. */
export async function replayOpen(db: Database | Transaction, world: RuleWorld, ctx: Context): Promise<OpenReplay> {
  const counts: Record<OpenOutcome, number> = { unchanged: 0, 'by-hand': 0, later: 0, earlier: 0, breached: 0, 'still-late': 0, relieved: 0, 'without-rule': 0 };
  const kept: OpenClock[] = [];
  const fromScreening = await readSetting(db, 'forward-clock-start', 'received') === 'screened';
  for await (const batch of openClocks(db)) {
    const [pauses, byHand] = [await recordedPausesOf(db, batch), await movedByHand(db, batch)];
    for (const clock of batch) {
      const begun = !(fromScreening && clock.clock === 'forward' && clock.round === 1 && !clock.screened);
      const found = openClock(clock, { pauses: pauses.get(clock.id) ?? [], byHand: byHand.has(clock.id), begun }, world, ctx.now.getTime());
      if (counts[found.outcome]++ < MOST_OF_EACH && found.outcome !== 'unchanged') kept.push(found);
    }
  }
  const instant = ({ dueAfter, dueBefore }: OpenClock) => (dueAfter ?? dueBefore).getTime();
  return { counts, clocks: kept.sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || instant(a) - instant(b)) };
}

interface Surroundings { readonly pauses: readonly Pause[]; readonly byHand: boolean; readonly begun: boolean }

function openClock(clock: PastClock, { pauses, byHand, begun }: Surroundings, world: RuleWorld, now: number): OpenClock {
  const period = emergencyHolds(world.periods, new Date(clock.started)) ? 'emergency' as const : null;
  const rule = world.ruleFor({ ...clock, period });
  const due = byHand ? clock.due : rule && world.dueOf(rule, clock.started, pauses);
  const outcome = byHand ? 'by-hand' : outcomeOf(clock, due, begun, now);
  const told = outcome === 'breached' && due !== null ? rule!.ladder.filter(({ afterMinutes }) => due + afterMinutes * MINUTE <= now).map(({ to }) => to) : [];
  return {
    code: clock.code, clock: clock.clock, unitCode: clock.unitCode, startedAt: new Date(clock.started), dueBefore: new Date(clock.due),
    dueAfter: due === null ? null : new Date(due), rule: rule?.code ?? null, outcome, told,
  };
}

function outcomeOf({ due: before, breached }: PastClock, after: number | null, begun: boolean, now: number): OpenOutcome {
  if (after === null) return 'without-rule';
  if (after === before) return 'unchanged';
  // Late before it moves, and unnoticed: that breach is recorded all the same.
  if (breached || (begun && now > before)) return after <= now ? 'still-late' : 'relieved';
  if (begun && after <= now) return 'breached';
  return after > before ? 'later' : 'earlier';
}
