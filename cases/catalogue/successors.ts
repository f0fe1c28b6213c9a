import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';

interface Row { readonly code: string; readonly name_vi: string; readonly item_types: string[]; readonly valid_from: string; readonly valid_to: string | null; readonly successor_code: string | null }

export interface CatalogueToday {
  /** Categories in force. */
  readonly itemTypesOf: Map<string, string[]>;
  readonly names: Map<string, string>;
  /** What is proposed in place of a category that has ended: the first of its successors that is in force; null when there is none. */
  readonly today: (code: string) => string | null;
}

/** The category list is data: an administrator's new category, a changed item type or an end counts from the next case on. */
export async function readCatalogueToday(trx: Transaction, now: Date): Promise<CatalogueToday> {
  const day = inCity(now).toISODate()!;
  const rows: Row[] = await trx('categories').select('code', 'name_vi', 'item_types', 'valid_from', 'valid_to', 'successor_code');
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const inForce = (row: Row) => row.valid_from <= day && (row.valid_to === null || row.valid_to > day);
  const today = (code: string): string | null => {
    const seen = new Set<string>();
    for (let row = byCode.get(code); row && !seen.has(row.code); row = byCode.get(row.successor_code ?? '')) {
      if (inForce(row)) return row.code;
      seen.add(row.code);
    }
    return null;
  };
  return {
    // Words of an ended category still point at its successor, which then takes what it takes.
    itemTypesOf: new Map(rows.map((row) => [row.code, byCode.get(today(row.code) ?? '')?.item_types ?? []])),
    names: new Map(rows.map((row) => [row.code, row.name_vi])), today,
  };
}

/** The hints with ended categories replaced by what comes after them, each once. */
export function withSuccessors<H extends { readonly code: string }>(hints: readonly H[], { today }: CatalogueToday): H[] {
  const seen = new Set<string>();
  return hints.flatMap((hint) => {
    const code = today(hint.code);
    if (code === null || seen.has(code)) return [];
    seen.add(code);
    return [{ ...hint, code }];
  });
}
