import type { Transaction } from '../../lib/database.ts';
import type { Calendar, OpeningHours } from '../calendars/calendar.ts';
import type { Fault, Words } from '../configuration/table.ts';
import { mayHandle, readUnitLives, type UnitLives } from '../units/unit-lives.ts';
import { namesTime, reasonOf } from './choose-units.ts';
import { AREA_COLUMNS, type ServiceArea } from './service-area.ts';

const WEEK = 7 * 24 * 60;
type Stretch = readonly [from: number, to: number];

/** The named rows go to units that handle reports, and none of them holds together with another of the same exactness and rank for another unit. */
export async function checkAreas(trx: Transaction, codes: readonly string[]): Promise<Fault[]> {
  if (codes.length === 0) return [];
  const edited = new Set(codes);
  const areas = await trx('service_areas').orderBy('code').select<ServiceArea[]>(trx.raw(AREA_COLUMNS));
  const [units, calendars] = [await readUnitLives(trx), await trx('calendars').select<Calendar[]>('code', 'kind', 'hours')];
  const categories = new Map((await trx('categories').select<Array<{ code: string; name_vi: string; name_en: string }>>('code', 'name_vi', 'name_en')).map((row) => [row.code, row]));
  const mine = areas.filter(({ code }) => edited.has(code));
  const faults = mine.flatMap((area) => checkUnitsOf(area, units));
  const times = new Map(calendars.map((calendar) => [calendar.code, stretchesOf(calendar.kind === 'continuous' ? ALWAYS : calendar.hours.length > 0 ? calendar.hours : WEEKDAYS)]));
  for (const area of mine) {
    for (const other of areas) {
      if (other.code === area.code || (edited.has(other.code) && other.code < area.code) || !undecided(area, other, times)) continue;
      const [one, two] = [describe(area, units, categories), describe(other, units, categories)];
      faults.push({ table: 'service-areas', key: area.code, field: 'rank', code: 'areas-overlap', text: {
        vi: `Hai dòng cùng áp dụng mà không dòng nào đứng trước: ${one.vi}; và ${two.vi}. Hãy đổi thứ tự ưu tiên hoặc điều kiện của một dòng.`,
        en: `Two rows hold at once and neither goes before the other: ${one.en}; and ${two.en}. Change the rank or the conditions of one.`,
      } });
    }
  }
  return faults;
}

/** Lead and helpers handle reports; what is given as a place is one. */
function checkUnitsOf(area: ServiceArea, units: UnitLives): Fault[] {
  const faults: Fault[] = [];
  const fault = (field: string, code: string, vi: string, en: string) => faults.push({ table: 'service-areas', key: area.code, field, code, text: { vi, en } });
  for (const [field, code] of [['unitCode', area.unitCode], ...area.coordinatingUnitCodes.map((each) => ['coordinatingUnitCodes', each])] as Array<[string, string]>) {
    const unit = units.get(code);
    if (!unit) continue;
    if (!mayHandle(unit)) fault(field, 'unit-never-handles', `${unit.name} không xử lý phản ánh.`, `${unit.name} handles no reports.`);
    else if (unit.validTo !== null && unit.validTo <= area.validFrom && unit.successorCodes.length === 0) fault(field, 'unit-ended', `${unit.name} đã thôi hoạt động.`, `${unit.name} has ended.`);
  }
  for (const code of area.wardCodes ?? []) if (units.has(code) && units.get(code)!.kind !== 'ward') fault('wardCodes', 'not-a-ward', `${units.get(code)!.name} không phải phường, xã.`, `${units.get(code)!.name} is no ward.`);
  return faults;
}

/** Both can hold for one report, and nothing but the order of their codes would tell which unit gets it. */
function undecided(a: ServiceArea, b: ServiceArea, times: ReadonlyMap<string, readonly Stretch[]>): boolean {
  return a.rank === b.rank && a.unitCode !== b.unitCode && reasonOf(a) === reasonOf(b) && (a.urgency === null) === (b.urgency === null) && namesTime(a) === namesTime(b)
    && a.categoryCode === b.categoryCode && (a.wardCodes === null || a.wardCodes.some((code) => b.wardCodes!.includes(code))) && a.urgency === b.urgency
    && (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo)
    && (!namesTime(a) || meet(timeOf(a, times), timeOf(b, times)));
}

const ALWAYS: readonly OpeningHours[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];
const WEEKDAYS: readonly OpeningHours[] = [{ days: [1, 2, 3, 4, 5], from: '00:00', to: '24:00' }];

const timeOf = ({ calendarCode, hours }: ServiceArea, times: ReadonlyMap<string, readonly Stretch[]>): readonly Stretch[] =>
  hours === null ? times.get(calendarCode!) ?? [] : stretchesOf(hours);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes of the week from Monday 00:00; what runs over its end goes on at its beginning. */
function stretchesOf(hours: readonly OpeningHours[]): Stretch[] {
  return hours.flatMap(({ days, from, to }) => days.flatMap((day): Stretch[] => {
    const start = (day - 1) * 1440 + minutes(from);
    const end = (day - 1) * 1440 + minutes(to) + (from < to ? 0 : 1440);
    return end > WEEK ? [[start, WEEK], [0, end - WEEK]] : [[start, end]];
  }));
}

const meet = (a: readonly Stretch[], b: readonly Stretch[]): boolean => a.some(([from, to]) => b.some(([start, end]) => from < end && start < to));

function describe(area: ServiceArea, units: UnitLives, categories: ReadonlyMap<string, { name_vi: string; name_en: string }>): Words {
  const unit = units.get(area.unitCode)?.name ?? area.unitCode;
  const category = area.categoryCode === null ? undefined : categories.get(area.categoryCode);
  const wards = area.wardCodes?.map((code) => units.get(code)?.name ?? code);
  const place = wards && `${wards.slice(0, 3).join(', ')}${wards.length > 3 ? ` +${wards.length - 3}` : ''}`;
  return {
    vi: `${area.code} (${unit}; ${category?.name_vi ?? 'mọi lĩnh vực'}; ${place ?? 'toàn Thành phố'}; ưu tiên ${area.rank})`,
    en: `${area.code} (${unit}; ${category?.name_en ?? 'every category'}; ${place ?? 'the whole City'}; rank ${area.rank})`,
  };
}
