import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { keepStepVersion, STEP, STEP_FORM, withLeaderApproval } from '../support/step-diagram.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let leader: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  leader = await buildOfficer(system.db, { roles: ['unit-leader'], unitCode: '26740' });
  // What a process owner drew goes live: the diagram with its step, and the step's form.
  const [deployed] = (await system.engine.deploy([
    { name: 'report-handling.bpmn', content: await withLeaderApproval() }, { name: 'leader-approval.form', content: STEP_FORM },
    { name: 'screen-report.form', content: readFileSync('processes/report-handling/screen-report.form', 'utf8') },
  ])).filter(({ bpmnProcessId }) => bpmnProcessId === 'report-handling');
  await keepStepVersion(system.db, { version: deployed!.version, key: deployed!.processDefinitionKey });
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

const count = async (deadlineId: string, kind: string) => (await system.db('deadline_events').where({ deadline_id: deadlineId, kind })).length;
const armed = (item: Item, dueAt: Date) => eventually(`a timer at ${dueAt.toISOString()}`, () => system.db('engine_timers')
  .where({ process_instance_key: item.process_instance_key, state: 'armed', due_at: dueAt }).first('timer_key'));

describe('a step that a process owner added', () => {
  it('is gone through by a case: with task, clock, breach and re-arming, and its answer decides the way', async () => {
    // given a case that its unit has answered
    const unitOfficer = await system.unitOfficer('26740');
    const { caseId } = await system.submit();
    await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, FORWARD);
    await system.decide(await system.openItem('handle-report', { case_id: caseId }), unitOfficer, RESOLVED);

    // then the leader of the unit has the step's task, due after an hour, and the engine's timer stands at that very instant
    const item = await system.openItem(STEP, { case_id: caseId });
    expect(item).toMatchObject({ title: 'Lãnh đạo duyệt trả lời', role: 'unit-leader', unit_code: '26740', bpmn_process_id: 'report-handling' });
    const deadline = await system.db('deadlines').where({ id: item.deadline_id }).first();
    expect(deadline).toMatchObject({ clock: 'step', step_code: STEP, round: 1, due_at: item.due_at });
    expect(deadline.due_at.getTime() - deadline.started_at.getTime()).toBe(3_600_000);
    await armed(item, item.due_at);

    // when it is moved to an earlier instant, and passes
    await system.claim(item, leader);
    const earlier = new Date(item.due_at.getTime() - 20 * 60_000 + 123);
    await system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: item.deadline_id, dueAt: earlier }, system.context()));
    await armed(item, earlier);
    const again = await eventually('a new task behind the same item', async () => {
      const now = await system.db('work_items').where({ id: item.id }).first<Item>();
      return now!.user_task_key !== null && now!.user_task_key !== item.user_task_key && now!;
    });
    expect(again).toMatchObject({ claimed_by: leader.id, due_at: earlier });
    await system.advanceTo(earlier);
    await eventually('the breach', async () => await count(item.deadline_id, 'breach') === 1);
    await eventually('the first level', async () => await count(item.deadline_id, 'escalation') === 1);
    expect(await system.db('deadline_events').where({ deadline_id: item.deadline_id, kind: 'breach' }).first()).toMatchObject({ planned_at: earlier });

    // and the leader says no: the diagram leads to the step once more, with a clock of its own
    await system.decide(again, leader, { approval: 'rejected', remarks: 'Nêu rõ mức phạt' });
    const second = await eventually('the step once more', () => system.db('work_items').where({ kind: STEP, status: 'open', case_id: caseId }).whereNot({ id: item.id }).whereNotNull('user_task_key').first<Item | undefined>());
    expect(await system.db('deadlines').where({ id: second.deadline_id }).first()).toMatchObject({ clock: 'step', round: 2, breached_at: null });

    // and then yes
    await system.decide(second, leader, { approval: 'approved', score: 5 });
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
    expect(await count(item.deadline_id, 'breach')).toBe(1);
    expect(await system.db('case_events').where({ case_id: caseId, kind: 'step-completed' }).orderBy('id').pluck('detail')).toEqual([
      expect.objectContaining({ answers: 'Quyết định: Không duyệt' }), expect.objectContaining({ answers: 'Quyết định: Duyệt; Mức hài lòng (1–5): 5' }),
    ]);
    // Nothing that was typed has gone to the engine.
    const orders = await system.db('outbox').where({ kind: 'complete-user-task' }).pluck<unknown[]>('payload');
    expect(JSON.stringify(orders)).not.toContain('Nêu rõ mức phạt');
  }, 120_000);
});
