import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askSender } from '../../cases/questions-to-sender/ask-sender.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { ownWords } from '../../channels/email/inbound.ts';
import { testContext } from '../support/context.ts';
import { buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';
import { CALLBACK_SECRET, createTestApp, photo, type TestApp } from './support.ts';

const SECRET = 'the-mail-servers-own-secret';
let world: TestApp;
beforeAll(async () => {
  world = await createTestApp({ MAIL_CALLBACK_SECRET: SECRET });
  await world.db('settings').insert({ key: 'mail-reply-address', value: JSON.stringify('tra-loi@1022.example.vn'), updated_by: 'test' });
});
afterAll(async () => { await world.close(); });

/** A question that its sender got by mail. */
async function asked() {
  const found = await buildCase(world.db, {}, { phone: null, email: 'nguoi-gui@example.vn' });
  const workItemId = randomUUID();
  await world.db('work_items').insert({
    id: workItemId, kind: 'screen-report', title: 'Sàng lọc', case_id: found.id, role: 'operator', due_at: FACTORY_NOW, process_instance_key: randomUUID(), element_id: 'Task', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  const officer = await buildOfficer(world.db) as Officer;
  const question = await world.db.transaction((trx) => askSender(trx, { workItemId, officer, text: 'Đèn nào bị hỏng, trước số nhà mấy?' }, testContext({ actor: { kind: 'officer', id: officer.id } })));
  return { ...found, questionId: question.id, token: question.replyToken! };
}

interface Mail { token: string; body: string; id?: string; headers?: string; picture?: Buffer }
const rfc822 = ({ token, body, id = randomUUID(), headers = '', picture }: Mail) => [
  'From: Nguoi Gui <nguoi-gui@example.vn>', `To: tra-loi+${token}@1022.example.vn`, 'Subject: Re: 1022', `Message-ID: <${id}@example.vn>`, ...(headers ? [headers] : []), 'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=part', '', '--part', 'Content-Type: text/plain; charset=utf-8', '', body,
  ...(picture ? ['--part', 'Content-Type: image/jpeg; name=a.jpg', 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment; filename=a.jpg', '', picture.toString('base64')] : []), '--part--', '',
].join('\r\n');
const post = (mail: string, secret = SECRET) => world.http().post(`/callbacks/mail/${secret}`).type('message/rfc822').send(Buffer.from(mail) as never);
const stored = (id: string) => world.db('sender_questions').where({ id }).first();
const outcomes = (questionId: string) => world.db('inbound_mails').where({ question_id: questionId }).orderBy('outcome').pluck('outcome');

describe('a reply to the mail of a question', () => {
  it('[D11] [D12] is its answer, with its picture and without what it quotes; the mail says that it may be answered', async () => {
    // given
    const found = await asked();
    expect((await world.db('notifications').where({ case_id: found.id, channel: 'email' }).first()).body).toContain('trả lời thẳng thư này');
    // when
    const mail = rfc822({ token: found.token, body: 'Trước số 12 ạ.\r\n\r\nVào Th 7, 21 thg 11, 2026 lúc 15:00 1022 <tong-dai@1022.example.vn> đã viết:\r\n> Để xử lý phản ánh', picture: await photo({ position: true }) });
    expect((await post(mail)).status).toBe(200);
    // then
    expect(await stored(found.questionId)).toMatchObject({ status: 'answered', answer: 'Trước số 12 ạ.' });
    expect(await world.db('attachments').where({ case_id: found.id })).toMatchObject([{ purpose: 'report', question_id: found.questionId }]);
    expect((await post(mail)).status).toBe(200);
    expect(await outcomes(found.questionId)).toEqual(['answered']);
    expect(JSON.stringify(await world.db('inbound_mails'))).not.toMatch(/nguoi-gui|số 12/);
  });

  it('[D11] that is too long, or brings files that are not taken, says so at its end', async () => {
    // given
    const [long, full, film] = [await asked(), await asked(), await asked()];
    const words = 'Đèn trước số 12 hỏng. '.repeat(120);
    // when
    await post(rfc822({ token: long.token, body: words, picture: Buffer.from('no picture') }));
    await post(rfc822({ token: full.token, body: 'a'.repeat(2000) }));
    await post(rfc822({ token: film.token, body: '', picture: Buffer.from('no picture') }));
    // then
    const { answer } = await stored(long.questionId);
    expect([...answer].length).toBeLessThanOrEqual(2000);
    expect(answer).toMatch(/^Đèn trước số 12 hỏng\.[^[]+\n\n\[Hệ thống: thư dài hơn một câu trả lời, phần cuối đã bị cắt; 1 tệp gửi kèm không được nhận\.\]$/);
    expect((await stored(full.questionId)).answer).toBe('a'.repeat(2000));
    expect(await stored(film.questionId)).toMatchObject({ status: 'answered', answer: '[Hệ thống: 1 tệp gửi kèm không được nhận.]' });
  });

  it('of a machine, of nothing, after the end or to an address that nobody gave out changes nothing', async () => {
    const found = await asked();
    const files = world.storedFiles().length;
    expect((await post(rfc822({ token: found.token, body: 'Tôi đang nghỉ phép.', headers: 'Auto-Submitted: auto-replied' }))).status).toBe(200);
    expect((await post(rfc822({ token: found.token, body: '> Chỉ có phần trích' }))).status).toBe(200);
    expect((await post(rfc822({ token: 'a'.repeat(30), body: 'Trước số 12.', picture: await photo() }))).status).toBe(200);
    expect((await stored(found.questionId)).status).toBe('open');
    await world.db('cases').where({ id: found.id }).update({ status: 'closed', closed_at: FACTORY_NOW });
    expect((await post(rfc822({ token: found.token, body: 'Trước số 12.', picture: await photo() }))).status).toBe(200);
    expect(await outcomes(found.questionId)).toEqual(['automatic', 'empty', 'question-closed']);
    expect(world.storedFiles()).toHaveLength(files);
  });

  it('[D13] is taken only from whoever knows the secret; what is no mail is refused', async () => {
    const found = await asked();
    expect((await post(rfc822({ token: found.token, body: 'Trước số 12.' }), 'another-secret-altogether')).status).toBe(404);
    expect((await post('no mail at all')).status).toBe(400);
    expect((await world.http().post(`/callbacks/mail/${SECRET}`).send({ to: 'x' })).status).toBe(415);
    expect((await stored(found.questionId)).status).toBe('open');
  });
});

it('who hands over mails or delivery reports with the right secret is not limited; who guesses is', async () => {
  const strict = await createTestApp({ MAIL_CALLBACK_SECRET: SECRET, PUBLIC_RATE_LIMIT: '1' });
  try {
    const statuses: number[] = [];
    for (const path of [`mail/${SECRET}`, `mail/${SECRET}`, `esms/${CALLBACK_SECRET}`, `esms/${CALLBACK_SECRET}`, 'mail/a-guessed-secret', 'mail/a-guessed-secret']) {
      statuses.push((await (path.startsWith('mail') ? strict.http().post(`/callbacks/${path}`).type('message/rfc822').send(Buffer.from(rfc822({ token: 'x', body: 'x' })) as never) : strict.http().get(`/callbacks/${path}`))).status);
    }
    expect(statuses).toEqual([200, 200, 400, 400, 404, 429]);
  } finally {
    await strict.close();
  }
});

it.each([['On Sat, 21 Nov 2026 at 15:00, 1022\n<a@b.vn> wrote:\n> x', ''], ['Xong.\n-----Original Message-----\nFrom: a@b.vn', 'Xong.'], ['Dòng một\n\nDòng hai', 'Dòng một\n\nDòng hai']])('own words of %j', (text, own) => {
  expect(ownWords(text)).toBe(own);
});
