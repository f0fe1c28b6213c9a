import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';

interface RosterRow { id: string; contact_id: string; day: string; from_time: string; to_time: string; note: string | null }

const rowOf = (found: RosterRow): Row => ({ id: found.id, contactId: found.contact_id, day: found.day, from: found.from_time, to: found.to_time, note: found.note });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who of a unit's contacts is on duty on a date: comes before the contact's weekly hours. */
export const rostersTable: ConfigurationTable = {
  name: 'rosters',
  title: { vi: 'Lịch trực của đầu mối', en: 'Duty rosters' },
  group: 'units',
  key: 'id',
  twoPerson: false,
  page: '/rosters',
  fields: [
    { name: 'id', type: 'text', required: true, fixed: true, maxLength: 36, label: { vi: 'Mã', en: 'Id' } },
    { name: 'contactId', type: 'reference', references: 'unit-contacts', required: true, label: { vi: 'Đầu mối', en: 'Contact' } },
    { name: 'day', type: 'date', required: true, label: { vi: 'Ngày', en: 'Day' }, hint: { vi: 'Ngày bắt đầu ca', en: 'The day on which the shift begins' } },
    { name: 'from', type: 'time', required: true, label: { vi: 'Từ', en: 'From' } },
    { name: 'to', type: 'time', required: true, label: { vi: 'Đến', en: 'To' }, hint: { vi: 'Sớm hơn giờ bắt đầu: ca qua nửa đêm', en: 'Earlier than its beginning: over midnight' } },
    { name: 'note', type: 'text', maxLength: 200, label: { vi: 'Ghi chú', en: 'Note' } },
  ],
  list: async (trx) => (await trx('contact_rosters').orderBy(['day', 'from_time', 'id']).select<RosterRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = UUID.test(key) ? await trx('contact_rosters').where({ id: key }).first<RosterRow | undefined>('*') : undefined;
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('contact_rosters').insert({ id: row.id, contact_id: row.contactId, day: row.day, from_time: row.from, to_time: row.to, note: row.note }).onConflict('id').merge();
  },
  remove: async (trx, key) => { await trx('contact_rosters').where({ id: key }).delete(); },
  checkRow: (row) => {
    const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: 'rosters', key: String(row.id), field, code, text: { vi, en } });
    return [
      ...(UUID.test(String(row.id)) ? [] : [fault('id', 'id-wrong', 'Mã phải là một UUID.', 'The id must be a UUID.')]),
      ...(UUID.test(String(row.contactId)) ? [] : [fault('contactId', 'reference-unknown', 'Không có đầu mối này.', 'There is no such contact.')]),
      ...(row.from === row.to || row.from === '24:00' ? [fault('to', 'shift-empty', 'Ca trực phải dài hơn không.', 'The shift must have a length.')] : []),
    ];
  },
};
