import type { Database } from '../../lib/database.ts';
import type { FeedDetail, FeedValueType } from '../feed/record.ts';

/** What the engine told of a copy's instance. */
export interface SandboxRecord {
  readonly recordAt: Date;
  readonly valueType: FeedValueType;
  readonly intent: string;
  readonly key: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly elementType: string | null;
  readonly detail: FeedDetail;
}

const LOOK_MS = 150;

/** Passes a sandbox's records on as they come, in order, until it is stopped. */
export function followSandbox(db: Database, sandboxId: string, onRecord: (record: SandboxRecord) => void): { stop(): Promise<void> } {
  let last = '0';
  let stopped = false;
  const look = async () => {
    const { rows } = await db.raw<{ rows: Array<SandboxRecord & { id: string }> }>(
      `select id::text, record_at as "recordAt", value_type as "valueType", intent, record_key as key, process_instance_key as "processInstanceKey",
         element_id as "elementId", element_type as "elementType", detail
       from sandbox_records where sandbox_id = ? and id > ? order by sandbox_records.id limit 5000`,
      [sandboxId, last],
    );
    for (const { id, ...record } of rows) {
      last = id;
      onRecord(record);
    }
  };
  const following = (async () => {
    while (!stopped) {
      // A database that is away for a moment: what is missed now is read later.
      await look().catch(() => undefined);
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
    }
  })();
  return { stop: async () => { stopped = true; await following; } };
}
