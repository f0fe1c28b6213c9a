import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../cases/context.ts';
import { openMatter } from '../../../cases/matters/open-matter.ts';
import { certificateOfToken } from '../../../cases/recognition/certificate.ts';
import { gatherCandidates } from '../../../cases/recognition/gather.ts';
import { issueCertificates } from '../../../cases/recognition/issue.ts';
import { proposeCandidate } from '../../../cases/recognition/propose.ts';
import { Candidate, listCandidates, RecognitionRound } from '../../../cases/recognition/round.ts';
import { recognitionKind } from '../../../cases/recognition/kind.ts';
import { renderCertificateOf } from '../../../documents/render-recognition-certificate.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

type Trx = Parameters<typeof gatherCandidates>[0];
const inTrx = <T>(act: (trx: Trx) => Promise<T>) => database.db.transaction(act);
const by = (id: string): Context => testContext({ actor: { kind: 'officer', id } });
const before = (days: number) => new Date(FACTORY_NOW.getTime() - days * 86_400_000);

async function round(subject: 'senders' | 'officers', least = 2): Promise<string> {
  return inTrx(async (trx) => {
    const { id } = await openMatter(trx, { kind: 'recognition', title: 'Xét tuyên dương' }, testContext());
    await RecognitionRound.query(trx).insert({ matterId: id, subject, periodStart: before(30), periodEnd: FACTORY_NOW, least });
    return id;
  });
}
const candidates = (matterId: string) => inTrx((trx) => listCandidates(trx, matterId));
const verified = (phone: string, days: number, more: object = {}) => buildCase(database.db, { received_at: before(days), resulted_at: before(days - 1), status: 'closed', ...more }, { phone });
async function proposalOpen(matterId: string): Promise<void> {
  await database.db('work_items').insert({ id: randomUUID(), kind: 'Task_ProposeCandidates', title: 'Xét', matter_id: matterId, role: 'supervisor', process_instance_key: randomUUID(), element_id: 'Task_ProposeCandidates', created_at: FACTORY_NOW, updated_at: FACTORY_NOW });
}

describe('candidates among senders', () => {
  it('[D33] are those whose reports were true, whoever wrote several times counts once, by a pseudonym; each figure names its cases', async () => {
    // given three true reports of one person over two weeks, one urgent and repeated by somebody else; refused, open and anonymous ones beside them
    const first = await verified('+84900000701', 3, { urgency: 'urgent' });
    await verified('+84900000701', 4);
    await verified('+84900000701', 15);
    await verified('+84900000702', 5);
    await verified('+84900000702', 4);
    await buildCase(database.db, { received_at: before(2), status: 'duplicate', duplicate_of: first.id }, { phone: '+84900000703' });
    await buildCase(database.db, { received_at: before(2), status: 'forwarded' }, { phone: '+84900000702' });
    await verified('+84900000704', 40);
    await verified('+84900000704', 41);
    await buildCase(database.db, { received_at: before(2), resulted_at: before(1), status: 'closed' }, { kind: 'anonymous' });
    const matterId = await round('senders');
    // when
    expect(await inTrx((trx) => gatherCandidates(trx, { matterId }, testContext()))).toEqual({ candidatesFound: 'yes' });
    await inTrx((trx) => gatherCandidates(trx, { matterId }, testContext()));
    // then
    const found = await candidates(matterId);
    expect(found.map(({ pseudonym, score }) => [pseudonym, Number(score)])).toEqual([['Ứng viên 01', 5.5], ['Ứng viên 02', 2.5]]);
    const figures = Object.fromEntries(found[0]!.figures.map((figure) => [figure.name, figure]));
    expect(figures).toMatchObject({ verified: { value: 3, points: 3 }, urgent: { value: 1, codes: [first.code] }, first: { value: 1, points: 0.5 }, weeks: { value: 2, points: 1 } });
    expect(JSON.stringify(found.map(({ figures: each }) => each))).not.toContain('Nguyễn');
  });

  it('nobody comes into question where nobody reached the least number', async () => {
    expect(await inTrx(async (trx) => gatherCandidates(trx, { matterId: await round('senders', 500) }, testContext()))).toEqual({ candidatesFound: 'no' });
  });
});

