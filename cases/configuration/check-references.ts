import type { Transaction } from '../../lib/database.ts';
import { CONFIGURATION_TABLES, tableNamed } from './registry.ts';
import type { Edit, Fault, Field, Row } from './table.ts';

const keysIn = (field: Field, row: Row | null): string[] => {
  const value = row?.[field.name] ?? null;
  return (Array.isArray(value) ? value : value === null ? [] : [value]).map(String);
};

/** Once the edits are written: what they newly refer to and is not there. A row that only ended stays there. */
export async function checkReferences(trx: Transaction, edits: readonly Edit[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const known = new Map<string, Set<string>>();
  for (const { table, key, before, after } of edits) {
    for (const field of tableNamed(table).fields) {
      const target = CONFIGURATION_TABLES.find(({ name }) => name === field.references);
      const fresh = target ? keysIn(field, after).filter((found) => !keysIn(field, before).includes(found)) : [];
      if (!target || fresh.length === 0) continue;
      if (!known.has(target.name)) known.set(target.name, new Set((await target.list(trx)).map((row) => String(row[target.key]))));
      for (const missing of fresh.filter((found) => !known.get(target.name)!.has(found)).slice(0, 20)) {
        faults.push({ table, key, field: field.name, code: 'reference-unknown', text: {
          vi: `“${field.label.vi}”: bảng ${target.title.vi} không có mã ${missing}.`, en: `"${field.label.en}": the table ${target.title.en} has no row ${missing}.`,
        } });
      }
    }
  }
  return faults;
}
