import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callBackKind, CALL_STEP } from '../../../cases/call-backs/kind.ts';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { rateOutcome } from '../../../cases/feedback/rate-outcome.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import { openMatter } from '../../../cases/matters/open-matter.ts';
import type { Transaction } from '../../../lib/database.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase } from '../../support/factories.ts';
import { at } from '../../support/flow.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const run = <T>(minute: number, act: (trx: Transaction, ctx: ReturnType<typeof testContext>) => Promise<T>) => database.db.transaction((trx) => act(trx, testContext({ now: at(minute) })));
const feedbackOf = (caseId: string) => database.db('feedback').where({ case_id: caseId });

/** A report that was told to be fixed, and drawn to be called about. */
async function drawn() {
  const subject = await buildCase(database.db, { status: 'closed', resulted_at: at(1), told_at: at(2), closed_at: at(2), result_text: 'Đã dọn.', resolution: 'fixed' });
  const { id } = await run(3, (trx, ctx) => openMatter(trx, { kind: 'call-back', title: 'Gọi lại', caseId: subject.id }, ctx));
  return { ...subject, matterId: id };
}
const called = ({ matterId }: { matterId: string }, minute: number, answers: Record<string, string>) => run(minute, async (trx, ctx) =>
  callBackKind.decided![CALL_STEP]!(trx, { matter: await Matter.query(trx).findById(matterId).throwIfNotFound(), item: {} as never, answers }, ctx));

describe('what a sender says on the phone', () => {
  it('[D9] is no judgement without a score: none is counted, and the sender may still give one', async () => {
    // given
    const [fixed, unfixed] = [await drawn(), await drawn()];
    // when
    await called(fixed, 10, { callOutcome: 'fixed', words: 'Ổn rồi.' });
    await called(unfixed, 10, { callOutcome: 'not-fixed', words: 'Vẫn còn rác.' });
    // then
    expect(await feedbackOf(unfixed.id)).toMatchObject([{ score: null, rated_at: null, not_fixed_words: 'Vẫn còn rác.' }]);
    const counted = () => database.db.transaction(async (trx) => (await buildSnapshot(trx, { reportDate: '2026-11-21', periodStart: at(0), periodEnd: at(60) })).totals.quality);
    expect(await counted()).toMatchObject({ satisfied: 0, soSo: 0, dissatisfied: 0 });
    await run(20, (trx, ctx) => rateOutcome(trx, { code: fixed.code, round: 0, score: 5 }, ctx));
    expect(await feedbackOf(fixed.id)).toMatchObject([{ score: 5, given_by: 'follow-page' }]);
    expect(await counted()).toMatchObject({ satisfied: 1, soSo: 0, dissatisfied: 0 });
  });

  it('[D9] counts for the answer it is about: of a report opened again meanwhile only the call is recorded', async () => {
    // given
    const subject = await drawn();
    await database.db('cases').where({ id: subject.id }).update({ status: 'closed', reopenings: 1, reopened_at: at(5), retold_at: at(8) });
    // when
    await called(subject, 10, { callOutcome: 'fixed', score: '5' });
    // then
    expect(await feedbackOf(subject.id)).toEqual([]);
    expect(await database.db('case_events').where({ case_id: subject.id, kind: 'called-back' })).toHaveLength(1);
  });

  it('[D9] is kept with its score', async () => {
    const subject = await drawn();
    await called(subject, 10, { callOutcome: 'fixed', score: '4' });
    expect(await feedbackOf(subject.id)).toMatchObject([{ round: 0, score: 4, given_by: 'call-back' }]);
  });
});
