import type { Database, Transaction } from '../../lib/database.ts';
import { listRoles } from '../officers/roles.ts';
import { rolesFor } from './may-work-on.ts';
import type { WorkItem } from './work-item.ts';

/** A colleague who could take a piece of work, with what is in their hands already. */
export interface Assignee {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** Open items claimed. */
  readonly open: number;
  /** Of them, past their due instant. */
  readonly overdue: number;
  readonly holdsIt: boolean;
  /** Set while they are away: what is assigned to them goes to the stand-in. */
  readonly awayUntil: Date | null;
}

/** Who could take an item, the least loaded first, who is away last. Restricted cases stay with those who may see them. */
export async function listAssignees(
  db: Database | Transaction, item: Pick<WorkItem, 'id' | 'role' | 'unitCode' | 'claimedBy'>, options: { restricted: boolean; now: Date },
): Promise<Assignee[]> {
  const trusted = (await listRoles(db)).filter(({ rights }) => rights['case.read'] === 'always').map(({ code }) => code);
  const { rows } = await db.raw<{ rows: Array<{ id: string; display_name: string; roles: string[]; open: number; overdue: number; away_until: Date | null }> }>(
    `select o.id, o.display_name, o.roles, count(w.id)::int as open, count(w.id) filter (where w.due_at < ?)::int as overdue, max(a.ends_at) as away_until
     from officers o left join work_items w on w.claimed_by = o.id and w.status = 'open'
       left join officer_absences a on a.officer_id = o.id and a.withdrawn_at is null and a.starts_at <= ? and a.ends_at > ?
     where o.active and o.roles && ?::text[] and (?::text is null or o.unit_code = ?::text)
       and (not o.demonstration or ?::boolean) and (not ?::boolean or o.roles && ?::text[])
     group by o.id order by max(a.ends_at) is not null, open, o.display_name, o.id`,
    [options.now, options.now, options.now, [...await rolesFor(db, item.role)], item.unitCode, item.unitCode, process.env.NODE_ENV !== 'production', options.restricted, trusted] as never);
  return rows.map((row) => ({ id: row.id, displayName: row.display_name, roles: row.roles, open: row.open, overdue: row.overdue, holdsIt: row.id === item.claimedBy, awayUntil: row.away_until }));
}
