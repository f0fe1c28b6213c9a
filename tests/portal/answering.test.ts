import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askSender } from '../../cases/questions-to-sender/ask-sender.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { createTestApp, photo, video, type TestApp } from '../api/support.ts';
import { testContext } from '../support/context.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const QUESTION = 'Đèn nào bị hỏng, <trước> số nhà mấy?';

async function asked() {
  const found = await buildCase(world.db);
  const workItemId = randomUUID();
  await world.db('work_items').insert({
    id: workItemId, kind: 'screen-report', title: 'Sàng lọc', case_id: found.id, role: 'operator', due_at: FACTORY_NOW, process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  const officer = await buildOfficer(world.db) as Officer;
  const question = await world.db.transaction((trx) => askSender(trx, { workItemId, officer, text: QUESTION }, testContext({ actor: { kind: 'officer', id: officer.id } })));
  return { ...found, workItemId, officer, questionId: question.id };
}
const answer = (code: string, fields: Record<string, string>) => Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post(`/t/${code}/tra-loi`));
const stored = (id: string) => world.db('sender_questions').where({ id }).first();

describe('a question on the follow page', () => {
  it('stands there with a form that works without JavaScript, and nothing of the sender', async () => {
    const work = await asked();
    const { text } = await world.http().get(`/t/${work.code}`);
    expect(text).toContain('Đèn nào bị hỏng, &lt;trước&gt; số nhà mấy?');
    expect(text).toMatch(new RegExp(`<form method="post" action="/t/${work.code}/tra-loi" enctype="multipart/form-data"`));
    for (const id of ['answer', 'photos']) expect(text).toContain(`for="${id}"`);
    expect(text).not.toContain('Nguyễn Văn Thử');
    expect((await world.http().get(`/t/${work.code}?lang=en`)).text).toContain('We need to ask you something');
  });

  it('takes the answer with pictures, thanks, and shows neither again', async () => {
    // given
    const work = await asked();
    const files = world.storedFiles().length;
    // when
    const sent = await answer(work.code.toLowerCase(), { question: work.questionId, text: 'Trước số 12.' }).attach('photos', await photo({ position: true }), 'a.jpg');
    // then
    expect([sent.status, sent.headers.location]).toEqual([303, `/t/${work.code}?tra-loi=da-nhan`]);
    expect(await stored(work.questionId)).toMatchObject({ status: 'answered', answer: 'Trước số 12.' });
    expect(await world.db('attachments').where({ case_id: work.id })).toMatchObject([{ purpose: 'report', question_id: work.questionId }]);
    expect(world.storedFiles()).toHaveLength(files + 2);
    const page = await world.http().get(sent.headers.location as string);
    expect(page.text).toContain('Đã nhận câu trả lời');
    expect(page.text).not.toContain('Trước số 12');
    expect(page.text).not.toContain('tra-loi"');
    expect(await world.db('notices').where({ officer_id: work.officer.id })).toHaveLength(1);
  });

  it('a second click sends nothing and keeps no second picture', async () => {
    const work = await asked();
    const send = async () => answer(work.code, { question: work.questionId, text: 'Trước số 12.' }).attach('photos', await photo(), 'a.jpg');
    const first = await send();
    const files = world.storedFiles().length;
    const second = await send();
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(world.storedFiles()).toHaveLength(files);
    expect(await world.db('attachments').where({ case_id: work.id })).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['an empty answer', { text: '  ' }, 422, 'answer-error'],
    ['one that is too long', { text: 'a'.repeat(2001) }, 400, 'answer-error'],
    ['a question of another page', { text: 'Trước số 12.', question: randomUUID() }, 404, 'errors'],
    ['no question at all', { text: 'Trước số 12.', question: '' }, 404, 'errors'],
  ])('refuses %s and keeps what was typed, escaped', async (_, fields, status, id) => {
    const work = await asked();
    const sent = await answer(work.code, { question: work.questionId, ...fields, text: fields.text === '  ' ? '  ' : `<i>${fields.text}` });
    expect(sent.status).toBe(status);
    expect(sent.text).toContain(`id="${id}"`);
    expect(sent.text).toMatch(/<title>Lỗi: /);
    expect(sent.text).not.toContain('<i>');
    expect((await stored(work.questionId)).status).toBe('open');
  });

  it('[D13] takes pictures only, at most three, and leaves no file of a refused answer', async () => {
    const work = await asked();
    const files = world.storedFiles().length;
    const film = await answer(work.code, { question: work.questionId, text: 'Đây ạ.' }).attach('photos', video(), 'a.mp4');
    const many = await Promise.all([1, 2, 3, 4].map(() => photo())).then((pictures) => pictures.reduce((request, picture, n) => request.attach('photos', picture, `${n}.jpg`), answer(work.code, { question: work.questionId, text: 'Đây ạ.' })));
    expect([film.status, many.status]).toEqual([415, 413]);
    expect(film.text).toContain('id="photos-error"');
    expect(world.storedFiles()).toHaveLength(files);
    expect((await stored(work.questionId)).status).toBe('open');
  });

  it('keeps the words when a file is refused or one too many', async () => {
    const work = await asked();
    const files = world.storedFiles().length;
    const picture = await photo();
    const sent = await answer(work.code, { question: work.questionId }).attach('photos', Buffer.from('no picture'), 'a.jpg').field('text', 'Trước số 12 <b>.');
    const many = await [1, 2, 3, 4].reduce((request, n) => request.attach('photos', picture, `${n}.jpg`), answer(work.code, { question: work.questionId, text: 'Trước số 12 <b>.' }));
    expect([sent.status, many.status]).toEqual([415, 413]);
    for (const { text } of [sent, many]) for (const part of ['Trước số 12 &lt;b&gt;.', 'id="photos-error"']) expect(text).toContain(part);
    expect(world.storedFiles()).toHaveLength(files);
  });

  it('[D13] an unknown code, a broken form and hostile text never end in our own error', async () => {
    const work = await asked();
    expect((await answer('2222-2222', { question: work.questionId, text: 'x' })).status).toBe(404);
    expect((await world.http().post(`/t/${work.code}/tra-loi`).type('json').send('{}')).status).toBeLessThan(500);
    for (const text of ['\u0000', 'a\u0000b', '\ud800', '💥'.repeat(500), "' or 1=1 --", '{{7*7}}']) {
      expect((await answer(work.code, { question: work.questionId, text: text.toWellFormed() })).status).toBeLessThan(500);
    }
  });

  it('is gone once it was taken back or the case is closed', async () => {
    const work = await asked();
    await world.db('cases').where({ id: work.id }).update({ status: 'closed', closed_at: FACTORY_NOW });
    expect((await world.http().get(`/t/${work.code}`)).text).not.toContain('số nhà mấy');
    const late = await answer(work.code, { question: work.questionId, text: 'Trước số 12.' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Câu hỏi này đã đóng');
  });
});

it('[D11] each part of a split report leads to the other', async () => {
  const first = await buildCase(world.db);
  const second = await buildCase(world.db, { split_from: first.id });
  expect((await world.http().get(`/t/${first.code}`)).text).toContain(`href="/t/${second.code}"`);
  expect((await world.http().get(`/t/${second.code}`)).text).toContain(`href="/t/${first.code}"`);
});
