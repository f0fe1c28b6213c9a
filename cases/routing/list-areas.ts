import type { Database, Transaction } from '../../lib/database.ts';
import { AREA_COLUMNS, type ServiceArea } from './service-area.ts';

export interface AreaFilter {
  readonly categoryCode?: string;
  readonly wardCode?: string;
  readonly unitCode?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Rows of the routing table with names, by category, then unit. A ward also finds what holds for the whole City. */
export async function listAreas(db: Database | Transaction, { categoryCode, wardCode, unitCode, offset, limit }: AreaFilter): Promise<{ items: ServiceArea[]; total: number }> {
  const wanted = db('service_areas').modify((query) => {
    if (categoryCode) void query.where({ category_code: categoryCode });
    if (unitCode) void query.where((any) => any.where({ unit_code: unitCode }).orWhereRaw('? = any(coordinating_unit_codes)', [unitCode]));
    if (wardCode) void query.where((any) => any.whereNull('ward_codes').orWhereRaw('? = any(ward_codes)', [wardCode]));
  });
  const total = await wanted.clone().count<Array<{ count: string }>>({ count: '*' });
  const items = await wanted.clone().orderByRaw('category_code nulls first, rank, unit_code, code').offset(offset).limit(limit).select<ServiceArea[]>(db.raw(AREA_COLUMNS));
  return { items, total: Number(total[0]?.count ?? 0) };
}
