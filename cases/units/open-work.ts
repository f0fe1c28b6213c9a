import type { Database, Transaction } from '../../lib/database.ts';

/** An assignment that its unit has not answered. */
export interface OpenWork {
  readonly caseCode: string;
  readonly role: 'lead' | 'coordinating';
  readonly routedAt: Date;
}

const OPEN = ['routed', 'delivered'];

export async function countOpenWork(db: Database | Transaction, unitCode: string): Promise<number> {
  const found = await db('assignments').where({ unit_code: unitCode }).whereIn('status', OPEN).count<Array<{ count: string }>>({ count: '*' });
  return Number(found[0]?.count ?? 0);
}

/** Of every unit that has some: how many assignments it has not answered. */
export async function countOpenWorkByUnit(db: Database | Transaction): Promise<Map<string, number>> {
  const rows = await db('assignments').whereIn('status', OPEN).groupBy('unit_code').select<Array<{ unit_code: string; n: string }>>('unit_code', db.raw('count(*) as n'));
  return new Map(rows.map(({ unit_code, n }) => [unit_code, Number(n)]));
}

/** The oldest open work of a unit; what stays with it when it ends. Codes of restricted cases are for few: they are counted only. */
export async function listOpenWork(db: Database | Transaction, unitCode: string, limit = 50): Promise<OpenWork[]> {
  return db('assignments').join('cases', 'cases.id', 'assignments.case_id').where({ unit_code: unitCode, 'cases.restricted': false }).whereIn('assignments.status', OPEN)
    .orderBy(['routed_at', 'cases.code']).limit(limit).select<OpenWork[]>(db.raw('cases.code as "caseCode", assignments.role, routed_at as "routedAt"'));
}
