import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { maskPersonalData } from '../publication/mask-personal-data.ts';
import { checkValidity, VALIDITY } from './validity.ts';

interface ResultTextRow { code: string; category_code: string; title_vi: string; text_vi: string; position: number; valid_from: string; valid_to: string | null }

const NAME = 'result-texts';
const rowOf = (found: ResultTextRow): Row => ({
  code: found.code, categoryCode: found.category_code, titleVi: found.title_vi, textVi: found.text_vi, position: found.position, validFrom: found.valid_from, validTo: found.valid_to,
});

/** What a unit's answer can start from, per category. What stands in braces is filled in before it is sent (D11). */
export const resultTextsTable: ConfigurationTable = {
  name: NAME,
  title: { vi: 'Câu trả lời mẫu', en: 'Standard answers' },
  group: 'texts',
  key: 'code',
  twoPerson: false,
  page: '/answers',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 80, label: { vi: 'Mã', en: 'Code' } },
    { name: 'categoryCode', type: 'reference', references: 'categories', required: true, label: { vi: 'Lĩnh vực', en: 'Category' } },
    { name: 'titleVi', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên', en: 'Name' } },
    { name: 'textVi', type: 'long-text', required: true, maxLength: 2_000, label: { vi: 'Nội dung', en: 'Words' }, hint: { vi: 'Chỗ phải điền đặt trong ngoặc nhọn: {địa điểm}', en: 'What must be filled in stands in braces: {place}' } },
    { name: 'position', type: 'integer', required: true, minimum: 0, maximum: 100_000, label: { vi: 'Thứ tự', en: 'Order' } },
    ...VALIDITY,
  ],
  list: async (trx) => (await trx('result_texts').orderBy(['category_code', 'position', 'code']).select<ResultTextRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('result_texts').where({ code: key }).first<ResultTextRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('result_texts').insert({
      code: row.code, category_code: row.categoryCode, title_vi: row.titleVi, text_vi: row.textVi, position: row.position, valid_from: row.validFrom, valid_to: row.validTo,
    }).onConflict('code').merge();
  },
  remove: async (trx, key) => { await trx('result_texts').where({ code: key }).delete(); },
  checkRow: (row) => [...checkValidity(NAME, 'code', row), ...checkWords(row)],
};

function checkWords(row: Row): Fault[] {
  const [key, text] = [String(row.code), String(row.textVi)];
  const faults: Fault[] = [];
  if (/[{}]/.test(text.replace(/\{[^{}]+\}/g, ''))) {
    faults.push({ table: NAME, key, field: 'textVi', code: 'brace-alone', text: { vi: 'Có dấu ngoặc nhọn mở mà không đóng, hoặc ngược lại.', en: 'A brace opens or closes alone.' } });
  }
  if (maskPersonalData(text) !== text) {
    faults.push({ table: NAME, key, field: 'textVi', code: 'words-personal', text: { vi: 'Có số điện thoại, địa chỉ thư, số giấy tờ hoặc biển số: hãy bỏ ra.', en: 'It holds a phone number, mail address, document number or plate: take it out.' } });
  }
  return faults;
}
