import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import type { ConfigurationTable, Edit, Fault, Row } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { ICONS } from './icons.ts';
import { CODE } from './question.ts';
import { checkValidity, codeField, deleteUnused, fault, positionField, validityFields } from './rows.ts';

const TABLE = 'categories';
/** Plain GSM-7 without accents: it stands in text messages. */
const SMS_NAME = /^[A-Za-z0-9 .,/()-]{1,24}$/;
const UNIT_KINDS = ['ward', 'department', 'infrastructure-manager', 'infrastructure-operator', 'portal-operator', 'city-office'];

/** Columns by field, where a field's name is not simply the column's. */
const COLUMNS: Readonly<Record<string, string>> = {
  code: 'code', group: 'group_code', nameVi: 'name_vi', nameEn: 'name_en', publicNameVi: 'public_name_vi', publicNameEn: 'public_name_en', icon: 'icon',
  descriptionVi: 'description_vi', descriptionEn: 'description_en', smsName: 'sms_name', itemTypes: 'item_types', defaultUnitKind: 'default_unit_kind',
  defaultUnitCodes: 'default_unit_codes', sensitiveData: 'may_hold_sensitive_data', anonymousAllowed: 'anonymous_allowed', position: 'position',
  successor: 'successor_code', validFrom: 'valid_from', validTo: 'valid_to',
};
const rowOf = (found: Record<string, unknown>): Row => Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, found[column]]));

/** What reports are about. A category that ends stays with the cases that have it. */
export const categoriesTable: ConfigurationTable = {
  name: TABLE,
  title: { vi: 'Lĩnh vực', en: 'Categories' },
  group: 'catalogue',
  key: 'code',
  twoPerson: false,
  page: '/categories',
  fields: [
    codeField({ vi: 'Mã lĩnh vực', en: 'Code' }),
    { name: 'group', type: 'reference', references: 'category-groups', required: true, label: { vi: 'Nhóm', en: 'Group' } },
    { name: 'nameVi', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên nội bộ', en: 'Internal name (Vietnamese)' } },
    { name: 'nameEn', type: 'text', required: true, maxLength: 120, label: { vi: 'Tên nội bộ (tiếng Anh)', en: 'Internal name' } },
    { name: 'publicNameVi', type: 'text', maxLength: 120, label: { vi: 'Tên công khai', en: 'Public name (Vietnamese)' }, hint: { vi: 'Để trống: như tên nội bộ', en: 'Empty: as the internal name' } },
    { name: 'publicNameEn', type: 'text', maxLength: 120, label: { vi: 'Tên công khai (tiếng Anh)', en: 'Public name' }, hint: { vi: 'Để trống: như tên nội bộ', en: 'Empty: as the internal name' } },
    { name: 'icon', type: 'choice', choices: ICONS.map((code) => ({ code, label: { vi: code, en: code } })), label: { vi: 'Biểu tượng', en: 'Icon' } },
    { name: 'descriptionVi', type: 'long-text', maxLength: 1_000, label: { vi: 'Mô tả', en: 'Description (Vietnamese)' } },
    { name: 'descriptionEn', type: 'long-text', maxLength: 1_000, label: { vi: 'Mô tả (tiếng Anh)', en: 'Description' } },
    { name: 'smsName', type: 'text', required: true, maxLength: 24, label: { vi: 'Tên trong tin nhắn', en: 'Name in text messages' }, hint: { vi: 'Không dấu, tối đa 24 ký tự', en: 'Without accents, at most 24 characters' } },
    { name: 'itemTypes', type: 'choices', required: true, label: { vi: 'Loại tin', en: 'Item types' }, choices: [
      { code: 'violation-report', label: { vi: 'Phản ánh vi phạm', en: 'Violation report' } }, { code: 'service-report', label: { vi: 'Phản ánh dịch vụ', en: 'Service report' } },
      { code: 'question', label: { vi: 'Hỏi đáp', en: 'Question' } }, { code: 'suggestion', label: { vi: 'Góp ý, hiến kế', en: 'Suggestion' } },
      { code: 'out-of-scope', label: { vi: 'Ngoài phạm vi', en: 'Out of scope' } }, { code: 'no-content', label: { vi: 'Không có nội dung', en: 'Nothing to handle' } },
    ] },
    { name: 'defaultUnitKind', type: 'choice', required: true, choices: UNIT_KINDS.map((code) => ({ code, label: { vi: code, en: code } })), label: { vi: 'Loại đơn vị mặc định', en: 'Kind of unit by default' } },
    { name: 'defaultUnitCodes', type: 'references', references: 'units', label: { vi: 'Đơn vị mặc định', en: 'Units by default' } },
    { name: 'sensitiveData', type: 'yes-no', required: true, label: { vi: 'Có thể chứa dữ liệu nhạy cảm', en: 'May hold sensitive data' } },
    { name: 'anonymousAllowed', type: 'yes-no', required: true, label: { vi: 'Cho phép gửi ẩn danh', en: 'Anonymous reports allowed' } },
    positionField,
    { name: 'successor', type: 'reference', references: TABLE, label: { vi: 'Lĩnh vực thay thế', en: 'Successor' }, hint: { vi: 'Được đề xuất cho tin mới khi lĩnh vực này đã kết thúc', en: 'Proposed for new reports once this one has ended' } },
    ...validityFields,
  ],
  list: async (trx) => (await trx('categories').join('category_groups', 'category_groups.code', 'categories.group_code')
    .orderBy(['category_groups.position', 'categories.group_code', 'categories.position', 'categories.code']).select<Array<Record<string, unknown>>>('categories.*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('categories').where({ code: key }).first<Record<string, unknown> | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await requireKnown(trx, row);
    await trx('categories').insert(Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [column, row[field] ?? (field === 'defaultUnitCodes' ? [] : null)]))).onConflict('code').merge();
  },
  remove: async (trx, key) => {
    if (await trx('service_areas').where({ category_code: key }).first('id')) throw new CaseError('conflict', 'row-in-use', `Units serve the category ${key}: end it instead of taking it out.`);
    await deleteUnused(trx, 'categories', { code: key });
  },
  checkRow: (row) => [
    ...(CODE.test(String(row.code)) ? [] : [fault(TABLE, row.code, 'code', 'code-wrong', 'Mã gồm chữ thường không dấu, số và dấu gạch nối.', 'A code has small plain letters, digits and hyphens.')]),
    ...(SMS_NAME.test(String(row.smsName)) ? [] : [fault(TABLE, row.code, 'smsName', 'sms-name-wrong', 'Tên trong tin nhắn không dấu, tối đa 24 ký tự.', 'The name in text messages has no accents and at most 24 characters.')]),
    ...(row.successor === row.code ? [fault(TABLE, row.code, 'successor', 'successor-self', 'Lĩnh vực không thay thế chính nó.', 'A category is not its own successor.')] : []),
    ...checkValidity(TABLE, row, row.code),
  ],
  check: checkCategories,
};

