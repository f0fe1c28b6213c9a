import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inCity } from '../../lib/time.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import type { BuiltOfficer } from '../support/factories.ts';
import { startSystem, type Item, type System } from '../support/system.ts';

let system: System;
let health: BuiltOfficer;
let construction: BuiltOfficer;
beforeAll(async () => {
  system = await startSystem();
  health = await system.unitOfficer('dept-health');
  construction = await system.unitOfficer('dept-construction');
}, 240_000);
afterAll(async () => { await system.close(); }, 120_000);

interface MatterRow { readonly id: string; readonly code: string; readonly status: string; readonly outcome: string; readonly unit_code: string | null; readonly process_instance_key: string }

const inDays = (days: number) => inCity(system.clock.now()).plus({ days }).toISODate()!;
const claimed = (where: Record<string, unknown>) => eventually('the matter is claimed', () => system.db('matters').where(where).whereNotNull('process_instance_key').first<MatterRow | undefined>());
const matterRow = async (id: string) => (await system.db('matters').where({ id }).first<MatterRow>())!;
const caseRow = async (id: string) => (await system.db('cases').where({ id }).first<Record<string, unknown>>())!;
const toldBy = (caseId: string) => system.db('notifications').where({ case_id: caseId }).orderBy('created_at').pluck<string[]>('template_code');

/** Screened as such, and the matter that came of it. */
async function opened(outcome: 'question' | 'suggestion', categoryCode: string, content: string): Promise<{ caseId: string; matter: MatterRow }> {
  const { caseId } = await system.submit({ content, itemType: outcome, categoryCode, wardCode: undefined, publishAllowed: true });
  await system.decide(await system.openItem('screen-report', { case_id: caseId }), system.operator, { outcome, categoryCode });
  return { caseId, matter: await claimed({ case_id: caseId, kind: outcome }) };
}

async function decide(step: string, { id }: MatterRow, officer: BuiltOfficer, answers: Record<string, unknown>): Promise<Item> {
  const item = await system.openItem(step, { matter_id: id });
  await system.decide(item, officer, answers);
  return item;
}

/** A message that comes a second time finds the matter taken. */
async function comesTwice(kind: string, { id }: MatterRow, endEvent: string): Promise<void> {
  await system.engine.publishMessage({ name: `${kind}-opened`, correlationKey: '', messageId: `${id}:late`, timeToLiveMs: 60_000, variables: { matterId: id } });
  await eventually(`${kind}: the second instance has ended`, () => system.db('feed_records').where({ element_id: endEvent, intent: 'ELEMENT_COMPLETED' }).first('position'));
}

const INFORMATION = { supplied: 'information', information: 'Người từ 18 tuổi tiêm mũi nhắc lại sau mũi hai ít nhất ba tháng, tại trạm y tế nơi ở.', legalBasis: 'Hướng dẫn của Bộ Y tế' };

