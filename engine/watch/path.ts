import type { Database } from '../../lib/database.ts';
import { fromRow, RECORD_COLUMNS, type RecordRow, type StoredRecord } from './stored-records.ts';

/** One pass through an element. */
export interface Pass {
  readonly elementInstanceKey: string;
  readonly elementId: string;
  /** USER_TASK, SUB_PROCESS, …; the first is PROCESS, the instance itself. */
  readonly elementType: string;
  readonly enteredAt: Date;
  readonly leftAt: Date | null;
  readonly state: 'standing' | 'completed' | 'terminated';
}

export interface InstancePath {
  readonly processInstanceKey: string;
  readonly processId: string;
  /** The version that it runs on now, or ran on at its end. */
  readonly engineVersion: number;
  /** In the order in which they were entered. */
  readonly passes: readonly Pass[];
  /** Sequence flows in the order in which they were taken; one that was taken twice stands twice. */
  readonly flows: ReadonlyArray<{ readonly flowId: string; readonly takenAt: Date }>;
  readonly incidents: ReadonlyArray<{ readonly elementId: string; readonly createdAt: Date; readonly resolvedAt: Date | null }>;
  /** The instance has more records than are looked at. */
  readonly cut: boolean;
}

const MOST_RECORDS = 4_000;

/**
 * The way of one instance through its diagram. undefined when the feed knows none of this process with this key, or has
 * swept what it knew.
 */
export async function readPath(db: Database, { processId, processInstanceKey }: { processId: string; processInstanceKey: string }): Promise<InstancePath | undefined> {
  const { rows } = await db.raw<{ rows: RecordRow[] }>(
    `select ${RECORD_COLUMNS} from feed_records where process_instance_key = ? and value_type in ('PROCESS_INSTANCE', 'INCIDENT')
     order by generation, feed_records.position limit ${MOST_RECORDS + 1}`, [processInstanceKey],
  );
  const all = rows.slice(0, MOST_RECORDS).map(fromRow);
  // An engine that lost its data gives keys out again: the newest instance of this key counts.
  const first = all.findLastIndex(({ key, intent }) => key === processInstanceKey && intent === 'ELEMENT_ACTIVATED');
  const records = all.slice(Math.max(0, first));
  const newest = records.findLast(({ valueType }) => valueType === 'PROCESS_INSTANCE');
  if (!newest || newest.bpmnProcessId !== processId) return undefined;
  return {
    processInstanceKey, processId, engineVersion: newest.processVersion ?? 0, passes: passesOf(records), incidents: incidentsOf(records), cut: rows.length > MOST_RECORDS,
    flows: records.filter(({ intent }) => intent === 'SEQUENCE_FLOW_TAKEN').map(({ elementId, recordAt }) => ({ flowId: elementId, takenAt: recordAt })),
  };
}

function passesOf(records: readonly StoredRecord[]): Pass[] {
  const passes = new Map<string, Pass>();
  for (const { key, intent, elementId, elementType, recordAt } of records) {
    const known = passes.get(key);
    if (intent === 'ELEMENT_ACTIVATED') passes.set(key, { elementInstanceKey: key, elementId, elementType: elementType ?? '', enteredAt: recordAt, leftAt: null, state: 'standing' });
    else if (known && intent === 'ELEMENT_MIGRATED') passes.set(key, { ...known, elementId });
    else if (known && intent === 'ELEMENT_COMPLETED') passes.set(key, { ...known, leftAt: recordAt, state: 'completed' });
    else if (known && intent === 'ELEMENT_TERMINATED') passes.set(key, { ...known, leftAt: recordAt, state: 'terminated' });
  }
  return [...passes.values()];
}

function incidentsOf(records: readonly StoredRecord[]): InstancePath['incidents'] {
  const incidents = new Map<string, { elementId: string; createdAt: Date; resolvedAt: Date | null }>();
  for (const { key, valueType, intent, elementId, recordAt } of records) {
    if (valueType !== 'INCIDENT') continue;
    const known = incidents.get(key);
    if (intent === 'RESOLVED' && known) incidents.set(key, { ...known, resolvedAt: recordAt });
    else if (intent !== 'RESOLVED') incidents.set(key, { elementId, createdAt: known?.createdAt ?? recordAt, resolvedAt: null });
  }
  return [...incidents.values()];
}

/** When instances began and ended, and of which process they are; those that the feed does not know (any more) are left out. */
export async function findInstances(db: Database, processInstanceKeys: readonly string[]): Promise<Map<string, { processId: string; startedAt: Date; endedAt: Date | null }>> {
  if (processInstanceKeys.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: Array<{ key: string; processId: string; startedAt: Date; endedAt: Date | null }> }>(
    `select record_key as key, (array_agg(bpmn_process_id order by generation desc, feed_records.position desc))[1] as "processId",
       max(record_at) filter (where intent = 'ELEMENT_ACTIVATED') as "startedAt", max(record_at) filter (where intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED')) as "endedAt"
     from feed_records where process_instance_key = any(?) and record_key = process_instance_key and element_type = 'PROCESS' group by record_key
     having count(*) filter (where intent = 'ELEMENT_ACTIVATED') > 0`, [[...processInstanceKeys]],
  );
  return new Map(rows.map(({ key, ...instance }) => [key, instance]));
}
