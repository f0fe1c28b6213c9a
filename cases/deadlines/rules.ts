import type { Transaction } from '../../lib/database.ts';
import { CaseError } from '../errors.ts';
import { addDuration } from '../calendars/add-duration.ts';
import { readCalendar, readHolidays } from '../calendars/read-calendars.ts';
import { dueWithPauses, type Pause } from './pause-arithmetic.ts';
import { planDeadline, type PlannedEscalation, type PlannedReminder } from './plan-deadline.ts';
import { selectRule, type BreachAction, type ClockName, type LadderRule, type ReminderRule, type RuleFacts, type SlaRule } from './select-rule.ts';

export interface DeadlinePlan {
  readonly ruleId: number;
  readonly ruleVersion: number;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly reminders: PlannedReminder[];
  readonly ladder: PlannedEscalation[];
}

/** The rules of one clock, with those that were taken out and held before. */
export async function readRules(trx: Transaction, clock: ClockName): Promise<SlaRule[]> {
  const rows = await trx('sla_rules').where({ clock }).whereIn('status', ['published', 'retired']).orderBy('id').select<SlaRuleRow[]>('*');
  return rows.map(toRule);
}

/** One rule, published or not. @throws CaseError `sla-rule-unknown` */
export async function readRule(trx: Transaction, id: number): Promise<SlaRule> {
  const row = await trx('sla_rules').where({ id }).first<SlaRuleRow | undefined>('*');
  if (!row) throw new CaseError('not-found', 'sla-rule-unknown', `There is no SLA rule ${id}.`);
  return toRule(row);
}

/** The plan that today's rules give to a clock which starts at `facts.at`. */
export async function planFor(trx: Transaction, facts: RuleFacts): Promise<DeadlinePlan> {
  return planByRule(trx, selectRule(await readRules(trx, facts.clock), facts), facts.at);
}

/** The plan that one rule gives to a start, with the pauses that the clock has had. */
export async function planByRule(trx: Transaction, rule: SlaRule, start: Date, pauses: readonly Pause[] = []): Promise<DeadlinePlan> {
  const calendar = await readCalendar(trx, rule.calendarCode);
  const holidays = calendar.kind === 'continuous' ? new Map<string, boolean>() : await readHolidays(trx, start);
  const plain = addDuration(calendar, start, { value: rule.lengthValue, unit: rule.lengthUnit }, holidays);
  const dueAt = dueWithPauses({ calendar, holidays }, { start, due: plain }, pauses);
  return { ruleId: rule.id, ruleVersion: rule.version, startedAt: start, dueAt, ...planDeadline(start, dueAt, rule) };
}

interface SlaRuleRow {
  id: number; code: string; version: number; clock: ClockName; item_type: string | null; category_code: string | null; unit_code: string | null;
  urgency: string | null; channel: string | null; step_code: string | null; period: 'emergency' | null; length_value: number; length_unit: 'minutes' | 'days'; calendar_code: string;
  reminders: ReminderRule[]; ladder: LadderRule[]; pauses_while_waiting: boolean; breach_action: BreachAction; status: string; valid_from: Date; valid_to: Date | null;
}

function toRule(row: SlaRuleRow): SlaRule {
  return {
    id: row.id, code: row.code, version: row.version, clock: row.clock, itemType: row.item_type, categoryCode: row.category_code, unitCode: row.unit_code,
    urgency: row.urgency, channel: row.channel, stepCode: row.step_code, period: row.period, lengthValue: row.length_value, lengthUnit: row.length_unit,
    calendarCode: row.calendar_code, reminders: row.reminders, ladder: row.ladder,
    pausesWhileWaiting: row.pauses_while_waiting, breachAction: row.breach_action, status: row.status, validFrom: row.valid_from, validTo: row.valid_to,
  };
}
