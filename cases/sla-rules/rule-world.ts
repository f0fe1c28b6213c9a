import type { Transaction } from '../../lib/database.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { addDuration } from '../calendars/add-duration.ts';
import type { Calendar, Holidays } from '../calendars/calendar.ts';
import { readHolidays } from '../calendars/read-calendars.ts';
import { dueWithPauses, type Pause } from '../deadlines/pause-arithmetic.ts';
import { matchingRules, mostSpecific, type RuleFacts, type SlaRule } from '../deadlines/select-rule.ts';
import { listEmergencyPeriods, type EmergencyPeriod } from '../emergency/emergency-period.ts';
import { readAllRules } from './coverage.ts';

/** All that gives a deadline, as it stands in one transaction. */
export interface RuleData {
  readonly rules: readonly SlaRule[];
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly holidays: Holidays;
  readonly periods: readonly EmergencyPeriod[];
}

export async function readRuleData(trx: Transaction): Promise<RuleData> {
  const calendars = await trx('calendars').select<Calendar[]>('code', 'kind', 'hours');
  return {
    rules: await readAllRules(trx), calendars: new Map(calendars.map((calendar) => [calendar.code, calendar])),
    holidays: await readHolidays(trx, new Date(0)), periods: await listEmergencyPeriods(trx),
  };
}

export type Kindred = Omit<RuleFacts, 'at'>;

const DAY = 86_400_000;
/** The City's day begins at 17:00 UTC; the zone has no daylight saving. */
const CITY_OFFSET = 7 * 3_600_000;

/** The rules in force at one instant, asked for very many clocks: what was found once is not looked for again. */
export class RuleWorld {
  readonly #data: RuleData;
  readonly #at: Date;
  readonly #chosen = new Map<string, SlaRule | null>();
  readonly #dayEnds = new Map<string, number>();
  readonly #arithmetic = new Map<SlaRule, string>();

  /** @param at which rules count: those in force then, whenever the clocks started */
  constructor(data: RuleData, at: Date) {
    this.#data = data;
    this.#at = at;
  }

  get periods(): readonly EmergencyPeriod[] { return this.#data.periods; }

  /** Null where none holds, or several tie. */
  ruleFor(facts: Kindred): SlaRule | null {
    const key = `${facts.clock}|${facts.itemType}|${facts.categoryCode}|${facts.unitCode}|${facts.urgency}|${facts.channel}|${facts.stepCode}|${facts.period}`;
    const known = this.#chosen.get(key);
    if (known !== undefined) return known;
    const best = mostSpecific(matchingRules(this.#data.rules, { ...facts, at: this.#at }));
    const found = best.length === 1 ? best[0]! : null;
    this.#chosen.set(key, found);
    return found;
  }

  /** When a clock that starts at `start` (milliseconds) is due under a rule. */
  dueOf(rule: SlaRule, start: number, pauses: readonly Pause[]): number {
    const calendar = this.#data.calendars.get(rule.calendarCode)!;
    const plain = this.#plainDue(calendar, rule, start);
    if (pauses.length === 0) return plain;
    return dueWithPauses({ calendar, holidays: this.#data.holidays }, { start: new Date(start), due: new Date(plain) }, pauses).getTime();
  }

  /** The same words for rules and worlds that count alike. */
  arithmeticOf(rule: SlaRule): string {
    let known = this.#arithmetic.get(rule);
    if (known === undefined) {
      const calendar = this.#data.calendars.get(rule.calendarCode)!;
      const holidays = calendar.kind === 'continuous' ? [] : [...this.#data.holidays].sort();
      known = canonicalJson([rule.lengthValue, rule.lengthUnit, { ...calendar }, holidays, rule.pausesWhileWaiting]);
      this.#arithmetic.set(rule, known);
    }
    return known;
  }

  /** Whole working days end alike for everything that starts on the same day. */
  #plainDue(calendar: Calendar, { lengthValue: value, lengthUnit: unit }: SlaRule, start: number): number {
    const due = () => addDuration(calendar, new Date(start), { value, unit }, this.#data.holidays).getTime();
    if (calendar.kind === 'continuous' || unit === 'minutes') return due();
    const key = `${calendar.code}|${value}|${Math.floor((start + CITY_OFFSET) / DAY)}`;
    let end = this.#dayEnds.get(key);
    if (end === undefined) {
      end = due();
      this.#dayEnds.set(key, end);
    }
    return end;
  }
}
