import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { readRules } from '../deadlines/rules.ts';
import { CLOCKS, matchingRules, mostSpecific, type ClockName, type RuleFacts, type SlaRule } from '../deadlines/select-rule.ts';

/** One kind of case: what the rules can tell apart, but for unit and channel. Null: not (yet) classified. */
export interface Kind {
  readonly itemType: string | null;
  readonly categoryCode: string | null;
}

export interface CoverageCell extends Kind {
  readonly clock: ClockName;
  readonly urgency: string;
  /** What holds here: one rule; none is a gap, several a tie. */
  readonly rules: readonly SlaRule[];
  /** Rules that take precedence for one unit, channel or step. */
  readonly exceptions: readonly SlaRule[];
}

export const URGENCIES = ['normal', 'urgent'] as const;
/** No unit, channel or step has it: what holds here holds for every one that no rule names. */
const ANY = '';

/** The rules of every clock. */
export async function readAllRules(trx: Transaction): Promise<SlaRule[]> {
  const rules: SlaRule[] = [];
  for (const clock of CLOCKS) rules.push(...await readRules(trx, clock));
  return rules;
}

/** Every kind that can occur: unclassified, each item type alone, and with each category that allows it. */
export async function readKinds(trx: Transaction, at: Date): Promise<Kind[]> {
  const types = await trx('item_types').orderBy('code').pluck<string[]>('code');
  const categories = await trx('categories').where((still) => { void still.whereNull('valid_to').orWhere('valid_to', '>', inCity(at).toISODate()); })
    .orderBy(['group_code', 'code']).select<Array<{ code: string; item_types: string[] }>>('code', 'item_types');
  return [null, ...types].flatMap((itemType) => [
    { itemType, categoryCode: null },
    ...categories.filter(({ item_types: allowed }) => itemType !== null && allowed.includes(itemType)).map(({ code }) => ({ itemType, categoryCode: code })),
  ]);
}

/** Which rule each kind gets at an instant. */
export function coverage(rules: readonly SlaRule[], kinds: readonly Kind[], at: Date, period: RuleFacts['period']): CoverageCell[] {
  return kinds.flatMap((kind) => CLOCKS.flatMap((clock) => URGENCIES.map((urgency) => {
    const facts = { ...kind, clock, urgency, period, at, unitCode: ANY, channel: ANY, stepCode: clock === 'step' ? ANY : null };
    const best = mostSpecific(matchingRules(rules, facts));
    const named = rules.filter((rule) => rule.unitCode !== null || rule.channel !== null || rule.stepCode !== null);
    const exceptions = named.filter((rule) => {
      const there = { ...facts, unitCode: rule.unitCode ?? ANY, channel: rule.channel ?? ANY, stepCode: clock === 'step' ? rule.stepCode ?? ANY : null };
      return mostSpecific(matchingRules(rules, there)).includes(rule);
    });
    return { ...kind, clock, urgency, rules: best, exceptions };
  })));
}

/** An instant, and every later one at which a rule begins or ends: between them nothing changes. */
export function turningPoints(rules: readonly SlaRule[], from: Date): Date[] {
  const later = rules.flatMap((rule) => [rule.validFrom, rule.validTo]).filter((at): at is Date => at !== null && at > from).map((at) => at.getTime());
  return [from, ...[...new Set(later)].sort((a, b) => a - b).map((at) => new Date(at))];
}
