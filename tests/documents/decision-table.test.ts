import { describe, expect, it, jest } from '@jest/globals';
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import fc from 'fast-check';
import { evaluate, unaryTest } from 'feelin';
import { DECISIONS } from '../../cases/configuration/decision-tables.ts';
import { tableNamed } from '../../cases/configuration/registry.ts';
import type { Row } from '../../cases/configuration/table.ts';
import { findTies, selectRule, type RuleFacts, type SlaRule } from '../../cases/deadlines/select-rule.ts';
import { chooseUnits } from '../../cases/routing/choose-units.ts';
import type { ServiceArea } from '../../cases/routing/service-area.ts';
import type { UnitLives } from '../../cases/units/unit-lives.ts';
import { readDecisionTable, writeDecisionTable } from '../../documents/decision-table.ts';

jest.setTimeout(180_000);

/** FEEL has values of its own for time. */
const feel = (expression: string): unknown => evaluate(expression, {}).value;
const decisionOf = (name: string) => DECISIONS.find(({ table }) => table === name)!;
const write = (name: string, rows: readonly Row[]) => writeDecisionTable(tableNamed(name), decisionOf(name), rows);
const read = (name: string, xml: string) => readDecisionTable(xml, tableNamed(name), decisionOf(name));

/** What any DMN engine does with hit policy FIRST: the answer of the first rule whose tests all hold. */
async function decide(xml: string, wanted: string, facts: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { rootElement } = await new DmnModdle().fromXML(xml);
  const logic = (rootElement.get('drgElement') as DmnElement[])[0]!.decisionLogic as DmnElement;
  expect(logic.hitPolicy).toBe('FIRST');
  const names = (logic.get('input') as DmnElement[]).map((clause) => String((clause.inputExpression as DmnElement).text));
  const place = (logic.get('output') as DmnElement[]).findIndex(({ name }) => name === wanted);
  for (const rule of logic.get('rule') as DmnElement[]) {
    const tests = (rule.get('inputEntry') as DmnElement[]).map((entry) => String(entry.text));
    if (tests.every((test, index) => test === '-' || unaryTest(test, { '?': facts[names[index]!] }).value === true)) {
      return JSON.parse(String((rule.get('outputEntry') as DmnElement[])[place]!.text));
    }
  }
  return null;
}

const maybe = <T>(...codes: T[]) => fc.option(fc.constantFrom(...codes), { nil: null });
const days = ['2026-01-01', '2026-06-01', '2026-11-22', '2027-01-01'] as const;
const instant = (day: string) => `${day}T00:00:00.000Z`;

describe('SLA rules as a DMN decision [S17]', () => {
  const rule = fc.record({
    clock: fc.constantFrom('forward', 'handle'), period: maybe('emergency'), itemType: maybe('service-report', 'violation-report'), categoryCode: maybe('trees', 'lamps "A"\\B'), unitCode: maybe('26740', '26743'),
    urgency: maybe('normal', 'urgent'), channel: maybe('web', 'phone'), stepCode: fc.constant(null), from: fc.constantFrom(...days.slice(0, 2)), to: maybe(...days.slice(2)), lengthValue: fc.integer({ min: 1, max: 600 }),
  });
  const rules = fc.array(rule, { maxLength: 14 }).map((found) => found.map(({ from, to, ...given }, index): Row => ({
    code: `r${index}`, title: `Quy tắc ${index}`, lengthUnit: 'minutes', calendarCode: 'continuous', reminders: [{ percent: 50 }], ladder: [{ level: 1, afterMinutes: 0, to: 'unit-leader' }], pausesWhileWaiting: false,
    breachAction: { kind: 'escalate' }, source: null, validFrom: instant(from), validTo: to && instant(to), ...given,
  })));
  const ruleOf = (row: Row) => ({ ...row, id: 0, version: 1, status: 'published', validFrom: new Date(String(row.validFrom)), validTo: row.validTo ? new Date(String(row.validTo)) : null }) as unknown as SlaRule;
  /** Rules as they can be live: no two tied. */
  const sound = rules.map((found) => found.reduce<Row[]>((kept, row) => (findTies([...kept, row].map(ruleOf)).length === 0 ? [...kept, row] : kept), []));
  const facts = fc.record({
    clock: fc.constantFrom('forward', 'handle'), period: maybe('emergency'), itemType: maybe('service-report', 'violation-report', 'question'), categoryCode: maybe('trees', 'lamps "A"\\B', 'other'), unitCode: maybe('26740', '26743', '1'),
    urgency: fc.constantFrom('normal', 'urgent'), channel: fc.constantFrom('web', 'phone', 'app'), stepCode: fc.constant(null), at: fc.constantFrom(...days).map((day) => new Date(instant(day))),
  });

  it('evaluated in FEEL, it chooses the rule that we choose, for any rules and any facts', async () => {
    await fc.assert(fc.asyncProperty(sound, fc.array(facts, { minLength: 1, maxLength: 12 }), async (found, questions) => {
      const xml = await write('sla-rules', found);
      for (const question of questions) {
        let ours: string | null;
        try {
          ours = selectRule(found.map(ruleOf), question as RuleFacts).code;
        } catch {
          ours = null;
        }
        expect(await decide(xml, 'code', { ...question, at: feel(`date and time("${question.at.toISOString()}")`) })).toBe(ours);
      }
    }), { numRuns: 25 });
  });


  it('read back it is the same rows', async () => {
    await fc.assert(fc.asyncProperty(rules, async (found) => {
      const { headings, lines } = await read('sla-rules', await write('sla-rules', found));
      const rows = lines.map(({ cells }) => Object.fromEntries(headings.map((name, index) => [name, cells[index]])));
      expect(rows.sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1))).toEqual([...found].sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1)));
    }), { numRuns: 25 });
  });
});

