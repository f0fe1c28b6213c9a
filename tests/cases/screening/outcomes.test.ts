import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reopenCase } from '../../../cases/reopening/reopen-case.ts';
import { tellAgain } from '../../../cases/reopening/tell-again.ts';
import { claimCase } from '../../../cases/screening/claim-case.ts';
import { guideSender } from '../../../cases/screening/guide-sender.ts';
import { linkDuplicate } from '../../../cases/screening/link-duplicate.ts';
import { queueQuestion } from '../../../cases/screening/queue-question.ts';
import { queueSuggestion } from '../../../cases/screening/queue-suggestion.ts';
import { refusalText } from '../../../cases/screening/refusal-text.ts';
import { refuseReport } from '../../../cases/screening/refuse-report.ts';
import { tellSender } from '../../../cases/screening/tell-sender.ts';
import { thankSender } from '../../../cases/screening/thank-sender.ts';
import { Case, lockCase } from '../../../cases/case.ts';
import type { Context } from '../../../cases/context.ts';
import type { Transaction } from '../../../lib/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, type SenderOptions } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

type Job = (trx: Transaction, input: { caseId: string }, ctx: Context) => Promise<void>;
const read = (id: string) => database.db('cases').where({ id }).first();
/** Every job is delivered at least once: run it twice, at different moments. */
async function twice(job: Job, caseId: string, minute: number): Promise<void> {
  await flow.run(at(minute), (trx, ctx) => job(trx, { caseId }, ctx));
  await flow.run(at(minute + 1), (trx, ctx) => job(trx, { caseId }, ctx));
}
async function screened(decision: unknown, sender: SenderOptions = {}) {
  const report = await flow.received({}, sender);
  await flow.decide(report.workItemId, decision, at(1));
  return report;
}
async function resulted(sender: SenderOptions = {}) {
  const report = await screened(FORWARD, sender);
  const share = await flow.delivered(report.id, at(2));
  await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán đám đông, phạt chủ quán 15 triệu đồng.' }, at(30));
  return { ...report, ...share, id: report.id };
}
const wakeUps = async (caseId: string) => (await flow.outbox('publish-message')).filter((row) => row.payload.name === 'original-closed' && row.payload.correlationKey === caseId);

describe('claiming a case for its process instance', () => {
  it('lets the first instance in, again and again, and no other', async () => {
    const { id } = await buildCase(database.db);
    const claim = (processInstanceKey: string) => flow.run(at(0), (trx, ctx) => claimCase(trx, { caseId: id, processInstanceKey }, ctx));
    const answers = await Promise.all([claim('1'), claim('2')]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    const winner = answers[0] ? '1' : '2';
    expect([await claim(winner), await claim('3')]).toEqual([true, false]);
  });
});

describe('refusing', () => {
  it('[D16] [D18] tells the sender why in the same transaction, once', async () => {
    // given
    const report = await screened({ outcome: 'refuse', reasonCode: 'offensive-language' });

    // when
    await twice(refuseReport, report.id, 2);

    // then
    expect(await read(report.id)).toMatchObject({ status: 'refused', refused_at: at(2), refusal_told_at: at(2), closed_at: at(2), refusal_reason_code: 'offensive-language' });
    const notices = await flow.notices({ case_id: report.id });
    expect(notices).toEqual([expect.objectContaining({ template_code: 'sender-refused', channel: 'sms', recipient_kind: 'sender', created_at: at(2) })]);
    expect(notices[0]!.body).toContain(`Khong tiep nhan ${report.code}. Ly do: ngon tu khong phu hop.`);
    expect(await flow.events(report.id)).toEqual(['screened', 'refused']);
  });

  it('[D18] leaves nothing behind when the notice cannot be written', async () => {
    // given a template that somebody broke
    const report = await screened({ outcome: 'refuse', reasonCode: 'test-message' });
    await database.db('text_templates').where({ code: 'sender-refused' }).update({ body: 'Lý do: {unknown}' });

    // when
    await expect(flow.run(at(2), (trx, ctx) => refuseReport(trx, { caseId: report.id }, ctx))).rejects.toMatchObject({ code: 'text-placeholder-unknown' });
    await database.db('text_templates').where({ code: 'sender-refused' }).update({ body: '1022: Khong tiep nhan {code}. Ly do: {reason}. Huong dan: {link}' });

    // then
    expect(await read(report.id)).toMatchObject({ status: 'screening', refused_at: null, refusal_told_at: null });
    expect(await flow.notices({ case_id: report.id })).toEqual([]);
  });

  it('[D18] without a reason is impossible, for the command and for the table itself', async () => {
    const report = await flow.received();
    await expect(flow.run(at(2), (trx, ctx) => refuseReport(trx, { caseId: report.id }, ctx))).rejects.toMatchObject({ code: 'refusal-without-reason' });
    const cases = () => database.db('cases').where({ id: report.id });
    await expect(cases().update({ refused_at: at(2) })).rejects.toMatchObject({ constraint: 'refusal_with_reason' });
    await expect(cases().update({ refused_at: at(2), refusal_reason_code: 'test-message' })).rejects.toMatchObject({ constraint: 'refusal_with_reason' });
    await expect(cases().update({ status: 'refused' })).rejects.toMatchObject({ constraint: 'guidance_with_reason' });
  });

  it('[D17] [D18] writes a mail with the full reason to who left only an address', async () => {
    const report = await screened(
      { outcome: 'refuse', reasonCode: 'already-answered', fields: { earlier_code: '7KPM-4XTP', answered_on: '20/11/2026' } }, { phone: null, email: 'thu@1022.example.vn' });
    await twice(refuseReport, report.id, 2);
    const [mail, ...others] = await flow.notices({ case_id: report.id });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ channel: 'email', subject: expect.stringContaining(report.code) });
    expect(mail!.body).toContain('đã được trả lời tại mã 7KPM-4XTP ngày 20/11/2026');
    expect(mail!.body).toContain(`/t/${report.code}`);
  });

  it('[D18] tells an anonymous sender without contact on the follow page', async () => {
    const report = await screened({ outcome: 'refuse', reasonCode: 'no-usable-content' }, { kind: 'anonymous' });
    await twice(refuseReport, report.id, 2);
    expect(await flow.notices({ case_id: report.id })).toEqual([]);
    expect(await read(report.id)).toMatchObject({ refused_at: at(2), refusal_told_at: at(2) });
    expect(await database.db('case_events').where({ case_id: report.id, kind: 'refused' }).first()).toMatchObject({ public: true, detail: { reasonCode: 'no-usable-content', by: 'follow-page' } });
    const subject = await Case.query(database.db).findById(report.id).throwIfNotFound();
    expect((await database.db.transaction((trx) => refusalText(trx, subject))).text).toContain(report.code);
  });
});

