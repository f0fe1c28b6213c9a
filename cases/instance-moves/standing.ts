import type { Database, Transaction } from '../../lib/database.ts';
import { joinsOf, type ProcessMap } from '../../diagrams/relocation.ts';

/** Where an instance stands, as the feed tells. */
export interface Standing {
  readonly processInstanceKey: string;
  readonly engineVersion: number;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly restricted: boolean;
  readonly incident: boolean;
  /** Element instances without the process itself. */
  readonly tokens: ReadonlyArray<{ readonly key: string; readonly elementId: string }>;
}

const STANDING = `select p.process_instance_key as "processInstanceKey", p.engine_version as "engineVersion", c.id as "caseId", c.code as "caseCode",
    coalesce(c.restricted, false) as restricted,
    exists (select 1 from engine_incidents i where i.process_instance_key = p.process_instance_key and i.resolved_at is null) as incident,
    coalesce((select jsonb_agg(jsonb_build_object('key', s.element_instance_key, 'elementId', s.element_id) order by s.element_instance_key)
      from standing_elements s where s.process_instance_key = p.process_instance_key and s.element_instance_key <> p.element_instance_key), '[]') as tokens
  from standing_elements p
  left join lateral (
    select id, code, restricted from cases where process_instance_key = p.process_instance_key
    union all select c.id, c.code, c.restricted from assignments a join cases c on c.id = a.case_id where a.process_instance_key = p.process_instance_key
    limit 1) c on true
  where p.element_instance_key = p.process_instance_key`;

/** Every running instance of a process. */
export async function listStanding(db: Database | Transaction, processId: string): Promise<Standing[]> {
  return (await db.raw<{ rows: Standing[] }>(`${STANDING} and p.process_id = ? order by p.process_instance_key`, [processId])).rows;
}

/** One instance; undefined when it does not run. */
export async function standingOf(db: Database | Transaction, processInstanceKey: string): Promise<Standing | undefined> {
  return (await db.raw<{ rows: Standing[] }>(`${STANDING} and p.process_instance_key = ?`, [processInstanceKey])).rows[0];
}

/** Whether a branch has come to a join at which another is still awaited: such a token stands on a flow, where nobody sees it. */
export async function waitsAtJoin(db: Database | Transaction, processInstanceKey: string, map: ProcessMap): Promise<boolean> {
  for (const { id, flows } of joinsOf(map)) {
    const { rows: [count] } = await db.raw<{ rows: Array<{ taken: number; joined: number }> }>(
      `select count(*) filter (where intent = 'SEQUENCE_FLOW_TAKEN')::int as taken, count(*) filter (where intent = 'ELEMENT_ACTIVATED')::int as joined
       from feed_records join feed_partitions using (partition_id, generation) where process_instance_key = ? and element_id = any(?)`,
      [processInstanceKey, [id, ...flows]],
    );
    if (count!.taken > count!.joined * flows.length) return true;
  }
  return false;
}
