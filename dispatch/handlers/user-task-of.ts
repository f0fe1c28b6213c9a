import type { Database } from '../../lib/database.ts';

export interface WorkItemRow {
  readonly id: string;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly claimed_by: string | null;
  readonly user_task_key: string | null;
  readonly process_instance_key: string;
  readonly element_id: string;
  readonly created_at: Date;
}

/** Where the engine stands with the task of a work item. */
export type TaskState =
  /** It waits under this key. */
  | { readonly kind: 'standing'; readonly userTaskKey: string }
  /** It was completed. */
  | { readonly kind: 'completed' }
  /** Not there at this moment: not created yet, or being re-armed. */
  | { readonly kind: 'missing' }
  /** The instance ended without it. */
  | { readonly kind: 'instance-ended' };

/** The work item; undefined when there is none. */
export async function readWorkItem(db: Database, workItemId: string): Promise<WorkItemRow | undefined> {
  const { rows } = await db.raw<{ rows: WorkItemRow[] }>(
    'select id, status, claimed_by, user_task_key, process_instance_key, element_id, created_at from work_items where id = ?',
    [workItemId],
  );
  return rows[0];
}

/**
 * Asks the feed, because a re-armed task has a new key and an answer that got lost may have been a success. An element
 * can be passed several times (a report that comes back): one task is completed a pass, and one work item is decided a
 * pass, so this item's task is completed when more tasks are than earlier items were decided.
 */
export async function userTaskOf(db: Database, item: WorkItemRow): Promise<TaskState> {
  const { rows: passes } = await db.raw<{ rows: Array<{ earlier: string; later: string }> }>(
    `select count(*) filter (where status = 'completed' and (created_at, id) < (?, ?)) as earlier,
       count(*) filter (where (created_at, id) > (?, ?)) as later
     from work_items where process_instance_key = ? and element_id = ? and id <> ?`,
    [item.created_at, item.id, item.created_at, item.id, item.process_instance_key, item.element_id, item.id],
  );
  if (Number(passes[0]!.later) > 0) return { kind: 'completed' };

  const { rows: tasks } = await db.raw<{ rows: Array<{ record_key: string; completed: boolean; cancelled: boolean }> }>(
    `select record_key, bool_or(intent = 'COMPLETED') as completed, bool_or(intent = 'CANCELED') as cancelled
     from feed_records join feed_partitions using (partition_id, generation)
     where process_instance_key = ? and element_id = ? and value_type = 'USER_TASK'
     group by record_key order by max(feed_records.position) desc`,
    [item.process_instance_key, item.element_id],
  );
  if (tasks.filter(({ completed }) => completed).length > Number(passes[0]!.earlier)) return { kind: 'completed' };
  const standing = tasks.find(({ completed, cancelled }) => !completed && !cancelled);
  if (standing) return { kind: 'standing', userTaskKey: standing.record_key };
  if (item.user_task_key && tasks.length === 0) return { kind: 'standing', userTaskKey: item.user_task_key };
  return await instanceHasEnded(db, item.process_instance_key) ? { kind: 'instance-ended' } : { kind: 'missing' };
}

async function instanceHasEnded(db: Database, processInstanceKey: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select 1 from feed_records join feed_partitions using (partition_id, generation)
     where process_instance_key = ? and record_key = process_instance_key and value_type = 'PROCESS_INSTANCE'
       and intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED') limit 1`,
    [processInstanceKey],
  );
  return rows.length > 0;
}
