import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  // Two reminders, so that the loop of reminders is taken too.
  await system.db('sla_rules').where({ clock: 'forward' }).update({ reminders: JSON.stringify([{ minutesBefore: 2 }, { minutesBefore: 1 }]) });
}, 60_000);
afterAll(async () => { await system.close(); }, 30_000);

const caseOf = async (id: string) => (await system.db('cases').where({ id }).first<Record<string, Date & string>>())!;
const events = (deadlineId: string, kind: string) => system.db('deadline_events').where({ deadline_id: deadlineId, kind }).orderBy('ordinal')
  .select<Array<{ ordinal: number; planned_at: Date; happened_at: Date }>>('ordinal', 'planned_at', 'happened_at');
const plus = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

async function received(report = {}): Promise<{ caseId: string; code: string; item: Item }> {
  const { caseId, code } = await system.submit(report);
  return { caseId, code, item: await system.openItem('screen-report', { case_id: caseId }) };
}

async function screened(decision: Record<string, unknown>, report = {}): Promise<{ caseId: string; code: string; end: string }> {
  const { caseId, code, item } = await received(report);
  await system.decide(item, system.operator, decision);
  return { caseId, code, end: await system.endOf(item.process_instance_key) };
}

async function unitAnswers(caseId: string, unitCode: string, decision: Record<string, unknown>): Promise<void> {
  const item = await system.openItem('handle-report', { case_id: caseId, unit_code: unitCode });
  await system.decide(item, await system.unitOfficer(unitCode), decision);
}

describe('a report that a unit handles', () => {
  it('[S14] [S16] [S17] [S18] [S21] is screened, forwarded, texted, resulted and told, each at its own instant', async () => {
    // given
    const { caseId, item } = await received();

    // when
    await system.decide(item, system.operator, FORWARD);
    await unitAnswers(caseId, '26740', RESOLVED);

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
    const found = await caseOf(caseId);
    expect(found).toMatchObject({ status: 'closed', result_text: RESOLVED.resultText });
    const instants = ['received_at', 'screened_at', 'forwarded_at', 'resulted_at', 'told_at', 'closed_at'].map((name) => found[name]!.getTime());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    const texts = await system.db('notifications').where({ case_id: caseId }).orderBy('created_at').pluck('template_code');
    expect(texts).toEqual(['sender-received', 'unit-new-report', 'sender-result']);
  }, 60_000);


  it('comes back when it is not the unit\'s, and goes out again with its handling clock running on [S22]', async () => {
    // given
    const { caseId, item } = await received();
    await system.decide(item, system.operator, FORWARD);

    // when
    await unitAnswers(caseId, '26740', { outcome: 'not-ours', reason: 'Địa chỉ thuộc phường khác' });
    const again = await system.openItem('screen-report', { case_id: caseId });
    await system.decide(again, system.operator, { ...FORWARD, wardCode: '26743', unitCode: '26743' });
    await unitAnswers(caseId, '26743', RESOLVED);

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
    expect(again.id).not.toBe(item.id);
    const clocks = await system.db('deadlines').where({ case_id: caseId }).orderBy(['clock', 'round']).select('clock', 'round', 'due_at');
    expect(clocks.map(({ clock, round }) => `${clock} ${round}`)).toEqual(['forward 1', 'forward 2', 'handle 1', 'handle 2']);
    expect(clocks[3]!.due_at).toEqual(clocks[2]!.due_at);
  }, 60_000);


  it('[D10] goes to whom the lead department names, when units send it to each other', async () => {
    // given
    const { caseId, item } = await received();
    await system.decide(item, system.operator, FORWARD);
    await unitAnswers(caseId, '26740', { outcome: 'not-ours', reason: 'Địa chỉ thuộc phường khác', proposedUnitCode: '26743' });
    await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, { ...FORWARD, wardCode: '26743', unitCode: '26743' });
    await unitAnswers(caseId, '26743', { outcome: 'not-ours', reason: 'Địa chỉ thuộc phường bên cạnh', proposedUnitCode: '26740' });

    // when
    const { id } = await eventually('the dispute', () => system.db('matters').where({ case_id: caseId, kind: 'dispute' }).first<{ id: string } | undefined>('id'));
    await system.decide(await system.openItem('Task_SettleDispute', { matter_id: id }), system.departmentLead, { settledUnitCode: '26743', settlementReason: 'Theo địa giới hành chính của phường.' });
    await unitAnswers(caseId, '26743', RESOLVED);

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
    expect(await system.db('assignments').where({ case_id: caseId }).orderBy('round').pluck('status')).toEqual(['returned', 'returned', 'resulted']);
  }, 60_000);
});


