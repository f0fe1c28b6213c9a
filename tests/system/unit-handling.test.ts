import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';

let system: System;
beforeAll(async () => { system = await startSystem(); }, 60_000);
afterAll(async () => { await system.close(); }, 30_000);

const events = (deadlineId: string, kind: string) => system.db('deadline_events').where({ deadline_id: deadlineId, kind }).orderBy('ordinal')
  .select<Array<{ ordinal: number; planned_at: Date; happened_at: Date; detail: { to?: string } }>>('ordinal', 'planned_at', 'happened_at', 'detail');
const plus = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

async function delivered(): Promise<{ caseId: string; item: Item; deliveredAt: Date }> {
  const { caseId } = await system.submit();
  await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, FORWARD);
  const item = await system.openItem('handle-report', { case_id: caseId });
  const { delivered_at: deliveredAt } = await system.db('assignments').where({ id: item.assignment_id }).first<{ delivered_at: Date }>('delivered_at');
  return { caseId, item, deliveredAt };
}

describe('the handling of a report by its unit', () => {
  it('[S19] [S20] [S21] ends with a result that is on record', async () => {
    // given
    const { caseId, item } = await delivered();

    // when
    await system.decide(item, await system.unitOfficer('26740'), RESOLVED);

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ResultRecorded');
    const assignment = await system.db('assignments').where({ case_id: caseId }).first();
    expect(assignment).toMatchObject({ status: 'resulted', result_text: RESOLVED.resultText });
    expect([assignment.checked_at, assignment.handled_at]).toEqual([assignment.resulted_at, assignment.resulted_at]);
  }, 60_000);


  it('ends with the report given back, when it is not the unit\'s own', async () => {
    // given
    const { item } = await delivered();

    // when
    await system.decide(item, await system.unitOfficer('26740'), { outcome: 'not-ours', reason: 'Thuộc thẩm quyền của phường khác' });

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ReturnRecorded');
  }, 60_000);


  it('is done once: a second instance for the same assignment ends itself', async () => {
    // given
    const { caseId, item } = await delivered();
    await system.engine.publishMessage({
      name: 'report-delivered', correlationKey: item.assignment_id, messageId: `${item.assignment_id}:late`, timeToLiveMs: 600_000,
      variables: { caseId, assignmentId: item.assignment_id, unitCode: '26740' },
    });

    // when
    await system.decide(item, await system.unitOfficer('26740'), RESOLVED);

    // then
    await eventually('the second instance has ended', () => system.db('feed_records')
      .where({ bpmn_process_id: 'unit-handling', element_id: 'EndEvent_ClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
    expect(await system.db('work_items').where({ assignment_id: item.assignment_id })).toHaveLength(1);
  }, 60_000);
});


describe('the handling clock', () => {
  it('[S22] runs from delivery though nobody opens the report: two reminders, one breach, four levels, each at its instant', async () => {
    // given
    const { item, deliveredAt } = await delivered();
    expect(item.due_at).toEqual(plus(deliveredAt, 60));

    // when nothing is due yet
    await system.advanceTo(plus(deliveredAt, 44));
    expect(await events(item.deadline_id, 'reminder')).toEqual([]);

    // then
    const plan = [[45, 'reminder', 1], [55, 'reminder', 2], [60, 'breach', 1], [60, 'escalation', 2], [90, 'escalation', 3], [120, 'escalation', 4]] as const;
    for (const [minutes, kind, count] of plan) {
      await system.advanceTo(plus(deliveredAt, minutes));
      const happened = await eventually(`${kind} ${count}`, async () => {
        const found = await events(item.deadline_id, kind);
        return found.length === count && found;
      });
      const { planned_at: planned, happened_at: at } = happened.at(-1)!;
      expect(planned).toEqual(plus(deliveredAt, minutes));
      expect(at.getTime() - planned.getTime()).toBeLessThan(5_000);
    }
    const levels = await events(item.deadline_id, 'escalation');
    expect(levels.map(({ detail }) => detail.to)).toEqual(['contact', 'unit-leader', 'department-lead', 'steering-committee']);

    // and a late result is still taken, with one breach
    await system.decide(item, await system.unitOfficer('26740'), RESOLVED);
    await system.endOf(item.process_instance_key);
    expect(await events(item.deadline_id, 'breach')).toHaveLength(1);
  }, 90_000);


  it('[S22] records no breach for a unit that was in time', async () => {
    // given
    const { item, deliveredAt } = await delivered();
    await system.advanceTo(plus(deliveredAt, 59));
    await system.decide(item, await system.unitOfficer('26740'), RESOLVED);
    await system.endOf(item.process_instance_key);

    // when
    await system.advanceTo(plus(deliveredAt, 130));

    // then
    expect(await events(item.deadline_id, 'breach')).toEqual([]);
    expect(await events(item.deadline_id, 'escalation')).toEqual([]);
  }, 60_000);


  it('can be given another end while it runs', async () => {
    // given
    const { item } = await delivered();

    // when
    await system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: item.deadline_id, dueAt: plus(item.due_at, 60) }, system.context()));

    // then
    const again = await eventually('a new task behind the same item', async () => {
      const found = await system.openItem('handle-report', { id: item.id });
      return found.user_task_key !== item.user_task_key && found;
    });
    expect(again.due_at).toEqual(plus(item.due_at, 60));
  }, 30_000);
});


describe('the diagram of unit-handling', () => {
  it('has been walked to the last sequence flow', async () => {
    // when
    const coverage = await flowCoverage(system.db, 'unit-handling');

    // then
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
