import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';

export interface ProposedUnit {
  readonly unitCode: string;
  readonly name: string;
  /** category-and-ward | ward | category | default */
  readonly why: 'category-and-ward' | 'ward' | 'category' | 'default';
}

export interface UnitProposal {
  /** Null when neither service areas nor the category say anything. */
  readonly unitCode: string | null;
  /** All that could be meant, best first; the first one is unitCode. */
  readonly alternatives: readonly ProposedUnit[];
}

/**
 * Who should handle a category in a ward (D10): service areas first, the more exact the better, then the category's own
 * default (the ward itself, or the units it names). A proposal; the operator decides.
 */
export async function proposeUnit(
  trx: Transaction | Database,
  { categoryCode, wardCode, at }: { categoryCode: string | null; wardCode: string | null; at: Date },
): Promise<UnitProposal> {
  const day = inCity(at).toISODate();
  const { rows } = await trx.raw<{ rows: Array<{ unit_code: string; name: string; why: ProposedUnit['why'] }> }>(
    `with candidates as (
       select unit_code, rank, case when category_code is not null and ward_code is not null then 'category-and-ward'
           when ward_code is not null then 'ward' when category_code is not null then 'category' else 'default' end as why
       from service_areas
       where (category_code = :category or category_code is null) and (ward_code = :ward or ward_code is null)
         and valid_from <= :day and (valid_to is null or valid_to > :day)
       union all
       select cast(:ward as text), 500, 'category-and-ward' from categories where code = :category and default_unit_kind = 'ward' and cast(:ward as text) is not null
       union all
       select named.code, 600 + named.place, 'default' from categories, unnest(default_unit_codes) with ordinality as named (code, place)
       where categories.code = :category),
     best as (
       select distinct on (unit_code) unit_code, why, rank,
         array_position(array['category-and-ward', 'ward', 'category', 'default'], why) as place
       from candidates order by unit_code, array_position(array['category-and-ward', 'ward', 'category', 'default'], why), rank)
     select best.unit_code, units.name, best.why from best join units on units.code = best.unit_code
     where units.kind not in ('report-recipient', 'redirect-target') and units.valid_from <= :day and (units.valid_to is null or units.valid_to > :day)
     order by best.place, best.rank, best.unit_code limit 10`,
    { category: categoryCode, ward: wardCode, day } as never,
  );
  const alternatives = rows.map((row) => ({ unitCode: row.unit_code, name: row.name, why: row.why }));
  return { unitCode: alternatives[0]?.unitCode ?? null, alternatives };
}
