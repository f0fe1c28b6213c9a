import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findTies, selectRule, type RuleFacts, type SlaRule } from '../../../cases/deadlines/select-rule.ts';
import { coverage, turningPoints } from '../../../cases/sla-rules/coverage.ts';

const day = (value: number) => new Date(Date.UTC(2026, 0, 1 + value));
const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 2 });
const conditions = {
  itemType: maybe('violation-report', 'question'), categoryCode: maybe('traffic', 'water'), unitCode: maybe('26740', '26743'), urgency: maybe('normal', 'urgent'), channel: maybe('web', 'phone'), stepCode: maybe('Task_A', 'Task_B'),
};
const anyRule: fc.Arbitrary<SlaRule> = fc.record({
  ...conditions, clock: fc.constantFrom('forward' as const, 'handle' as const, 'step' as const), period: fc.option(fc.constant('emergency' as const), { nil: null, freq: 3 }),
  from: fc.integer({ min: 0, max: 20 }), days: fc.option(fc.integer({ min: -2, max: 20 }), { nil: null }), status: fc.constantFrom('published', 'published', 'published', 'retired', 'draft'),
}).map(({ from, days, ...rule }) => ({
  ...rule, id: 0, code: '', version: 1, lengthValue: 60, lengthUnit: 'minutes' as const, calendarCode: '24x7', reminders: [], ladder: [], pausesWhileWaiting: false,
  breachAction: { kind: 'escalate' as const }, validFrom: day(from), validTo: days === null ? null : day(from + days),
}));
const someRules = fc.array(anyRule, { maxLength: 12 }).map((rules) => rules.map((rule, index) => ({ ...rule, id: index + 1, code: `r${index + 1}` })));
const anyFacts: fc.Arbitrary<RuleFacts> = fc.record({
  itemType: maybe('violation-report', 'question', 'suggestion'), categoryCode: maybe('traffic', 'water', 'noise'), unitCode: maybe('26740', '26743', '1022'),
  urgency: fc.constantFrom('normal', 'urgent'), channel: fc.constantFrom('web', 'phone', 'email'), clock: fc.constantFrom('forward' as const, 'handle' as const, 'step' as const),
  stepCode: maybe('Task_A', 'Task_C'), period: fc.option(fc.constant('emergency' as const), { nil: null }), at: fc.integer({ min: -1, max: 45 }).map(day),
});

const NAMES = ['itemType', 'categoryCode', 'unitCode', 'urgency', 'channel', 'stepCode'] as const;

/** The plain reading, rule by rule: which hold, then those of the emergency if there are any, then most conditions. */
function slowChoice(rules: readonly SlaRule[], facts: RuleFacts): string[] {
  let left: SlaRule[] = [];
  for (const rule of rules) {
    if (rule.clock !== facts.clock) continue;
    if (rule.status === 'draft' || (rule.status === 'retired' && rule.validTo === null)) continue;
    if (facts.at.getTime() < rule.validFrom.getTime()) continue;
    if (rule.validTo !== null && facts.at.getTime() >= rule.validTo.getTime()) continue;
    if (rule.period === 'emergency' && facts.period !== 'emergency') continue;
    if (NAMES.every((name) => rule[name] === null || rule[name] === facts[name])) left.push(rule);
  }
  const emergency = left.filter(({ period }) => period === 'emergency');
  if (emergency.length > 0) left = emergency;
  for (let count = NAMES.length; count >= 0; count -= 1) {
    const found = left.filter((rule) => NAMES.filter((name) => rule[name] !== null).length === count);
    if (found.length > 0) return found.map(({ code }) => code);
  }
  return [];
}

function choice(rules: readonly SlaRule[], facts: RuleFacts): string {
  try {
    return selectRule(rules, facts).code;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('choosing among any rules', () => {
  it('is what a slow, plain reading chooses; a gap and a tie are said, never guessed', () => {
    fc.assert(fc.property(someRules, anyFacts, (rules, facts) => {
      const slow = slowChoice(rules, facts);
      expect(choice(rules, facts)).toBe(slow.length === 1 ? slow[0] : slow.length === 0 ? 'sla-rule-missing' : 'sla-rules-tie');
    }), { numRuns: 3_000 });
  });

  it('does not depend on the order of the rules', () => {
    fc.assert(fc.property(someRules, anyFacts, (rules, facts) => { expect(choice([...rules].reverse(), facts)).toBe(choice(rules, facts)); }), { numRuns: 1_000 });
  });

  it('never ties among published rules in which no tie was found', () => {
    fc.assert(fc.property(someRules, fc.array(anyFacts, { minLength: 20, maxLength: 40 }), (all, facts) => {
      const rules = all.filter(({ status }) => status === 'published');
      fc.pre(findTies(rules).length === 0);
      for (const each of facts) expect(choice(rules, each)).not.toBe('sla-rules-tie');
    }), { numRuns: 1_000 });
  });

  it('gives every fact exactly one rule when the coverage has neither a gap nor a tie', () => {
    const kinds = [null, 'violation-report', 'question', 'suggestion'].flatMap((itemType) => [null, 'traffic', 'water', 'noise'].map((categoryCode) => ({ itemType, categoryCode })));
    let whole = 0;
    fc.assert(fc.property(someRules, fc.boolean(), fc.array(anyFacts, { minLength: 20, maxLength: 40 }), (some, general, facts) => {
      // given often enough rules that hold for everything
      const base = some.filter(({ status }) => status === 'published');
      const rules = general ? [...base, ...(['forward', 'handle', 'step'] as const).map((clock, index) => ({ ...GENERAL, clock, id: 100 + index, code: `g-${clock}` }))] : base;
      const covered = turningPoints(rules, day(0)).every((at) => coverage(rules, kinds, at, null).every((cell) => cell.rules.length > 0));
      if (!covered || findTies(rules).length > 0) return;
      whole += 1;
      for (const each of facts) expect(choice(rules, { ...each, at: each.at < day(0) ? day(0) : each.at })).toMatch(/^(r\d+|g-(forward|handle|step))$/);
    }), { numRuns: 1_500 });
    expect(whole).toBeGreaterThan(50);
  });
});

const GENERAL: SlaRule = {
  id: 0, code: '', version: 1, clock: 'forward', itemType: null, categoryCode: null, unitCode: null, urgency: null, channel: null, stepCode: null, period: null, lengthValue: 5, lengthUnit: 'minutes',
  calendarCode: '24x7', reminders: [], ladder: [], pausesWhileWaiting: false, breachAction: { kind: 'escalate' }, status: 'published', validFrom: day(-1), validTo: null,
};
