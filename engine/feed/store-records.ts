import type { Transaction } from '../../lib/database.ts';
import type { Bulk } from './parse-bulk.ts';
import { followElements } from '../watch/follow-elements.ts';
import { standAfterRestart } from '../watch/stand-after-restart.ts';
import { readSandboxInstances, storeSandboxRecords } from '../sandbox/set-aside.ts';
import type { FeedRecord } from './record.ts';

/** Called with the new records, in order, in the transaction that stores them: both happen or neither. */
export type OnRecords = (trx: Transaction, records: readonly FeedRecord[]) => Promise<void>;

export interface Stored {
  /** Records that were new; the rest had been delivered before. */
  readonly fresh: number;
  /** Partitions whose log began anew: the engine lost its data or was restored from an older copy. */
  readonly restartedPartitions: readonly number[];
}

/**
 * Stores a bulk once, however often the exporter delivers it. Records come in order within a partition, and each
 * partition's row is locked meanwhile, so "behind the stored position" means "delivered before".
 */
export async function storeRecords(trx: Transaction, bulk: Bulk, onRecords: OnRecords): Promise<Stored> {
  const fresh: FeedRecord[] = [];
  const isTrial = await readSandboxInstances(trx, bulk.records);
  const restartedPartitions: number[] = [];
  // Always in the same order, so that two requests with several partitions cannot wait for each other.
  for (const [partitionId, head] of [...bulk.heads].sort(([a], [b]) => a - b)) {
    const [records, trial] = [false, true].map((wanted) => bulk.records.filter((record) => record.partitionId === partitionId && isTrial(record) === wanted)) as [FeedRecord[], FeedRecord[]];
    const stored = await lockPartition(trx, partitionId);
    const restart = await findRestart(trx, partitionId, stored, records);
    const generation = restart === undefined ? stored.generation : stored.generation + 1;
    if (restart !== undefined) {
      restartedPartitions.push(partitionId);
      await forgetStanding(trx, partitionId);
      await standAfterRestart(trx, { partitionId, generation: stored.generation, position: records[restart]!.position });
    }
    const known = restart === undefined ? BigInt(stored.position) : BigInt(records[restart]!.position) - 1n;
    const unseen = records.slice(restart ?? 0).filter((record) => BigInt(record.position) > known);
    await insertRecords(trx, generation, unseen);
    fresh.push(...unseen);
    await storeSandboxRecords(trx, trial.filter((record) => BigInt(record.position) > known));
    if (BigInt(head.position) > known) await moveHead(trx, partitionId, generation, head);
  }
  await updateTimers(trx, fresh);
  await updateIncidents(trx, fresh);
  await followElements(trx, fresh);
  if (fresh.length > 0) await onRecords(trx, fresh);
  return { fresh: fresh.length, restartedPartitions };
}

interface PartitionRow {
  readonly generation: number;
  readonly position: string;
}

async function lockPartition(trx: Transaction, partitionId: number): Promise<PartitionRow> {
  const { rows } = await trx.raw<{ rows: PartitionRow[] }>(
    'select generation, position::text from feed_partitions where partition_id = ? for update',
    [partitionId],
  );
  if (rows[0]) return rows[0];
  await trx.raw(
    `insert into feed_partitions (partition_id, position, record_at, stored_at) values (?, -1, '-infinity', now())
     on conflict (partition_id) do nothing`,
    [partitionId],
  );
  return lockPartition(trx, partitionId);
}

/**
 * Index of the first record that lies behind the stored position and yet was never stored there: the log is another one.
 * Everything kept up to the stored position has a row, so a mere repetition always finds its own.
 */
async function findRestart(trx: Transaction, partitionId: number, stored: PartitionRow, records: readonly FeedRecord[]): Promise<number | undefined> {
  const behind = records.filter((record) => BigInt(record.position) <= BigInt(stored.position));
  if (behind.length === 0) return undefined;
  const { rows } = await trx.raw<{ rows: Array<{ position: string; record_key: string; intent: string; record_at: Date }> }>(
    // The part that an older copy of a log shares with the lost one was stored under the lost one's generation.
    `select distinct on (position) position::text, record_key, intent, record_at from feed_records
     where partition_id = ? and generation = any(array(select generate_series(1, ?::integer))) and position = any(?::bigint[])
     order by position, generation desc`,
    [partitionId, stored.generation, behind.map((record) => record.position)],
  );
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const index = records.findIndex((record) => {
    if (BigInt(record.position) > BigInt(stored.position)) return false;
    const row = byPosition.get(record.position);
    return row?.record_key !== record.key || row.intent !== record.intent || row.record_at.getTime() !== record.recordAt.getTime();
  });
  return index === -1 ? undefined : index;
}

