import type { Database, Transaction } from '../../lib/database.ts';
import type { OpeningHours } from '../calendars/calendar.ts';

/** A row of the routing table. A condition that is null holds for everything. */
export interface ServiceArea {
  readonly code: string;
  readonly unitCode: string;
  readonly categoryCode: string | null;
  /** Null: the whole City. */
  readonly wardCodes: readonly string[] | null;
  readonly urgency: 'normal' | 'urgent' | null;
  readonly calendarCode: string | null;
  readonly hours: readonly OpeningHours[] | null;
  readonly coordinatingUnitCodes: readonly string[];
  /** Smaller is asked first among equally exact rows. */
  readonly rank: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The columns of service_areas as a ServiceArea has them. */
export const AREA_COLUMNS = `code, unit_code as "unitCode", category_code as "categoryCode", ward_codes as "wardCodes", urgency, calendar_code as "calendarCode", hours,
  coordinating_unit_codes as "coordinatingUnitCodes", rank, valid_from as "validFrom", valid_to as "validTo"`;

/** What a category says of itself where no row says more. */
export interface CategoryDefault {
  readonly code: string;
  /** `ward`: the ward of the place; otherwise the units named. */
  readonly defaultUnitKind: string;
  readonly defaultUnitCodes: readonly string[];
}

/** Rows in force on a day: all, or those that may hold for a category in a ward (known by each of its codes). */
export async function readAreas(db: Database | Transaction, day: string, about?: { categoryCode: string | null; wardCodes: readonly string[] }): Promise<ServiceArea[]> {
  return db('service_areas').where('valid_from', '<=', day).where((valid) => valid.whereNull('valid_to').orWhere('valid_to', '>', day))
    .modify((query) => {
      if (!about) return;
      void query.where((category) => category.whereNull('category_code').orWhere({ category_code: about.categoryCode }))
        .where((place) => place.whereNull('ward_codes').orWhereRaw('ward_codes && ?::text[]', [[...about.wardCodes]]));
    })
    .orderBy('code').select<ServiceArea[]>(db.raw(AREA_COLUMNS));
}

export async function readCategoryDefaults(db: Database | Transaction, codes?: readonly string[]): Promise<CategoryDefault[]> {
  return db('categories').modify((query) => { if (codes) void query.whereIn('code', [...codes]); })
    .select<CategoryDefault[]>(db.raw('code, default_unit_kind as "defaultUnitKind", default_unit_codes as "defaultUnitCodes"'));
}
