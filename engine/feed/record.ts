/** The record types that the exporter sends (broker-settings.ts). */
export type FeedValueType = 'PROCESS_INSTANCE' | 'USER_TASK' | 'TIMER' | 'INCIDENT';

/** One thing that happened in the engine. Keys and positions are text: they are 64 bits wide. */
export interface FeedRecord {
  readonly partitionId: number;
  /** Place in the partition's log; grows. */
  readonly position: string;
  readonly recordAt: Date;
  readonly valueType: FeedValueType;
  /** CREATED, ELEMENT_ACTIVATED, …: facts, never commands. */
  readonly intent: string;
  /** Key of what the record is about: the user task, the timer, the incident, the element instance. */
  readonly key: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processVersion: number | null;
  readonly elementId: string;
  /** PROCESS, USER_TASK, SEQUENCE_FLOW, …; only with PROCESS_INSTANCE. */
  readonly elementType: string | null;
  readonly detail: FeedDetail;
}

/** What else is kept, by value type; never process variables. */
export interface FeedDetail {
  readonly elementInstanceKey?: string;
  readonly flowScopeKey?: string;
  readonly parentProcessInstanceKey?: string;
  /** USER_TASK; '' is nobody. */
  readonly assignee?: string;
  readonly candidateGroups?: readonly string[];
  /** USER_TASK: as the diagram gave it. TIMER: ISO instant. */
  readonly dueDate?: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly jobKey?: string;
}

/** What the readers of the feed use; every other intent is an intermediate step of one of these. */
const KEPT: Readonly<Record<FeedValueType, ReadonlySet<string>>> = {
  PROCESS_INSTANCE: new Set(['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED', 'ELEMENT_MIGRATED', 'SEQUENCE_FLOW_TAKEN']),
  USER_TASK: new Set(['CREATED', 'ASSIGNED', 'UPDATED', 'COMPLETED', 'CANCELED', 'MIGRATED']),
  TIMER: new Set(['CREATED', 'TRIGGERED', 'CANCELED', 'MIGRATED']),
  INCIDENT: new Set(['CREATED', 'RESOLVED', 'MIGRATED']),
};

/** Whether records of this kind are stored and passed on. */
export function isKept(valueType: string, intent: string): valueType is FeedValueType {
  return Object.hasOwn(KEPT, valueType) && KEPT[valueType as FeedValueType].has(intent);
}
