import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listInspectedCases } from '../../cases/inspections/inspection.ts';
import { examineCase } from '../../cases/inspections/examine-case.ts';
import { inCity } from '../../lib/time.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { ALL_MET, buildAnsweredShare, startMatterOf } from '../support/inspection-world.ts';
import { startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let inspector: BuiltOfficer;
let leader: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  inspector = await buildOfficer(system.db, { roles: ['inspector'], displayName: 'Thanh tra thử' });
  leader = await buildOfficer(system.db, { roles: ['unit-leader'], unitCode: '26740', displayName: 'Lãnh đạo phường thử' });
}, 120_000);
afterAll(async () => { await system.close(); }, 30_000);

const open = async ({ unit = '26740', random = 5, risk = 5 } = {}) => {
  const today = inCity(system.clock.now());
  return startMatterOf(system.db, 'inspection', {
    inspectedUnit: unit, basis: 'Kế hoạch 12/KH-SKHCN', periodFrom: today.minus({ days: 6 }).toISODate()!, periodTo: today.toISODate()!, randomSize: random, riskSize: risk,
  }, system.context(inspector));
};
const step = (element: string, matterId: string): Promise<Item> => system.openItem(element, { matter_id: matterId });
const ended = async (matterId: string) => {
  await eventually('the matter is closed', () => system.db('matters').where({ id: matterId }).whereNot({ status: 'open' }).first('id'));
  const matter = await system.db('matters').where({ id: matterId }).first();
  return { outcome: matter.outcome as string, end: await system.endOf(matter.process_instance_key) };
};
/** Looks at every case of the sample; what the record calls late is not met. */
const examineAll = async (matterId: string) => {
  for (const { code, proposed, version } of await listInspectedCases(system.db, matterId)) {
    const late = proposed['in-time'] === 'not-met';
    await system.db.transaction((trx) => examineCase(trx, {
      matterId, caseCode: code, officer: { ...inspector }, version, checks: { ...ALL_MET, 'in-time': late ? 'not-met' : 'met' }, note: late ? 'Kết quả nhập sau hạn, không có hình ảnh.' : null,
    }, system.context(inspector)));
  }
};

