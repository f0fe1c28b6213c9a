import { canonicalJson } from '../../lib/canonical-json.ts';
import { checkRow } from '../configuration/check-row.ts';
import type { Fault, Row } from '../configuration/table.ts';
import { HOLIDAY_KINDS, holidaysTable, type HolidayRow } from './holidays-table.ts';

/** A day as a file tells it; what the file does not say stays as it is, or as is usual. */
export interface GivenDay extends Partial<Pick<HolidayRow, 'kind' | 'nameEn' | 'hours'>> {
  readonly day: string;
  readonly name: string;
  readonly uncertain: boolean;
  readonly note: string | null;
}

export interface ComparedDay {
  readonly day: string;
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'error';
  readonly before: HolidayRow | null;
  readonly after: HolidayRow;
  readonly faults: readonly Fault[];
}

/** Sets each day of a file beside what stands; days that the file does not name stay. */
export function compareHolidays(given: readonly GivenDay[], stored: readonly HolidayRow[]): ComparedDay[] {
  const known = new Map(stored.map((row) => [row.day, row]));
  return given.map((found) => {
    const before = known.get(found.day) ?? null;
    const after = merged(found, before);
    const { faults } = checkRow(holidaysTable, after as unknown as Row);
    const same = before !== null && canonicalJson(before) === canonicalJson(after);
    return { day: found.day, outcome: faults.length > 0 ? 'error' : before === null ? 'new' : same ? 'unchanged' : 'changed', before, after, faults };
  });
}

function merged({ day, name, uncertain, note, ...more }: GivenDay, before: HolidayRow | null): HolidayRow {
  const kind = HOLIDAY_KINDS.some(({ code }) => code === more.kind) ? more.kind! : before?.kind ?? 'public-holiday';
  const dayOff = kind !== 'make-up-workday';
  const renamed = before !== null && before.nameVi === name;
  return {
    day, nameVi: name, nameEn: more.nameEn ?? (renamed ? before.nameEn : name), kind, dayOff,
    hours: dayOff ? null : more.hours ?? before?.hours ?? null, uncertain, note: note ?? before?.note ?? null,
  };
}
