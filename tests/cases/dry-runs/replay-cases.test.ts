import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replayCases } from '../../../cases/dry-runs/replay-cases.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../../support/factories.ts';
import { buildProcess } from '../../support/processes.ts';
import { shippedFiles, withChoice } from '../../support/trial.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); }, 60_000);
afterAll(async () => { await database.drop(); });

/** `X` begins and ends, `+X` begins, `-X` ends, `!X` is taken away, `>X` is a sequence flow. */
const BEGIN = 'StartEvent_ReportDelivered >Flow_ReportDelivered Task_ClaimAssignment >Flow_AssignmentClaimed Gateway_HandleRound >Flow_HandleRound Task_ResolveHandleDeadline >Flow_HandleDeadlineResolved +SubProcess_HandleReport StartEvent_HandleClock >Flow_HandleClockStarted';
const DECIDED = '-Task_HandleReport >Flow_HandleDecided EndEvent_HandleDecided -SubProcess_HandleReport >Flow_Handled Gateway_UnitOutcome';
const WAYS = {
  resolved: `${BEGIN} +Task_HandleReport ${DECIDED} >Flow_UnitResolved Task_RecordResult >Flow_ResultRecorded EndEvent_ResultRecorded`,
  'not-ours': `${BEGIN} +Task_HandleReport ${DECIDED} >Flow_UnitNotOurs Task_RecordReturn >Flow_ReturnRecorded EndEvent_ReturnRecorded`,
  moved: `${BEGIN} +Task_HandleReport !Task_HandleReport !SubProcess_HandleReport BoundaryEvent_HandleDeadlineChanged >Flow_HandleDeadlineChanged Gateway_HandleRound >Flow_HandleRound Task_ResolveHandleDeadline >Flow_HandleDeadlineResolved +SubProcess_HandleReport StartEvent_HandleClock >Flow_HandleClockStarted +Task_HandleReport BoundaryEvent_HandleReminder >Flow_HandleReminderDue Gateway_HandleReminderDue >Flow_HandleRemind Task_RemindUnit >Flow_HandleReminded Gateway_HandleMoreReminders >Flow_HandleMoreRemindersNo EndEvent_HandleReminded ${DECIDED} >Flow_UnitResolved Task_RecordResult >Flow_ResultRecorded EndEvent_ResultRecorded`,
} as const;

let position = 0;
async function finished(kind: keyof typeof WAYS, row: Record<string, unknown> = {}): Promise<string> {
  const { db } = database;
  const key = String(2251799813685000 + (position += 1000));
  const found = await buildCase(db, { status: 'forwarded', forwarded_at: FACTORY_NOW, ...row });
  const { id } = await buildAssignment(db, { case_id: found.id, unit_code: '26740', status: 'delivered', delivered_at: FACTORY_NOW });
  await db('assignments').where({ id }).update({ process_instance_key: key });
  await db('work_items').insert({
    id: randomUUID(), kind: 'handle-report', title: 'Xử lý', case_id: found.id, assignment_id: id, role: 'unit-officer', unit_code: '26740', status: 'completed', completed_at: FACTORY_NOW,
    decision: JSON.stringify({ outcome: kind === 'not-ours' ? 'not-ours' : 'resolved', resultText: 'không ai được thấy' }), process_instance_key: key, element_id: 'Task_HandleReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  const told = `+unit-handling ${WAYS[kind]} -unit-handling`.split(' ').flatMap((word) => {
    const id = word.replace(/^[+\-!>]/, '');
    const intents = { '+': ['ELEMENT_ACTIVATED'], '-': ['ELEMENT_COMPLETED'], '!': ['ELEMENT_TERMINATED'], '>': ['SEQUENCE_FLOW_TAKEN'] }[word[0]!] ?? ['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED'];
    return intents.map((intent) => ({ id, intent }));
  });
  await db('feed_records').insert(told.map(({ id, intent }, place) => ({
    partition_id: 1, generation: 1, position: position + place, record_at: FACTORY_NOW, value_type: 'PROCESS_INSTANCE', intent, record_key: key, process_instance_key: key,
    bpmn_process_id: 'unit-handling', process_version: 1, element_id: id, element_type: id === 'unit-handling' ? 'PROCESS' : id.startsWith('Flow_') ? 'SEQUENCE_FLOW' : 'X', detail: '{}',
  })));
  return found.code;
}

