import type { Database } from '../../lib/database.ts';

/** A clock that runs against an officer: work of theirs, with the instants of its reminders. */
export interface RunningClock {
  readonly workItemId: string;
  readonly caseCode: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly reminders: readonly string[];
}

/** The clocks of the open work that an officer holds; the one that ends first comes first. */
export async function listMyClocks(db: Database, officerId: string): Promise<RunningClock[]> {
  const { rows } = await db.raw<{ rows: RunningClock[] }>(
    `select w.id as "workItemId", c.code as "caseCode", coalesce(d.started_at, w.created_at) as "startedAt", w.due_at as "dueAt",
            array(select r ->> 'at' from jsonb_array_elements(d.reminders) r) as reminders
     from work_items w left join cases c on c.id = w.case_id left join deadlines d on d.id = w.deadline_id
     where w.status = 'open' and w.claimed_by = ? and w.due_at is not null order by w.due_at, w.id limit 100`, [officerId]);
  return rows;
}