/** What the lost log had standing stands no longer. A key's upper bits name its partition. */
async function forgetStanding(trx: Transaction, partitionId: number): Promise<void> {
  await trx.raw(`update engine_timers set state = 'cancelled', changed_at = now() where state = 'armed' and timer_key::bigint >> 51 = ?`, [partitionId]);
  await trx.raw('update engine_incidents set resolved_at = now() where resolved_at is null and incident_key::bigint >> 51 = ?', [partitionId]);
}

async function insertRecords(trx: Transaction, generation: number, records: readonly FeedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => ({
    partition_id: record.partitionId,
    position: record.position,
    record_at: record.recordAt.toISOString(),
    value_type: record.valueType,
    intent: record.intent,
    record_key: record.key,
    process_instance_key: record.processInstanceKey,
    bpmn_process_id: record.bpmnProcessId,
    process_version: record.processVersion,
    element_id: record.elementId,
    element_type: record.elementType,
    detail: record.detail,
  }));
  await trx.raw(
    `insert into feed_records (partition_id, generation, position, record_at, value_type, intent, record_key,
       process_instance_key, bpmn_process_id, process_version, element_id, element_type, detail)
     select partition_id, ?, position, record_at, value_type, intent, record_key,
       process_instance_key, bpmn_process_id, process_version, element_id, element_type, detail
     from jsonb_to_recordset(?::jsonb) as r(partition_id integer, position bigint, record_at timestamptz, value_type text,
       intent text, record_key text, process_instance_key text, bpmn_process_id text, process_version integer,
       element_id text, element_type text, detail jsonb)`,
    [generation, JSON.stringify(rows)],
  );
}

async function moveHead(trx: Transaction, partitionId: number, generation: number, head: { position: string; recordAt: Date }): Promise<void> {
  await trx.raw(
    'update feed_partitions set generation = ?, position = ?, record_at = ?, stored_at = clock_timestamp() where partition_id = ?',
    [generation, head.position, head.recordAt.toISOString(), partitionId],
  );
}

const TIMER_STATES: Readonly<Record<string, string>> = { CREATED: 'armed', MIGRATED: 'armed', TRIGGERED: 'triggered', CANCELED: 'cancelled' };

async function updateTimers(trx: Transaction, records: readonly FeedRecord[]): Promise<void> {
  // One row a timer and statement: a bulk may hold its creation and its end, and the last one counts.
  const last = new Map(records.filter((record) => record.valueType === 'TIMER').map((record) => [record.key, record]));
  if (last.size === 0) return;
  const rows = [...last.values()].map((record) => ({
    timer_key: record.key,
    process_instance_key: record.processInstanceKey,
    element_id: record.elementId,
    due_at: record.detail.dueDate,
    state: TIMER_STATES[record.intent],
    changed_at: record.recordAt.toISOString(),
  }));
  await trx.raw(
    `insert into engine_timers (timer_key, process_instance_key, element_id, due_at, state, changed_at)
     select timer_key, process_instance_key, element_id, due_at, state, changed_at
     from jsonb_to_recordset(?::jsonb) as r(timer_key text, process_instance_key text, element_id text, due_at timestamptz,
       state text, changed_at timestamptz)
     on conflict (timer_key) do update set process_instance_key = excluded.process_instance_key, element_id = excluded.element_id,
       due_at = excluded.due_at, state = excluded.state, changed_at = excluded.changed_at`,
    [JSON.stringify(rows)],
  );
}

async function updateIncidents(trx: Transaction, records: readonly FeedRecord[]): Promise<void> {
  for (const record of records.filter(({ valueType }) => valueType === 'INCIDENT')) {
    if (record.intent === 'RESOLVED') {
      await trx.raw('update engine_incidents set resolved_at = ? where incident_key = ?', [record.recordAt.toISOString(), record.key]);
      continue;
    }
    await trx.raw(
      `insert into engine_incidents (incident_key, process_instance_key, bpmn_process_id, element_id, job_key, error_type, error_message, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (incident_key) do update set process_instance_key = excluded.process_instance_key,
         bpmn_process_id = excluded.bpmn_process_id, element_id = excluded.element_id, job_key = excluded.job_key,
         error_type = excluded.error_type, error_message = excluded.error_message, created_at = excluded.created_at, resolved_at = null`,
      [record.key, record.processInstanceKey, record.bpmnProcessId, record.elementId, record.detail.jobKey ?? null,
        record.detail.errorType ?? '', record.detail.errorMessage ?? '', record.recordAt.toISOString()],
    );
  }
}
