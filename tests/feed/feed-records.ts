/** Records as the exporter sends them, for tests of the feed without an engine. */
export interface Example {
  readonly position: number;
  readonly partitionId?: number;
  readonly key?: string;
  readonly timestamp?: number;
  readonly valueType?: string;
  readonly intent?: string;
  readonly value?: Record<string, unknown>;
}

/** One NDJSON body; `key` is written as a number, digit by digit. */
export function bulkOf(...examples: Example[]): string {
  return examples.map((example) => `${JSON.stringify({ index: { _index: 'zeebe-record', _id: `1-${example.position}` } })}\n${recordLine(example)}\n`).join('');
}

function recordLine({ position, partitionId = 1, key = '2251799813685300', timestamp = 1_795_000_000_000 + position, valueType = 'PROCESS_INSTANCE', intent = 'ELEMENT_ACTIVATED', value = {} }: Example): string {
  const whole = { bpmnProcessId: 'p', version: 1, elementId: 'Task_A', bpmnElementType: 'SERVICE_TASK', processInstanceKey: '@instance', ...value };
  return JSON.stringify({ partitionId, position, key: '@key', timestamp, valueType, intent, recordType: 'EVENT', brokerVersion: '8.5.8', value: whole })
    .replace('"@key"', key).replace('"@instance"', String(value.processInstanceKey ?? '2251799813685249'));
}