describe('an answer that says too little', () => {
  it('[D11] is seen by an operator before its sender: goes back once, and is sent as it is the second time, on the same clock [S22]', async () => {
    // given
    const { caseId, item } = await received();
    await system.decide(item, system.operator, FORWARD);
    const THIN = { outcome: 'resolved', resultText: 'Đã kiểm tra quán và nhắc nhở chủ quán.' };

    // when
    await unitAnswers(caseId, '26740', THIN);
    const review = await system.openItem('Task_ReviewUnitAnswer', { case_id: caseId });
    expect(await caseOf(caseId)).toMatchObject({ status: 'forwarded', result_text: null, resulted_at: null });
    await system.decide(review, system.operator, { answerReview: 'back', reason: 'Nêu rõ thời gian và biện pháp.' });
    await unitAnswers(caseId, '26740', { ...THIN, resultText: 'Đã tới quán nhắc nhở chủ quán giãn bàn ghế.' });
    const second = await eventually('the second review', () => system.db('work_items').where({ kind: 'Task_ReviewUnitAnswer', status: 'open', case_id: caseId }).whereNotNull('user_task_key').first<Item | undefined>());
    await system.decide(second, system.operator, { answerReview: 'send' });

    // then
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_SenderTold');
    expect(await caseOf(caseId)).toMatchObject({ status: 'closed', result_text: 'Đã tới quán nhắc nhở chủ quán giãn bàn ghế.', resolution: 'fixed' });
    expect(await system.db('assignments').where({ case_id: caseId }).orderBy('round').select('status', 'sent_back_reason')).toEqual([
      { status: 'sent-back', sent_back_reason: 'Nêu rõ thời gian và biện pháp.' }, { status: 'resulted', sent_back_reason: null }]);
    const clocks = await system.db('deadlines').where({ case_id: caseId, clock: 'handle' }).orderBy('round').pluck<Date[]>('due_at');
    expect(clocks[1]).toEqual(clocks[0]);
    expect(JSON.stringify(await system.db('outbox').where({ kind: 'complete-user-task' }).pluck('payload'))).not.toContain('Nêu rõ');
  }, 60_000);
});


describe('a report that is not forwarded', () => {
  it('[D16] [D17] [D18] is refused, and the reason goes out in the same moment', async () => {
    // when
    const { caseId, end } = await screened({ outcome: 'refuse', reasonCode: 'offensive-language' });

    // then
    expect(end).toBe('EndEvent_ReportRefused');
    const found = await caseOf(caseId);
    expect(found).toMatchObject({ status: 'refused', refusal_told_at: found.refused_at });
    // How many receipts one number gets within an hour is another matter.
    expect(await system.db('notifications').where({ case_id: caseId }).whereNot({ template_code: 'sender-received' }).pluck('template_code')).toEqual(['sender-refused']);
  }, 30_000);


  it('[D22] [D23] [D24] lies out of scope, and its sender is told where to go', async () => {
    // when
    const { caseId, end } = await screened({ outcome: 'out-of-scope', reasonCode: 'complaint' });

    // then
    expect(end).toBe('EndEvent_SenderGuided');
    expect(await caseOf(caseId)).toMatchObject({ status: 'guided' });
  }, 30_000);


  it('[S12] [S13] is a question, which gets its own queue', async () => {
    expect(await screened({ outcome: 'question', categoryCode: 'epidemic-measures' })).toMatchObject({ end: 'EndEvent_QuestionQueued' });
  }, 30_000);


  it('[S8] is a suggestion, which gets its own queue', async () => {
    expect(await screened({ outcome: 'suggestion', categoryCode: 'epidemic-measures' })).toMatchObject({ end: 'EndEvent_SuggestionQueued' });
  }, 30_000);


  it('holds nothing to handle, and its sender is thanked', async () => {
    expect(await screened({ outcome: 'note' })).toMatchObject({ end: 'EndEvent_SenderThanked' });
  }, 30_000);


  it('repeats another one, and its sender is told what became of that', async () => {
    // given
    const original = await received();
    const duplicate = await received();
    await system.decide(duplicate.item, system.operator, { outcome: 'duplicate', originalCode: original.code });
    await eventually('the duplicate waits', async () => (await caseOf(duplicate.caseId)).status as string === 'duplicate');

    // when
    await system.decide(original.item, system.operator, { outcome: 'refuse', reasonCode: 'offensive-language' });

    // then
    expect(await system.endOf(duplicate.item.process_instance_key)).toBe('EndEvent_DuplicateSenderTold');
    expect(await caseOf(duplicate.caseId)).toMatchObject({ status: 'closed', refusal_reason_code: 'offensive-language' });
  }, 60_000);
});


