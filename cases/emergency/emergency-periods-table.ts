import { ConfigurationFaults } from '../configuration/change.ts';
import type { ConfigurationTable, Fault, Row } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { tellOpenReportDays } from '../daily-report/change-cut-off.ts';
import { findOfficer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import type { Transaction } from '../../lib/database.ts';
import { startRollOut } from '../roll-outs/start-roll-out.ts';
import { listEmergencyPeriods, type EmergencyPeriod } from './emergency-period.ts';

/** When the emergency was on, and what it meant. The switch (switch-emergency.ts) writes here. */
export const emergencyPeriodsTable: ConfigurationTable = {
  name: 'emergency-periods',
  title: { vi: 'Các đợt khẩn cấp', en: 'Periods of emergency' },
  group: 'rules',
  key: 'code',
  twoPerson: false,
  page: '/emergency',
  fields: [
    { name: 'code', type: 'text', required: true, fixed: true, maxLength: 40, label: { vi: 'Mã', en: 'Code' } },
    { name: 'reason', type: 'long-text', required: true, maxLength: 2_000, label: { vi: 'Lý do', en: 'Reason' } },
    { name: 'startsAt', type: 'instant', required: true, fixed: true, label: { vi: 'Bắt đầu', en: 'Start' } },
    { name: 'endsAt', type: 'instant', required: true, label: { vi: 'Kết thúc đã định', en: 'Announced end' } },
    { name: 'endedAt', type: 'instant', label: { vi: 'Đã kết thúc lúc', en: 'Ended' } },
    { name: 'cutOff', type: 'time', required: true, label: { vi: 'Giờ chốt số liệu', en: 'Cut-off of the daily report' } },
    { name: 'bannerVi', type: 'text', required: true, maxLength: 300, label: { vi: 'Thông báo tiếng Việt', en: 'Vietnamese banner' } },
    { name: 'bannerEn', type: 'text', required: true, maxLength: 300, label: { vi: 'Thông báo tiếng Anh', en: 'English banner' } },
    { name: 'categories', type: 'references', references: 'categories', label: { vi: 'Lĩnh vực đưa lên đầu', en: 'Categories shown first' } },
    { name: 'openCases', type: 'yes-no', required: true, label: { vi: 'Áp dụng cả hồ sơ đang mở khi bật', en: 'Open cases follow at the start' } },
    { name: 'openCasesAtEnd', type: 'yes-no', required: true, label: { vi: 'Áp dụng cả hồ sơ đang mở khi tắt', en: 'Open cases go back at the end' } },
  ],
  list: async (trx) => (await listEmergencyPeriods(trx)).map(rowOf),
  read: async (trx, key) => (await listEmergencyPeriods(trx)).filter(({ code }) => code === key).map(rowOf)[0] ?? null,
  write: writePeriod,
  remove: async (trx, key) => { await trx('emergency_periods').where({ code: key }).delete(); },
  checkRow: ({ code, startsAt, endsAt, endedAt }) => {
    const fault = (field: string, vi: string, en: string): Fault => ({ table: 'emergency-periods', key: String(code), field, code: 'instants-do-not-fit', text: { vi, en } });
    if (new Date(String(endsAt)) <= new Date(String(startsAt))) return [fault('endsAt', 'Phải kết thúc sau khi bắt đầu.', 'It must end after it starts.')];
    if (endedAt !== null && new Date(String(endedAt)) < new Date(String(startsAt))) return [fault('endedAt', 'Không thể kết thúc trước khi bắt đầu.', 'It cannot have ended before it started.')];
    return [];
  },
  published: async (trx, change, _edits, ctx) => {
    const officer = ctx.actor.kind === 'officer' ? await findOfficer(trx, ctx.actor.id) : null;
    if (officer) authorize(officer, 'emergency.switch');
    await tellOpenReportDays(trx, ctx);
    await startRollOut(trx, change, ctx);
  },
};

/** A period as administrators know it. */
export function rowOf(period: EmergencyPeriod): Row {
  return { ...period, startsAt: period.startsAt.toISOString(), endsAt: period.endsAt.toISOString(), endedAt: period.endedAt?.toISOString() ?? null };
}

/** @throws ConfigurationFaults when two periods would overlap, two be on at once, or one start later than now */
async function writePeriod(trx: Transaction, row: Row, ctx: Context): Promise<void> {
  const key = String(row.code);
  const fault = (field: string, code: string, vi: string, en: string) => new ConfigurationFaults([{ table: 'emergency-periods', key, field, code, text: { vi, en } }]);
  const instant = (name: string) => (row[name] === null ? null : new Date(String(row[name])));
  const [start, end, ended] = [instant('startsAt')!, instant('endsAt')!, instant('endedAt')];
  if (start > ctx.now) throw fault('startsAt', 'emergency-starts-later', 'Đợt khẩn cấp bắt đầu ngay khi bật, không đặt trước được.', 'An emergency starts when it is switched on; it cannot be set for later.');
  const others = (await listEmergencyPeriods(trx)).filter(({ code }) => code !== key);
  const overlap = others.find((other) => other.startsAt < (ended ?? end) && start < (other.endedAt ?? other.endsAt)) ?? (ended === null ? others.find((other) => other.endedAt === null) : undefined);
  if (overlap) throw fault('startsAt', 'emergency-overlap', `Trùng với đợt ${overlap.code}.`, `It overlaps with period ${overlap.code}.`);
  await trx('emergency_periods').insert({
    code: key, reason: row.reason, starts_at: start, ends_at: end, ended_at: ended, cut_off: row.cutOff, banner_vi: row.bannerVi, banner_en: row.bannerEn,
    categories: row.categories ?? [], open_cases: row.openCases, open_cases_at_end: row.openCasesAtEnd,
  }).onConflict('code').merge();
}