describe('out of scope', () => {
  it.each([['D22', 'complaint'], ['D23', 'denunciation'], ['D24', 'regulation']])('[%s] %s: the sender is guided elsewhere, once; nothing is refused or forwarded', async (_, reasonCode) => {
    const report = await screened({ outcome: 'out-of-scope', reasonCode });
    await twice(guideSender, report.id, 2);
    expect(await read(report.id)).toMatchObject({ status: 'guided', told_at: at(2), closed_at: at(2), refused_at: null, forwarded_at: null, item_type: 'out-of-scope' });
    expect(await flow.notices({ case_id: report.id })).toHaveLength(1);
    expect(await flow.events(report.id)).toEqual(['screened', 'guided']);
    const subject = await Case.query(database.db).findById(report.id).throwIfNotFound();
    expect((await database.db.transaction((trx) => refusalText(trx, subject))).whereToGo).toBeTruthy();
  });
});

describe('other outcomes', () => {
  it('[S13] a question goes to its own queue', async () => {
    const report = await screened({ outcome: 'question', categoryCode: 'traffic' });
    await twice(queueQuestion, report.id, 2);
    expect(await read(report.id)).toMatchObject({ status: 'question-queued', item_type: 'question', category_code: 'traffic', closed_at: null });
    expect(await flow.events(report.id)).toEqual(['screened', 'question-queued']);
  });

  it('[S8] a suggestion goes to its own queue', async () => {
    const report = await screened({ outcome: 'suggestion', categoryCode: 'traffic' });
    await twice(queueSuggestion, report.id, 2);
    expect(await read(report.id)).toMatchObject({ status: 'suggestion-queued', item_type: 'suggestion', closed_at: null });
  });

  it('a thank-you is noted and closed', async () => {
    const report = await screened({ outcome: 'note' });
    await twice(thankSender, report.id, 2);
    expect(await read(report.id)).toMatchObject({ status: 'noted', closed_at: at(2) });
    expect(await flow.events(report.id)).toEqual(['screened', 'noted']);
  });
});

describe('telling the sender', () => {
  it('[D11] the result, once, with a code and a link and no personal data', async () => {
    const report = await resulted();
    await twice(tellSender, report.id, 31);
    expect(await read(report.id)).toMatchObject({ status: 'closed', resulted_at: at(30), told_at: at(31), closed_at: at(31) });
    const [text, ...others] = await flow.notices({ case_id: report.id, recipient_kind: 'sender' });
    expect(others).toEqual([]);
    expect(text!.body).toBe(`1022: Phan anh ${report.code} da co ket qua. Xem, danh gia hoac yeu cau xem lai tai http://localhost:8022/t/${report.code}`);
  });

  it('nothing before there is a result', async () => {
    const report = await screened(FORWARD);
    await expect(flow.run(at(3), (trx, ctx) => tellSender(trx, { caseId: report.id }, ctx))).rejects.toMatchObject({ code: 'case-without-outcome' });
  });
});

