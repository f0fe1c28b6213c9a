import type { Database, Transaction } from '../../lib/database.ts';

/** How officers are called, by id. */
export async function officerNames(db: Database | Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (known.length === 0) return new Map();
  const rows: Array<{ id: string; display_name: string }> = await db('officers').whereIn('id', known).select('id', 'display_name');
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
