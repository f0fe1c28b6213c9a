import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withdrawShare } from '../../cases/co-ordination/end-shares.ts';
import { askOutside } from '../../cases/outside-requests/ask-outside.ts';
import { answerOutside } from '../../cases/outside-requests/answer-outside.ts';
import { linkToken, OutsideRequest, tokenHash } from '../../cases/outside-requests/outside-request.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import type { BuiltOfficer } from '../support/factories.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let ward: BuiltOfficer;
let neighbour: BuiltOfficer;
let health: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  [ward, neighbour, health] = [await system.unitOfficer('26740'), await system.unitOfficer('26743'), await system.unitOfficer('dept-health')];
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

const GIVEN = { contribution: 'given', contributionText: 'Quán có giấy phép đến 2027, bán quá giờ cho phép.' };
const notOurs = (proposedUnitCode: string) => ({ outcome: 'not-ours', reason: 'Địa điểm thuộc phường khác.', proposedUnitCode });
/** The open task of a case's matter. */
const taskOf = async (step: string, where: { case_id: string; kind: string; unit_code?: string }) => {
  const { id } = await eventually(`a matter ${where.kind}`, () => system.db('matters').where({ ...where, status: 'open' }).first<{ id: string } | undefined>('id'));
  return system.openItem(step, { matter_id: id });
};
const share = (caseId: string, unitCode: string) => taskOf('Task_ContributeToAnswer', { case_id: caseId, kind: 'co-ordination', unit_code: unitCode });

async function forwarded(decision: object): Promise<{ caseId: string; item: Item }> {
  const { caseId } = await system.submit();
  await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, { ...FORWARD, ...decision });
  return { caseId, item: await system.openItem('handle-report', { case_id: caseId }) };
}

describe('units that work together', () => {
  it('[D10] [D11] [S14] each has its own clock, and the lead gives one answer', async () => {
    // given three units beside the lead
    const { caseId, item } = await forwarded({ coordinatingUnitCodes: ['26743', 'dept-health', 'city-police'] });
    const [first, second, third] = [await share(caseId, '26743'), await share(caseId, 'dept-health'), await share(caseId, 'city-police')];
    for (const each of [first, second, third]) {
      const deadline = await system.db('deadlines').where({ id: each.deadline_id }).first();
      expect(deadline).toMatchObject({ clock: 'step', step_code: 'Task_ContributeToAnswer' });
      expect(deadline.due_at.getTime() - deadline.started_at.getTime()).toBe(30 * 60_000);
    }

    // when one gives its part, one is not concerned, and the third is not waited for
    await system.decide(first, neighbour, GIVEN);
    await system.decide(second, health, { contribution: 'not-ours', contributionText: 'Không có nội dung về y tế.' });
    await expect(system.decide(item, ward, RESOLVED)).rejects.toMatchObject({ code: 'co-ordination-open' });
    const open = await system.db('assignments').where({ case_id: caseId, unit_code: 'city-police' }).first();
    await system.db.transaction((trx) => withdrawShare(trx, { assignmentId: open.id, officer: ward as Officer }, system.context(ward)));
    await system.decide(item, ward, RESOLVED);

    // then
    expect([await system.endOf(first.process_instance_key), await system.endOf(second.process_instance_key), await system.endOf(third.process_instance_key)])
      .toEqual(['EndEvent_Contributed', 'EndEvent_Declined', 'EndEvent_CoOrdinationEnded']);
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ResultRecorded');
    expect((await system.db('matters').where({ case_id: caseId }).orderBy('unit_code').pluck('outcome')).sort()).toEqual(['declined', 'given', 'withdrawn']);
    expect(await system.db('deadlines').where({ step_code: 'Task_ContributeToAnswer' }).whereNull('stopped_at')).toEqual([]);
    expect(await system.db('cases').where({ id: caseId }).first()).toMatchObject({ result_text: RESOLVED.resultText });
  }, 60_000);
});


describe('units that do not agree whose a report is', () => {
  it('[D10] [S7] the lead department settles it on a clock, and the case goes on with that unit', async () => {
    // given
    const { caseId, item } = await forwarded({});
    await system.decide(item, ward, notOurs('26743'));
    await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, { ...FORWARD, unitCode: '26743' });
    await system.decide(await system.openItem('handle-report', { case_id: caseId, unit_code: '26743' }), neighbour, notOurs('26740'));

    // when
    const settling = await taskOf('Task_SettleDispute', { case_id: caseId, kind: 'dispute' });
    expect(await system.db('deadlines').where({ id: settling.deadline_id }).first()).toMatchObject({ clock: 'step', step_code: 'Task_SettleDispute' });
    await system.decide(settling, system.departmentLead, { settledUnitCode: '26740', settlementReason: 'Theo địa giới hành chính của phường.' });

    // then
    expect(await system.endOf(settling.process_instance_key)).toBe('EndEvent_DisputeSettled');
    const again = await system.openItem('handle-report', { case_id: caseId, unit_code: '26740' });
    await expect(system.decide(again, ward, notOurs('26743'))).rejects.toMatchObject({ code: 'unit-settled' });
    await system.decide(again, ward, RESOLVED);
    expect(await system.endOf(again.process_instance_key)).toBe('EndEvent_ResultRecorded');
  }, 60_000);
});


