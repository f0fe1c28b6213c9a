import type { Transaction } from '../../lib/database.ts';
import { listSteps } from '../steps/drawn-tasks.ts';

interface Named { readonly code: string; readonly name: string }

/** What the parts of rules are called. */
export interface RuleNames {
  readonly itemTypes: readonly Named[];
  readonly categories: ReadonlyArray<Named & { readonly itemTypes: string[]; readonly group: string }>;
  readonly calendars: ReadonlyArray<Named & { readonly kind: string }>;
  readonly titles: ReadonlyMap<string, string>;
}

export async function readRuleNames(trx: Transaction, locale: 'vi' | 'en'): Promise<RuleNames> {
  const name = `name_${locale} as name`;
  const categories = await trx('categories').join('category_groups', 'category_groups.code', 'categories.group_code').orderBy(['categories.group_code', 'categories.code'])
    .select<Array<Named & { item_types: string[]; group: string }>>('categories.code', `categories.${name}`, 'categories.item_types', `category_groups.name_${locale} as group`);
  return {
    itemTypes: await trx('item_types').orderBy('code').select<Named[]>('code', name),
    categories: categories.map(({ item_types: itemTypes, ...category }) => ({ ...category, itemTypes })),
    calendars: await trx('calendars').orderBy('code').select('code', name, 'kind'),
    titles: new Map((await trx('sla_rules').select<Array<{ code: string; reason: string }>>('code', 'reason')).map(({ code, reason }) => [code, reason])),
  };
}

/** What rules can name, and how many clocks run by each. */
export async function readRuleContext(trx: Transaction, locale: 'vi' | 'en') {
  const { itemTypes, categories, calendars } = await readRuleNames(trx, locale);
  const officers = await trx('officers').where({ active: true }).orderBy('display_name').select<Array<{ username: string; display_name: string }>>('username', 'display_name');
  return {
    itemTypes: [...itemTypes], categories: [...categories], calendars: [...calendars],
    units: await trx('units').whereIn('code', trx('service_areas').select('unit_code')).orderBy('name').select<Named[]>('code', 'name'),
    officers: officers.map(({ username, display_name: displayName }) => ({ username, displayName })),
    steps: [...await listSteps(trx)],
    rules: await trx('sla_rules as r').leftJoin(trx('deadlines').whereNull('stopped_at').groupBy('rule_id').select('rule_id').count({ running: '*' }).as('d'), 'd.rule_id', 'r.id')
      .where('r.status', 'published').select<Array<{ code: string; version: number; running: number }>>('r.code', 'r.version', trx.raw('coalesce(d.running, 0)::int as running')),
  };
}
