import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rearmDeadline } from '../../cases/deadlines/rearm-deadline.ts';
import { openReceipt } from '../../cases/directions/receipt-kind.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { startSystem, type System } from '../support/system.ts';

let system: System;
let office: BuiltOfficer;
let ward: BuiltOfficer;
let health: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  office = await buildOfficer(system.db, { roles: ['city-office'] });
  ward = await system.unitOfficer('26740');
  health = await system.unitOfficer('dept-health');
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

interface MatterRow { readonly id: string; readonly code: string; readonly title: string; readonly status: string; readonly outcome: string; readonly process_instance_key: string }

const claimed = (where: Record<string, unknown>) => eventually('the matter is claimed', () => system.db('matters').where(where).whereNotNull('process_instance_key').first<MatterRow | undefined>());
const matterRow = async ({ id }: MatterRow) => (await system.db('matters').where({ id }).first<MatterRow>())!;
const task = (step: string, { id }: MatterRow) => system.openItem(step, { matter_id: id });
const decide = async (step: string, matter: MatterRow, officer: BuiltOfficer, answers: Record<string, unknown>) => system.decide(await task(step, matter), officer, answers);
const happened = (elementId: string, times = 1) => eventually(`${elementId}, ${times} times`, async () => (await system.db('feed_records').where({ element_id: elementId, intent: 'ELEMENT_COMPLETED' })).length >= times);
const repeat = (name: string, id: string, variables: Record<string, unknown>) => system.engine.publishMessage({ name, correlationKey: '', messageId: `${id}:again`, timeToLiveMs: 60_000, variables });

/** A report that was issued and has come to the City Office. */
async function received(numberText: string): Promise<MatterRow> {
  await system.db.transaction((trx) => openReceipt(trx, { id: randomUUID(), reportDate: '2026-11-21' }, numberText, system.context()));
  return claimed({ kind: 'report-receipt', title: `Báo cáo số ${numberText}` });
}

const URGENT = { directedUnit: '26740', authority: 'committee', document: 'Thông báo 12/TB-BCĐ', content: 'Kiểm tra toàn bộ quán ăn ở khu phố 3, báo cáo trong ngày.', urgency: 'urgent' };
const ORDINARY = { directedUnit: 'dept-health', authority: 'city-pc', content: 'Rà soát số giường điều trị, gửi Văn phòng trước phiên họp.', urgency: 'normal' };
const RESULT = { result: 'Đã kiểm tra 24 quán, lập 3 biên bản, xong lúc 20 giờ.' };

