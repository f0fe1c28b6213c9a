import type { Database, Transaction } from '../../lib/database.ts';

/** A co-ordinating unit's share of a case, for whoever may read the case. */
export interface ShareRow {
  readonly assignmentId: string;
  readonly matterCode: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly round: number;
  readonly status: 'delivered' | 'resulted' | 'returned' | 'withdrawn';
  readonly request: string | null;
  /** The contribution, or why the unit has none. */
  readonly answer: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly dueAt: Date | null;
}

/** The shares of a case, round by round. */
export async function listShares(db: Database | Transaction, caseId: string): Promise<ShareRow[]> {
  const { rows } = await db.raw<{ rows: ShareRow[] }>(
    `select a.id as "assignmentId", m.code as "matterCode", a.unit_code as "unitCode", u.name as "unitName", a.round, a.status, a.request_text as request,
       coalesce(a.result_text, a.return_reason) as answer, a.routed_at as "askedAt", coalesce(a.resulted_at, a.returned_at) as "answeredAt",
       (select max(due_at) from deadlines d where d.matter_id = a.matter_id) as "dueAt"
     from assignments a join units u on u.code = a.unit_code join matters m on m.id = a.matter_id
     where a.case_id = ? and a.role = 'coordinating' order by a.round, a.routed_at, a.id`, [caseId]);
  return rows;
}
