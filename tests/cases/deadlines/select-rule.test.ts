import { describe, expect, it } from '@jest/globals';
import { findTies, selectRule, type RuleFacts, type SlaRule } from '../../../cases/deadlines/select-rule.ts';

const base: SlaRule = {
  id: 1, code: 'r1', version: 1, clock: 'handle', itemType: null, categoryCode: null, unitCode: null, urgency: null, channel: null, stepCode: null, period: null,
  lengthValue: 5, lengthUnit: 'days', calendarCode: 'working-days', reminders: [], ladder: [], pausesWhileWaiting: false, breachAction: { kind: 'escalate' },
  status: 'published', validFrom: new Date('2025-07-01'), validTo: null,
};
const facts: RuleFacts = {
  clock: 'handle', itemType: 'violation-report', categoryCode: 'epidemic-gathering', unitCode: '26740',
  urgency: 'normal', channel: 'web', stepCode: null, period: null, at: new Date('2026-11-21'),
};

describe('choosing the SLA rule', () => {
  it('takes the most specific rule that holds', () => {
    // given
    const byType = { ...base, id: 2, itemType: 'violation-report' };
    const byTypeAndCategory = { ...byType, id: 3, categoryCode: 'epidemic-gathering' };
    const urgent = { ...byTypeAndCategory, id: 4, urgency: 'urgent' };

    // then
    expect(selectRule([base, byType, byTypeAndCategory, urgent], facts).id).toBe(3);
    expect(selectRule([base, byType, byTypeAndCategory, urgent], { ...facts, urgency: 'urgent' }).id).toBe(4);
    expect(selectRule([base, byType, byTypeAndCategory, urgent], { ...facts, itemType: null, categoryCode: null }).id).toBe(1);
  });

  it('leaves out the other clock, drafts, retired rules and those of another time', () => {
    const rules: SlaRule[] = [
      base,
      { ...base, id: 2, clock: 'forward', itemType: 'violation-report' },
      { ...base, id: 3, status: 'draft', itemType: 'violation-report' },
      { ...base, id: 4, itemType: 'violation-report', validTo: new Date('2026-11-21') },
      { ...base, id: 5, itemType: 'violation-report', validFrom: new Date('2026-11-22') },
    ];
    expect(selectRule(rules, facts).id).toBe(1);
  });

  it('puts a rule of the emergency before every other, however many conditions that has, and only while the emergency holds', () => {
    const everything: SlaRule = { ...base, id: 2, itemType: 'violation-report', categoryCode: 'epidemic-gathering', unitCode: '26740', urgency: 'normal', channel: 'web' };
    const emergency: SlaRule = { ...base, id: 3, period: 'emergency' };
    const emergencyHere: SlaRule = { ...emergency, id: 4, unitCode: '26740' };
    expect(selectRule([base, everything, emergency], { ...facts, period: 'emergency' }).id).toBe(3);
    expect(selectRule([base, everything, emergency, emergencyHere], { ...facts, period: 'emergency' }).id).toBe(4);
    expect(selectRule([base, everything, emergency, emergencyHere], facts).id).toBe(2);
    expect(findTies([base, emergency])).toEqual([]);
  });

  it('says which rules tie instead of picking one in silence', () => {
    const rules = [base, { ...base, code: 'normal', urgency: 'normal' }, { ...base, code: 'web', channel: 'web' }];
    expect(() => selectRule(rules, facts)).toThrow(expect.objectContaining({ code: 'sla-rules-tie', message: expect.stringContaining('normal, web') }));
  });

  it('says what is missing when no rule holds', () => {
    expect(() => selectRule([], facts)).toThrow(expect.objectContaining({ code: 'sla-rule-missing' }));
  });

  it('finds ties when rules are entered, unless they can never meet', () => {
    const urgent = { ...base, id: 2, urgency: 'urgent' };
    const web = { ...base, id: 3, channel: 'web' };
    const normal = { ...base, id: 4, urgency: 'normal' };
    const later = { ...urgent, id: 5, validFrom: new Date('2027-01-01') };
    expect(findTies([base, urgent, web, normal]).map(([a, b]) => [a.id, b.id])).toEqual([[2, 3], [3, 4]]);
    expect(findTies([{ ...urgent, validTo: new Date('2027-01-01') }, later])).toEqual([]);
  });
});
