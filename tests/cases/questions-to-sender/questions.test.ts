import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerQuestion } from '../../../cases/questions-to-sender/answer-question.ts';
import { askSender } from '../../../cases/questions-to-sender/ask-sender.ts';
import { cancelQuestion } from '../../../cases/questions-to-sender/cancel-question.ts';
import { findOpenQuestion, listQuestions } from '../../../cases/questions-to-sender/list-questions.ts';
import type { StoredFile } from '../../../cases/attachments/stored-file.ts';
import type { Officer, Role } from '../../../cases/officers/officer.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const TEXT = 'Việc xảy ra ở đoạn nào của đường Lê Lợi?';
const officer = async (role: Role, unitCode: string | null = null): Promise<Officer> => await buildOfficer(database.db, { roles: [role], unitCode }) as Officer;
const ask = (workItemId: string, who: Officer, text = TEXT, now = at(1)) => flow.run(now, (trx, ctx) => askSender(trx, { workItemId, officer: who, text }, ctx), who);
const answer = (code: string, questionId: string, text: string, photos: StoredFile[] = []) =>
  database.db.transaction((trx) => answerQuestion(trx, { code, questionId, text, photos }, { now: at(3), actor: { kind: 'public', id: 'portal' }, vault: undefined as never }));
const waiting = async (id: string) => (await database.db('work_items').where({ id }).first()).waiting_for as string | null;
const picture = (): StoredFile => ({
  id: randomUUID(), purpose: 'report', kind: 'image', mediaType: 'image/jpeg', bytes: 10, sha256: 'x', filePath: 'aa/x.jpg', thumbnailPath: null, width: 1, height: 1, takenLat: null, takenLng: null, takenAt: null,
});

