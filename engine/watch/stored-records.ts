import type { FeedDetail, FeedRecord } from '../feed/record.ts';

/** A row of feed_records. */
export interface RecordRow {
  readonly partition_id: number;
  readonly generation: number;
  readonly position: string;
  readonly record_at: Date;
  readonly value_type: FeedRecord['valueType'];
  readonly intent: string;
  readonly record_key: string;
  readonly process_instance_key: string | null;
  readonly bpmn_process_id: string | null;
  readonly process_version: number | null;
  readonly element_id: string | null;
  readonly element_type: string | null;
  readonly detail: FeedDetail;
}

/** The columns of feed_records that make a record. Sort by `feed_records.position`: the one given here is text. */
export const RECORD_COLUMNS = `partition_id, generation, position::text, record_at, value_type, intent, record_key, process_instance_key, bpmn_process_id,
  process_version, element_id, element_type, detail`;

export interface StoredRecord extends FeedRecord {
  readonly generation: number;
}

/** A record as it was before it was stored. */
export function fromRow(row: RecordRow): StoredRecord {
  return {
    partitionId: row.partition_id, generation: row.generation, position: row.position, recordAt: row.record_at, valueType: row.value_type, intent: row.intent,
    key: row.record_key, processInstanceKey: row.process_instance_key ?? '', bpmnProcessId: row.bpmn_process_id ?? '', processVersion: row.process_version,
    elementId: row.element_id ?? '', elementType: row.element_type, detail: row.detail,
  };
}

