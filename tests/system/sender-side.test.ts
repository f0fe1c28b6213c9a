import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportNotFixed } from '../../cases/feedback/report-not-fixed.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import type { BuiltOfficer } from '../support/factories.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let unit: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  unit = await system.unitOfficer('26740');
  // The first case comes while every diagram is still being deployed.
  const { caseId } = await system.submit();
  await eventually('the first case is screened', () => system.db('work_items').where({ case_id: caseId }).whereNotNull('user_task_key').first('id'), 200_000);
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

interface MatterRow { readonly id: string; readonly case_id: string; readonly status: string; readonly outcome: string | null; readonly process_instance_key: string }

const setShare = (percent: number) => system.db('settings').insert({ key: 'call-back-percent', value: String(percent), updated_by: 'test' }).onConflict('key').merge();
const caseRow = async (id: string) => (await system.db('cases').where({ id }).first<Record<string, unknown>>())!;
const matterRow = async (id: string) => (await system.db('matters').where({ id }).first<MatterRow>())!;
const matterOf = (caseId: string, kind: string) => eventually(`the ${kind} is claimed`, () => system.db('matters').where({ case_id: caseId, kind }).whereNotNull('process_instance_key').first<MatterRow | undefined>());

/** Forwarded, answered, and told. */
async function answered(): Promise<{ caseId: string; code: string }> {
  const { caseId, code } = await system.submit();
  const item = await system.openItem('screen-report', { case_id: caseId });
  await system.decide(item, system.operator, FORWARD);
  await system.decide(await system.openItem('handle-report', { case_id: caseId }), unit, { ...RESOLVED, resultText: `${RESOLVED.resultText} (${code})` });
  expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
  return { caseId, code };
}

async function notFixed({ caseId, code }: { caseId: string; code: string }): Promise<MatterRow> {
  await system.db.transaction((trx) => reportNotFixed(trx, { code, round: 0, words: 'Quán vẫn mở đến khuya, khách rất đông.', noPicture: true }, system.context()));
  return matterOf(caseId, 'reopening');
}

/** The step's task once it is there; a later one than those named. */
const step = (kind: string, { id }: MatterRow, not: readonly Item[] = []) => eventually(`an open ${kind}`, () => system.db('work_items')
  .where({ kind, status: 'open', matter_id: id }).whereNotIn('id', not.map((item) => item.id)).whereNotNull('user_task_key').first<Item | undefined>(), 60_000);

async function comesTwice(kind: string, { id }: MatterRow, endEvent: string): Promise<void> {
  await system.engine.publishMessage({ name: `${kind}-opened`, correlationKey: '', messageId: `${id}:late`, timeToLiveMs: 60_000, variables: { matterId: id } });
  await eventually(`${kind}: the second instance has ended`, () => system.db('feed_records').where({ element_id: endEvent, intent: 'ELEMENT_COMPLETED' }).first('position'));
}

