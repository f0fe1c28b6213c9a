import type { Database, Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { audiencesOf, conditionsOf, joined, oversees, rightsOf, type Condition, type Queue } from './queue-conditions.ts';
import type { ActingOfficer } from './work-item.ts';

/** How much stands in each queue; `done`: since midnight in the City. */
export type WorkItemCounts = Readonly<Record<Queue, number>>;

/** Counts every queue as listWorkItems would show it without filters. */
export async function countWorkItems(db: Database | Transaction, officer: ActingOfficer, now: Date): Promise<WorkItemCounts> {
  const { sql, bindings } = countingOf(officer, now);
  const { rows: [row] } = await db.raw<{ rows: [Record<Queue, string>] }>(sql, bindings as never);
  return Object.fromEntries(Object.entries(row).map(([queue, count]) => [queue, Number(count)])) as Record<Queue, number>;
}

/** One pass over the open work that the officer may see, and two short ones over the officer's own. */
export function countingOf(officer: ActingOfficer, now: Date): Condition {
  const audiences = audiencesOf(officer);
  const seen = joined([
    { sql: "w.status = 'open'", bindings: [] },
    ...(oversees(officer) ? [] : [{ sql: 'w.audience = any(?)', bindings: [audiences] }]),
    ...rightsOf(officer),
  ]);
  const mine = joined(conditionsOf('mine', officer, now));
  const done = joined([...conditionsOf('done', officer, now), { sql: 'w.completed_at >= ?', bindings: [inCity(now).startOf('day').toJSDate()] }]);
  return {
    sql: `select (select count(*) from work_items w where ${mine.sql}) as mine, count(*) as unit,
        count(*) filter (where w.claimed_by is null and w.audience = any(?)) as unassigned, count(*) filter (where w.due_at < ?) as overdue,
        count(*) filter (where w.waiting_for is not null) as waiting, (select count(*) from work_items w where ${done.sql}) as done
      from work_items w where ${seen.sql}`,
    bindings: [...mine.bindings, audiences, now, ...done.bindings, ...seen.bindings],
  };
}
