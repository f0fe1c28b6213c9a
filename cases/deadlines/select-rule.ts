import { CaseError } from '../errors.ts';

/** `step`: a user task that a process owner drew; which one, the step's code says. */
export type ClockName = 'forward' | 'handle' | 'step';
export const CLOCKS: readonly ClockName[] = ['forward', 'handle', 'step'];

/** Who hears of a breach: a role around the case, a unit by its code, or an officer by user name. */
export type EscalationTarget = 'contact' | 'unit-leader' | 'department-lead' | 'steering-committee' | 'supervisor' | `unit:${string}` | `officer:${string}`;

export type ReminderRule = { readonly minutesBefore: number } | { readonly percent: number };

export interface LadderRule {
  readonly level: number;
  readonly afterMinutes: number;
  readonly to: EscalationTarget;
}

/** What a breach does beside climbing the ladder; forwarding to the proposed unit is for the forward clock. */
export type BreachAction = { readonly kind: 'escalate' } | { readonly kind: 'forward-to-proposed'; readonly minConfidence: number };

/** A row of sla_rules. A condition that is null holds for everything. */
export interface SlaRule {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly clock: ClockName;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly unitCode: string | null;
  readonly urgency: string | null;
  readonly channel: string | null;
  /** Of the step clock: the task's id in its diagram. */
  readonly stepCode: string | null;
  /** `emergency`: holds only while emergency mode does. */
  readonly period: 'emergency' | null;
  readonly lengthValue: number;
  readonly lengthUnit: 'minutes' | 'days';
  readonly calendarCode: string;
  readonly reminders: readonly ReminderRule[];
  readonly ladder: readonly LadderRule[];
  /** The clock stands still while a question to the sender is open. */
  readonly pausesWhileWaiting: boolean;
  readonly breachAction: BreachAction;
  readonly status: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** What a rule's conditions are compared with. */
export interface RuleFacts {
  readonly clock: ClockName;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly unitCode: string | null;
  readonly urgency: string;
  readonly channel: string;
  readonly stepCode: string | null;
  /** Whether emergency mode held when the clock started. */
  readonly period: 'emergency' | null;
  readonly at: Date;
}

export const CONDITIONS = ['itemType', 'categoryCode', 'unitCode', 'urgency', 'channel', 'stepCode'] as const;
/** More than all conditions together: a rule of the emergency comes before every rule without a period. */
const PERIOD_WEIGHT = CONDITIONS.length + 1;

/**
 * The most specific rule among those that hold: one of the emergency first, then the one with the most conditions. Two that hold with equally many are a mistake in the rules:
 * neither is picked in silence.
 * @throws CaseError `sla-rule-missing` or `sla-rules-tie`, naming the rules.
 */
export function selectRule(rules: readonly SlaRule[], facts: RuleFacts): SlaRule {
  const matching = matchingRules(rules, facts);
  if (matching.length === 0) {
    throw new CaseError('invalid', 'sla-rule-missing', `No published ${facts.clock} rule holds for item type ${facts.itemType ?? '(none)'}, category ${facts.categoryCode ?? '(none)'}, unit ${facts.unitCode ?? '(none)'}, urgency ${facts.urgency}, channel ${facts.channel}${facts.stepCode === null ? '' : `, step ${facts.stepCode}`}: add a general one.`);
  }
  const best = mostSpecific(matching);
  if (best.length > 1) {
    throw new CaseError('invalid', 'sla-rules-tie', `Rules ${best.map((rule) => rule.code).join(', ')} are equally specific for the same ${facts.clock} clock: retire one or add a condition.`);
  }
  return best[0]!;
}

/** Every rule that holds, whether another is more specific or not. */
export function matchingRules(rules: readonly SlaRule[], facts: RuleFacts): SlaRule[] {
  return rules.filter((rule) => holds(rule, facts));
}

/** Those that no other is more specific than: one, unless there is none or a tie. */
export function mostSpecific(matching: readonly SlaRule[]): SlaRule[] {
  const most = Math.max(...matching.map(specificity));
  return matching.filter((rule) => specificity(rule) === most);
}

/** Pairs of rules that could hold for the same case with neither more specific: refused when a rule is entered. */
export function findTies(rules: readonly SlaRule[]): Array<readonly [SlaRule, SlaRule]> {
  const ties: Array<readonly [SlaRule, SlaRule]> = [];
  rules.forEach((a, index) => {
    for (const b of rules.slice(index + 1)) {
      if (a.clock === b.clock && a.status === 'published' && b.status === 'published' && specificity(a) === specificity(b)
        && overlapInTime(a, b) && CONDITIONS.every((name) => a[name] === null || b[name] === null || a[name] === b[name])) {
        ties.push([a, b]);
      }
    }
  });
  return ties;
}

function holds(rule: SlaRule, facts: RuleFacts): boolean {
  return rule.clock === facts.clock && counts(rule)
    && rule.validFrom <= facts.at && (rule.validTo === null || facts.at < rule.validTo)
    && (rule.period === null || rule.period === facts.period)
    && CONDITIONS.every((name) => rule[name] === null || rule[name] === facts[name]);
}

/** A rule that was taken out goes on holding for the time before: clocks that started then are opened by it. */
function counts({ status, validTo }: SlaRule): boolean {
  return status === 'published' || (status === 'retired' && validTo !== null);
}

function specificity(rule: SlaRule): number {
  return (rule.period === null ? 0 : PERIOD_WEIGHT) + CONDITIONS.filter((name) => rule[name] !== null).length;
}

function overlapInTime(a: SlaRule, b: SlaRule): boolean {
  return isEver(a) && isEver(b) && (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

/** A rule that was ended before it began never holds. */
function isEver(rule: SlaRule): boolean {
  return rule.validTo === null || rule.validFrom < rule.validTo;
}
