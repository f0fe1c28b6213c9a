import type { Database, Transaction } from '../../lib/database.ts';
import { ConfigurationFaults } from '../configuration/change.ts';
import { rehearse } from '../configuration/publish-change.ts';
import type { Edit } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import type { Pause } from '../deadlines/pause-arithmetic.ts';
import { planDeadline } from '../deadlines/plan-deadline.ts';
import type { ClockName, SlaRule } from '../deadlines/select-rule.ts';
import { emergencyHeld } from '../emergency/emergency-at.ts';
import { countCases, movedByHand, pastClocks, questionsOf, type PastClock } from './replay-clocks.ts';
import { replayOpen, type OpenReplay } from './replay-open.ts';
import { readRuleData, RuleWorld, type RuleData } from './rule-world.ts';

type Connection = Database | Transaction;

export interface ReplayInput {
  /** How far back: cases received since so many days. */
  readonly days: number;
  readonly edits: readonly Edit[];
}

export interface Figures {
  /** Clocks that ended in time. */
  readonly onTime: number;
  readonly breaches: number;
  readonly reminders: number;
  /** Clocks that still run and are not late. */
  readonly running: number;
}

/** One clock's figures at one unit; null is before any unit has it (forward clock). */
export interface UnitFigures {
  readonly clock: ClockName;
  readonly unitCode: string | null;
  readonly before: Figures;
  readonly after: Figures;
}

/** A clock that would have ended on the other side of its due instant. */
export interface ChangedClock {
  readonly code: string | null;
  readonly clock: ClockName;
  readonly round: number;
  readonly unitCode: string | null;
  readonly startedAt: Date;
  readonly dueBefore: Date;
  readonly dueAfter: Date;
  /** Null: it still runs. */
  readonly stoppedAt: Date | null;
  readonly side: 'breach' | 'on-time';
}

export interface Replay {
  readonly since: Date;
  readonly cases: number;
  readonly units: readonly UnitFigures[];
  /** The first of them, in the order in which the reports came in. */
  readonly changed: readonly ChangedClock[];
  readonly changedToBreach: number;
  readonly changedToOnTime: number;
  /** Clocks for which no rule, or more than one, was found on either side. */
  readonly withoutRule: number;
  readonly open: OpenReplay;
}

/** So many lines of a list are kept; the counts are of all. */
export const MOST_LINES = 10_000;
const DAY = 86_400_000;

/**
 * What would have happened to the cases of the last days, and what will happen to the open ones, if the edits went live:
 * both sides are reckoned by the rules, today's and the draft's, as if they had been in force all along. The cases' facts
 * are those on record now. Nothing is written.
 * @param onProgress hears how much is done, 0 to 1
 * @throws ConfigurationFaults when the edits do not hold together; as rehearse
 */
export async function replay(db: Connection, { days, edits }: ReplayInput, ctx: Context, onProgress: (fraction: number) => void = () => undefined): Promise<Replay> {
  const [now, then] = await bothSides(db, edits, ctx);
  const since = new Date(ctx.now.getTime() - days * DAY);
  const total = await countCases(db, since);
  const tally = new Tally(ctx.now.getTime());
  const sides: Sides = { before: new RuleWorld(now, ctx.now), after: new RuleWorld(then, inForce(edits, ctx.now)) };
  let cases = 0;
  const pauses = [...now.rules, ...then.rules].some((rule) => rule.pausesWhileWaiting);
  for await (const batch of pastClocks(db, since)) {
    const questions = pauses ? await questionsOf(db, batch.clocks) : new Map<string, Pause[]>();
    const byHand = await movedByHand(db, batch.clocks);
    for (const clock of batch.clocks) replayClock(clock, sides, { questions: questions.get(clock.id) ?? [], byHand: byHand.has(clock.id) }, tally);
    cases += batch.cases;
    onProgress(0.9 * Math.min(1, cases / Math.max(1, total)));
  }
  const open = await replayOpen(db, new RuleWorld(then, ctx.now), ctx);
  onProgress(1);
  return { since, cases, ...tally.result(), open };
}

interface Sides { readonly before: RuleWorld; readonly after: RuleWorld }

/** Everything that gives deadlines, as it is and as it would be. */
async function bothSides(db: Connection, edits: readonly Edit[], ctx: Context): Promise<[RuleData, RuleData]> {
  const now = await db.transaction((trx) => readRuleData(trx));
  const { faults, seen } = await rehearse(db, edits, ctx, (trx, found) => found.length > 0 ? Promise.resolve(null) : readRuleData(trx));
  if (seen === null) throw new ConfigurationFaults(faults);
  return [now, seen];
}