describe('the City Office', () => {
  it('[S25] receives an issued report and acknowledges it', async () => {
    // given
    const receipt = await received('11/BC-SKHCN');

    // when
    await repeat('report-receipt-opened', receipt.id, { matterId: receipt.id });
    await happened('EndEvent_ReceiptClaimedElsewhere');
    await decide('Task_AcknowledgeReport', receipt, office, { hasDirections: 'no', note: 'Đã trình lãnh đạo.' });

    // then
    expect(await system.endOf(receipt.process_instance_key)).toBe('EndEvent_Acknowledged');
    expect(await matterRow(receipt)).toMatchObject({ status: 'closed', outcome: 'acknowledged' });
  }, 60_000);


  it('[S26] enters what the Committee directs, a matter for each unit, and sees that it is carried out', async () => {
    // given
    const receipt = await received('12/BC-SKHCN');
    await decide('Task_AcknowledgeReport', receipt, office, { hasDirections: 'yes' });

    // when two directions are entered
    await decide('Task_EnterDirection', receipt, office, { ...URGENT, moreDirections: 'yes' });
    const second = await eventually('the form once more', () => system.db('work_items').where({ matter_id: receipt.id, element_id: 'Task_EnterDirection', status: 'open' }).whereNotNull('user_task_key').first());
    await system.decide(second as never, office, { ...ORDINARY, moreDirections: 'no' });
    expect(await system.endOf(receipt.process_instance_key)).toBe('EndEvent_Directed');
    const urgent = await claimed({ kind: 'direction', unit_code: '26740' });
    const ordinary = await claimed({ kind: 'direction', unit_code: 'dept-health' });

    // then the urgent one has four hours, its clock can be moved, and its breach is recorded and told
    const work = await task('Task_CarryOutDirection', urgent);
    const clock = await system.db('deadlines').where({ id: work.deadline_id }).first();
    expect(clock).toMatchObject({ matter_id: urgent.id, case_id: null, watched: true, due_at: work.due_at });
    expect(clock.due_at.getTime() - clock.started_at.getTime()).toBe(240 * 60_000);
    const earlier = new Date(clock.due_at.getTime() - 30 * 60_000);
    await eventually('the clock is followed', () => system.db('engine_timers').where({ state: 'armed', element_id: 'Event_NextLook' }).first('timer_key'));
    await system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: work.deadline_id, dueAt: earlier }, system.context()));
    await happened('Event_ClockMoved');
    await system.advanceTo(earlier);
    await eventually('the breach', async () => (await system.db('deadline_events').where({ deadline_id: work.deadline_id, kind: 'breach' })).length === 1);
    await eventually('the first level', async () => (await system.db('deadline_events').where({ deadline_id: work.deadline_id, kind: 'escalation' })).length >= 1);

    // when the ward answers, too briefly at first
    await system.decide(work, ward, RESULT);
    await decide('Task_AcceptDirection', urgent, office, { verdict: 'not-yet', remark: 'Nêu rõ mức xử phạt từng quán.' });
    const again = await eventually('the work once more', () => system.db('work_items').where({ matter_id: urgent.id, element_id: 'Task_CarryOutDirection', status: 'open' }).whereNotNull('user_task_key').first());
    await system.decide(again as never, ward, RESULT);
    const last = await eventually('the result once more', () => system.db('work_items').where({ matter_id: urgent.id, element_id: 'Task_AcceptDirection', status: 'open' }).whereNotNull('user_task_key').first());
    await system.decide(last as never, office, { verdict: 'accepted' });
    await repeat('direction-opened', ordinary.id, { matterId: ordinary.id, unitCode: 'dept-health' });
    await happened('EndEvent_DirectionClaimedElsewhere');
    await decide('Task_CarryOutDirection', ordinary, health, RESULT);
    await decide('Task_AcceptDirection', ordinary, office, { verdict: 'accepted' });

    // then
    expect(await system.endOf(urgent.process_instance_key)).toBe('EndEvent_DirectionCarriedOut');
    expect(await system.endOf(ordinary.process_instance_key)).toBe('EndEvent_DirectionCarriedOut');
    expect(await matterRow(urgent)).toMatchObject({ status: 'closed', outcome: 'accepted' });
    expect(await system.db('deadlines').where({ matter_id: urgent.id, step_code: 'Task_CarryOutDirection' }).orderBy('round').pluck('round')).toEqual([1, 2]);
    expect(await system.db('deadlines').where({ matter_id: urgent.id }).whereNull('stopped_at')).toEqual([]);
    expect(await system.db('matter_events').where({ matter_id: urgent.id }).orderBy('id').pluck('kind')).toEqual(expect.arrayContaining(['opened', 'deadline-rearmed', 'breached', 'escalated', 'step-completed', 'closed']));
    // Nothing that was typed has gone to the engine.
    const orders = JSON.stringify(await system.db('outbox').whereIn('kind', ['complete-user-task', 'publish-message']).pluck('payload'));
    expect(orders).not.toContain('khu phố 3');
    expect(orders).not.toContain('biên bản');
  }, 120_000);


  it('takes every flow of its diagrams, and of the one that follows a step\'s clock', async () => {
    // given a start message that comes when the work is done already
    const stopped = await system.db('deadlines').whereNotNull('stopped_at').where({ watched: true }).first<{ id: string }>('id');
    await repeat('step-clock-started', stopped!.id, { deadlineId: stopped!.id });
    await happened('EndEvent_AlreadyStopped');
    await happened('EndEvent_ClockStopped');

    // then
    for (const processId of ['report-receipt', 'direction', 'step-clock']) {
      const { missed, line } = await flowCoverage(system.db, processId);
      expect([line, missed]).toEqual([line, []]);
    }
  }, 60_000);
});
