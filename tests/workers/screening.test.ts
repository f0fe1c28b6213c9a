import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimCaseWorker } from '../../workers/claim-case.ts';
import { guideSenderWorker } from '../../workers/guide-sender.ts';
import { linkDuplicateWorker } from '../../workers/link-duplicate.ts';
import { queueQuestionWorker } from '../../workers/queue-question.ts';
import { queueSuggestionWorker } from '../../workers/queue-suggestion.ts';
import { refuseReportWorker } from '../../workers/refuse-report.ts';
import { tellSenderWorker } from '../../workers/tell-sender.ts';
import { thankSenderWorker } from '../../workers/thank-sender.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';
import { runTwice } from '../support/worker.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const now = new Date(FACTORY_NOW.getTime() + 120_000);
const completed = { kind: 'complete', variables: {} };
const screened = (row = {}) => buildCase(database.db, { status: 'screening', screened_at: now, classified_at: now, screened_by: 'officer', ...row });
const caseOf = (id: string) => database.db('cases').where({ id }).first<Record<string, unknown>>();

describe('claim-case', () => {
  it('ties the case to the instance that asks first', async () => {
    // given
    const { id } = await buildCase(database.db);

    // when
    const answer = await runTwice(database.db, claimCaseWorker, { variables: { caseId: id }, processInstanceKey: '4711' }, now);

    // then
    expect(answer).toEqual(completed);
    expect(await caseOf(id)).toMatchObject({ process_instance_key: '4711' });
  });


  it('answers a later instance with the outcome that ends it', async () => {
    // given
    const { id } = await buildCase(database.db, { process_instance_key: '4711' });

    // when
    const answer = await runTwice(database.db, claimCaseWorker, { variables: { caseId: id }, processInstanceKey: '4712' }, now);

    // then
    expect(answer).toMatchObject({ kind: 'error', code: 'case-claimed-elsewhere' });
  });


  it('makes an incident of a case that does not exist', async () => {
    // when
    const answer = await runTwice(database.db, claimCaseWorker, { variables: { caseId: '00000000-0000-4000-8000-000000000000' } }, now);

    // then
    expect(answer).toMatchObject({ kind: 'fail', retries: 0 });
  });
});


describe('refuse-report', () => {
  it('[D16] [D17] [D18] refuses and tells the reason in one step, once', async () => {
    // given
    const { id } = await screened({ refusal_reason_code: 'offensive-language' });

    // when
    const answer = await runTwice(database.db, refuseReportWorker, { variables: { caseId: id } }, now);

    // then
    expect(answer).toEqual(completed);
    expect(await caseOf(id)).toMatchObject({ status: 'refused', refused_at: now, refusal_told_at: now });
    expect(await database.db('notifications').where({ case_id: id })).toEqual([expect.objectContaining({ template_code: 'sender-refused' })]);
  });
});


describe('guide-sender', () => {
  it('[D22] [D23] [D24] tells the sender once where such a matter belongs', async () => {
    // given
    const { id } = await screened({ refusal_reason_code: 'complaint' });

    // when
    const answer = await runTwice(database.db, guideSenderWorker, { variables: { caseId: id } }, now);

    // then
    expect(answer).toEqual(completed);
    expect(await caseOf(id)).toMatchObject({ status: 'guided' });
    expect(await database.db('notifications').where({ case_id: id })).toHaveLength(1);
  });
});


describe('link-duplicate and tell-sender', () => {
  it('let a duplicate wait for its original, and tell its sender the original\'s outcome once', async () => {
    // given
    const original = await screened({ status: 'resulted', result_text: 'Đã dọn xong bãi rác.', resulted_at: now });
    const { id } = await screened({ duplicate_of: original.id });

    // when
    const linked = await runTwice(database.db, linkDuplicateWorker, { variables: { caseId: id } }, now);
    const told = await runTwice(database.db, tellSenderWorker, { variables: { caseId: original.id } }, now);

    // then the original's end wakes the duplicate
    expect([linked, told]).toEqual([completed, completed]);
    expect(await database.db('outbox').where({ key: `original-closed:${id}` })).toHaveLength(1);

    // when
    await runTwice(database.db, tellSenderWorker, { variables: { caseId: id } }, now);

    // then
    expect(await caseOf(id)).toMatchObject({ status: 'closed', told_at: now, result_text: 'Đã dọn xong bãi rác.' });
  });


  it('tell-sender without an outcome is an incident: a person looks', async () => {
    // given
    const { id } = await screened();

    // when
    const answer = await runTwice(database.db, tellSenderWorker, { variables: { caseId: id } }, now);

    // then
    expect(answer).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('case-without-outcome') });
  });
});


describe('queue-question, queue-suggestion and thank-sender', () => {
  it.each([
    ['[S12] [S13] a question', queueQuestionWorker, 'question-queued'],
    ['[S8] a suggestion', queueSuggestionWorker, 'suggestion-queued'],
    ['a word of thanks', thankSenderWorker, 'noted'],
  ])('give %s its own status, once', async (_, worker, status) => {
    // given
    const { id } = await screened();

    // when
    const answer = await runTwice(database.db, worker, { variables: { caseId: id } }, now);

    // then
    expect(answer).toEqual(completed);
    expect(await caseOf(id)).toMatchObject({ status });
  });
});
