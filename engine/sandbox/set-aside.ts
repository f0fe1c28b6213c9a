import type { Transaction } from '../../lib/database.ts';
import type { FeedRecord } from '../feed/record.ts';

/** What every process id of a copy begins with; then its sandbox's id. */
export const SANDBOX_PREFIX = 'dry-run-';
const ID_LENGTH = 36;

/** The sandbox that a process id belongs to; null for a real process. */
export function sandboxIdOf(bpmnProcessId: string): string | null {
  return bpmnProcessId.startsWith(SANDBOX_PREFIX) ? bpmnProcessId.slice(SANDBOX_PREFIX.length, SANDBOX_PREFIX.length + ID_LENGTH) : null;
}

/** Tells which records are of copies. A timer's record does not name its process: it goes by its instance. */
export async function readSandboxInstances(trx: Transaction, records: readonly FeedRecord[]): Promise<(record: FeedRecord) => boolean> {
  const known = new Set(records.filter(({ bpmnProcessId }) => sandboxIdOf(bpmnProcessId) !== null).map(({ processInstanceKey }) => processInstanceKey));
  const asked = [...new Set(records.filter(({ valueType, processInstanceKey }) => valueType === 'TIMER' && !known.has(processInstanceKey)).map(({ processInstanceKey }) => processInstanceKey))];
  if (asked.length > 0) {
    const { rows } = await trx.raw<{ rows: Array<{ key: string }> }>('select process_instance_key as key from sandbox_instances where process_instance_key = any(?)', [asked]);
    for (const { key } of rows) known.add(key);
  }
  return ({ bpmnProcessId, processInstanceKey }) => sandboxIdOf(bpmnProcessId) !== null || known.has(processInstanceKey);
}

/** Keeps what the engine told of copies beside the feed, for as long as their sandboxes are open. */
export async function storeSandboxRecords(trx: Transaction, records: readonly FeedRecord[]): Promise<void> {
  if (records.length === 0) return;
  const begun = records.flatMap(({ bpmnProcessId, processInstanceKey }) => {
    const id = sandboxIdOf(bpmnProcessId);
    return id && /^[0-9a-f-]{36}$/.test(id) ? [{ sandbox_id: id, process_instance_key: processInstanceKey }] : [];
  });
  await trx.raw(
    `insert into sandbox_instances (process_instance_key, sandbox_id)
     select distinct process_instance_key, sandbox_id from jsonb_to_recordset(?::jsonb) as r(process_instance_key text, sandbox_id uuid)
     on conflict (process_instance_key) do nothing`,
    [JSON.stringify(begun)],
  );
  const rows = records.map((record, place) => ({
    place, record_at: record.recordAt.toISOString(), value_type: record.valueType, intent: record.intent, record_key: record.key,
    process_instance_key: record.processInstanceKey, element_id: record.elementId, element_type: record.elementType, detail: record.detail,
  }));
  await trx.raw(
    `insert into sandbox_records (sandbox_id, record_at, value_type, intent, record_key, process_instance_key, element_id, element_type, detail)
     select i.sandbox_id, r.record_at, r.value_type, r.intent, r.record_key, r.process_instance_key, r.element_id, r.element_type, r.detail
     from jsonb_to_recordset(?::jsonb) as r(place integer, record_at timestamptz, value_type text, intent text, record_key text,
       process_instance_key text, element_id text, element_type text, detail jsonb)
     join sandbox_instances i using (process_instance_key) join sandboxes s on s.id = i.sandbox_id and s.closed_at is null
     order by r.place`,
    [JSON.stringify(rows)],
  );
}
