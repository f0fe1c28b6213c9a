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
    const unstored = [...trial.map(({ position }) => position), ...bulk.passedOver.get(partitionId) ?? []];
    const restart = await findRestart(trx, partitionId, stored, { records, unstored });
    const generation = restart === undefined ? stored.generation : stored.generation + 1;
    if (restart !== undefined) {
      restartedPartitions.push(partitionId);
      await trx.raw('insert into feed_restarts (partition_id, generation, position) values (?, ?, ?)', [partitionId, generation, restart]);
      await forgetStanding(trx, partitionId);
      await standAfterRestart(trx, { partitionId, generation: stored.generation, position: restart });
    }
    const known = restart === undefined ? BigInt(stored.position) : BigInt(restart) - 1n;
    const unseen = records.filter((record) => BigInt(record.position) > known);
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

/** What a bulk holds of one partition. */
interface Delivered {
  readonly records: readonly FeedRecord[];
  /** Positions of records that are not stored with the feed. */
  readonly unstored: readonly string[];
}

/**
 * The first position that lies behind the stored one and holds another record than it did: the log is another one.
 * Everything kept up to the stored position has a row, and nothing else has one, so a mere repetition finds what it says.
 */
async function findRestart(trx: Transaction, partitionId: number, stored: PartitionRow, { records, unstored }: Delivered): Promise<string | undefined> {
  const behind = [
    ...records.map((record) => ({ position: record.position, record })),
    ...unstored.map((position) => ({ position, record: undefined })),
  ].filter(({ position }) => BigInt(position) <= BigInt(stored.position));
  if (behind.length === 0) return undefined;
  const { rows } = await trx.raw<{ rows: Array<{ position: string; record_key: string; intent: string; record_at: Date }> }>(
    // The part that an older copy of a log shares with the lost one was stored under the lost one's generation.
    `select position::text, record_key, intent, record_at from feed_records f
     where partition_id = :partitionId and generation = any(array(select generate_series(1, :generation::integer))) and position = any(:positions::bigint[])
       and not exists (select 1 from feed_restarts r where r.partition_id = f.partition_id and r.generation > f.generation and r.position <= f.position)`,
    { partitionId, generation: stored.generation, positions: behind.map(({ position }) => position) },
  );
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const isAnother = ({ position, record }: (typeof behind)[number]) => {
    const row = byPosition.get(position);
    if (!record) return row !== undefined;
    return row?.record_key !== record.key || row.intent !== record.intent || row.record_at.getTime() !== record.recordAt.getTime();
  };
  return behind.filter(isAnother).map(({ position }) => position).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0];
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
