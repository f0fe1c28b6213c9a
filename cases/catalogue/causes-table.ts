import type { ConfigurationTable, Row } from '../configuration/table.ts';
import { CaseError } from '../errors.ts';
import { CODE } from './question.ts';
import { checkValidity, codeField, deleteUnused, fault, positionField, validityFields } from './rows.ts';

interface CauseRow { code: string; category_code: string; name_vi: string; name_en: string; position: number; valid_from: string; valid_to: string | null }
const rowOf = (found: CauseRow): Row => ({
  code: found.code, category: found.category_code, nameVi: found.name_vi, nameEn: found.name_en, position: found.position, validFrom: found.valid_from, validTo: found.valid_to,
});

/** What a unit may have found, per category; the daily figures count by it. */
export const causesTable: ConfigurationTable = {
  name: 'causes',
  title: { vi: 'Nguyên nhân', en: 'Causes' },
  group: 'catalogue',
  key: 'code',
  twoPerson: false,
  fields: [
    codeField({ vi: 'Mã nguyên nhân', en: 'Code' }),
    { name: 'category', type: 'reference', references: 'categories', required: true, fixed: true, label: { vi: 'Lĩnh vực', en: 'Category' } },
    { name: 'nameVi', type: 'text', required: true, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    positionField,
    ...validityFields,
  ],
  list: async (trx) => (await trx('causes').orderBy(['category_code', 'position', 'code']).select<CauseRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('causes').where({ code: key }).first<CauseRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    if (!await trx('categories').where({ code: row.category }).first('code')) throw new CaseError('refused', 'category-unknown', `There is no category ${String(row.category)}.`, { field: `/causes/${String(row.code)}/category` });
    await trx('causes').insert({
      code: row.code, category_code: row.category, name_vi: row.nameVi, name_en: row.nameEn, position: row.position, valid_from: row.validFrom, valid_to: row.validTo,
    }).onConflict('code').merge();
  },
  remove: (trx, key) => deleteUnused(trx, 'causes', { code: key }),
  checkRow: (row) => [
    ...(CODE.test(String(row.code)) ? [] : [fault('causes', row.code, 'code', 'code-wrong', 'Mã gồm chữ thường không dấu, số và dấu gạch nối.', 'A code has small plain letters, digits and hyphens.')]),
    ...checkValidity('causes', row, row.code),
  ],
};