describe('an inspection', () => {
  it('[D31] [D32] goes from the plan over sample, findings, explanation and signed minutes to what is put right', async () => {
    // given a unit with good and bad answers, and a plan that the department's lead approves
    const yesterday = new Date(system.clock.now().getTime() - 24 * 3_600_000);
    for (const bad of [false, false, true]) await buildAnsweredShare(system.db, { deliveredAt: yesterday, bad });
    const matter = await open();
    await system.decide(await step('Task_ApproveInspectionPlan', matter.id), system.departmentLead, { planOutcome: 'approved' });

    // when the inspector has looked at every case that was drawn
    const examining = await step('Task_ExamineSample', matter.id);
    expect(examining.due_at).not.toBeNull();
    await expect(system.decide(examining, inspector, { examination: 'done' })).rejects.toMatchObject({ code: 'sample-not-examined' });
    await examineAll(matter.id);
    await system.decide(examining, inspector, { examination: 'done', examinationNote: 'Còn trễ hạn.' });

    // then the unit explains, and only after that is there a conclusion
    await system.decide(await step('Task_ExplainFindings', matter.id), leader, { explanation: 'partly', explanationText: 'Mất kết nối lúc nhập kết quả.' });
    await system.decide(await step('Task_ConcludeInspection', matter.id), inspector, { conclusion: 'violation', measure: 'rectify', conclusionText: 'Chậm cập nhật kết quả.' });
    await expect(system.decide(await step('Task_SignMinutes', matter.id), system.departmentLead, { signature: 'returned' })).rejects.toMatchObject({ code: 'reason-missing' });
    const signing = await step('Task_SignMinutes', matter.id);
    await system.decide(signing, system.departmentLead, { signature: 'returned', signatureNote: 'Nêu rõ số hồ sơ.' });
    await system.decide(await step('Task_ConcludeInspection', matter.id), inspector, { conclusion: 'violation', measure: 'rectify', conclusionText: 'Một hồ sơ chậm cập nhật kết quả.' });
    await system.decide(await eventually('another signing', async () => { const item = await step('Task_SignMinutes', matter.id); return item.id !== signing.id && item; }), system.departmentLead, { signature: 'signed' });

    // and what was violated is put right, at the second try
    const remedy = await step('Task_RemedyViolations', matter.id);
    expect(await system.db('inspection_documents').where({ matter_id: matter.id }).first()).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await system.decide(remedy, leader, { remedied: 'done', remedyText: 'Đã phân công trực.' });
    await system.decide(await step('Task_VerifyRemedy', matter.id), inspector, { remedyOutcome: 'not-remedied', remedyNote: 'Chưa có phân công.' });
    const again = await eventually('another remedy', async () => { const item = await step('Task_RemedyViolations', matter.id); return item.id !== remedy.id && item; });
    await system.decide(again, leader, { remedied: 'done', remedyText: 'Quyết định phân công 15/QĐ.' });
    await system.decide(await eventually('another look', () => step('Task_VerifyRemedy', matter.id)), inspector, { remedyOutcome: 'remedied' });
    expect(await ended(matter.id)).toEqual({ outcome: 'remedied', end: 'EndEvent_Remedied' });

    // Nothing that was written freely has gone to the engine, and each step had its clock.
    const orders = JSON.stringify(await system.db('outbox').where({ kind: 'complete-user-task' }).pluck('payload'));
    expect(orders).not.toMatch(/Mất kết nối|Chậm cập nhật|15\/QĐ/);
    expect(await system.db('deadlines').where({ matter_id: matter.id }).pluck('step_code')).toEqual(expect.arrayContaining([
      'Task_ApproveInspectionPlan', 'Task_ExamineSample', 'Task_ExplainFindings', 'Task_ConcludeInspection', 'Task_SignMinutes', 'Task_RemedyViolations', 'Task_VerifyRemedy',
    ]));
  }, 120_000);

  it('[D31] ends without measures where nothing is wrong; a second instance ends itself', async () => {
    // given
    await buildAnsweredShare(system.db, { unitCode: '26743', deliveredAt: new Date(system.clock.now().getTime() - 3_600_000) });
    const matter = await open({ unit: '26743', random: 5, risk: 0 });
    await system.decide(await step('Task_ApproveInspectionPlan', matter.id), system.departmentLead, { planOutcome: 'approved' });
    await system.engine.publishMessage({ name: 'inspection-opened', correlationKey: matter.id, messageId: `${matter.id}:late`, timeToLiveMs: 600_000, variables: { matterId: matter.id, unitCode: '26743' } });

    // when
    const examining = await step('Task_ExamineSample', matter.id);
    await examineAll(matter.id);
    await system.decide(examining, inspector, { examination: 'done' });
    const concluding = await step('Task_ConcludeInspection', matter.id);
    await expect(system.decide(concluding, inspector, { conclusion: 'violation', measure: 'reminded', conclusionText: 'Không có căn cứ.' })).rejects.toMatchObject({ code: 'violation-without-finding' });
    await system.decide(concluding, inspector, { conclusion: 'no-violation', conclusionText: 'Thực hiện đúng Quy chế.' });
    await system.decide(await step('Task_SignMinutes', matter.id), system.departmentLead, { signature: 'signed' });

    // then
    expect(await ended(matter.id)).toEqual({ outcome: 'concluded', end: 'EndEvent_Concluded' });
    await eventually('the second instance has ended', () => system.db('feed_records')
      .where({ bpmn_process_id: 'inspection', element_id: 'EndEvent_InspectionClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 90_000);

  it('[D31] ends at once where there is nothing to look at, or the plan is not approved', async () => {
    // given
    const [empty, refused] = [await open({ unit: '26506' }), await open()];

    // when
    await system.decide(await step('Task_ApproveInspectionPlan', empty.id), system.departmentLead, { planOutcome: 'approved' });
    await system.decide(await step('Task_ApproveInspectionPlan', refused.id), system.departmentLead, { planOutcome: 'rejected', planNote: 'Trùng với kế hoạch khác.' });

    // then
    expect(await ended(empty.id)).toEqual({ outcome: 'nothing-to-inspect', end: 'EndEvent_NothingToInspect' });
    expect(await ended(refused.id)).toEqual({ outcome: 'plan-rejected', end: 'EndEvent_PlanRejected' });
  }, 60_000);
});

describe('the diagram of inspection', () => {
  it('has been walked to the last sequence flow', async () => {
    // when
    const coverage = await flowCoverage(system.db, 'inspection');

    // then
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
