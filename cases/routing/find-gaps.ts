import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { chooseUnits, namesTime, type RoutingFacts } from './choose-units.ts';
import { readRoutingFacts } from './propose-unit.ts';

/** A category in a ward that no unit serves: always, or outside the urgency and hours of the rows that there are. */
export interface Gap {
  readonly categoryCode: string;
  readonly wardCode: string;
  readonly sometimes: boolean;
}

/** Every category in force × every ward of today without a unit. */
export async function findGaps(trx: Transaction, at: Date): Promise<Gap[]> {
  const day = inCity(at).toISODate()!;
  const valid = (table: string) => trx(table).where('valid_from', '<=', day).where((until) => until.whereNull('valid_to').orWhere('valid_to', '>', day));
  const categories: string[] = await valid('categories').orderBy('code').pluck('code');
  const wards: string[] = await valid('units').where({ kind: 'ward' }).orderBy('code').pluck('code');
  return gapsAmong(await readRoutingFacts(trx, at), categories, wards, at);
}

export function gapsAmong(facts: RoutingFacts, categories: readonly string[], wards: readonly string[], at: Date): Gap[] {
  return categories.flatMap((categoryCode) => {
    const rows = facts.areas.filter((area) => area.categoryCode === null || area.categoryCode === categoryCode);
    const always = { ...facts, areas: rows.filter((area) => area.urgency === null && !namesTime(area)) };
    const ever = { ...facts, areas: rows.map((area) => ({ ...area, urgency: null, calendarCode: null, hours: null })) };
    const served = (known: RoutingFacts, wardCode: string | null) => chooseUnits(known, { categoryCode, wardCode, urgency: 'normal', at }).length > 0;
    // A unit for the whole City leaves no ward out.
    if (served(always, null)) return [];
    return wards.filter((wardCode) => !served(always, wardCode)).map((wardCode) => ({ categoryCode, wardCode, sometimes: served(ever, wardCode) }));
  });
}
