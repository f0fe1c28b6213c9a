import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listAnswers } from '../../../cases/catalogue/case-answers.ts';
import { AnswerFaults } from '../../../cases/catalogue/check-answers.ts';
import { submitReport } from '../../../cases/intake/submit-report.ts';
import { resealAll } from '../../../cases/privacy/reseal.ts';
import { revealAnswers } from '../../../cases/privacy/reveal.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testVault } from '../../support/vault.ts';

let world: TestDatabase;
const ctx = testContext();
beforeAll(async () => {
  world = await createTestDatabase();
  await world.db('questions').insert([
    { code: 't-how', kind: 'one-of', words_vi: 'Đèn ra sao?', words_en: 'What of the lamp?', options: JSON.stringify([{ code: 'out', vi: 'Tắt hẳn xyzzy', en: 'Out' }, { code: 'on', vi: 'Sáng', en: 'On' }]) },
    { code: 't-many', kind: 'number', words_vi: 'Mấy đèn?', words_en: 'How many?', unit_vi: 'đèn', unit_en: 'lamps', minimum: 1, maximum: 9, options: '[]' },
    { code: 't-illness', kind: 'text', words_vi: 'Bệnh gì?', words_en: 'Which illness?', sensitive: true, options: '[]' },
  ]);
  await world.db('category_questions').insert([
    { category_code: 'culture-tourism', question_code: 't-how', position: 10, required: true },
    { category_code: 'culture-tourism', question_code: 't-many', position: 20, required: true, condition_question: 't-how', condition_operator: 'one-of', condition_values: ['out'] },
    { category_code: 'culture-tourism', question_code: 't-illness', position: 30 },
  ]);
});
afterAll(async () => { await world.drop(); });

const submit = (answers: Record<string, unknown>, change: object = {}) => world.db.transaction((trx) => submitReport(trx, {
  channel: 'web', content: 'Nội dung.', categoryCode: 'culture-tourism', sender: { kind: 'anonymous' }, answers, ...change,
} as never, ctx));
const faults = async (answers: Record<string, unknown>, change: object = {}) => {
  const error = await submit(answers, change).then(() => null, (found: unknown) => found);
  expect(error).toBeInstanceOf(AnswerFaults);
  return (error as AnswerFaults).faults.map(({ question, code }) => [question, code]);
};

describe('answers of senders', () => {
  it('[D26] stand with the case in the words of that day; the sensitive one is sealed, and nowhere in plain', async () => {
    // when
    const { caseId } = await submit({ 't-how': 'out', 't-many': '3', 't-illness': 'hen suyễn' });
    await world.db('questions').where({ code: 't-how' }).update({ words_vi: 'Câu khác hẳn' });
    // then
    expect(await listAnswers(world.db, caseId)).toMatchObject([
      { question: 't-how', asked: { vi: 'Đèn ra sao?', en: 'What of the lamp?' }, answer: { vi: 'Tắt hẳn xyzzy', en: 'Out' } },
      { question: 't-many', answer: { vi: '3 đèn', en: '3 lamps' } },
      { question: 't-illness', answer: null },
    ]);
    for (const table of ['case_answers', 'cases', 'outbox', 'audit_entries', 'case_events']) {
      expect(JSON.stringify(await world.db(table).select('*'))).not.toContain('suyễn');
    }
    expect(JSON.stringify(await world.db('outbox').select('*'))).not.toContain('xyzzy');
    await world.db('questions').where({ code: 't-how' }).update({ words_vi: 'Đèn ra sao?' });
  });

  it('are found by the search unless they are sensitive', async () => {
    const { caseId } = await submit({ 't-how': 'out', 't-many': 2, 't-illness': 'plugh' });
    const found = async (word: string) => (await world.db.raw<{ rows: Array<{ id: string }> }>('select id from cases where search @@ search_query(?)', [word])).rows.map(({ id }) => id);
    expect(await found('xyzzy')).toContain(caseId);
    expect(await found('plugh')).toEqual([]);
  });

  it('that are required are asked for where a sender fills in the form, not of a caller; those not shown are left out', async () => {
    expect(await faults({})).toEqual([['t-how', 'answer-required']]);
    expect(await faults({ 't-how': 'out' })).toEqual([['t-many', 'answer-required']]);
    expect(await faults({ 't-how': 'out', 't-many': 10 })).toEqual([['t-many', 'answer-wrong']]);
    expect(await faults({ 't-how': 'on', nothing: 'x' }, { channel: 'phone' })).toEqual([['nothing', 'answer-unknown']]);
    expect(await faults({ 't-how': 'on' }, { categoryCode: undefined })).toEqual([['t-how', 'answer-unknown']]);
    const { caseId } = await submit({ 't-how': 'on', 't-many': 99 });
    expect((await listAnswers(world.db, caseId)).map(({ question }) => question)).toEqual(['t-how']);
    const call = await submit({}, { channel: 'phone' });
    expect(await listAnswers(world.db, call.caseId)).toEqual([]);
  });

  it('cannot be rewritten', async () => {
    const { caseId } = await submit({ 't-how': 'on' });
    await expect(world.db('case_answers').where({ case_id: caseId }).update({ answer: JSON.stringify({ value: 'out', vi: 'Tắt', en: 'Out' }) })).rejects.toThrow(/stays as it was given/);
  });

  it('[D27] the sealed one is opened for a reason, which is recorded; a new key seals it anew', async () => {
    // given
    const { caseId } = await submit({ 't-how': 'on', 't-illness': 'sốt' });
    const open = (reason: string, context = ctx) => world.db.transaction((trx) => revealAnswers(trx, { caseId, reason }, context));
    // then
    await expect(open(' ')).rejects.toMatchObject({ code: 'reason-required' });
    expect([...(await open('Cần biết để xử lý')).values()]).toEqual([{ vi: 'sốt', en: 'sốt' }]);
    expect(await world.db('personal_data_reads').where({ case_id: caseId })).toMatchObject([{ subject_type: 'answers', fields: ['t-illness'], reason: 'Cần biết để xử lý' }]);
    expect(await resealAll(world.db, { ...testVault, isCurrent: () => false })).toBeGreaterThan(0);
    expect([...(await open('Cần biết để xử lý')).values()]).toEqual([{ vi: 'sốt', en: 'sốt' }]);
  });
});