describe('routing as a DMN decision [D10]', () => {
  const area = fc.record({
    categoryCode: maybe('trees', 'lamps'), wardCodes: fc.option(fc.subarray(['26740', '26743', '26746'], { minLength: 1 })), urgency: maybe('normal', 'urgent'), calendarCode: maybe('office'), from: fc.constantFrom(...days.slice(0, 2)), to: maybe(...days.slice(2)), rank: fc.integer({ min: 0, max: 3 }), unitCode: fc.constantFrom('u1', 'u2', 'u3'),
  });
  const areas = fc.array(area, { maxLength: 12 }).map((found) => found.map(({ from, to, ...given }, index): Row => ({ code: `a${index}`, hours: null, coordinatingUnitCodes: null, validFrom: from, validTo: to, ...given })));
  const units = new Map(['u1', 'u2', 'u3'].map((code) => [code, { code, name: code, kind: 'department', validFrom: '2025-01-01', validTo: null, successorCodes: [] }])) as unknown as UnitLives;
  const office = { code: 'office', kind: 'weekly', hours: [{ days: [1, 2, 3, 4, 5], from: '07:30', to: '17:00' }] };

  it('evaluated in FEEL, its first unit is the unit that we propose first', async () => {
    const question = fc.record({ categoryCode: maybe('trees', 'lamps', 'other'), wardCode: maybe('26740', '26743', '1'), urgency: fc.constantFrom('normal' as const, 'urgent' as const), at: fc.constantFrom('2026-06-02T03:00:00Z', '2026-11-22T03:00:00Z', '2026-11-23T20:00:00Z', '2026-11-23T05:00:00Z') });
    await fc.assert(fc.asyncProperty(areas, fc.array(question, { minLength: 1, maxLength: 10 }), async (found, questions) => {
      const xml = await write('service-areas', found);
      for (const asked of questions) {
        const at = new Date(asked.at);
        const served = { areas: found.map((row) => ({ ...row, coordinatingUnitCodes: [] }) as unknown as ServiceArea), categories: new Map(), units, calendars: new Map([['office', office]]), holidays: new Map() } as unknown as Parameters<typeof chooseUnits>[0];
        const ours = chooseUnits(served, { ...asked, at })[0]?.unitCode ?? null;
        const local = new Date(at.getTime() + 7 * 3_600_000);
        const isOpen = local.getUTCDay() >= 1 && local.getUTCDay() <= 5 && local.getUTCHours() * 60 + local.getUTCMinutes() >= 450 && local.getUTCHours() < 17;
        expect(await decide(xml, 'unitCode', { ...asked, openCalendars: isOpen ? ['office'] : [], day: feel(`date("${local.toISOString().slice(0, 10)}")`) })).toBe(ours);
      }
    }), { numRuns: 25 });
  });
});

describe('a decision table that somebody worked on', () => {
  const one = { code: 'r', title: 'Quy tắc', clock: 'handle', period: null, itemType: null, categoryCode: 'trees', unitCode: null, urgency: null, channel: null, lengthValue: 60, lengthUnit: 'minutes', calendarCode: 'continuous', reminders: [], ladder: [], pausesWhileWaiting: false, breachAction: { kind: 'escalate' }, validFrom: instant('2026-01-01'), validTo: null, source: null };
  const told = async (change: (xml: string) => string) => read('sla-rules', change(await write('sla-rules', [one]))).then(() => 'went through', (error: { code: string; faults?: ReadonlyArray<{ field?: string; text: { vi: string } }> }) => [error.code, ...(error.faults ?? []).map(({ field }) => field)].join(' '));

  it.each<[string, (xml: string) => string, string]>([
    ['a test that the columns cannot hold', (xml) => xml.replace('"trees"', 'not("trees")'), 'configuration-faults categoryCode'],
    ['two codes where one is possible', (xml) => xml.replace('"trees"', '"trees", "lamps"'), 'configuration-faults categoryCode'],
    ['an answer that is no value', (xml) => xml.replace('>60<', '>60 + x<'), 'configuration-faults lengthValue'],
    ['a time that is none', (xml) => xml.replace('&gt;= date and time', '&lt; date and time'), 'configuration-faults validFrom'],
    ['another column', (xml) => xml.replace('>channel<', '>weather<'), 'decision-columns'],
    ['no decision', () => '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x" />', 'file-unreadable'],
    ['no DMN', () => '<html><body>', 'file-unreadable'],
    ['entities that grow', () => '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', 'file-unreadable'],
    ['another length', (xml) => xml.replace('>60<', '>30<'), 'went through'],
  ])('%s', async (_name, change, wanted) => {
    expect(await told(change)).toBe(wanted);
  });
});
