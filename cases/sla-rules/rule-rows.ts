import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { Row } from '../configuration/table.ts';

interface Stored {
  code: string; reason: string; clock: string; period: string | null; item_type: string | null; category_code: string | null; unit_code: string | null;
  urgency: string | null; channel: string | null; step_code: string | null; length_value: number; length_unit: string; calendar_code: string; reminders: unknown; ladder: unknown;
  pauses_while_waiting: boolean; breach_action: unknown; valid_from: Date; valid_to: Date | null; source: string | null;
}

const rowOf = (found: Stored): Row => ({
  code: found.code, title: found.reason, clock: found.clock, period: found.period, itemType: found.item_type, categoryCode: found.category_code, unitCode: found.unit_code,
  urgency: found.urgency, channel: found.channel, stepCode: found.step_code, lengthValue: found.length_value, lengthUnit: found.length_unit, calendarCode: found.calendar_code,
  reminders: found.reminders, ladder: found.ladder, pausesWhileWaiting: found.pauses_while_waiting, breachAction: found.breach_action,
  validFrom: found.valid_from.toISOString(), validTo: found.valid_to?.toISOString() ?? null, source: found.source,
});

/** Every rule that was not taken out, by clock and conditions: the general ones first. */
export async function listRules(trx: Transaction): Promise<Row[]> {
  const found = await trx('sla_rules').where({ status: 'published' })
    .orderByRaw('clock, period nulls first, item_type nulls first, category_code nulls first, unit_code nulls first, channel nulls first, step_code nulls first, urgency nulls first, code').select<Stored[]>('*');
  return found.map(rowOf);
}

export async function readRuleRow(trx: Transaction, code: string): Promise<Row | null> {
  const found = await trx('sla_rules').where({ code, status: 'published' }).first<Stored | undefined>('*');
  return found ? rowOf(found) : null;
}

/** Inserts a rule, or raises its version. */
export async function writeRule(trx: Transaction, row: Row, ctx: Context): Promise<void> {
  const values = {
    reason: row.title, clock: row.clock, period: row.period, item_type: row.itemType, category_code: row.categoryCode, unit_code: row.unitCode, urgency: row.urgency,
    channel: row.channel, step_code: row.stepCode ?? null, length_value: row.lengthValue, length_unit: row.lengthUnit, calendar_code: row.calendarCode, reminders: JSON.stringify(row.reminders),
    ladder: JSON.stringify(row.ladder), pauses_while_waiting: row.pausesWhileWaiting, breach_action: JSON.stringify(row.breachAction),
    valid_from: row.validFrom, valid_to: row.validTo, source: row.source, author: ctx.actor.id, status: 'published',
  };
  await trx('sla_rules').insert({ ...values, code: row.code, created_at: ctx.now }).onConflict('code')
    .merge({ ...values, version: trx.raw('sla_rules.version + 1') } as Record<string, unknown>);
}

/** Takes a rule out. Its row stays for the clocks that started before; its ladder tells nobody any more. */
export async function endRule(trx: Transaction, code: string, ctx: Context): Promise<void> {
  await trx('sla_rules').where({ code }).update({ status: 'retired', valid_to: trx.raw('least(valid_to, ?::timestamptz)', [ctx.now]), version: trx.raw('version + 1') });
}