/** The first instant at which all that is drafted holds. */
function inForce(edits: readonly Edit[], now: Date): Date {
  const starts = edits.filter(({ table, after }) => table === 'sla-rules' && after !== null).map(({ after }) => new Date(String(after!.validFrom)).getTime());
  return new Date(Math.max(now.getTime(), ...starts));
}

interface Past { readonly questions: readonly Pause[]; readonly byHand: boolean }

function replayClock(clock: PastClock, { before, after }: Sides, { questions, byHand }: Past, tally: Tally): void {
  const period = emergencyHeld(before.periods, new Date(clock.started)) ? 'emergency' as const : null;
  const [ruleBefore, ruleAfter] = [before.ruleFor({ ...clock, period }), after.ruleFor({ ...clock, period })];
  if (!ruleBefore || !ruleAfter) return tally.addWithoutRule();
  const pausesOf = (rule: SlaRule) => (rule.pausesWhileWaiting ? questions : []);
  if (byHand) return tally.add(clock, { rule: ruleBefore, due: clock.due }, { rule: ruleAfter, due: clock.due });
  const dueBefore = before.dueOf(ruleBefore, clock.started, pausesOf(ruleBefore));
  const alike = ruleBefore === ruleAfter || before.arithmeticOf(ruleBefore) === after.arithmeticOf(ruleAfter);
  const dueAfter = alike ? dueBefore : after.dueOf(ruleAfter, clock.started, pausesOf(ruleAfter));
  tally.add(clock, { rule: ruleBefore, due: dueBefore }, { rule: ruleAfter, due: dueAfter });
}

interface Side { readonly rule: SlaRule; readonly due: number }
type Counts = { -readonly [name in keyof Figures]: Figures[name] };

const nothing = (): Counts => ({ onTime: 0, breaches: 0, reminders: 0, running: 0 });

class Tally {
  readonly #now: number;
  readonly #units = new Map<string, { clock: ClockName; unitCode: string | null; before: Counts; after: Counts }>();
  readonly #changed: ChangedClock[] = [];
  readonly #plans = new Map<SlaRule, string>();
  #toBreach = 0;
  #toOnTime = 0;
  #withoutRule = 0;

  constructor(now: number) { this.#now = now; }

  addWithoutRule(): void { this.#withoutRule += 1; }

  add(clock: PastClock, before: Side, after: Side): void {
    const place = `${clock.clock}|${clock.unitCode}`;
    let unit = this.#units.get(place);
    if (!unit) this.#units.set(place, unit = { clock: clock.clock, unitCode: clock.unitCode, before: nothing(), after: nothing() });
    const reminded = this.#reminders(clock, before);
    const alike = before.due === after.due && this.#plan(before.rule) === this.#plan(after.rule);
    const lateBefore = this.#count(unit.before, clock, before, reminded);
    const lateAfter = this.#count(unit.after, clock, after, alike ? reminded : this.#reminders(clock, after));
    if (lateBefore === lateAfter) return;
    if (lateAfter) this.#toBreach += 1;
    else this.#toOnTime += 1;
    if (this.#changed.length < MOST_LINES) {
      this.#changed.push({
        code: clock.code, clock: clock.clock, round: clock.round, unitCode: clock.unitCode, startedAt: new Date(clock.started), dueBefore: new Date(before.due),
        dueAfter: new Date(after.due), stoppedAt: clock.stopped === null ? null : new Date(clock.stopped), side: lateAfter ? 'breach' : 'on-time',
      });
    }
  }

  /** @returns whether the clock is late on this side */
  #count(counts: Counts, { stopped }: PastClock, { due }: Side, reminders: number): boolean {
    const late = (stopped ?? this.#now) > due;
    counts.reminders += reminders;
    if (late) counts.breaches += 1;
    else if (stopped === null) counts.running += 1;
    else counts.onTime += 1;
    return late;
  }

  /** How many reminders came before the clock stopped. */
  #reminders({ started, stopped }: PastClock, { rule, due }: Side): number {
    const end = stopped ?? this.#now;
    if (rule.reminders.length === 0) return 0;
    return planDeadline(new Date(started), new Date(due), { reminders: rule.reminders, ladder: [] }).reminders.filter(({ at }) => Date.parse(at) <= end).length;
  }

  /** The same words for rules that remind alike. */
  #plan(rule: SlaRule): string {
    let known = this.#plans.get(rule);
    if (known === undefined) this.#plans.set(rule, known = JSON.stringify(rule.reminders));
    return known;
  }

  result() {
    return { units: [...this.#units.values()], changed: this.#changed, changedToBreach: this.#toBreach, changedToOnTime: this.#toOnTime, withoutRule: this.#withoutRule };
  }
}
