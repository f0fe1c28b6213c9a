import type { Transaction } from '../../lib/database.ts';
import { ConfigurationFaults } from '../configuration/change.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { startRollOut } from '../roll-outs/start-roll-out.ts';
import { checkRule } from './check-rule.ts';
import { checkRules } from './check-rules.ts';
import { RULE_FIELDS } from './rule-fields.ts';
import { endRule, listRules, readRuleRow, writeRule } from './rule-rows.ts';

/** What the clocks of cases run by. A rule that is taken out ends and stays on record: deadlines point to it. */
export const slaRulesTable: ConfigurationTable = {
  name: 'sla-rules',
  title: { vi: 'Quy tắc thời hạn', en: 'SLA rules' },
  group: 'rules',
  key: 'code',
  twoPerson: true,
  page: '/rules',
  fields: RULE_FIELDS,
  list: listRules,
  read: readRuleRow,
  write: async (trx, row, ctx) => {
    await requireReferences(trx, row);
    await writeRule(trx, row, ctx);
  },
  remove: endRule,
  checkRow: checkRule,
  check: checkRules,
  published: async (trx, change, _edits, ctx) => { await startRollOut(trx, change, ctx); },
};

const REFERENCES = [
  { field: 'itemType', table: 'item_types', vi: 'loại', en: 'item type' }, { field: 'categoryCode', table: 'categories', vi: 'lĩnh vực', en: 'category' },
  { field: 'unitCode', table: 'units', vi: 'đơn vị', en: 'unit' }, { field: 'calendarCode', table: 'calendars', vi: 'lịch', en: 'calendar' },
] as const;

/** @throws ConfigurationFaults: a code that is in no table cannot be written */
async function requireReferences(trx: Transaction, row: Row): Promise<void> {
  const faults: Fault[] = [];
  for (const { field, table, vi, en } of REFERENCES) {
    const code = row[field];
    if (code === null || await trx(table).where({ code: String(code) }).first('code')) continue;
    faults.push({ table: 'sla-rules', key: String(row.code), field, code: 'reference-unknown', text: { vi: `Không có ${vi} “${String(code)}”.`, en: `There is no ${en} "${String(code)}".` } });
  }
  if (faults.length > 0) throw new ConfigurationFaults(faults);
}