describe('a start message that comes twice', () => {
  it('starts nothing more: the second instance finds the case claimed and ends', async () => {
    // given
    const { caseId, item } = await received();
    await system.engine.publishMessage({ name: 'report-received', correlationKey: caseId, messageId: `${caseId}:late`, timeToLiveMs: 600_000, variables: { caseId } });

    // when the first instance ends, the engine starts one with the message that it kept
    await system.decide(item, system.operator, { outcome: 'note' });
    await system.endOf(item.process_instance_key);

    // then
    await eventually('the second instance has ended', () => system.db('feed_records')
      .where({ element_id: 'EndEvent_ClaimedElsewhere', intent: 'ELEMENT_COMPLETED' }).first('position'));
    expect(await system.db('work_items').where({ case_id: caseId })).toHaveLength(1);
  }, 30_000);
});


describe('the forward clock', () => {
  it('[S17] reminds before the deadline, records the breach at it, and climbs the ladder, each at its instant and once', async () => {
    // given
    const { caseId, item } = await received();
    const start = (await caseOf(caseId)).received_at!;

    // when nothing is due yet
    await system.advanceTo(plus(start, 2.5));
    expect(await events(item.deadline_id, 'reminder')).toEqual([]);

    // then
    for (const [minutes, kind, count] of [[3, 'reminder', 1], [4, 'reminder', 2], [5, 'breach', 1], [5, 'escalation', 1], [10, 'escalation', 2]] as const) {
      await system.advanceTo(plus(start, minutes));
      const happened = await eventually(`${kind} ${count}`, async () => {
        const found = await events(item.deadline_id, kind);
        return found.length === count && found;
      });
      const { planned_at: planned, happened_at: at } = happened.at(-1)!;
      expect(planned).toEqual(plus(start, minutes));
      expect(at.getTime() - planned.getTime()).toBeLessThan(5_000);
    }

    // and the task is still there to be done
    await system.decide(item, system.operator, { outcome: 'refuse', reasonCode: 'offensive-language' });
    expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ReportRefused');
    expect(await events(item.deadline_id, 'breach')).toHaveLength(1);
  }, 60_000);
});


describe('the diagram', () => {
  it('has been walked to the last sequence flow', async () => {
    // given
    const { rearmDeadline } = await import('../../cases/deadlines/rearm-deadline.ts');
    const { item } = await received();
    await system.db.transaction((trx) => rearmDeadline(trx, { deadlineId: item.deadline_id, dueAt: plus(item.due_at, 30) }, system.context()));
    await eventually('the deadline is armed anew', async () => {
      const found = await system.openItem('screen-report', { id: item.id });
      return found.user_task_key !== item.user_task_key;
    });

    // when
    const coverage = await flowCoverage(system.db, 'report-handling');

    // then
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  }, 30_000);
});