describe('candidates among officers', () => {
  it('[D36] are compared by what was in time, what lasted and how senders judged it', async () => {
    // given two officers: one always in time, one late and opened again
    const { db } = database;
    const [quick, slow] = [await buildOfficer(db), await buildOfficer(db)];
    const task = async (officer: string, late: boolean, reopened: boolean, score: number | null, outcome = 'resolved') => {
      const { id } = await buildCase(db, { received_at: before(5), ...(reopened ? { reopened_at: before(1), reopenings: 1 } : {}) });
      await db('work_items').insert({
        id: randomUUID(), kind: 'handle-report', title: 'Xử lý', case_id: id, role: 'unit-officer', unit_code: '26740', status: 'completed', completed_by: officer, completed_at: before(3), due_at: late ? before(4) : before(2), decision: JSON.stringify({ outcome }),
        process_instance_key: randomUUID(), element_id: 'Task_HandleReport', created_at: before(5), updated_at: before(3),
      });
      if (score !== null) await db('feedback').insert({ id: randomUUID(), case_id: id, round: 0, score, rated_at: before(2), given_by: 'follow-page' });
    };
    for (const score of [5, 4, null]) await task(quick.id, false, false, score);
    await task(slow.id, true, true, 2);
    await task(slow.id, false, false, null);
    // and one report that the quick one gave on: what another unit made of it, and what its sender thought, is not theirs
    await task(quick.id, false, true, 1, 'not-ours');
    const matterId = await round('officers');
    // when
    await inTrx((trx) => gatherCandidates(trx, { matterId }, testContext()));
    // then
    const found = await candidates(matterId);
    expect(found.map(({ officerId, score }) => [officerId, Number(score)])).toEqual([[quick.id, 97], [slow.id, 47]]);
  });
});

