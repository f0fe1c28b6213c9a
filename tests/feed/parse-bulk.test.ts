import { describe, expect, it } from '@jest/globals';
import { BulkFormatError, parseBulk } from '../../engine/feed/parse-bulk.ts';
import { bulkOf } from './feed-records.ts';

describe('parseBulk', () => {
  it('keeps every digit of a 64-bit key', () => {
    // given: a key of partition 4096, far above 2^53
    const key = '9223372036854775807';

    // when
    const { records } = parseBulk(bulkOf({ position: 1, key, value: { processInstanceKey: '9223372036854775801', flowScopeKey: -1 } }));

    // then
    expect(records[0]).toMatchObject({ key, processInstanceKey: '9223372036854775801' });
  });


  it('does not touch digits inside texts', () => {
    // when
    const errorMessage = 'expected {"key":9223372036854775807,"a":1}';
    const { records } = parseBulk(bulkOf({ position: 1, valueType: 'INCIDENT', intent: 'CREATED', value: { errorType: 'JOB_NO_RETRIES', errorMessage } }));

    // then
    expect(records[0]!.detail.errorMessage).toBe(errorMessage);
  });


  it('keeps facts that somebody reads, and counts the rest', () => {
    // when
    const bulk = parseBulk(bulkOf(
      { position: 1, intent: 'ELEMENT_ACTIVATING' },
      { position: 2, intent: 'ELEMENT_ACTIVATED' },
      { position: 3, valueType: 'VARIABLE', intent: 'CREATED' },
      { position: 4, valueType: 'toString', intent: 'CREATED' },
    ));

    // then
    expect(bulk.count).toBe(4);
    expect(bulk.records.map(({ position }) => position)).toEqual(['2']);
    expect(bulk.heads.get(1)).toEqual({ position: '4', recordAt: new Date(1_795_000_000_004) });
  });


  it('never keeps process variables', () => {
    // when
    const { records } = parseBulk(bulkOf({ position: 1, valueType: 'USER_TASK', intent: 'COMPLETED', value: { variables: { phone: '0903000000' }, assignee: '', candidateGroupsList: ['operator'], dueDate: '' } }));

    // then
    expect(JSON.stringify(records)).not.toContain('0903000000');
    expect(records[0]!.detail).toMatchObject({ assignee: '', candidateGroups: ['operator'] });
  });


  it.each([
    ['half a pair', '{"index":{}}\n'],
    ['no JSON', '{"index":{}}\n{"partitionId":\n'],
    ['a record without its value', '{"index":{}}\n{"partitionId":1,"position":1,"key":1,"timestamp":1,"valueType":"TIMER","intent":"CREATED"}\n'],
    ['null', '{"index":{}}\nnull\n'],
  ])('refuses %s and says where', (_what, body) => {
    expect(() => parseBulk(body)).toThrow(BulkFormatError);
  });
});
