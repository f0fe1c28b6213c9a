import type { Database, Transaction } from '../../lib/database.ts';

type Connection = Database | Transaction;

/** A request for more time, with what a decider wants to know. */
export interface MoreTimeRow {
  readonly id: string;
  readonly workItemId: string;
  readonly caseCode: string;
  readonly unitName: string;
  readonly status: 'open' | 'granted' | 'refused' | 'overtaken';
  readonly reason: string;
  readonly progress: string;
  /** The deadline that stands now; a request that was granted has moved it. */
  readonly dueAt: Date;
  readonly proposedDueAt: Date;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly grantedDueAt: Date | null;
  readonly note: string | null;
  readonly attachmentIds: readonly string[];
  /** Granted by the rule of the settings. */
  readonly byRule: boolean;
}

const SELECT = `select m.id, m.work_item_id as "workItemId", c.code as "caseCode", u.name as "unitName", m.status, m.reason, m.progress, d.due_at as "dueAt",
    m.proposed_due_at as "proposedDueAt", m.asked_at as "askedAt", asker.display_name as "askedBy", m.decided_at as "decidedAt", decider.display_name as "decidedBy",
    m.granted_due_at as "grantedDueAt", m.note, m.attachment_ids as "attachmentIds", m.by_rule as "byRule"
  from more_time_requests m join cases c on c.id = m.case_id join assignments a on a.id = m.assignment_id join units u on u.code = a.unit_code
  join deadlines d on d.id = m.deadline_id join officers asker on asker.id = m.asked_by left join officers decider on decider.id = m.decided_by`;

/** What waits for a decision, the deadline that ends first on top; at most 200. */
export async function listOpenRequests(db: Connection): Promise<MoreTimeRow[]> {
  const { rows } = await db.raw<{ rows: MoreTimeRow[] }>(`${SELECT} where m.status = 'open' order by d.due_at, m.id limit 200`);
  return rows;
}

/** All requests of a case, newest first. */
export async function listRequestsOfCase(db: Connection, caseId: string): Promise<MoreTimeRow[]> {
  const { rows } = await db.raw<{ rows: MoreTimeRow[] }>(`${SELECT} where m.case_id = ? order by m.asked_at desc, m.id`, [caseId]);
  return rows;
}
