import type { Transaction } from '../../lib/database.ts';
import { changeCutOff, tellOpenReportDays } from '../daily-report/change-cut-off.ts';
import { CUT_OFF_KEY, PERIOD_CUT_OFF_KEYS } from '../daily-report/period.ts';
import type { ConfigurationTable, Row } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { KNOWN_SETTINGS, knownSetting } from './known-settings.ts';
import { readSetting } from './settings.ts';

const NAME = 'settings';
const rowOf = async (trx: Transaction, key: string, fallback: unknown): Promise<Row> => ({ key, value: await readSetting(trx, key, fallback) });

/** What the system goes by. Every known setting is a row; one that nobody set shows what holds without. */
export const settingsTable: ConfigurationTable = {
  name: NAME,
  title: { vi: 'Thiết lập', en: 'Settings' },
  group: 'system',
  key: 'key',
  twoPerson: true,
  page: '/settings',
  fields: [
    { name: 'key', type: 'choice', required: true, fixed: true, label: { vi: 'Thiết lập', en: 'Setting' }, choices: KNOWN_SETTINGS.map(({ key, label }) => ({ code: key, label })) },
    { name: 'value', type: 'structure', required: true, label: { vi: 'Giá trị', en: 'Value' } },
  ],
  list: async (trx) => {
    const rows: Row[] = [];
    for (const { key, fallback } of KNOWN_SETTINGS) rows.push(await rowOf(trx, key, fallback));
    return rows;
  },
  read: async (trx, key) => {
    const known = knownSetting(key);
    return known ? rowOf(trx, key, known.fallback) : null;
  },
  write: async (trx, row, ctx) => set(trx, String(row.key), row.value, ctx),
  // Taken out means: what holds without.
  remove: async (trx, key, ctx) => {
    const known = knownSetting(key);
    if (known) await set(trx, key, known.fallback, ctx);
  },
  checkRow: (row) => {
    const known = knownSetting(String(row.key));
    if (known?.schema.safeParse(row.value).success) return [];
    const name = known?.label ?? { vi: String(row.key), en: String(row.key) };
    return [{ table: NAME, key: String(row.key), field: 'value', code: 'setting-wrong', text: { vi: `Giá trị của “${name.vi}” không hợp lệ.`, en: `The value of "${name.en}" is not valid.` } }];
  },
};

async function set(trx: Transaction, key: string, value: unknown, ctx: Context): Promise<void> {
  if (key === CUT_OFF_KEY) return changeCutOff(trx, { cutOff: String(value) }, ctx);
  const row = { value: JSON.stringify(value), updated_at: ctx.now, updated_by: ctx.actor.id };
  await trx('settings').insert({ key, ...row }).onConflict('key').merge(row);
  for (const kind of ['week', 'month'] as const) if (key === PERIOD_CUT_OFF_KEYS[kind]) await tellOpenReportDays(trx, ctx, kind);
}
