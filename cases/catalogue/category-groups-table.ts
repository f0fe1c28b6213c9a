import type { ConfigurationTable, Row } from '../configuration/table.ts';
import { CODE } from './question.ts';
import { codeField, deleteUnused, fault, positionField } from './rows.ts';

interface GroupRow { code: string; name_vi: string; name_en: string; position: number }
const rowOf = (found: GroupRow): Row => ({ code: found.code, nameVi: found.name_vi, nameEn: found.name_en, position: found.position });

/** Groups under which categories stand in lists. */
export const categoryGroupsTable: ConfigurationTable = {
  name: 'category-groups',
  title: { vi: 'Nhóm lĩnh vực', en: 'Groups of categories' },
  group: 'catalogue',
  key: 'code',
  twoPerson: false,
  page: '/categories',
  fields: [
    codeField({ vi: 'Mã nhóm', en: 'Code' }),
    { name: 'nameVi', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    positionField,
  ],
  list: async (trx) => (await trx('category_groups').orderBy(['position', 'code']).select<GroupRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('category_groups').where({ code: key }).first<GroupRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('category_groups').insert({ code: row.code, name_vi: row.nameVi, name_en: row.nameEn, position: row.position }).onConflict('code').merge();
  },
  remove: (trx, key) => deleteUnused(trx, 'category_groups', { code: key }),
  checkRow: (row) => (CODE.test(String(row.code)) ? [] : [fault('category-groups', row.code, 'code', 'code-wrong', 'Mã gồm chữ thường không dấu, số và dấu gạch nối.', 'A code has small plain letters, digits and hyphens.')]),
};
