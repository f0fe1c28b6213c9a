import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appealMeasure } from '../../cases/misuse/appeal.ts';
import { submitReport } from '../../cases/intake/submit-report.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { buildCase, buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { startMatterOf } from '../support/inspection-world.ts';
import { startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let supervisor: BuiltOfficer;
let secondLead: BuiltOfficer;
let inspector: BuiltOfficer;
let leader: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  supervisor = await buildOfficer(system.db, { roles: ['supervisor'] });
  secondLead = await buildOfficer(system.db, { roles: ['department-lead'] });
  inspector = await buildOfficer(system.db, { roles: ['inspector'] });
  leader = await buildOfficer(system.db, { roles: ['unit-leader'], unitCode: '26740' });
}, 120_000);
afterAll(async () => { await system.close(); }, 30_000);

const EVIDENCE = 'Tổ công tác đến lúc 20 giờ, quán đóng cửa từ trưa; camera phường xác nhận.';
const open = async (phone: string) => {
  const found = await buildCase(system.db, { received_at: system.clock.now() }, { phone });
  const matter = await startMatterOf(system.db, 'misuse', { reportedCase: found.code, nature: 'untrue', evidence: EVIDENCE }, system.context(system.operator));
  return { ...found, matterId: matter.id };
};
const step = (element: string, matterId: string): Promise<Item> => system.openItem(element, { matter_id: matterId });
const confirm = async (matterId: string) => system.decide(await step('Task_ConfirmMisuse', matterId), supervisor, { confirmation: 'confirmed', confirmationNote: 'Đã đối chiếu camera.' });
const limit = async (matterId: string) => system.decide(await step('Task_DecideMisuse', matterId), system.departmentLead, { misuseMeasure: 'limit', limitDays: 30, limitPerDay: 1, measureGrounds: 'Nội dung không đúng sự thật.' });
const ended = async (matterId: string) => {
  await eventually('the matter is closed', () => system.db('matters').where({ id: matterId }).whereNot({ status: 'open' }).first('id'));
  const matter = await system.db('matters').where({ id: matterId }).first();
  return { outcome: matter.outcome as string, end: await system.endOf(matter.process_instance_key) };
};
const appealed = (code: string) => system.db.transaction((trx) => appealMeasure(trx, { caseCode: code, text: 'Hôm đó quán vẫn mở cửa sau, tôi có ảnh chụp.' }, system.context()));
const sends = (phone: string) => system.db.transaction((trx) => submitReport(trx, {
  channel: 'web', itemType: 'violation-report', categoryCode: 'epidemic-gathering', wardCode: '26740', content: 'Lại tụ tập đông người.', sender: { kind: 'person', name: 'Người Thử', phone },
}, system.context()));

