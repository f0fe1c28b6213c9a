import type { Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Edit, Fault, Row } from '../configuration/table.ts';
import { HOURS_HINT, weeklyHours } from '../units/unit-contacts-table.ts';
import { checkAreas } from './check-areas.ts';
import { AREA_COLUMNS, type ServiceArea } from './service-area.ts';

/** An empty list says as much as none. */
const orNull = (codes: readonly unknown[] | null): readonly unknown[] | null => (codes === null || codes.length === 0 ? null : codes);
const rowOf = (area: ServiceArea): Row => ({ ...area, wardCodes: orNull(area.wardCodes), coordinatingUnitCodes: orNull(area.coordinatingUnitCodes) });

/** Who gets what: category × wards × urgency × time → the unit in the lead and those that help it. */
export const serviceAreasTable: ConfigurationTable = {
  name: 'service-areas',
  title: { vi: 'Bảng phân công', en: 'Routing table' },
  group: 'units',
  key: 'code',
  twoPerson: true,
  page: '/routing',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 150, label: { vi: 'Mã dòng', en: 'Code' } },
    { name: 'unitCode', type: 'reference', references: 'units', required: true, label: { vi: 'Đơn vị chủ trì', en: 'Lead unit' } },
    { name: 'categoryCode', type: 'reference', references: 'categories', label: { vi: 'Lĩnh vực', en: 'Category' }, hint: { vi: 'Để trống: mọi lĩnh vực', en: 'Empty: every category' } },
    { name: 'wardCodes', type: 'references', references: 'units', label: { vi: 'Địa bàn', en: 'Wards' }, hint: { vi: 'Để trống: toàn Thành phố', en: 'Empty: the whole City' } },
    { name: 'urgency', type: 'choice', choices: [{ code: 'normal', label: { vi: 'Thường', en: 'Normal' } }, { code: 'urgent', label: { vi: 'Khẩn', en: 'Urgent' } }], label: { vi: 'Mức độ', en: 'Urgency' }, hint: { vi: 'Để trống: mọi mức độ', en: 'Empty: any' } },
    { name: 'calendarCode', type: 'reference', references: 'calendars', label: { vi: 'Theo lịch', en: 'In a calendar\'s hours' } },
    { name: 'hours', type: 'structure', schema: weeklyHours, hint: HOURS_HINT, label: { vi: 'Theo giờ riêng', en: 'In hours of its own' } },
    { name: 'coordinatingUnitCodes', type: 'references', references: 'units', label: { vi: 'Đơn vị phối hợp', en: 'Co-ordinating units' } },
    { name: 'rank', type: 'integer', required: true, minimum: 0, maximum: 1_000, label: { vi: 'Thứ tự ưu tiên', en: 'Rank' }, hint: { vi: 'Số nhỏ được chọn trước', en: 'The smaller one goes first' } },
    { name: 'validFrom', type: 'date', required: true, label: { vi: 'Từ ngày', en: 'From' } },
    { name: 'validTo', type: 'date', label: { vi: 'Đến trước ngày', en: 'Until before' } },
  ],
  list: async (trx) => (await trx('service_areas').orderBy('code').select<ServiceArea[]>(trx.raw(AREA_COLUMNS))).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('service_areas').where({ code: key }).first<ServiceArea | undefined>(trx.raw(AREA_COLUMNS));
    return found ? rowOf(found) : null;
  },
  write: writeArea,
  remove: async (trx, key) => { await trx('service_areas').where({ code: key }).delete(); },
  checkRow,
  check: (trx, edits: readonly Edit[]) => checkAreas(trx, edits.filter(({ table, after }) => table === 'service-areas' && after !== null).map(({ key }) => key)),
};

async function writeArea(trx: Transaction, row: Row): Promise<void> {
  const wards = orNull(row.wardCodes as string[] | null);
  await trx('service_areas').insert({
    code: row.code, unit_code: row.unitCode, category_code: row.categoryCode, ward_codes: wards, urgency: row.urgency, calendar_code: row.calendarCode,
    hours: row.hours === null ? null : JSON.stringify(row.hours), coordinating_unit_codes: row.coordinatingUnitCodes ?? [], rank: row.rank, valid_from: row.validFrom, valid_to: row.validTo,
  }).onConflict('code').merge();
}

function checkRow(row: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: 'service-areas', key: String(row.code), field, code, text: { vi, en } });
  const faults: Fault[] = [];
  const [wards, beside] = [row.wardCodes as string[] | null ?? [], row.coordinatingUnitCodes as string[] | null ?? []];
  if (row.calendarCode !== null && row.hours !== null) faults.push(fault('hours', 'two-times', 'Chọn lịch hoặc giờ riêng, không cả hai.', 'Name a calendar or hours of its own, not both.'));
  if (new Set(wards).size < wards.length) faults.push(fault('wardCodes', 'ward-twice', 'Có phường, xã hai lần.', 'A ward is there twice.'));
  if (beside.includes(String(row.unitCode)) || new Set(beside).size < beside.length) faults.push(fault('coordinatingUnitCodes', 'coordinating-twice', 'Đơn vị chủ trì không tự phối hợp, và mỗi đơn vị chỉ một lần.', 'The lead unit does not help itself, and each unit is named once.'));
  if (row.validTo !== null && String(row.validTo) <= String(row.validFrom)) faults.push(fault('validTo', 'ends-before-start', 'Ngày kết thúc phải sau ngày bắt đầu.', 'A row ends after it began.'));
  return faults;
}
