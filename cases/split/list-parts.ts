import type { Database, Transaction } from '../../lib/database.ts';

/** The codes of the case whose report held this one too, and of those that were split from this one. */
export async function listParts(db: Database | Transaction, caseId: string): Promise<{ splitFrom: string | null; splitInto: string[] }> {
  const { rows } = await db.raw<{ rows: Array<{ code: string; above: boolean }> }>(
    `select o.code, true as above from cases c join cases o on o.id = c.split_from where c.id = ?
     union all select code, false from (select code from cases where split_from = ? order by received_at, code) parts`, [caseId, caseId]);
  return { splitFrom: rows.find(({ above }) => above)?.code ?? null, splitInto: rows.filter(({ above }) => !above).map(({ code }) => code) };
}
