import type { Database } from '../../lib/database.ts';

/** A report needs this long at most until an instance has claimed it and the feed has told of it, as long as both serve. */
const KNOWN_WITHIN = '5 minutes';

/**
 * Open cases that no running instance carries: the database and the engine have lost touch, and nothing will happen to
 * them by itself. An instance ends only after its case does, so a sound case is counted at no moment.
 */
export async function countStrandedCases(db: Database): Promise<number> {
  const { rows } = await db.raw<{ rows: Array<{ stranded: number }> }>(
    `select count(*)::int as stranded from cases c
     where closed_at is null and status not in ('question-queued', 'suggestion-queued')
       and (received_at < now() - ?::interval and not exists (
           select 1 from feed_records f join feed_partitions p using (partition_id, generation)
           where f.process_instance_key = c.process_instance_key and f.record_key = c.process_instance_key and f.intent = 'ELEMENT_ACTIVATED')
         or exists (
           select 1 from feed_records f join feed_partitions p using (partition_id, generation)
           where f.process_instance_key = c.process_instance_key and f.record_key = c.process_instance_key
             and f.intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED')))`,
    [KNOWN_WITHIN],
  );
  return rows[0]!.stranded;
}