describe('asking the sender', () => {
  it('[D29] tells them by text with code and link only; the question stands behind the code; the clock goes on', async () => {
    // given
    const report = await flow.received();
    const operator = await officer('operator');
    const due = (await database.db('work_items').where({ id: report.workItemId }).first()).due_at as Date;

    // when
    const question = await ask(report.workItemId, operator);

    // then
    const [text] = await flow.notices({ key: `sender-question:${question.id}` });
    expect(text).toMatchObject({ channel: 'sms', template_code: 'sender-need-info', recipient_kind: 'sender' });
    expect(text!.body).toContain(report.code);
    expect(text!.body).toContain(`/t/${report.code}`);
    expect(text!.body).not.toContain('Le Loi');
    expect(await findOpenQuestion(database.db, report.code)).toEqual({ id: question.id, text: TEXT, answerBy: question.answerBy });
    expect(await waiting(report.workItemId)).toBe('sender');
    expect((await database.db('work_items').where({ id: report.workItemId }).first()).due_at).toEqual(due);
    expect(await database.db('deadlines').where({ id: report.deadlineId }).first('stopped_at')).toEqual({ stopped_at: null });
    expect(await flow.events(report.id)).toEqual(['sender-asked']);
  });

  it('tells who left only a mail address the whole question, and who left nothing on the follow page', async () => {
    const operator = await officer('operator');
    const mail = await flow.received({}, { phone: null, email: 'thu@example.vn' });
    const question = await ask(mail.workItemId, operator);
    expect((await flow.notices({ key: `sender-question:${question.id}` }))[0]).toMatchObject({ channel: 'email', body: expect.stringContaining(TEXT) });
    const anonymous = await flow.received({}, { kind: 'anonymous' });
    await ask(anonymous.workItemId, operator);
    expect(await flow.notices({ case_id: anonymous.id })).toEqual([]);
    expect(await findOpenQuestion(database.db, anonymous.code)).toMatchObject({ text: TEXT });
  });

  it('asks for an answer by the task\'s own deadline, or within a day when that is near or past', async () => {
    const operator = await officer('operator');
    const report = await flow.received();
    expect((await ask(report.workItemId, operator)).answerBy).toEqual(at(1 + 24 * 60));
    const share = await flow.received();
    await flow.decide(share.workItemId, FORWARD, at(1));
    const task = await flow.delivered(share.id, at(2));
    expect((await ask(task.workItemId, await officer('unit-officer', '26740'), TEXT, at(3))).answerBy).toEqual(at(62));
  });

  it.each([
    ['too short', 'Ở đâu?', 'question-length'],
    ['too long', 'a'.repeat(1001), 'question-length'],
    ['[D29] somebody\'s phone number', 'Có phải ông Ba, số 0901 234 567, là người gây ra?', 'question-holds-personal-data'],
    ['[D29] a plate', 'Có phải xe 59-X1 234.56 đã đỗ ở đó không?', 'question-holds-personal-data'],
    ['[D29] a mail address', 'Xin gửi thêm hình về can.bo@example.vn nhé.', 'question-holds-personal-data'],
  ])('refuses a question with %s', async (_, text, code) => {
    const report = await flow.received();
    await expect(ask(report.workItemId, await officer('operator'), text)).rejects.toMatchObject({ code, field: '/text' });
    expect(await flow.events(report.id)).toEqual([]);
  });

  it('has one open question a case; the same one again changes nothing', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    const [first, second] = await Promise.all([ask(report.workItemId, operator), ask(report.workItemId, operator)]);
    expect(second.id).toBe(first.id);
    await expect(ask(report.workItemId, operator, `${TEXT} Từ khi nào?`)).rejects.toMatchObject({ kind: 'conflict', code: 'question-open' });
    expect(await flow.notices({ case_id: report.id })).toHaveLength(1);
  });

  it('is for those who handle the case', async () => {
    const report = await flow.received();
    for (const who of [await officer('unit-officer', '26740'), await officer('inspector'), await officer('administrator'), await officer('department-lead')]) {
      await expect(ask(report.workItemId, who)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    const secret = await flow.received({ restricted: true });
    await expect(ask(secret.workItemId, await officer('operator'))).rejects.toMatchObject({ kind: 'forbidden' });
    await ask(secret.workItemId, await officer('supervisor'));
  });
});

describe('the answer', () => {
  it('is kept for officers, tells who asked, and ends the waiting', async () => {
    // given
    const report = await flow.received();
    const operator = await officer('operator');
    const question = await ask(report.workItemId, operator);

    // when
    expect(await answer(report.code, question.id, '  Đoạn trước số 12.\u0000 ', [picture()])).toBe(true);
    expect(await answer(report.code, question.id, 'Đoạn trước số 12.')).toBe(false);

    // then
    expect(await listQuestions(database.db, report.id)).toMatchObject([{ status: 'answered', answer: 'Đoạn trước số 12.', answeredAt: at(3), attachmentIds: [expect.any(String)] }]);
    expect(await findOpenQuestion(database.db, report.code)).toBeNull();
    expect(await waiting(report.workItemId)).toBeNull();
    expect(await database.db('notices').where({ officer_id: operator.id })).toMatchObject([{ kind: 'answered', work_item_id: report.workItemId, by_id: null }]);
    const events = await database.db('case_events').where({ case_id: report.id, kind: 'sender-answered' });
    expect(events).toMatchObject([{ public: true, actor: 'public:portal' }]);
    expect(JSON.stringify(events)).not.toContain('số 12');
  });

  it.each([
    ['nothing in it', '   ', 'answer-missing'],
    ['too much in it', 'a'.repeat(2001), 'answer-too-long'],
  ])('with %s is refused', async (_, text, code) => {
    const report = await flow.received();
    const question = await ask(report.workItemId, await officer('operator'));
    await expect(answer(report.code, question.id, text)).rejects.toMatchObject({ code });
  });

  it('[D13] needs the code of this case, an open question, and a case that is not over', async () => {
    const report = await flow.received();
    const other = await flow.received();
    const operator = await officer('operator');
    const question = await ask(report.workItemId, operator);
    await expect(answer(other.code, question.id, 'Đoạn đầu đường.')).rejects.toMatchObject({ code: 'question-not-found' });
    await expect(answer(report.code, randomUUID(), 'Đoạn đầu đường.')).rejects.toMatchObject({ code: 'question-not-found' });
    await database.db('cases').where({ id: report.id }).update({ closed_at: at(2), status: 'closed' });
    expect(await findOpenQuestion(database.db, report.code)).toBeNull();
    await expect(answer(report.code, question.id, 'Đoạn đầu đường.')).rejects.toMatchObject({ code: 'question-closed' });
  });

  it('is taken again once the case was reopened', async () => {
    const report = await flow.received({ closed_at: at(0) });
    await database.db('cases').where({ id: report.id }).update({ status: 'reopened' });
    const question = await ask(report.workItemId, await officer('operator'));
    expect(await findOpenQuestion(database.db, report.code)).toMatchObject({ id: question.id });
    expect(await answer(report.code, question.id, 'Đoạn trước số 12.')).toBe(true);
  });
});

describe('cancelling', () => {
  const cancel = (questionId: string, who: Officer) => flow.run(at(2), (trx, ctx) => cancelQuestion(trx, { questionId, officer: who }, ctx), who);

  it('takes the question off the follow page, and makes room for another', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    const question = await ask(report.workItemId, operator);
    await cancel(question.id, operator);
    await cancel(question.id, operator);
    expect(await findOpenQuestion(database.db, report.code)).toBeNull();
    expect(await waiting(report.workItemId)).toBeNull();
    await expect(answer(report.code, question.id, 'Đoạn đầu đường.')).rejects.toMatchObject({ code: 'question-closed' });
    await ask(report.workItemId, operator, `${TEXT} Xin nói rõ.`);
    expect(await flow.events(report.id)).toEqual(['sender-asked', 'question-cancelled', 'sender-asked']);
  });

  it('is too late once there is an answer', async () => {
    const report = await flow.received();
    const operator = await officer('operator');
    const question = await ask(report.workItemId, operator);
    await answer(report.code, question.id, 'Đoạn đầu đường.');
    await expect(cancel(question.id, operator)).rejects.toMatchObject({ code: 'question-answered' });
    await expect(cancel(randomUUID(), operator)).rejects.toMatchObject({ code: 'question-not-found' });
  });
});

it('a task that is decided waits for nobody any more', async () => {
  const report = await flow.received();
  const operator = await officer('operator');
  await ask(report.workItemId, operator);
  await flow.decide(report.workItemId, FORWARD, at(2), operator);
  expect(await waiting(report.workItemId)).toBeNull();
  expect(await findOpenQuestion(database.db, report.code)).not.toBeNull();
});