describe('duplicates', () => {
  it('are linked, woken when their original closes, and told its outcome', async () => {
    // given
    const original = await resulted();
    const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });
    await twice(linkDuplicate, duplicate.id, 2);
    expect(await read(duplicate.id)).toMatchObject({ status: 'duplicate', duplicate_of: original.id, told_at: null });
    expect(await wakeUps(duplicate.id)).toEqual([]);

    // when
    await twice(tellSender, original.id, 31);

    // then
    expect(await wakeUps(duplicate.id)).toEqual([expect.objectContaining({
      key: `original-closed:${duplicate.id}`, payload: expect.objectContaining({ messageId: `original-closed:${duplicate.id}`, correlationKey: duplicate.id, timeToLiveMs: 28 * 24 * 3_600_000 }),
    })]);
    await twice(tellSender, duplicate.id, 32);
    expect(await read(duplicate.id)).toMatchObject({ status: 'closed', told_at: at(32), result_text: expect.stringContaining('15 triệu') });
    expect(await flow.notices({ case_id: duplicate.id, template_code: 'sender-result' })).toHaveLength(1);
    expect(await flow.events(duplicate.id)).toEqual(['screened', 'duplicate-linked', 'told']);
  });

  it('of a closed original are woken at once', async () => {
    const original = await resulted();
    await twice(tellSender, original.id, 31);
    const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });
    await twice(linkDuplicate, duplicate.id, 33);
    expect(await wakeUps(duplicate.id)).toHaveLength(1);
  });

  it('[D18] of a refused original are told the reason under their own code', async () => {
    const original = await screened({ outcome: 'refuse', reasonCode: 'civil-dispute' });
    const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });
    await twice(linkDuplicate, duplicate.id, 2);
    await twice(refuseReport, original.id, 3);
    await twice(tellSender, duplicate.id, 4);
    const [text] = await flow.notices({ case_id: duplicate.id });
    expect(text).toMatchObject({ template_code: 'sender-refused', body: expect.stringContaining(`Khong tiep nhan ${duplicate.code}`) });
  });

  it('of a case that turns out to be a duplicate of a closed one are woken with it', async () => {
    const closed = await resulted();
    await twice(tellSender, closed.id, 31);
    const between = await flow.received();
    const duplicate = await screened({ outcome: 'duplicate', originalCode: between.code });
    await twice(linkDuplicate, duplicate.id, 32);
    await flow.decide(between.workItemId, { outcome: 'duplicate', originalCode: closed.code }, at(34));
    await twice(linkDuplicate, between.id, 35);
    expect([await wakeUps(between.id), await wakeUps(duplicate.id)]).toEqual([[expect.anything()], [expect.anything()]]);
  });

  it('of a reopened original are told nothing of the contested answer, but how it is concluded', async () => {
    // given
    const original = await resulted();
    await twice(tellSender, original.id, 31);
    const matter = await flow.run(at(40), async (trx, ctx) => reopenCase(trx, { subject: await lockCase(trx, original.id), said: 'follow-page', photos: 0 }, ctx));
    const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });

    // when
    await twice(linkDuplicate, duplicate.id, 41);

    // then
    expect(await wakeUps(duplicate.id)).toEqual([]);
    await expect(flow.run(at(43), (trx, ctx) => tellSender(trx, { caseId: duplicate.id }, ctx))).rejects.toMatchObject({ code: 'case-without-outcome' });
    await flow.run(at(50), (trx, ctx) => tellAgain(trx, { matterId: matter.id, conclusion: 'fixed' }, ctx));
    expect(await wakeUps(duplicate.id)).toHaveLength(1);
    await twice(tellSender, duplicate.id, 51);
    expect(await read(duplicate.id)).toMatchObject({ status: 'closed', told_at: at(51), resolution: 'fixed' });
  });

  it('that were woken wait when their original is opened again before their senders are told', async () => {
    // given
    const original = await resulted();
    const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });
    await twice(linkDuplicate, duplicate.id, 2);
    await twice(tellSender, original.id, 31);
    const matter = await flow.run(at(40), async (trx, ctx) => reopenCase(trx, { subject: await lockCase(trx, original.id), said: 'follow-page', photos: 0 }, ctx));
    const tell = (minute: number) => flow.run(at(minute), (trx, ctx) => tellSender(trx, { caseId: duplicate.id }, ctx));

    // then
    await expect(tell(41)).rejects.toMatchObject({ kind: 'not-yet', code: 'case-without-outcome' });
    await flow.run(at(50), (trx, ctx) => tellAgain(trx, { matterId: matter.id, conclusion: 'fixed' }, ctx));
    await tell(51);
    expect(await read(duplicate.id)).toMatchObject({ status: 'closed', told_at: at(51) });
  });

  it('are not forgotten when linking and closing happen at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const original = await resulted();
      const duplicate = await screened({ outcome: 'duplicate', originalCode: original.code });
      await Promise.all([
        flow.run(at(31), (trx, ctx) => tellSender(trx, { caseId: original.id }, ctx)),
        flow.run(at(31), (trx, ctx) => linkDuplicate(trx, { caseId: duplicate.id }, ctx)),
      ]);
      expect(await wakeUps(duplicate.id)).toHaveLength(1);
    }
  }, 60_000);
});
