import { checkValidity, codeField, deleteUnused, validityFields } from '../catalogue/rows.ts';
import type { ConfigurationTable, Row } from '../configuration/table.ts';

interface RuleRow { code: string; category_code: string | null; months: number; basis: string; valid_from: string; valid_to: string | null }
const rowOf = (found: RuleRow): Row => ({ code: found.code, category: found.category_code, months: found.months, basis: found.basis, validFrom: found.valid_from, validTo: found.valid_to });

/** How long a closed report is kept before it is anonymised, by category. */
export const retentionRulesTable: ConfigurationTable = {
  name: 'retention-rules',
  title: { vi: 'Thời hạn lưu trữ', en: 'Retention' },
  group: 'rules',
  key: 'code',
  twoPerson: true,
  fields: [
    codeField({ vi: 'Mã quy tắc', en: 'Code' }),
    { name: 'category', type: 'reference', references: 'categories', label: { vi: 'Lĩnh vực', en: 'Category' }, hint: { vi: 'Để trống: mọi lĩnh vực không có dòng riêng', en: 'Empty: every category without a row of its own' } },
    { name: 'months', type: 'integer', required: true, minimum: 1, maximum: 1200, label: { vi: 'Số tháng kể từ khi kết thúc', en: 'Months after the report was closed' } },
    { name: 'basis', type: 'text', required: true, maxLength: 300, label: { vi: 'Căn cứ', en: 'Basis' } },
    ...validityFields,
  ],
  list: async (trx) => (await trx('retention_rules').orderBy('code').select<RuleRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('retention_rules').where({ code: key }).first<RuleRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('retention_rules').insert({ code: row.code, category_code: row.category ?? null, months: row.months, basis: row.basis, valid_from: row.validFrom, valid_to: row.validTo }).onConflict('code').merge();
  },
  remove: (trx, key) => deleteUnused(trx, 'retention_rules', { code: key }),
  checkRow: (row) => checkValidity('retention-rules', row, row.code),
};
