import type { ConfigurationTable, Row } from '../configuration/table.ts';

interface HolidayRow { day: string; name_vi: string; name_en: string; kind: string; day_off: boolean; uncertain: boolean; note: string | null }

const rowOf = (found: HolidayRow): Row => ({
  day: found.day, nameVi: found.name_vi, nameEn: found.name_en, kind: found.kind, dayOff: found.day_off, uncertain: found.uncertain, note: found.note,
});

/** Days on which offices are closed although their weekday is a working day, or open although it is not (swapped days). */
export const holidaysTable: ConfigurationTable = {
  name: 'holidays',
  title: { vi: 'Ngày nghỉ và ngày làm bù', en: 'Holidays and make-up days' },
  group: 'calendars',
  key: 'day',
  twoPerson: true,
  fields: [
    { name: 'day', type: 'date', required: true, fixed: true, label: { vi: 'Ngày', en: 'Day' } },
    { name: 'nameVi', type: 'text', required: true, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    { name: 'kind', type: 'text', required: true, maxLength: 60, label: { vi: 'Loại', en: 'Kind' } },
    { name: 'dayOff', type: 'yes-no', required: true, label: { vi: 'Nghỉ', en: 'Day off' }, hint: { vi: 'Không: ngày làm bù', en: 'No: a make-up working day' } },
    { name: 'uncertain', type: 'yes-no', required: true, label: { vi: 'Chưa chắc chắn', en: 'Uncertain' } },
    { name: 'note', type: 'long-text', maxLength: 1_000, label: { vi: 'Ghi chú', en: 'Note' } },
  ],
  list: async (trx) => (await trx('holidays').orderBy('day').select<HolidayRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = /^\d{4}-\d{2}-\d{2}$/.test(key) ? await trx('holidays').where({ day: key }).first<HolidayRow | undefined>('*') : undefined;
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('holidays').insert({ day: row.day, name_vi: row.nameVi, name_en: row.nameEn, kind: row.kind, day_off: row.dayOff, uncertain: row.uncertain, note: row.note }).onConflict('day').merge();
  },
  remove: async (trx, key) => { await trx('holidays').where({ day: key }).delete(); },
};
