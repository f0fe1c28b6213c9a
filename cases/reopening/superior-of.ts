import type { Database, Transaction } from '../../lib/database.ts';

/** Whom the unit answers to: the unit above it, as a group of a user task; the lead department where none is entered. */
export async function superiorOf(db: Database | Transaction, unitCode: string): Promise<string> {
  const unit = await db('units').where({ code: unitCode }).first<{ parent_code: string | null } | undefined>('parent_code');
  return unit?.parent_code ? `unit:${unit.parent_code}` : 'department-lead';
}
