import { isKept, type FeedDetail, type FeedRecord } from './record.ts';

/** A bulk request as it came: how many records it holds, and those that are kept, in order. */
export interface Bulk {
  readonly count: number;
  readonly records: FeedRecord[];
  /** Positions of the others, by partition: there is nothing to store of them, but a position holds one record only. */
  readonly passedOver: ReadonlyMap<number, readonly string[]>;
  /** Newest position and instant a partition, whether its record is kept or not. */
  readonly heads: ReadonlyMap<number, { readonly position: string; readonly recordAt: Date }>;
}

/** The request is no bulk request that the exporter would send; the message says what was found. */
export class BulkFormatError extends Error {
  override readonly name = 'BulkFormatError';
}

/** Reads NDJSON of the bulk API: an action line, then the record, for each record. */
export function parseBulk(body: string): Bulk {
  const lines = body.split('\n').filter((line) => line !== '');
  if (lines.length % 2 !== 0) throw new BulkFormatError(`a bulk body holds pairs of lines, and this one has ${lines.length} lines`);
  const records: FeedRecord[] = [];
  const passedOver = new Map<number, string[]>();
  const heads = new Map<number, { position: string; recordAt: Date }>();
  for (let index = 1; index < lines.length; index += 2) {
    const raw = parseRecord(lines[index]!, index + 1);
    const position = String(raw.position);
    const recordAt = new Date(raw.timestamp);
    const head = heads.get(raw.partitionId);
    if (!head || BigInt(position) > BigInt(head.position)) heads.set(raw.partitionId, { position, recordAt });
    if (isKept(raw.valueType, raw.intent) && raw.recordType === 'EVENT') records.push(toRecord(raw, position, recordAt));
    else if (passedOver.has(raw.partitionId)) passedOver.get(raw.partitionId)!.push(position);
    else passedOver.set(raw.partitionId, [position]);
  }
  return { count: lines.length / 2, records, passedOver, heads };
}

interface RawRecord {
  readonly partitionId: number;
  readonly position: number | string;
  readonly key: number | string;
  readonly timestamp: number;
  readonly valueType: string;
  readonly intent: string;
  readonly recordType: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * JSON.parse rounds integers above 2^53; keys reach them from partition 4 on. Such a number stays text.
 * (The third argument of a reviver holds the source text: ECMAScript 2026, in Node since 21.)
 */
function keepWideIntegers(_name: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return value;
  return context?.source ?? value;
}

function parseRecord(line: string, lineNumber: number): RawRecord {
  let raw: Partial<RawRecord> | null;
  try {
    raw = JSON.parse(line, keepWideIntegers) as Partial<RawRecord> | null;
  } catch (error) {
    throw new BulkFormatError(`line ${lineNumber} is no JSON`, { cause: error });
  }
  const whole = typeof raw?.partitionId === 'number' && /^\d+$/.test(String(raw.position)) && /^-?\d+$/.test(String(raw.key))
    && typeof raw.timestamp === 'number' && typeof raw.valueType === 'string' && typeof raw.intent === 'string'
    && typeof raw.value === 'object' && raw.value !== null;
  if (!whole) throw new BulkFormatError(`line ${lineNumber} lacks partitionId, position, key, timestamp, valueType, intent or value`);
  return raw as RawRecord;
}

function toRecord(raw: RawRecord, position: string, recordAt: Date): FeedRecord {
  const { value } = raw;
  return {
    partitionId: raw.partitionId,
    position,
    recordAt,
    valueType: raw.valueType as FeedRecord['valueType'],
    intent: raw.intent,
    key: String(raw.key),
    processInstanceKey: String(value.processInstanceKey),
    bpmnProcessId: String(value.bpmnProcessId ?? ''),
    processVersion: numberOrNull(value.version ?? value.processDefinitionVersion),
    elementId: String(value.elementId ?? value.targetElementId ?? ''),
    elementType: typeof value.bpmnElementType === 'string' ? value.bpmnElementType : null,
    detail: detailOf(raw),
  };
}

function detailOf({ valueType, value }: RawRecord): FeedDetail {
  const key = (name: string) => (value[name] === undefined || Number(value[name]) < 0 ? undefined : String(value[name]));
  switch (valueType) {
    case 'PROCESS_INSTANCE':
      return { flowScopeKey: key('flowScopeKey'), parentProcessInstanceKey: key('parentProcessInstanceKey') };
    case 'USER_TASK':
      return {
        elementInstanceKey: key('elementInstanceKey'),
        assignee: String(value.assignee ?? ''),
        candidateGroups: Array.isArray(value.candidateGroupsList) ? value.candidateGroupsList.map(String) : [],
        dueDate: String(value.dueDate ?? ''),
      };
    case 'TIMER':
      return { elementInstanceKey: key('elementInstanceKey'), dueDate: new Date(Number(value.dueDate)).toISOString() };
    default:
      return {
        elementInstanceKey: key('elementInstanceKey'),
        jobKey: key('jobKey'),
        errorType: String(value.errorType ?? ''),
        errorMessage: String(value.errorMessage ?? '').slice(0, 2_000),
      };
  }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