describe('a report that was false', () => {
  it('[D34] is confirmed, limited, told, answered by the sender and lifted by a second person', async () => {
    // given
    const { matterId, code } = await open('+84900000101');
    await system.engine.publishMessage({ name: 'misuse-opened', correlationKey: matterId, messageId: `${matterId}:late`, timeToLiveMs: 600_000, variables: { matterId } });
    await confirm(matterId);

    // when the measure takes effect
    await limit(matterId);
    const told = await eventually('the sender is told', () => system.db('notifications').where({ key: `misuse-measure:${matterId}` }).first<{ body: string } | undefined>('body'));

    // then the sender has a link and no more reports today than allowed
    expect(told.body).toContain(code);
    await expect(sends('0900000101')).rejects.toMatchObject({ code: 'sender-limited' });

    // and answers; whoever decided the measure does not decide about it again
    await appealed(code);
    const appeal = await step('Task_DecideMisuseAppeal', matterId);
    await expect(system.decide(appeal, system.departmentLead, { appealOutcome: 'kept', appealAnswer: 'Giữ nguyên.' })).rejects.toMatchObject({ code: 'misuse-second-person' });
    await system.decide(appeal, secondLead, { appealOutcome: 'lifted', appealAnswer: 'Ảnh bạn gửi cho thấy quán có mở cửa.' });
    expect(await ended(matterId)).toEqual({ outcome: 'lifted', end: 'EndEvent_MeasureLifted' });
    await expect(sends('0900000101')).resolves.toMatchObject({ code: expect.any(String) });

    // Neither the evidence nor the sender's words stand in the clear, in the engine or in the trail.
    const kept = JSON.stringify([await system.db('outbox').pluck('payload'), await system.db('matters').where({ id: matterId }), await system.db('matter_events').where({ matter_id: matterId }), await system.db('audit_entries').pluck('detail')]);
    expect(kept).not.toMatch(/camera|đóng cửa|cửa sau/);
    await eventually('the second instance has ended', () => system.db('feed_records').where({ bpmn_process_id: 'misuse', element_id: 'EndEvent_MisuseClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 90_000);

  it('[D34] [D35] keeps a measure that stands, and lets one lapse by itself', async () => {
    // given
    const [kept, lapsing] = [await open('+84900000102'), await open('+84900000103')];
    for (const { matterId } of [kept, lapsing]) { await confirm(matterId); await limit(matterId); }
    await eventually('both are told', async () => (await system.db('misuse_files').whereIn('matter_id', [kept.matterId, lapsing.matterId]).whereNotNull('told_at')).length === 2);

    // when one sender answers in vain and the other not at all
    await appealed(kept.code);
    await system.decide(await step('Task_DecideMisuseAppeal', kept.matterId), secondLead, { appealOutcome: 'kept', appealAnswer: 'Không có tình tiết mới.' });
    expect(await ended(kept.matterId)).toEqual({ outcome: 'kept', end: 'EndEvent_MeasureKept' });
    await expect(sends('0900000102')).rejects.toMatchObject({ code: 'sender-limited' });
    const { appeal_until: until } = await system.db('misuse_files').where({ matter_id: lapsing.matterId }).first<{ appeal_until: Date }>('appeal_until');
    await eventually('the timer stands', () => system.db('engine_timers').where({ state: 'armed', due_at: until }).first('timer_key'));
    await system.advanceTo(until);

    // then
    expect(await ended(lapsing.matterId)).toEqual({ outcome: 'lapsed', end: 'EndEvent_MeasureLapsed' });
    await expect(sends('0900000103')).resolves.toMatchObject({ code: expect.any(String) });
  }, 90_000);

  it('[D34] leads to nothing without proof, or where a person decides on no measure', async () => {
    // given
    const [unproven, unpunished] = [await open('+84900000104'), await open('+84900000105')];

    // when
    await system.decide(await step('Task_ConfirmMisuse', unproven.matterId), supervisor, { confirmation: 'not-confirmed', confirmationNote: 'Người gửi nhầm số nhà.' });
    await confirm(unpunished.matterId);
    await system.decide(await step('Task_DecideMisuse', unpunished.matterId), system.departmentLead, { misuseMeasure: 'none', measureGrounds: 'Lần đầu, mức độ nhẹ.' });

    // then
    expect(await ended(unproven.matterId)).toEqual({ outcome: 'not-confirmed', end: 'EndEvent_NotConfirmed' });
    expect(await ended(unpunished.matterId)).toEqual({ outcome: 'no-measure', end: 'EndEvent_NoMeasure' });
    expect(await system.db('notifications').where('key', 'like', 'misuse-measure:%').whereIn('case_id', [unproven.id, unpunished.id])).toEqual([]);
  }, 60_000);
});

describe('a breach of the Regulation by an officer', () => {
  it('[D37] [D30] is explained, then decided by degree by somebody else', async () => {
    // given
    const officer = await system.unitOfficer('26740');
    const about = { officerName: officer.username, breachNature: 'disclosure', evidence: 'Ảnh chụp màn hình hồ sơ gửi trong nhóm riêng.' };
    const [decided, cleared] = [await startMatterOf(system.db, 'officer-breach', about, system.context(inspector)), await startMatterOf(system.db, 'officer-breach', { ...about, breachNature: 'late' }, system.context(inspector))];
    await system.engine.publishMessage({ name: 'officer-breach-opened', correlationKey: decided.id, messageId: `${decided.id}:late`, timeToLiveMs: 600_000, variables: { matterId: decided.id, unitCode: '26740' } });

    // when
    for (const { id } of [decided, cleared]) await system.decide(await step('Task_ExplainBreach', id), leader, { breachExplanation: 'partly', breachExplanationText: 'Cán bộ nhận gửi nhầm nhóm.' });
    await system.decide(await step('Task_DecideBreach', decided.id), system.departmentLead, { breachOutcome: 'discipline', breachGrounds: 'Làm lộ thông tin.' });
    await system.decide(await step('Task_DecideBreach', cleared.id), system.departmentLead, { breachOutcome: 'none', breachGrounds: 'Đúng hạn theo nhật ký.' });

    // then
    expect(await ended(decided.id)).toEqual({ outcome: 'decided', end: 'EndEvent_BreachDecided' });
    expect(await ended(cleared.id)).toEqual({ outcome: 'cleared', end: 'EndEvent_BreachCleared' });
    expect(await system.db('officer_breaches').where({ matter_id: decided.id }).first()).toMatchObject({ outcome: 'discipline', decided_by: system.departmentLead.id });
    await eventually('the second instance has ended', () => system.db('feed_records').where({ bpmn_process_id: 'officer-breach', element_id: 'EndEvent_BreachClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
  }, 60_000);
});

describe.each(['misuse', 'officer-breach'])('the diagram of %s', (process_) => {
  it('has been walked to the last sequence flow', async () => {
    // when
    const coverage = await flowCoverage(system.db, process_);

    // then
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
