import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerOutside, readOutsideLink } from '../../../cases/outside-requests/answer-outside.ts';
import { askOutside } from '../../../cases/outside-requests/ask-outside.ts';
import { judgeOutsideAnswer } from '../../../cases/outside-requests/judge-answer.ts';
import { linkToken, listOutsideRequests, OutsideRequest } from '../../../cases/outside-requests/outside-request.ts';
import { sendOutsideLink } from '../../../cases/outside-requests/send-link.ts';
import { Matter } from '../../../cases/matters/matter.ts';
import type { Officer } from '../../../cases/officers/officer.ts';
import type { WorkItem } from '../../../cases/work-items/work-item.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
let officer: Officer;
beforeAll(async () => {
  database = await createTestDatabase();
  flow = flowOf(database.db);
  officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' }) as Officer;
});
afterAll(async () => { await database.drop(); });

const DAY = 24 * 60;
const QUESTION = 'Trụ điện trước quán thuộc đơn vị nào quản lý?';
const ANSWER = { answer: 'Trụ điện số 12 thuộc Đội vận hành của chúng tôi.', name: 'Phòng kỹ thuật' };

/** A case at its unit, and a body that was asked and has its link. */
async function asked() {
  const report = await flow.received({ content: 'Dây điện sà xuống lề đường, gọi anh Thử 0900 000 484.' });
  await flow.decide(report.workItemId, FORWARD, at(1));
  const lead = await flow.delivered(report.id, at(2));
  await flow.run(at(5), (trx, ctx) => askOutside(trx, { caseId: report.id, officer, bodyName: 'Công ty Điện lực', email: 'lienhe@dienluc.example', question: QUESTION }, ctx), officer);
  const request = await OutsideRequest.query(database.db).findOne({ caseId: report.id }).throwIfNotFound();
  const { expiresAt } = await flow.run(at(6), (trx, ctx) => sendOutsideLink(trx, request, ctx));
  return { ...report, lead, request, expiresAt, token: linkToken(request, testContext()) };
}
const answer = (token: string, minute: number, given = ANSWER) => flow.run(at(minute), (trx, ctx) => answerOutside(trx, { token, ...given }, ctx));
const read = (token: string, minute: number) => readOutsideLink(database.db, token, at(minute));
async function judge(request: OutsideRequest, outsideJudgement: 'done' | 'again', minute: number): Promise<void> {
  const matter = await Matter.query(database.db).findById(request.matterId).throwIfNotFound();
  await flow.run(at(minute), (trx, ctx) => judgeOutsideAnswer(trx, { matter, item: {} as WorkItem, answers: { outsideJudgement } }, ctx), officer);
}

describe('a body without an account', () => {
  it('[D14] [D29] is mailed one link, however often the job runs; what leaves is masked, and the secret is kept nowhere but in the mail', async () => {
    // given
    const work = await asked();

    // when
    await flow.run(at(7), (trx, ctx) => sendOutsideLink(trx, work.request, ctx));

    // then
    const mails = await flow.notices({ template_code: 'outside-request', case_id: work.id });
    expect(mails).toEqual([expect.objectContaining({ channel: 'email', configured_address: 'lienhe@dienluc.example', body: expect.stringContaining(work.token) })]);
    expect(String(mails[0]!.body)).not.toMatch(/Dây điện|Trụ điện|0900/);
    expect(JSON.stringify(await database.db('outside_requests').where({ id: work.request.id }).first())).not.toContain(work.token);
    const shown = await read(work.token, 8);
    expect(shown).toMatchObject({ state: 'open', question: QUESTION, bodyName: 'Công ty Điện lực', expiresAt: at(6 + 7 * DAY) });
    expect(shown!.report).toContain('Dây điện sà xuống lề đường');
    expect(JSON.stringify(shown)).not.toMatch(/0900 000 484|Nguyễn Văn Thử/);
    expect(await read('somebody-guesses', 8)).toBeNull();
  });


  it('answers once; the unit is told and judges it', async () => {
    // given
    const work = await asked();
    await expect(answer(work.token, 20, { ...ANSWER, answer: 'Không.' })).rejects.toMatchObject({ code: 'outside-answer-length', field: '/answer' });
    await expect(answer(work.token, 20, { ...ANSWER, name: ' ' })).rejects.toMatchObject({ code: 'outside-name-missing', field: '/name' });

    // when
    await answer(work.token, 21);

    // then
    await expect(answer(work.token, 22)).rejects.toMatchObject({ code: 'outside-answered' });
    expect(await read(work.token, 22)).toMatchObject({ state: 'answered' });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key === `outside-answered:${work.request.matterId}:1`)).toHaveLength(1);
    expect(await database.db('notices').where({ officer_id: officer.id, kind: 'outside-answered', case_id: work.id })).toHaveLength(1);
    await judge(work.request, 'done', 30);
    expect(await listOutsideRequests(database.db, work.id)).toMatchObject([{ answer: ANSWER.answer, answeredBy: ANSWER.name, endedAt: at(30) }]);
    expect((await flow.events(work.id)).filter((kind) => kind.startsWith('outside'))).toEqual(['outside-asked', 'outside-sent', 'outside-answered', 'outside-ended']);
  });


  it('[D14] may not answer when the link has expired, and reads nothing any more; a new link ends the old one', async () => {
    // given
    const work = await asked();
    const late = 7 + 7 * DAY;

    // then
    await expect(answer(work.token, late)).rejects.toMatchObject({ code: 'outside-link-expired' });
    expect(await read(work.token, late)).toMatchObject({ state: 'expired', question: '', report: '', address: null });

    // when
    await judge(work.request, 'again', late);
    const again = await OutsideRequest.query(database.db).findById(work.request.id).throwIfNotFound();
    await flow.run(at(late + 1), (trx, ctx) => sendOutsideLink(trx, again, ctx));

    // then
    const token = linkToken(again, testContext());
    expect(token).not.toBe(work.token);
    expect(await read(work.token, late + 2)).toBeNull();
    await answer(token, late + 3);
  });


  it('is waited for no longer once the unit has answered', async () => {
    // given
    const work = await asked();

    // when
    await flow.decide(work.lead.workItemId, { outcome: 'resolved', resultText: 'Đã cử người kiểm tra, buộc lại dây điện lúc 21 giờ.' }, at(40), officer);

    // then
    expect((await flow.outbox('publish-message')).filter(({ key }) => key.startsWith(`outside-ended:${work.request.matterId}`))).toHaveLength(1);
    await expect(answer(work.token, 41)).rejects.toMatchObject({ code: 'outside-link-expired' });
  });


  it('[D29] is not told anybody\'s number in the question, and nobody else\'s unit asks', async () => {
    const work = await asked();
    const ask = (question: string, by: Officer) => flow.run(at(9), (trx, ctx) => askOutside(trx, { caseId: work.id, officer: by, bodyName: 'Công ty Điện lực', email: 'a@b.example', question }, ctx), by);
    await expect(ask('Gọi số 0900 000 484 để hỏi thêm.', officer)).rejects.toMatchObject({ code: 'question-holds-personal-data' });
    const stranger = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26743' }) as Officer;
    await expect(ask(QUESTION, stranger)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