describe('a question', () => {
  it('[S12] [S13] goes to the department in charge, is answered in the sender\'s channel, becomes public, is reviewed and taken out', async () => {
    // given
    const { caseId, matter } = await opened('question', 'epidemic-measures', 'Bao lâu sau mũi hai thì được tiêm mũi nhắc lại?');
    await eventually('the department in charge', () => system.db('matters').where({ id: matter.id, unit_code: 'dept-health' }).first('id'));

    // when it goes to another department, whose information does not suffice at first
    const first = await decide('Task_SupplyInformation', matter, health, { supplied: 'not-ours', rightUnit: 'dept-construction', whyNotOurs: 'Nội dung thuộc quản lý vận tải.' });
    await decide('Task_ChooseDepartment', matter, system.operator, { whoAnswers: 'department', chosenUnit: 'dept-construction' });
    await decide('Task_SupplyInformation', matter, construction, INFORMATION);
    await decide('Task_AnswerQuestion', matter, system.operator, { answerDecision: 'ask-again', whatIsMissing: 'Cần nêu địa điểm tiêm.' });
    await decide('Task_SupplyInformation', matter, construction, INFORMATION);
    await comesTwice('question', matter, 'EndEvent_QuestionElsewhere');
    await decide('Task_AnswerQuestion', matter, system.operator, {
      answerDecision: 'answer', answerText: INFORMATION.information, publish: true, publicQuestion: 'Bao lâu sau mũi hai thì tiêm mũi nhắc lại?', reviewOn: inDays(1),
    });

    // then
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_AnsweredAndPublished');
    expect(await matterRow(matter.id)).toMatchObject({ status: 'closed', outcome: 'answered-and-published', unit_code: 'dept-construction' });
    expect(await caseRow(caseId)).toMatchObject({ status: 'closed', result_text: INFORMATION.information });
    expect(await toldBy(caseId)).toContain('sender-answered');
    expect(await system.db('deadlines').where({ matter_id: matter.id, step_code: 'Task_SupplyInformation' }).whereNotNull('stopped_at')).toHaveLength(3);
    expect(first.due_at.getTime()).toBeGreaterThan(0);
    // and the words stay out of the engine
    expect(JSON.stringify(await system.db('outbox').where({ kind: 'complete-user-task' }).pluck('payload'))).not.toContain('trạm y tế');

    // when its day of review comes
    const published = await claimed({ kind: 'published-answer' });
    expect(published.unit_code).toBe('dept-construction');
    await comesTwice('published-answer', published, 'EndEvent_PublishedElsewhere');
    const review = async (answers: Record<string, unknown>) => {
      const { review_on: day } = (await system.db('published_answers').where({ matter_id: published.id }).first<{ review_on: string }>('review_on'))!;
      await system.advanceTo(new Date(`${day}T00:01:00+07:00`));
      await decide('Task_ReviewAnswer', published, construction, answers);
    };
    await review({ review: 'correct', correctedAnswer: 'Sau mũi hai ít nhất sáu tháng, tại trạm y tế nơi ở.', nextReviewOn: inDays(2) });
    expect(await system.db('published_answers').where({ matter_id: published.id }).first()).toMatchObject({ answer: 'Sau mũi hai ít nhất sáu tháng, tại trạm y tế nơi ở.', withdrawn_at: null });
    await review({ review: 'withdraw', whyWithdrawn: 'Đã có văn bản khác thay thế.' });
    expect(await system.endOf(published.process_instance_key)).toBe('EndEvent_Withdrawn');
    expect((await system.db('published_answers').where({ matter_id: published.id }).first<{ withdrawn_at: Date | null }>('withdrawn_at'))!.withdrawn_at).not.toBeNull();
  }, 120_000);

  it('[S13] of a field that no department has, is answered by the operators themselves', async () => {
    const { caseId, matter } = await opened('question', 'other', 'Tổng đài 1022 nghe máy những giờ nào trong ngày?');
    await decide('Task_ChooseDepartment', matter, system.operator, { whoAnswers: 'desk' });
    expect((await matterRow(matter.id)).unit_code).toBeNull();
    await decide('Task_AnswerQuestion', matter, system.operator, { answerDecision: 'answer', answerText: 'Tổng đài 1022 trả lời cả ngày lẫn đêm, mọi ngày trong tuần.' });
    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_Answered');
    expect(await toldBy(caseId)).toContain('sender-answered');
  }, 60_000);

  it.each(['question-answering', 'published-answer'])('has walked %s to the last sequence flow', async (processId) => {
    const coverage = await flowCoverage(system.db, processId);
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});


describe('a suggestion', () => {
  const PUBLIC = { publish: true, publicTitle: 'Thêm trạm rửa tay ở bến xe', publicText: 'Đặt thêm trạm rửa tay và dung dịch sát khuẩn ở các bến xe lớn.' };
  const ACCEPTED = { assessment: 'accepted', assessmentReason: 'Đề xuất phù hợp, làm được trong quý này.', plan: 'Đặt trạm ở ba bến xe lớn.' };
  const suggested = () => opened('suggestion', 'epidemic-measures', 'Nên đặt thêm trạm rửa tay ở các bến xe.');

  it('[S8] is acknowledged, passed on, accepted, answered, public, and followed to its completion', async () => {
    const { caseId, matter } = await suggested();
    await decide('Task_PassOnSuggestion', matter, system.operator, { chosenUnit: 'dept-construction', ...PUBLIC });
    await comesTwice('suggestion', matter, 'EndEvent_SuggestionElsewhere');
    await decide('Task_AssessSuggestion', matter, construction, { assessment: 'not-ours', rightUnit: 'dept-health', whyNotOurs: 'Thuộc lĩnh vực y tế.' });
    await decide('Task_PassOnSuggestion', matter, system.operator, { chosenUnit: 'dept-health' });
    await decide('Task_AssessSuggestion', matter, health, { ...ACCEPTED, committedOn: inDays(20) });
    await decide('Task_FollowSuggestion', matter, health, { progress: 'in-progress', progressNote: 'Đã đặt trạm ở bến xe thứ nhất.', committedOn: inDays(30) });
    await decide('Task_FollowSuggestion', matter, health, { progress: 'done', progressNote: 'Đã đặt đủ ba trạm, đang sử dụng.' });

    expect(await system.endOf(matter.process_instance_key)).toBe('EndEvent_Completed');
    expect(await system.db('suggestions').where({ matter_id: matter.id }).first()).toMatchObject({ assessment: 'accepted', progress: 'done', public_title: PUBLIC.publicTitle, committed_on: inDays(30) });
    expect(await caseRow(caseId)).toMatchObject({ status: 'closed', result_text: `${ACCEPTED.assessmentReason}\n\nĐã đặt đủ ba trạm, đang sử dụng.` });
    expect(await toldBy(caseId)).toEqual(expect.arrayContaining(['suggestion-received', 'suggestion-assessed', 'suggestion-followed']));
  }, 60_000);

  it('[S8] that is not taken up is answered with why; one that cannot be carried out is given up with why', async () => {
    const [declined, dropped] = [await suggested(), await suggested()];
    await decide('Task_PassOnSuggestion', declined.matter, system.operator, { chosenUnit: 'dept-health' });
    await decide('Task_AssessSuggestion', declined.matter, health, { assessment: 'declined', assessmentReason: 'Đã có kế hoạch khác đáp ứng nhu cầu này.' });
    expect(await system.endOf(declined.matter.process_instance_key)).toBe('EndEvent_Declined');

    await decide('Task_PassOnSuggestion', dropped.matter, system.operator, { chosenUnit: 'dept-health' });
    await decide('Task_AssessSuggestion', dropped.matter, health, { ...ACCEPTED, assessment: 'partly', committedOn: inDays(20) });
    await decide('Task_FollowSuggestion', dropped.matter, health, { progress: 'dropped', progressNote: 'Bến xe sắp di dời nên dừng lại.' });
    expect(await system.endOf(dropped.matter.process_instance_key)).toBe('EndEvent_Dropped');
  }, 60_000);

  it('has walked its diagram to the last sequence flow', async () => {
    const coverage = await flowCoverage(system.db, 'suggestion-handling');
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
