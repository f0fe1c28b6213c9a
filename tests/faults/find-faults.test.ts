import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import type { Facts } from './facts.ts';
import { findFaults, type FaultKind } from './find-faults.ts';

const TEXT = '00000000-0000-4000-8000-000000000001';

/** A run of two reports, one forwarded and one refused, in which every promise was kept. */
const sound: Facts = {
  sent: 2,
  acknowledged: ['AAAA-AAAA', 'BBBB-BBBB'],
  unexpected: [],
  cases: [
    { id: 'c1', code: 'AAAA-AAAA', status: 'closed', instance: '1', told: true, events: { received: 1, resulted: 1, told: 1 } },
    { id: 'c2', code: 'BBBB-BBBB', status: 'refused', instance: '2', told: false, events: { received: 1, refused: 1 } },
  ],
  instances: [
    { key: '1', process: 'report-handling', ended: true, ends: ['EndEvent_SenderTold'] },
    { key: '2', process: 'report-handling', ended: true, ends: ['EndEvent_ReportRefused'] },
    { key: '3', process: 'unit-handling', ended: true, ends: ['EndEvent_ResultRecorded'] },
    // A repeated start that found the case taken is no fault: that is what the first job is for.
    { key: '4', process: 'report-handling', ended: true, ends: ['EndEvent_ClaimedElsewhere'] },
    { key: '5', process: 'daily-report', ended: false, ends: [] },
  ],
  assignments: [{ id: 'a1', caseId: 'c1', status: 'resulted', instance: '3', results: 1 }],
  notifications: [{ id: TEXT, key: 'unit-new-report:a1', channel: 'sms', status: 'delivered' }],
  texts: [{ requestId: requestIdOf(TEXT), phone: '0900000001', content: 'PA moi AAAA-AAAA' }],
  leftovers: [],
  audit: { ok: true, entries: 9 },
  daily: { received: 2, resulted: 1, told: 1, open: 0 },
};

/** What a system with this or that safeguard broken would leave behind. */
const broken: ReadonlyArray<readonly [string, FaultKind, Partial<Facts>]> = [
  ['an acknowledged report is gone', 'lost', { cases: sound.cases.slice(0, 1) }],
  ['a sender never got a code', 'lost', { acknowledged: ['AAAA-AAAA'] }],
  ['a text never reached the provider', 'lost', { texts: [] }],
  ['the audit trail has a gap', 'lost', { audit: { ok: false, entries: 0, why: 'Entry 4 is missing' } }],
  ['a repeat without key made a second case', 'handled-twice', { cases: [...sound.cases, { ...sound.cases[0]!, id: 'c3', code: 'CCCC-CCCC', instance: '6' }] }],
  ['a second instance handled the same case', 'handled-twice', { instances: [...sound.instances, { key: '7', process: 'report-handling', ended: true, ends: ['EndEvent_SenderTold'] }] }],
  ['a second instance handled the same assignment', 'handled-twice', { instances: [...sound.instances, { key: '8', process: 'unit-handling', ended: true, ends: ['EndEvent_ResultRecorded'] }] }],
  ['a job that ran twice told the sender twice', 'handled-twice', { cases: [{ ...sound.cases[0]!, events: { received: 1, resulted: 1, told: 2 } }, sound.cases[1]!] }],
  ['a unit answered twice', 'handled-twice', { assignments: [{ ...sound.assignments[0]!, results: 2 }] }],
  ['the provider does not know RequestIds, and a text was sent blindly once more', 'text-twice', { texts: [...sound.texts, ...sound.texts] }],
  ['a text was sent once more under a new id', 'text-twice', { texts: [...sound.texts, { ...sound.texts[0]!, requestId: 'n-other' }] }],
  ['a case stands still', 'not-ended', { cases: [sound.cases[0]!, { ...sound.cases[1]!, status: 'screening' }] }],
  ['an instance stands still', 'not-ended', { instances: sound.instances.map((each) => (each.key === '3' ? { ...each, ended: false, ends: [] } : each)) }],
  ['a message is dead', 'not-ended', { leftovers: ['outbox: publish-message x (dead: …)'] }],
  ['a text is neither sent nor failed', 'not-ended', { notifications: [{ ...sound.notifications[0]!, status: 'queued' }] }],
  ['a case is counted on two days', 'miscounted', { daily: { ...sound.daily, received: 3 } }],
  ['a result is counted on no day', 'miscounted', { daily: { ...sound.daily, resulted: 0 } }],
  ['a door answered 500', 'unexpected', { unexpected: ['POST /api/v1/reports: 500'] }],
];

describe('the comparison at the end of a fault run', () => {
  it('finds nothing where every promise was kept', () => {
    expect(findFaults(sound)).toEqual([]);
  });

  it.each(broken)('sees it when %s', (_what, kind, falsified) => {
    // when
    const faults = findFaults({ ...sound, ...falsified });

    // then
    expect(faults.map((fault) => fault.kind)).toContain(kind);
  });
});