/** What the database would refuse with words of its own. @throws CaseError `category-group-unknown`, `category-unknown` */
async function requireKnown(trx: Transaction, row: Row): Promise<void> {
  if (!await trx('category_groups').where({ code: row.group }).first('code')) throw new CaseError('refused', 'category-group-unknown', `There is no group ${String(row.group)}.`, { field: `/${TABLE}/${String(row.code)}/group` });
  if (row.successor !== null && !await trx('categories').where({ code: row.successor }).first('code')) throw new CaseError('refused', 'category-unknown', `There is no category ${String(row.successor)}.`, { field: `/${TABLE}/${String(row.code)}/successor` });
}

async function checkCategories(trx: Transaction, edits: readonly Edit[], ctx: Context): Promise<Fault[]> {
  const changed = new Set(edits.filter((edit) => edit.table === TABLE && edit.after).map(({ key }) => key));
  const all: Array<{ code: string; successor_code: string | null; valid_to: string | null; default_unit_codes: string[]; item_types: string[] }> = await trx('categories').select('code', 'successor_code', 'valid_to', 'default_unit_codes', 'item_types');
  const byCode = new Map(all.map((row) => [row.code, row]));
  const units = new Set((await trx('units').select<Array<{ code: string }>>('code')).map(({ code }) => code));
  const today = inCity(ctx.now).toISODate()!;
  const faults: Fault[] = [];
  for (const { code, successor_code, default_unit_codes } of all.filter((row) => changed.has(row.code))) {
    const unknown = default_unit_codes.find((unit) => !units.has(unit));
    if (unknown) faults.push(fault(TABLE, code, 'defaultUnitCodes', 'unit-unknown', `Không có đơn vị ${unknown}.`, `There is no unit ${unknown}.`));
    const chain = successorsOf(code, byCode);
    if (chain.includes(code)) faults.push(fault(TABLE, code, 'successor', 'successor-circle', `Các lĩnh vực thay thế nhau thành vòng: ${[code, ...chain].join(' → ')}.`, `The successors make a circle: ${[code, ...chain].join(' → ')}.`));
    else if (successor_code && chain.every((next) => isEnded(byCode.get(next)?.valid_to, today))) {
      faults.push(fault(TABLE, code, 'successor', 'successor-ended', `Lĩnh vực thay thế ${successor_code} đã hết hiệu lực.`, `The successor ${successor_code} has ended.`));
    }
  }
  return faults;
}

const isEnded = (validTo: string | null | undefined, today: string) => validTo !== null && validTo !== undefined && validTo <= today;

function successorsOf(code: string, byCode: ReadonlyMap<string, { successor_code: string | null }>): string[] {
  const chain: string[] = [];
  for (let next = byCode.get(code)?.successor_code; next && !chain.includes(next); next = byCode.get(next)?.successor_code) chain.push(next);
  return chain;
}
