import { CaseError } from '../errors.ts';

export type ClockName = 'forward' | 'handle';

/** Who hears of a breach. */
export type EscalationTarget = 'contact' | 'unit-leader' | 'department-lead' | 'steering-committee' | 'supervisor';

export type ReminderRule = { readonly minutesBefore: number } | { readonly percent: number };

export interface LadderRule {
  readonly level: number;
  readonly afterMinutes: number;
  readonly to: EscalationTarget;
}

/** A row of sla_rules. A condition that is null holds for everything. */
export interface SlaRule {
  readonly id: number;
  readonly clock: ClockName;
  readonly itemType: string | null;
  readonly categoryCode: string | null;
  readonly unitCode: string | null;
  readonly urgency: string | null;
  readonly channel: string | null;
  readonly lengthValue: number;
  readonly lengthUnit: 'minutes' | 'days';
  readonly calendarCode: string;
  readonly reminders: readonly ReminderRule[];
  readonly ladder: readonly LadderRule[];
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
  readonly at: Date;
}

const CONDITIONS = ['itemType', 'categoryCode', 'unitCode', 'urgency', 'channel'] as const;

/**
 * The rule with the most conditions among those that hold. Two that hold with equally many are a mistake in the rules:
 * neither is picked in silence.
 * @throws CaseError `sla-rule-missing` or `sla-rules-tie`, naming the rules.
 */
export function selectRule(rules: readonly SlaRule[], facts: RuleFacts): SlaRule {
  const matching = rules.filter((rule) => holds(rule, facts));
  if (matching.length === 0) {
    throw new CaseError('invalid', 'sla-rule-missing', `No published ${facts.clock} rule holds for item type ${facts.itemType ?? '(none)'}, category ${facts.categoryCode ?? '(none)'}, unit ${facts.unitCode ?? '(none)'}, urgency ${facts.urgency}, channel ${facts.channel}: add a general one.`);
  }
  const most = Math.max(...matching.map(specificity));
  const best = matching.filter((rule) => specificity(rule) === most);
  if (best.length > 1) {
    throw new CaseError('invalid', 'sla-rules-tie', `Rules ${best.map((rule) => rule.id).join(', ')} are equally specific for the same ${facts.clock} clock: retire one or add a condition.`);
  }
  return best[0]!;
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
  return rule.clock === facts.clock && rule.status === 'published'
    && rule.validFrom <= facts.at && (rule.validTo === null || facts.at < rule.validTo)
    && CONDITIONS.every((name) => rule[name] === null || rule[name] === facts[name]);
}

function specificity(rule: SlaRule): number {
  return CONDITIONS.filter((name) => rule[name] !== null).length;
}

function overlapInTime(a: SlaRule, b: SlaRule): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}