const replay = async (restricted = true) => {
  const { cases, counts } = await replayCases(database.db, { processId: 'unit-handling', source: 'draft', limit: 100, restricted });
  return { cases: new Map(cases.map((one) => [one.code, one])), counts };
};

describe('the replay of finished cases', () => {
  const codes: Record<string, string> = {};
  beforeAll(async () => {
    for (const kind of ['resolved', 'not-ours', 'moved'] as const) codes[kind] = await finished(kind);
  });


  it('goes the same way through the same diagram, loops and interruptions included', async () => {
    // given
    await buildProcess(database.db, 'unit-handling');

    // when
    const { cases, counts } = await replay();

    // then
    for (const [kind, code] of Object.entries(codes)) expect([kind, cases.get(code)]).toEqual([kind, expect.objectContaining({ outcome: 'same', stopsAt: null, inserted: [], removed: [] })]);
    expect(cases.get(codes['not-ours']!)!.end).toBe('EndEvent_ReturnRecorded');
    expect([counts.Task_RecordResult, counts.Task_RecordReturn, counts.Task_RemindUnit]).toEqual([2, 1, 1]);
    expect(JSON.stringify([...cases.values()])).not.toContain('không ai được thấy');
  });


  it('goes through new steps by the conditions, where it is known what was decided', async () => {
    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', withChoice('=unitOutcome = "resolved"')));

    // when
    const { cases } = await replay();

    // then
    expect(cases.get(codes.resolved!)).toMatchObject({ outcome: 'other-way', end: 'EndEvent_ResultRecorded', inserted: ['Gateway_Large', 'Task_Approve'] });
    expect(cases.get(codes['not-ours']!)).toMatchObject({ outcome: 'other-way', end: 'EndEvent_ReturnRecorded', inserted: ['Gateway_Large'] });
  });


  it('stops where a new choice asks what nobody was asked, and where a decision is drawn no longer', async () => {
    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', withChoice('=serious = true')));

    // then
    expect((await replay()).cases.get(codes.resolved!)).toMatchObject({ outcome: 'stops', stopsAt: 'Gateway_Large', reason: 'conditions-unknown' });

    // given
    await buildProcess(database.db, 'unit-handling', shippedFiles('unit-handling', (xml) => xml
      .replace(/<bpmn:sequenceFlow id="Flow_UnitNotOurs"[\s\S]*?<\/bpmn:sequenceFlow>/, '').replace('<bpmn:outgoing>Flow_UnitNotOurs</bpmn:outgoing>', '').replace('<bpmn:incoming>Flow_UnitNotOurs</bpmn:incoming>', '')
      .replace('=unitOutcome = "resolved"', '=unitOutcome = "resolved" and true').replace('<bpmn:outgoing>Flow_UnitResolved</bpmn:outgoing>', '<bpmn:outgoing>Flow_UnitResolved</bpmn:outgoing><bpmn:outgoing>Flow_Other</bpmn:outgoing>')
      .replace('<bpmn:sequenceFlow id="Flow_ResultRecorded"', '<bpmn:sequenceFlow id="Flow_Other" sourceRef="Gateway_UnitOutcome" targetRef="Task_RecordReturn"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=unitOutcome = "other"</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id="Flow_ResultRecorded"')));

    // when
    const { cases } = await replay();

    // then
    expect(cases.get(codes['not-ours']!)).toMatchObject({ outcome: 'stops', stopsAt: 'Gateway_UnitOutcome', reason: 'condition', end: null });
    expect(cases.get(codes.resolved!)).toMatchObject({ outcome: 'same' });
  });


  it('tells no code of a case that few may see', async () => {
    // given
    const code = await finished('resolved', { restricted: true });
    await buildProcess(database.db, 'unit-handling');

    // then
    expect((await replay()).cases.has(code)).toBe(true);
    expect((await replay(false)).cases.has(code)).toBe(false);
    expect((await replay(false)).cases.has(null)).toBe(true);
  });
});
