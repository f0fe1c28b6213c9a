import type { Transaction } from '../../lib/database.ts';
import { standElements } from './follow-elements.ts';
import { fromRow, RECORD_COLUMNS, type RecordRow } from './stored-records.ts';

/** Where a partition's log began anew: what the records of `generation` and before said from `position` on is lost. */
export interface Restart {
  readonly partitionId: number;
  readonly generation: number;
  readonly position: string;
}

/** A log with fewer records before the restart is gone for the most part: what is left of it is gone through, not what was lost. */
const FEW = 10_000;
const INSTANCES = 500;

/**
 * What stood only in the lost part of a log stands no longer, and what had ended only there stands again. An engine that
 * lost everything has nothing left; one restored from an older copy goes on from there. What happened in the lost part
 * has happened: its figures stay. To be called before records of the new log are stored.
 */
export async function standAfterRestart(trx: Transaction, restart: Restart): Promise<void> {
  const left = await instancesOf(trx, `${RECORDS} and position < :position limit ${FEW}`, restart);
  const few = left.records < FEW;
  const touched = few ? left : await instancesOf(trx, `${RECORDS} and position >= :position`, restart);
  // A key's upper bits name its partition.
  if (few) await trx.raw('delete from standing_elements where element_instance_key::bigint >> 51 = ?', [restart.partitionId]);
  for (let first = 0; first < touched.instances.length; first += INSTANCES) {
    const instances = touched.instances.slice(first, first + INSTANCES);
    await trx.raw('delete from standing_elements where process_instance_key = any(?)', [instances]);
    const { rows } = await trx.raw<{ rows: RecordRow[] }>(LEFT_OF_INSTANCES, { ...restart, instances });
    await standElements(trx, rows.map(fromRow));
  }
}

async function instancesOf(trx: Transaction, records: string, restart: Restart): Promise<{ records: number; instances: string[] }> {
  const { rows: [found] } = await trx.raw<{ rows: [{ records: number; instances: string[] | null }] }>(
    `select count(*)::int as records, array_agg(distinct process_instance_key) as instances from (select process_instance_key ${records}) r`, { ...restart },
  );
  return { records: found.records, instances: found.instances ?? [] };
}

const RECORDS = 'from feed_records where partition_id = :partitionId and generation <= :generation';

// A log that had restarted before consists of parts: of each, what lies before the next one's beginning.
const LEFT_OF_INSTANCES = `
select ${RECORD_COLUMNS} ${RECORDS} and position < :position and process_instance_key = any(:instances)
  and not exists (
    select 1 from feed_restarts r where r.partition_id = feed_records.partition_id and r.generation > feed_records.generation
      and r.generation <= :generation and r.position <= feed_records.position)
order by generation, feed_records.position`;
