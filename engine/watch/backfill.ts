import type { Database, Transaction } from '../../lib/database.ts';
import { followElements } from './follow-elements.ts';
import { standAfterRestart } from './stand-after-restart.ts';
import { fromRow, RECORD_COLUMNS, type RecordRow, type StoredRecord } from './stored-records.ts';

const BATCH = 5_000;

/**
 * Counts what was stored before there was anything to count into, partition by partition, in the order of the logs. To be
 * awaited before the feed takes new records. Safe to break off, and for several at once: each batch notes how far it came.
 * @returns records gone through
 */
export async function backfillElements(db: Database): Promise<number> {
  let records = 0;
  for (;;) {
    const batch = await db.transaction(countBatch);
    if (batch === undefined) return records;
    records += batch;
  }
}

interface Progress { readonly partition_id: number; readonly generation: number; readonly position: string }

/** undefined: nothing is left. */
async function countBatch(trx: Transaction): Promise<number | undefined> {
  const { rows: [progress] } = await trx.raw<{ rows: Progress[] }>('select partition_id, generation, position::text from element_backfills order by partition_id limit 1 for update');
  if (!progress) return undefined;
  const { rows } = await trx.raw<{ rows: RecordRow[] }>(
    `select ${RECORD_COLUMNS} from feed_records where partition_id = ? and (generation, position) > (?, ?) order by generation, feed_records.position limit ${BATCH}`,
    [progress.partition_id, progress.generation, progress.position],
  );
  const records = rows.map(fromRow);
  const last = records.at(-1);
  if (!last) {
    await trx.raw('delete from element_backfills where partition_id = ?', [progress.partition_id]);
    return 0;
  }
  let generation = progress.generation;
  for (const log of byGeneration(records)) {
    const [first] = log;
    // Before the first record of all, nothing stands that could have been lost.
    if (generation > 0 && first!.generation > generation) await standAfterRestart(trx, { partitionId: progress.partition_id, generation, position: first!.position });
    await followElements(trx, log);
    generation = first!.generation;
  }
  await trx.raw('update element_backfills set generation = ?, position = ? where partition_id = ?', [last.generation, last.position, progress.partition_id]);
  return records.length;
}

function byGeneration(records: readonly StoredRecord[]): StoredRecord[][] {
  const logs: StoredRecord[][] = [];
  for (const record of records) {
    if (logs.at(-1)?.[0]?.generation === record.generation) logs.at(-1)!.push(record);
    else logs.push([record]);
  }
  return logs;
}
