import { SegmentedMessage } from 'sms-segments-calculator';
import { withoutAccents } from '../../lib/vietnamese.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { plainCharacters } from '../notifications/render-text.ts';
import { checkUnits } from './check-units.ts';

/** What a unit may be; the names of the column `kind`. */
export const UNIT_KINDS = [
  { code: 'ward', label: { vi: 'UBND phường, xã, đặc khu', en: 'Ward or commune committee' } },
  { code: 'department', label: { vi: 'Sở, ban, ngành', en: 'Department' } },
  { code: 'infrastructure-manager', label: { vi: 'Đơn vị quản lý hạ tầng', en: 'Infrastructure manager' } },
  { code: 'infrastructure-operator', label: { vi: 'Đơn vị vận hành hạ tầng', en: 'Infrastructure operator' } },
  { code: 'portal-operator', label: { vi: 'Đơn vị vận hành Cổng', en: 'Operator of the portal' } },
  { code: 'city-office', label: { vi: 'Văn phòng Thành phố', en: 'City office' } },
  { code: 'report-recipient', label: { vi: 'Nơi nhận báo cáo', en: 'Recipient of reports' } },
  { code: 'redirect-target', label: { vi: 'Nơi hướng dẫn liên hệ', en: 'Where senders are referred to' } },
] as const;

const LONGEST_SMS_NAME = 16;

interface UnitRow {
  code: string; name: string; sms_name: string; kind: string; parent_code: string | null; lat: number | null; lng: number | null;
  name_in_sources: string | null; certainty: string | null; note: string | null; valid_from: string; valid_to: string | null; successor_codes: string[];
}

const rowOf = (unit: UnitRow): Row => ({
  code: unit.code, name: unit.name, smsName: unit.sms_name, kind: unit.kind, parentCode: unit.parent_code, validFrom: unit.valid_from, validTo: unit.valid_to,
  successorCodes: unit.successor_codes, lat: unit.lat, lng: unit.lng, nameInSources: unit.name_in_sources, certainty: unit.certainty, note: unit.note,
});

/** Units that handle reports, with the tree above them and who takes over when one ends. */
export const unitsTable: ConfigurationTable = {
  name: 'units',
  title: { vi: 'Đơn vị', en: 'Units' },
  group: 'units',
  key: 'code',
  twoPerson: true,
  page: '/units',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 60, label: { vi: 'Mã', en: 'Code' }, hint: { vi: 'Chữ thường không dấu, số và dấu gạch nối', en: 'Lower case letters, digits and dashes' } },
    { name: 'name', type: 'text', required: true, label: { vi: 'Tên đơn vị', en: 'Name' } },
    { name: 'smsName', type: 'text', required: true, maxLength: LONGEST_SMS_NAME, label: { vi: 'Tên trong tin nhắn', en: 'Name in texts' }, hint: { vi: 'Không dấu, nhiều nhất 16 ký tự; phường, xã có mã đứng trước', en: 'Without accents, at most 16 characters; a ward\'s starts with its code' } },
    { name: 'kind', type: 'choice', required: true, choices: UNIT_KINDS, label: { vi: 'Loại', en: 'Kind' } },
    { name: 'parentCode', type: 'reference', references: 'units', label: { vi: 'Đơn vị cấp trên', en: 'Unit above' } },
    { name: 'validFrom', type: 'date', required: true, label: { vi: 'Hoạt động từ ngày', en: 'Works from' } },
    { name: 'validTo', type: 'date', label: { vi: 'Thôi hoạt động từ ngày', en: 'Ended on' }, hint: { vi: 'Ngày đầu tiên không còn nhận việc', en: 'The first day on which it takes no more work' } },
    { name: 'successorCodes', type: 'references', references: 'units', label: { vi: 'Đơn vị kế thừa', en: 'Successors' }, hint: { vi: 'Đơn vị đầu tiên chủ trì', en: 'The first one leads' } },
    { name: 'lat', type: 'number', minimum: 8, maximum: 13, label: { vi: 'Vĩ độ', en: 'Latitude' } },
    { name: 'lng', type: 'number', minimum: 105, maximum: 109, label: { vi: 'Kinh độ', en: 'Longitude' } },
    { name: 'nameInSources', type: 'text', label: { vi: 'Tên trong tài liệu gốc', en: 'Name in the sources' } },
    { name: 'certainty', type: 'text', maxLength: 60, label: { vi: 'Độ chắc chắn', en: 'Certainty' } },
    { name: 'note', type: 'long-text', maxLength: 1_000, label: { vi: 'Ghi chú', en: 'Note' } },
  ],
  list: async (trx) => (await trx('units').orderBy(['name_unaccented', 'code']).select<UnitRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('units').where({ code: key }).first<UnitRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    const name = String(row.name);
    await trx('units').insert({
      code: row.code, name, name_unaccented: withoutAccents(name), sms_name: row.smsName, kind: row.kind, parent_code: row.parentCode, lat: row.lat, lng: row.lng,
      name_in_sources: row.nameInSources, certainty: row.certainty, note: row.note, valid_from: row.validFrom, valid_to: row.validTo, successor_codes: row.successorCodes ?? [],
    }).onConflict('code').merge();
  },
  // The database keeps a unit that has cases, contacts or rows of its own: such a one ends.
  remove: async (trx, key) => { await trx('units').where({ code: key }).delete(); },
  checkRow,
  check: (trx, edits, ctx) => checkUnits(trx, edits.filter(({ table }) => table === 'units'), ctx),
};

function checkRow(row: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: 'units', key: String(row.code), field, code, text: { vi, en } });
  const faults: Fault[] = [];
  const smsName = String(row.smsName);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(String(row.code))) faults.push(fault('code', 'unit-code-form', 'Mã chỉ gồm chữ thường không dấu, số và dấu gạch nối.', 'A code has lower case letters, digits and dashes only.'));
  if (new SegmentedMessage(smsName).encodingName !== 'GSM-7' || plainCharacters(smsName) !== smsName) {
    faults.push(fault('smsName', 'sms-name-not-plain', `Tên trong tin nhắn phải không dấu, ví dụ “${plainCharacters(smsName).slice(0, LONGEST_SMS_NAME)}”.`, `The name in texts has no accents, for example "${plainCharacters(smsName).slice(0, LONGEST_SMS_NAME)}".`));
  }
  if (row.validTo !== null && String(row.validTo) <= String(row.validFrom)) faults.push(fault('validTo', 'ends-before-start', 'Ngày thôi hoạt động phải sau ngày bắt đầu.', 'A unit ends after it began.'));
  if ((row.lat === null) !== (row.lng === null)) faults.push(fault('lat', 'half-a-place', 'Vĩ độ và kinh độ đi cùng nhau.', 'Latitude and longitude come together.'));
  return faults;
}
