import { languageNow } from '../../../ui/translations.ts';
import { useBasket, type GatheredEdit } from '../../basket.ts';
import { useRows, useTables } from '../../configuration.ts';

export interface Stretch { readonly from: string; readonly to: string }
export interface CalendarRow {
  readonly code: string; readonly nameVi: string; readonly nameEn: string; readonly kind: string;
  readonly hours: ReadonlyArray<Stretch & { readonly days: readonly number[] }>;
}
export interface HolidayRow {
  readonly day: string; readonly nameVi: string; readonly nameEn: string; readonly kind: string; readonly dayOff: boolean;
  readonly hours: readonly Stretch[] | null; readonly uncertain: boolean; readonly note: string | null;
}
export interface RosterRow { readonly id: string; readonly contactId: string; readonly day: string; readonly from: string; readonly to: string; readonly note: string | null }

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A table's rows as they would be with what has been gathered, and a way to gather more. */
export function useGathered<T extends object>(table: string, keyOf: (row: T) => string, officerId: string) {
  const tables = useTables();
  const rows = useRows(table, '');
  const { basket, put, drop } = useBasket(officerId, tables.data?.items ?? []);
  const mine = basket.edits.filter((edit) => edit.table === table);
  const stored = rows.data?.items.map(({ row, versions, pending }) => ({ row: row as unknown as T, versions, pending })) ?? [];
  const known = new Set(stored.map(({ row }) => keyOf(row)));
  const edited = (key: string) => mine.find((edit) => edit.key === key);
  const shown = [
    ...stored.map((entry) => ({ ...entry, edit: edited(keyOf(entry.row)), row: (edited(keyOf(entry.row))?.after ?? entry.row) as T })),
    ...mine.filter((edit) => edit.after && !known.has(edit.key)).map((edit) => ({ row: edit.after as unknown as T, versions: 0, pending: 0, edit: edit as GatheredEdit | undefined })),
  ];
  return {
    rows: shown, isPending: rows.isPending, error: rows.error ?? tables.error, mayEdit: tables.data?.mayEdit ?? false, tables: tables.data?.items ?? [],
    gather: (row: T) => put({ table, key: keyOf(row), kind: known.has(keyOf(row)) ? 'changed' : 'new', after: row as unknown as Record<string, unknown> }),
    /** What is only gathered is forgotten; what stands will be taken out. */
    takeOut: (row: T) => (known.has(keyOf(row)) ? put({ table, key: keyOf(row), kind: 'removed', after: null }) : drop({ table, key: keyOf(row) })),
  };
}

export function nameOf(row: { readonly nameVi: string; readonly nameEn: string }): string {
  return languageNow() === 'en' ? row.nameEn : row.nameVi;
}

/** Today in the City, 2026-11-22. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

/** Days later than a day, both 2026-11-22. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Monday = 1. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