describe('a body outside the system', () => {
  const ask = (caseId: string) => system.db.transaction((trx) => askOutside(trx, {
    caseId, officer: ward as Officer, bodyName: 'Công ty Điện lực', email: 'lienhe@dienluc.example', question: 'Trụ điện trước quán thuộc đơn vị nào quản lý?',
  }, system.context(ward)));
  const requestOf = async (caseId: string, sends: number) => eventually(`link ${sends}`, async () => {
    const found = await OutsideRequest.query(system.db).where({ caseId, sends }).whereNotNull('tokenHash').orderBy('askedAt', 'desc').first();
    return found && found.tokenHash === tokenHash(linkToken(found, system.context())) ? found : undefined;
  });

  it('[D14] answers over a link that expires, is asked again under a new one, and nobody waits once the unit is done', async () => {
    // given
    const { caseId, item } = await forwarded({});
    await ask(caseId);
    const request = await requestOf(caseId, 1);

    // when the link expires
    await eventually('the timer', () => system.db('engine_timers').where({ state: 'armed', due_at: request.expiresAt }).first('timer_key'));
    await system.advanceTo(new Date(request.expiresAt!.getTime() + 1_000));
    const unanswered = await taskOf('Task_JudgeOutsideAnswer', { case_id: caseId, kind: 'outside-request' });
    await expect(system.db.transaction((trx) => answerOutside(trx, { token: linkToken(request, system.context()), answer: 'Trụ điện thuộc chúng tôi quản lý.', name: 'Phòng kỹ thuật' }, system.context())))
      .rejects.toMatchObject({ code: 'outside-link-expired' });

    // and the unit asks again, and the body answers
    await system.decide(unanswered, ward, { outsideJudgement: 'again' });
    const second = await requestOf(caseId, 2);
    await expect(system.db.transaction((trx) => answerOutside(trx, { token: linkToken(request, system.context()), answer: 'Trụ điện thuộc chúng tôi quản lý.', name: 'Phòng kỹ thuật' }, system.context())))
      .rejects.toMatchObject({ code: 'outside-link-unknown' });
    await system.db.transaction((trx) => answerOutside(trx, { token: linkToken(second, system.context()), answer: 'Trụ điện thuộc chúng tôi quản lý.', name: 'Phòng kỹ thuật' }, system.context()));
    const judged = await taskOf('Task_JudgeOutsideAnswer', { case_id: caseId, kind: 'outside-request' });
    await system.decide(judged, ward, { outsideJudgement: 'done', judgementNote: 'Đã rõ đơn vị quản lý.' });

    // then
    expect(await system.endOf(judged.process_instance_key)).toBe('EndEvent_OutsideDone');

    // when another request is open while the unit answers
    await ask(caseId);
    await eventually('the second request is sent', () => system.db('outside_requests').where({ case_id: caseId, sends: 1 }).whereNotNull('sent_at').whereNull('ended_at').first('id'));
    await system.decide(item, ward, RESOLVED);

    // then
    const ended = await eventually('the second matter ended', () => system.db('matters').where({ case_id: caseId, kind: 'outside-request', outcome: 'withdrawn' }).first());
    expect(await system.endOf(ended.process_instance_key)).toBe('EndEvent_OutsideEnded');
    // Nothing that was written has gone to the engine.
    expect(JSON.stringify(await system.db('outbox').whereIn('kind', ['publish-message', 'complete-user-task']).pluck('payload'))).not.toMatch(/Trụ điện|dienluc|Đã rõ/);
  }, 90_000);
});


describe('a late second instance', () => {
  it.each(['co-ordination', 'dispute', 'outside-request'])('of %s ends itself', async (kind) => {
    // given
    const matter = await system.db('matters').where({ kind }).whereNotNull('process_instance_key').first();

    // when
    await system.engine.publishMessage({ name: `${kind}-opened`, correlationKey: '', messageId: `${matter.id}:late`, timeToLiveMs: 600_000, variables: { matterId: matter.id, caseId: matter.case_id, unitCode: matter.unit_code } });

    // then
    await eventually('the second instance has ended', () => system.db('feed_records').where({ bpmn_process_id: kind, element_id: 'EndEvent_ClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 30_000);
});


describe('the diagrams', () => {
  it.each(['co-ordination', 'dispute', 'outside-request'])('of %s has been walked to the last sequence flow', async (kind) => {
    const coverage = await flowCoverage(system.db, kind);
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
