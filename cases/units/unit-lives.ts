import type { Database, Transaction } from '../../lib/database.ts';

/** A unit as far as routing looks at it. */
export interface UnitLife {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** City dates; the unit does not work any more on `validTo`. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly successorCodes: readonly string[];
}

export type UnitLives = ReadonlyMap<string, UnitLife>;

/** Nobody's reports go to these: they only receive the daily report, or are named to senders. */
const NEVER_HANDLE = ['report-recipient', 'redirect-target'];

export const mayHandle = ({ kind }: Pick<UnitLife, 'kind'>): boolean => !NEVER_HANDLE.includes(kind);

export const worksOn = ({ validFrom, validTo }: Pick<UnitLife, 'validFrom' | 'validTo'>, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo > day);

/** Who does on a day what the unit did: itself while it works, then its successors in their order, and theirs. */
export function heirsOf(code: string, units: UnitLives, day: string, seen: readonly string[] = []): string[] {
  const unit = units.get(code);
  if (!unit || seen.includes(code)) return [];
  if (worksOn(unit, day)) return [code];
  if (unit.validTo === null || unit.validTo > day) return [];
  return [...new Set(unit.successorCodes.flatMap((next) => heirsOf(next, units, day, [...seen, code])))];
}

/** Units by code; all of them, or the named ones and every unit that ends. */
export async function readUnitLives(db: Database | Transaction, codes?: readonly string[]): Promise<Map<string, UnitLife>> {
  const rows = await db('units')
    .modify((query) => { if (codes) void query.where((wanted) => wanted.whereIn('code', [...codes]).orWhereNotNull('valid_to').orWhereIn('code', db('units').whereNotNull('valid_to').select(db.raw('unnest(successor_codes)')))); })
    .select<UnitLife[]>(db.raw('code, name, kind, valid_from as "validFrom", valid_to as "validTo", successor_codes as "successorCodes"'));
  return new Map(rows.map((unit) => [unit.code, unit]));
}
