import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { plain } from '../../lib/vietnamese.ts';

type Connection = Database | Transaction;

export interface CategoryEntry {
  readonly code: string; readonly nameVi: string; readonly nameEn: string; readonly descriptionVi: string | null;
  readonly groupCode: string; readonly groupNameVi: string; readonly groupNameEn: string;
  readonly itemTypes: readonly string[]; readonly anonymousAllowed: boolean;
  /** What senders see. */
  readonly publicNameVi: string; readonly publicNameEn: string; readonly descriptionEn: string | null; readonly icon: string | null;
}

/** Categories in force on a day, in the order of the reference list; optionally those that an item type may have. */
export async function listCategories(db: Connection, now: Date, itemType?: string): Promise<CategoryEntry[]> {
  const today = inCity(now).toISODate();
  const { rows } = await db.raw<{ rows: Array<Record<string, unknown>> }>(
    `select c.code, c.name_vi as "nameVi", c.name_en as "nameEn", c.description_vi as "descriptionVi", c.description_en as "descriptionEn", c.icon,
            coalesce(c.public_name_vi, c.name_vi) as "publicNameVi", coalesce(c.public_name_en, c.name_en) as "publicNameEn", c.group_code as "groupCode",
            g.name_vi as "groupNameVi", g.name_en as "groupNameEn", c.item_types as "itemTypes", c.anonymous_allowed as "anonymousAllowed"
     from categories c join category_groups g on g.code = c.group_code
     where c.valid_from <= ?::date and (c.valid_to is null or c.valid_to > ?::date) and (?::text is null or ?::text = any(c.item_types))
     order by g.position, g.code, c.position, c.code`, [today, today, itemType ?? null, itemType ?? null]);
  return rows as unknown as CategoryEntry[];
}

export interface ItemTypeEntry {
  readonly code: string; readonly nameVi: string; readonly nameEn: string; readonly descriptionVi: string | null;
  readonly categoryRequired: boolean; readonly anonymousAllowed: boolean;
}

/** Kinds of item. */
export async function listItemTypes(db: Connection): Promise<ItemTypeEntry[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select code, name_vi as "nameVi", name_en as "nameEn", description_vi as "descriptionVi", category_required as "categoryRequired",
            anonymous_allowed as "anonymousAllowed" from item_types order by position, code`);
  return rows as ItemTypeEntry[];
}

export interface UnitEntry { readonly code: string; readonly name: string; readonly kind: string; readonly parentCode: string | null; readonly lat: number | null; readonly lng: number | null }

/** Units in force, by name; `kind` and words of the name (accents do not matter) narrow them down. */
export async function listUnits(db: Connection, options: { kind?: string; words?: string; limit?: number } = {}): Promise<UnitEntry[]> {
  const words = options.words ? `%${plain(options.words).replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select code, name, kind, parent_code as "parentCode", lat, lng from units
     where (valid_to is null or valid_to > current_date) and (?::text is null or kind = ?::text) and (?::text is null or plain(name) like ?::text)
     order by name_unaccented, code limit ?`,
    [options.kind ?? null, options.kind ?? null, words, words, options.limit ?? 2000]);
  return rows as UnitEntry[];
}

export interface ReasonEntry {
  readonly code: string; readonly titleVi: string; readonly textVi: string; readonly whereToGoVi: string;
  readonly outOfScope: boolean; readonly extraFields: readonly string[];
}

/** Reasons for refusing (D16–D18) and for guiding elsewhere (D22–D24), on a day (yyyy-mm-dd, city time). */
export async function listReasons(db: Connection, day: string): Promise<ReasonEntry[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select code, title_vi as "titleVi", text_vi as "textVi", where_to_go_vi as "whereToGoVi", out_of_scope as "outOfScope", extra_fields as "extraFields"
     from refusal_reasons where valid_from <= ? and (valid_to is null or valid_to > ?) order by position, code`, [day, day]);
  return rows as ReasonEntry[];
}

/** What units are also called: their names in the sources, and the former wards and districts that may have become them. */
export async function otherNamesOfUnits(db: Connection): Promise<Map<string, string[]>> {
  const { rows } = await db.raw<{ rows: Array<{ code: string; names: string[] }> }>(
    `select code, array_agg(distinct name order by name) as names from (
       select s.unit_code as code, l.name || coalesce(' (' || l.district || ')', '') as name from legacy_unit_successors s join legacy_units l on l.id = s.legacy_unit_id
       union all select code, name_in_sources from units where name_in_sources is not null) known
     group by code`);
  return new Map(rows.map(({ code, names }) => [code, names]));
}

export interface CauseEntry { readonly code: string; readonly nameVi: string; readonly nameEn: string }
export interface ResultTextEntry { readonly code: string; readonly titleVi: string; readonly textVi: string }

/** What a unit may have found, for a category, on a day (yyyy-mm-dd, city time). */
export async function listCauses(db: Connection, categoryCode: string, day: string): Promise<CauseEntry[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select code, name_vi as "nameVi", name_en as "nameEn" from causes
     where category_code = ? and valid_from <= ? and (valid_to is null or valid_to > ?) order by position, code`, [categoryCode, day, day]);
  return rows as CauseEntry[];
}

/** Standard texts of a category's answers on a day (yyyy-mm-dd, city time). */
export async function listResultTexts(db: Connection, categoryCode: string, day: string): Promise<ResultTextEntry[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select code, title_vi as "titleVi", text_vi as "textVi" from result_texts
     where category_code = ? and valid_from <= ? and (valid_to is null or valid_to > ?) order by position, code`, [categoryCode, day, day]);
  return rows as ResultTextEntry[];
}

/** Names of units by code. */
export async function unitNames(db: Connection, codes: ReadonlyArray<string | null>): Promise<Map<string, string>> {
  const { rows } = await db.raw<{ rows: Array<{ code: string; name: string }> }>('select code, name from units where code = any(?)', [codes.filter((code) => code !== null)]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** What codes of units, categories, refusal reasons and rules are called. */
export async function namesOfCodes(db: Connection, codes: readonly string[]): Promise<Map<string, { vi: string; en: string }>> {
  if (codes.length === 0) return new Map();
  const wanted = [...new Set(codes)];
  const { rows } = await db.raw<{ rows: Array<{ code: string; vi: string; en: string }> }>(
    `select code, reason as vi, reason as en from sla_rules where code = any(?)
     union all select code, name, name from units where code = any(?)
     union all select code, name_vi, name_en from categories where code = any(?)
     union all select code, title_vi, title_vi from refusal_reasons where code = any(?)`, [wanted, wanted, wanted, wanted]);
  return new Map(rows.map(({ code, ...names }) => [code, names]));
}