describe('a report that is not fixed', () => {
  it('[D9] [D11] goes back to the unit and its superior, who has it done again and then concludes that it is fixed', async () => {
    // given
    await setShare(0);
    const found = await answered();
    const first = await caseRow(found.caseId);
    // when
    const matter = await notFixed(found);
    await comesTwice('reopening', matter, 'EndEvent_ReopeningClaimedElsewhere');
    await system.decide(await system.openItem('handle-report', { case_id: found.caseId }), unit, { ...RESOLVED, resultText: 'Đã lập biên bản lần hai lúc 23 giờ.' });
    const conclude = await step('Task_ConcludeReopening', matter);
    await system.decide(conclude, system.departmentLead, { conclusion: 'again', reason: 'Cần kiểm tra lại vào tối nay.' });
    await system.decide(await system.openItem('handle-report', { case_id: found.caseId }), unit, { outcome: 'resolved', resultText: 'Quán đã đóng cửa từ 21 giờ, có cam kết số 12.' });
    await system.decide(await step('Task_ConcludeReopening', matter, [conclude]), system.departmentLead, { conclusion: 'fixed' });
    // then
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_ReopenedFixed');
    expect(await matterRow(matter.id)).toMatchObject({ status: 'closed', outcome: 'fixed' });
    const { resulted_at, told_at, closed_at } = first;
    expect(await caseRow(found.caseId)).toMatchObject({ status: 'closed', resolution: 'fixed', reopenings: 1, resulted_at, told_at, closed_at, result_text: 'Quán đã đóng cửa từ 21 giờ, có cam kết số 12.' });
    expect(await system.db('assignments').where({ reopening_id: matter.id })).toHaveLength(2);
    expect(await system.db('notices').where({ officer_id: system.departmentLead.id, kind: 'reopened', case_id: found.caseId })).toHaveLength(1);
    expect(await system.db('notifications').where({ case_id: found.caseId, template_code: 'unit-reopened' })).toHaveLength(2);
    // The first round's clock is not the second's.
    const clocks = await system.db('deadlines').where({ case_id: found.caseId, clock: 'handle' }).orderBy('round').pluck<Date[]>('started_at');
    expect(clocks[1]!.getTime()).toBeGreaterThan(clocks[0]!.getTime());
    expect(JSON.stringify(await system.db('outbox').pluck('payload'))).not.toMatch(/đến khuya|tối nay/);
  }, 120_000);

  it('[D9] may be closed although it is not fixed: an outcome of its own, with a reason for the sender', async () => {
    // given
    const found = await answered();
    const matter = await notFixed(found);
    // when
    await system.decide(await system.openItem('handle-report', { case_id: found.caseId }), unit, { outcome: 'not-ours', reason: 'Quán thuộc phường khác quản lý.' });
    const conclude = await step('Task_ConcludeReopening', matter);
    await expect(system.decide(conclude, system.departmentLead, { conclusion: 'not-fixed', reason: 'Gọi 0901234567 để biết thêm.' })).rejects.toMatchObject({ code: 'reason-holds-personal-data' });
    await system.decide(conclude, system.departmentLead, { conclusion: 'not-fixed', reason: 'Chờ quy hoạch lại tuyến phố, dự kiến quý I.' });
    // then
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_ReopenedNotFixed');
    expect(await caseRow(found.caseId)).toMatchObject({ status: 'closed', resolution: 'not-fixed', unfixed_reason: 'Chờ quy hoạch lại tuyến phố, dự kiến quý I.' });
    expect(await system.db('notifications').where({ case_id: found.caseId, template_code: 'sender-not-fixed' })).toHaveLength(1);
    expect((await flowCoverage(system.db, 'reopening')).missed).toEqual([]);
  }, 120_000);
});

describe('a call-back', () => {
  it('asks whether it is fixed: yes, no (then it is open again), not reached three times, or no answer', async () => {
    // given
    await setShare(100);
    const [fixed, unfixed, silent, unwilling] = [await answered(), await answered(), await answered(), await answered()];
    // when
    const yes = await matterOf(fixed.caseId, 'call-back');
    await comesTwice('call-back', yes, 'EndEvent_CallBackClaimedElsewhere');
    await system.decide(await step('Task_CallSender', yes), system.operator, { callOutcome: 'fixed', score: '5' });
    const no = await matterOf(unfixed.caseId, 'call-back');
    await system.decide(await step('Task_CallSender', no), system.operator, { callOutcome: 'not-fixed', score: '1', words: 'Quán vẫn mở.' });
    const declined = await matterOf(unwilling.caseId, 'call-back');
    await system.decide(await step('Task_CallSender', declined), system.operator, { callOutcome: 'declined' });
    const nobody = await matterOf(silent.caseId, 'call-back');
    const calls: Item[] = [];
    for (const call of [1, 2, 3]) {
      calls.push(await step('Task_CallSender', nobody, calls));
      await system.decide(calls.at(-1)!, system.operator, { callOutcome: 'not-reached' });
      if (call === 3) break;
      const timer = await eventually('the next call is planned', () => system.db('engine_timers').where({ process_instance_key: nobody.process_instance_key, state: 'armed' }).first<{ due_at: Date } | undefined>('due_at'));
      await system.advanceTo(timer.due_at);
    }
    // then
    expect(await Promise.all([yes, no, declined, nobody].map(({ process_instance_key: key }) => system.endOf(key)))).toEqual(['EndEvent_CallFixed', 'EndEvent_CallNotFixed', 'EndEvent_CallDeclined', 'EndEvent_CallNotReached']);
    expect((await matterRow(nobody.id)).outcome).toBe('not-reached');
    expect(await system.db('feedback').where({ case_id: fixed.caseId }).first()).toMatchObject({ score: 5, given_by: 'call-back', not_fixed_at: null });
    const reopening = await matterOf(unfixed.caseId, 'reopening');
    expect(await system.db('feedback').where({ case_id: unfixed.caseId }).first()).toMatchObject({ score: 1, not_fixed_words: 'Quán vẫn mở.', reopening_id: reopening.id });
    expect(await caseRow(unfixed.caseId)).toMatchObject({ reopenings: 1, resolution: null });
    expect((await flowCoverage(system.db, 'call-back')).missed).toEqual([]);
  }, 180_000);
});