describe('praise', () => {
  it('[D33] is proposed with a reason, decided by somebody else, certified, and told by a link that opens the name and is recorded', async () => {
    // given
    const { db } = database;
    const [proposer, decider] = [await buildOfficer(db, { roles: ['supervisor'] }), await buildOfficer(db, { roles: ['department-lead'] })];
    const matterId = await round('senders');
    await inTrx((trx) => gatherCandidates(trx, { matterId }, testContext()));
    const [candidate, other] = await candidates(matterId);
    const mark = (reason: string | null, proposed = true) => inTrx((trx) => proposeCandidate(trx, { matterId, candidateId: candidate!.id, proposed, reason }, by(proposer.id)));
    await expect(mark('Ba phản ánh đúng và kịp thời.')).rejects.toMatchObject({ code: 'recognition-not-open' });
    await proposalOpen(matterId);
    await expect(mark('ngắn')).rejects.toMatchObject({ code: 'reason-required', field: '/reason' });
    await expect(mark('Gọi anh ấy số 0903 123 456 nhé.')).rejects.toMatchObject({ code: 'words-personal' });
    const matter = await db('matters').where({ id: matterId }).first();
    const decided = (step: 'Task_ProposeCandidates' | 'Task_DecideRecognition', answers: Record<string, string>, officer: string) => inTrx((trx) => recognitionKind.decided![step]!(trx, { matter, item: {} as never, answers }, by(officer)));
    await expect(decided('Task_ProposeCandidates', { proposal: 'submit' }, proposer.id)).rejects.toMatchObject({ code: 'recognition-invalid', field: '/proposal' });
    await mark('Ba phản ánh đúng và kịp thời.');
    expect((await candidates(matterId)).map(({ proposedBy }) => proposedBy)).toEqual([proposer.id, null]);
    await decided('Task_ProposeCandidates', { proposal: 'submit' }, proposer.id);
    await db('work_items').where({ matter_id: matterId }).update({ status: 'completed', completed_by: proposer.id, completed_at: FACTORY_NOW, decision: JSON.stringify({ proposal: 'submit' }) });
    // when
    await expect(decided('Task_DecideRecognition', { recognition: 'approved' }, proposer.id)).rejects.toMatchObject({ field: '/recognition' });
    await expect(decided('Task_DecideRecognition', { recognition: 'none' }, decider.id)).rejects.toMatchObject({ field: '/remarks' });
    await database.db('recognition_candidates').where({ id: candidate!.id }).update({ proposed_by: decider.id });
    await expect(decided('Task_DecideRecognition', { recognition: 'approved' }, decider.id)).rejects.toMatchObject({ field: '/recognition' });
    await database.db('recognition_candidates').where({ id: candidate!.id }).update({ proposed_by: proposer.id });
    await decided('Task_DecideRecognition', { recognition: 'approved' }, decider.id);
    await inTrx((trx) => issueCertificates(trx, { matterId }, testContext()));
    await inTrx((trx) => issueCertificates(trx, { matterId }, testContext()));
    // then
    const honoured = (await inTrx(async (trx) => Candidate.query(trx).findById(candidate!.id)))!;
    expect(honoured.numberText).toMatch(/^\d+\/GCN-TD$/);
    expect(await inTrx(async (trx) => Candidate.query(trx).findById(other!.id))).toMatchObject({ approvedAt: null, numberText: null, token: null });
    const texts = await db('notifications').where({ template_code: 'recognition' });
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchObject({ sender_id: candidate!.senderId });
    expect(texts[0].body).toContain(`/tuyen-duong/${honoured.token}`);
    const reads = () => db('personal_data_reads').where({ subject_id: candidate!.senderId });
    expect(await reads()).toEqual([]);
    const certificate = await inTrx((trx) => certificateOfToken(trx, honoured.token!, testContext()));
    expect(certificate).toMatchObject({ name: 'Nguyễn Văn Thử', reason: 'Ba phản ánh đúng và kịp thời.' });
    expect(await reads()).toHaveLength(1);
    const [one, again] = [await inTrx((trx) => renderCertificateOf(trx, certificate!)), await inTrx((trx) => renderCertificateOf(trx, certificate!))];
    expect(one.equals(again)).toBe(true);
    // Nothing about who it is stands in the matter's own records.
    const records = JSON.stringify([await db('matters').where({ id: matterId }), await db('matter_events').where({ matter_id: matterId }), await db('audit_entries').where({ subject_id: matterId })]);
    expect(records).not.toMatch(/Nguyễn|900000701/);
    // The link runs out.
    const later = { ...testContext(), now: new Date(FACTORY_NOW.getTime() + 61 * 86_400_000) };
    expect(await inTrx((trx) => certificateOfToken(trx, honoured.token!, later))).toBeNull();
  });

  it('[D33] is certified in every year, each with its numbers from one', async () => {
    // given somebody approved in a round of each year
    const numbers: Array<string | null> = [];
    for (const years of [1, 2]) {
      const now = new Date(FACTORY_NOW.getTime() + years * 365 * 86_400_000);
      const [matterId, id] = [await round('officers'), randomUUID()];
      await inTrx(async (trx) => Candidate.query(trx).insert({ id, matterId, officerId: (await buildOfficer(database.db)).id, figures: [], score: '1', pseudonym: 'Ứng viên 01', proposed: true, reason: 'Làm việc tận tâm.', approvedAt: now }));
      // when
      await inTrx((trx) => issueCertificates(trx, { matterId }, { ...testContext(), now }));
      numbers.push((await Candidate.query(database.db).findById(id))!.numberText);
    }
    // then
    expect(numbers).toEqual(['1/GCN-TD', '1/GCN-TD']);
  });
});
