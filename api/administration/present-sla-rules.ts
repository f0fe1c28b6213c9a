import { CLOCKS, type SlaRule } from '../../cases/deadlines/select-rule.ts';
import type { ChangedClock, Figures, UnitFigures } from '../../cases/sla-rules/replay.ts';
import type { OpenClock } from '../../cases/sla-rules/replay-open.ts';
import type { RuleNames } from '../../cases/sla-rules/rule-context.ts';
import type { Database } from '../../lib/database.ts';
import { must } from '../officers/present.ts';
import type { ReplayJob } from './replay-jobs.ts';

const CONDITIONS = ['period', 'itemType', 'categoryCode', 'unitCode', 'urgency', 'channel', 'stepCode'] as const;
type Units = ReadonlyMap<string, string>;

export function presentRules(rules: readonly SlaRule[], names: RuleNames) {
  return rules.map((rule) => ({
    code: rule.code, title: names.titles.get(rule.code) ?? rule.code, lengthValue: rule.lengthValue, lengthUnit: rule.lengthUnit,
    calendar: names.calendars.find(({ code }) => code === rule.calendarCode)?.name ?? rule.calendarCode,
    conditions: CONDITIONS.flatMap((name) => (rule[name] === null ? [] : [{ name, value: rule[name] }])),
  }));
}

export async function unitNames(db: Database): Promise<Units> {
  return new Map((await db('units').select<Array<{ code: string; name: string }>>('code', 'name')).map(({ code, name }) => [code, name]));
}

const unitOf = (unitCode: string | null, units: Units) => ({ unitCode, unitName: unitCode === null ? null : units.get(unitCode) ?? unitCode });

export function presentReplay({ id, progress, days, result }: ReplayJob, names: Units) {
  return {
    id, state: result ? 'done' as const : 'running' as const, progress, days,
    result: result && {
      since: must(result.since), cases: result.cases, changedToBreach: result.changedToBreach, changedToOnTime: result.changedToOnTime, withoutRule: result.withoutRule,
      clocks: CLOCKS.map((clock) => ({ clock, before: sum(result.units, clock, 'before'), after: sum(result.units, clock, 'after') })),
      units: result.units.map(({ unitCode, ...unit }) => ({ ...unit, ...unitOf(unitCode, names) })).sort((a, b) => (a.unitName ?? '').localeCompare(b.unitName ?? '', 'vi')),
      open: result.open.counts,
    },
  };
}

function sum(units: readonly UnitFigures[], clock: string, side: 'before' | 'after'): Figures {
  const all = units.filter((unit) => unit.clock === clock).map((unit) => unit[side]);
  const total = (name: keyof Figures) => all.reduce((so, figures) => so + figures[name], 0);
  return { onTime: total('onTime'), breaches: total('breaches'), reminders: total('reminders'), running: total('running') };
}

export function presentChanged(found: ChangedClock, units: Units) {
  return {
    code: found.code, clock: found.clock, ...unitOf(found.unitCode, units), startedAt: must(found.startedAt), dueBefore: must(found.dueBefore), dueAfter: must(found.dueAfter),
    stoppedAt: found.stoppedAt === null ? null : must(found.stoppedAt), outcome: found.side, told: [], rule: null,
  };
}

export function presentOpen(found: OpenClock, units: Units) {
  return {
    code: found.code, clock: found.clock, ...unitOf(found.unitCode, units), startedAt: must(found.startedAt), dueBefore: must(found.dueBefore),
    dueAfter: found.dueAfter === null ? null : must(found.dueAfter), stoppedAt: null, outcome: found.outcome, told: [...found.told], rule: found.rule,
  };
}
