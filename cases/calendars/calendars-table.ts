import { z } from 'zod';
import { ConfigurationFaults } from '../configuration/change.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import { startRollOut } from '../roll-outs/start-roll-out.ts';
import type { OpeningHours } from './calendar.ts';

interface CalendarRow { code: string; name_vi: string; name_en: string; kind: string; hours: OpeningHours[] }

const rowOf = (found: CalendarRow): Row => ({ code: found.code, nameVi: found.name_vi, nameEn: found.name_en, kind: found.kind, hours: found.hours });

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Stretches of one day, in any order; 24:00 is the end of the day. */
export const Stretches = z.array(z.strictObject({ from: Time, to: z.union([Time, z.literal('24:00')]) })).max(12);
const Hours = z.array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: Time, to: z.union([Time, z.literal('24:00')]) })).max(84);

/** How lengths are counted: round the clock, in opening hours, in whole working days. */
export const calendarsTable: ConfigurationTable = {
  name: 'calendars',
  title: { vi: 'Lịch tính thời hạn', en: 'Calendars' },
  group: 'calendars',
  key: 'code',
  twoPerson: true,
  page: '/calendars',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 40, label: { vi: 'Mã', en: 'Code' } },
    { name: 'nameVi', type: 'text', required: true, label: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' } },
    { name: 'nameEn', type: 'text', required: true, label: { vi: 'Tên tiếng Anh', en: 'English name' } },
    { name: 'kind', type: 'choice', required: true, label: { vi: 'Cách tính', en: 'Counts' }, choices: [
      { code: 'continuous', label: { vi: 'Liên tục ngày đêm', en: 'Around the clock' } },
      { code: 'working-hours', label: { vi: 'Trong giờ làm việc', en: 'In opening hours' } },
      { code: 'working-days', label: { vi: 'Theo ngày làm việc', en: 'In working days' } },
    ] },
    { name: 'hours', type: 'structure', required: true, schema: Hours, label: { vi: 'Giờ làm việc', en: 'Opening hours' },
      hint: { vi: '[{"days":[1,2,3,4,5],"from":"07:30","to":"11:30"}]; thứ Hai là 1', en: '[{"days":[1,2,3,4,5],"from":"07:30","to":"11:30"}]; Monday is 1' } },
  ],
  list: async (trx) => (await trx('calendars').orderBy('code').select<CalendarRow[]>('*')).map(rowOf),
  read: async (trx, key) => {
    const found = await trx('calendars').where({ code: key }).first<CalendarRow | undefined>('*');
    return found ? rowOf(found) : null;
  },
  write: async (trx, row) => {
    await trx('calendars').insert({ code: row.code, name_vi: row.nameVi, name_en: row.nameEn, kind: row.kind, hours: JSON.stringify(row.hours) }).onConflict('code').merge();
  },
  remove: async (trx, key) => {
    const rules = await trx('sla_rules').where({ calendar_code: key }).orderBy('code').pluck<string[]>('code');
    if (rules.length > 0) {
      const named = `${rules.slice(0, 5).join(', ')}${rules.length > 5 ? '…' : ''}`;
      throw new ConfigurationFaults([{ table: 'calendars', key, code: 'calendar-in-use', text: { vi: `Lịch ${key} đang được quy tắc ${named} dùng.`, en: `Calendar ${key} is used by the rules ${named}.` } }]);
    }
    await trx('calendars').where({ code: key }).delete();
  },
  checkRow: (row) => checkHours(String(row.code), String(row.kind), row.hours as OpeningHours[]),
  published: async (trx, change, _edits, ctx) => { await startRollOut(trx, change, ctx); },
};

/** Hours that end before they begin, overlap, or never come. */
function checkHours(key: string, kind: string, hours: readonly OpeningHours[]): Fault[] {
  const fault = (code: string, vi: string, en: string): Fault => ({ table: 'calendars', key, field: 'hours', code, text: { vi, en } });
  if (kind === 'continuous') return hours.length === 0 ? [] : [fault('hours-not-needed', 'Lịch liên tục không có giờ làm việc.', 'A calendar around the clock has no opening hours.')];
  if (hours.length === 0) return [fault('never-opens', 'Lịch không bao giờ mở: hãy nhập giờ làm việc.', 'The calendar never opens: enter its hours.')];
  const backwards = hours.find(({ from, to }) => to <= from);
  if (backwards) {
    const span = `${backwards.from}–${backwards.to}`;
    return [fault('over-midnight', `${span} kết thúc trước khi bắt đầu. Giờ qua nửa đêm ghi thành hai khoảng: đến 24:00 và từ 00:00 hôm sau.`, `${span} ends before it begins. Hours over midnight are two stretches: to 24:00, and from 00:00 of the next day.`)];
  }
  const overlap = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => overlapIn(hours.filter(({ days }) => days.includes(day))).map((pair) => [day, ...pair] as const))[0];
  if (!overlap) return [];
  const [day, a, b] = overlap;
  const [vi, en] = [['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'][day], ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][day]];
  return [fault('hours-overlap', `${a.from}–${a.to} và ${b.from}–${b.to} trùng nhau vào ${vi}.`, `${a.from}–${a.to} and ${b.from}–${b.to} overlap on ${en}.`)];
}

/** Neighbours in time of which the first has not ended when the second begins. */
export function overlapIn<T extends { readonly from: string; readonly to: string }>(stretches: readonly T[]): Array<readonly [T, T]> {
  const ordered = [...stretches].sort((a, b) => a.from.localeCompare(b.from));
  return ordered.flatMap((stretch, index) => {
    const next = ordered[index + 1];
    return next && next.from < stretch.to ? [[stretch, next] as const] : [];
  });
}
