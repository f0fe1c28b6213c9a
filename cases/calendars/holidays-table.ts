import type { Database, Transaction } from '../../lib/database.ts';
import type { ConfigurationTable, Fault, Row, Words } from '../configuration/table.ts';
import { startRollOut } from '../roll-outs/start-roll-out.ts';
import type { Stretch } from './calendar.ts';
import { overlapIn, Stretches } from './calendars-table.ts';

interface StoredHoliday { day: string; name_vi: string; name_en: string; kind: string; day_off: boolean; hours: Stretch[] | null; uncertain: boolean; note: string | null }

/** A row of this table, typed. */
export interface HolidayRow {
  readonly day: string; readonly nameVi: string; readonly nameEn: string; readonly kind: string; readonly dayOff: boolean;
  readonly hours: readonly Stretch[] | null; readonly uncertain: boolean; readonly note: string | null;
}

const rowOf = (found: StoredHoliday): HolidayRow & Row => ({
  day: found.day, nameVi: found.name_vi, nameEn: found.name_en, kind: found.kind, dayOff: found.day_off, hours: found.hours, uncertain: found.uncertain, note: found.note,
});

export const HOLIDAY_KINDS = [
  { code: 'public-holiday', label: { vi: 'Ngày lễ, tết', en: 'Public holiday' } },
  { code: 'day-in-lieu', label: { vi: 'Nghỉ bù ngày lễ', en: 'Day in lieu' } },
  { code: 'swapped-day-off', label: { vi: 'Nghỉ hoán đổi', en: 'Swapped day off' } },
  { code: 'make-up-workday', label: { vi: 'Làm bù', en: 'Make-up working day' } },
  { code: 'proposed-holiday', label: { vi: 'Ngày nghỉ dự kiến', en: 'Proposed holiday' } },
] as const satisfies ReadonlyArray<{ code: string; label: Words }>;

/** Days on which offices are closed although their weekday is a working day, or open although it is not (swapped days). */
export const holidaysTable: ConfigurationTable = {
  name: 'holidays',
  title: { vi: 'Ngày nghỉ và ngày làm bù', en: 'Holidays and make-up days' },
  group: 'calendars',
  key: 'day',
  twoPerson: true,
  page: '/holidays',
  fields: [
    { name: 'day', type: 'date', required: true, fixed: true, label: { vi: 'Ngày', en: 'Day' } },
    { name: 'nameVi', type: 'text', required: true, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    { name: 'kind', type: 'choice', required: true, label: { vi: 'Loại', en: 'Kind' }, choices: HOLIDAY_KINDS },
    { name: 'dayOff', type: 'yes-no', required: true, label: { vi: 'Nghỉ', en: 'Day off' }, hint: { vi: 'Không: ngày làm bù', en: 'No: a make-up working day' } },
    { name: 'hours', type: 'structure', schema: Stretches, label: { vi: 'Giờ làm bù', en: 'Make-up hours' },
      hint: { vi: '[{"from":"07:30","to":"11:30"}]; để trống: theo giờ của lịch', en: '[{"from":"07:30","to":"11:30"}]; empty: the hours of each calendar' } },
    { name: 'uncertain', type: 'yes-no', required: true, label: { vi: 'Chưa chắc chắn', en: 'Uncertain' } },
    { name: 'note', type: 'long-text', maxLength: 1_000, label: { vi: 'Ghi chú', en: 'Note' } },
  ],
  list: async (trx) => (await listHolidays(trx)).map((row) => ({ ...row })),
  read: async (trx, key) => {
    const found = isDay(key) ? await trx('holidays').where({ day: key }).first<StoredHoliday | undefined>('*') : undefined;
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    const hours = Array.isArray(row.hours) && row.hours.length > 0 ? JSON.stringify(row.hours) : null;
    await trx('holidays').insert({ day: row.day, name_vi: row.nameVi, name_en: row.nameEn, kind: row.kind, day_off: row.dayOff, hours, uncertain: row.uncertain, note: row.note }).onConflict('day').merge();
  },
  remove: async (trx, key) => { await trx('holidays').where({ day: key }).delete(); },
  checkRow: (row) => checkDay(String(row.day), row),
  published: async (trx, change, _edits, ctx) => { await startRollOut(trx, change, ctx); },
};

/** Every day, the earliest first. */
export async function listHolidays(db: Database | Transaction): Promise<HolidayRow[]> {
  return (await db('holidays').orderBy('day').select<StoredHoliday[]>('*')).map(rowOf);
}

function checkDay(key: string, { dayOff, kind, hours }: Row): Fault[] {
  const fault = (field: string, code: string, vi: string, en: string): Fault => ({ table: 'holidays', key, field, code, text: { vi, en } });
  const stretches = (hours ?? []) as Stretch[];
  if ((kind === 'make-up-workday') === dayOff) return [fault('kind', 'kind-does-not-fit', 'Loại không khớp: ngày làm bù thì không nghỉ, các loại khác thì nghỉ.', 'The kind does not fit: a make-up day is no day off, every other kind is one.')];
  if (dayOff && stretches.length > 0) return [fault('hours', 'hours-of-day-off', 'Ngày nghỉ không có giờ làm việc.', 'A day off has no working hours.')];
  if (stretches.some(({ from, to }) => to <= from)) return [fault('hours', 'over-midnight', 'Có khoảng giờ kết thúc trước khi bắt đầu.', 'A stretch ends before it begins.')];
  if (overlapIn(stretches).length > 0) return [fault('hours', 'hours-overlap', 'Có hai khoảng giờ trùng nhau.', 'Two stretches overlap.')];
  return [];
}

function isDay(key: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(`${key}T00:00:00Z`)) && new Date(`${key}T00:00:00Z`).toISOString().startsWith(key);
}
