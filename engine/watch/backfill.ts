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
    await restart(trx, progress.partition_id, progress.generation);
    await trx.raw('delete from element_backfills where partition_id = ?', [progress.partition_id]);
    return 0;
  }
  let generation = progress.generation;
  for (const log of byGeneration(records)) {
    const next = log[0]!.generation;
    await restart(trx, progress.partition_id, generation, next);
    await followElements(trx, log);
    generation = next;
  }
  await trx.raw('update element_backfills set generation = ?, position = ? where partition_id = ?', [last.generation, last.position, progress.partition_id]);
  return records.length;
}

/** Each restart after `generation` up to `last`, or all: not after every one was a record kept. */
async function restart(trx: Transaction, partitionId: number, generation: number, last = 2 ** 31 - 1): Promise<void> {
  const { rows } = await trx.raw<{ rows: Array<{ generation: number; position: string }> }>(
    'select generation, position::text from feed_restarts where partition_id = ? and generation > ? and generation <= ? order by feed_restarts.generation', [partitionId, generation, last],
  );
  for (const begun of rows) await standAfterRestart(trx, { partitionId, generation: begun.generation - 1, position: begun.position });
}

function byGeneration(records: readonly StoredRecord[]): StoredRecord[][] {
  const logs: StoredRecord[][] = [];
  for (const record of records) {
    if (logs.at(-1)?.[0]?.generation === record.generation) logs.at(-1)!.push(record);
    else logs.push([record]);
  }
  return logs;
}
