import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askOutside } from '../../cases/outside-requests/ask-outside.ts';
import { linkToken, OutsideRequest } from '../../cases/outside-requests/outside-request.ts';
import { sendOutsideLink } from '../../cases/outside-requests/send-link.ts';
import type { Officer } from '../../cases/officers/officer.ts';
import { createTestApp, type TestApp } from '../api/support.ts';
import { testContext } from '../support/context.ts';
import { buildAssignment, buildCase, buildOfficer, FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

async function linked() {
  const found = await buildCase(world.db, { status: 'forwarded', content: 'Dây điện sà <thấp>, gọi 0900 000 484.' });
  await buildAssignment(world.db, { case_id: found.id, status: 'delivered', delivered_at: FACTORY_NOW });
  const officer = await buildOfficer(world.db, { roles: ['unit-officer'], unitCode: '26740' }) as Officer;
  await world.db.transaction((trx) => askOutside(trx, { caseId: found.id, officer, bodyName: 'Công ty Điện lực', email: 'lienhe@dienluc.example', question: 'Trụ điện thuộc đơn vị nào?' }, testContext({ actor: { kind: 'officer', id: officer.id } })));
  const request = await OutsideRequest.query(world.db).findOne({ caseId: found.id }).throwIfNotFound();
  await world.db.transaction((trx) => sendOutsideLink(trx, request, testContext()));
  return { ...found, request, path: `/hoi-co-quan/${linkToken(request, testContext())}` };
}
const stored = (id: string) => world.db('outside_requests').where({ id }).first();

describe('the page of an outside body', () => {
  it('[D14] shows the question and the masked report with a form that works without JavaScript; no search engine and no other site learns the address', async () => {
    const work = await linked();
    const { status, text, headers } = await world.http().get(work.path);
    expect(status).toBe(200);
    expect(text).toContain('Dây điện sà &lt;thấp&gt;');
    expect(text).not.toMatch(/0900 000 484|Nguyễn Văn Thử/);
    expect(text).toContain(`<form method="post" action="${work.path}" enctype="multipart/form-data"`);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
    expect(await stored(work.request.id)).toMatchObject({ opened_at: expect.any(Date) });
    expect((await world.http().get(`${work.path}?lang=en`)).text).toContain('Request for an answer');
  });


  it('takes the answer once, says what is missing, and keeps what was typed', async () => {
    // given
    const work = await linked();
    const send = (answer: string, name: string) => world.http().post(work.path).field('answer', answer).field('name', name);

    // when
    const wrong = await send('Không', 'Phòng kỹ thuật');

    // then
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('id="answer-error"');
    expect(wrong.text).toContain('value="Phòng kỹ thuật"');

    // when
    const sent = await send('Trụ điện số 12 thuộc Đội vận hành của chúng tôi.', 'Phòng kỹ thuật');

    // then
    expect([sent.status, sent.headers.location]).toEqual([303, `${work.path}?gui=xong`]);
    expect((await world.http().get(sent.headers.location!)).text).toContain('Đã nhận trả lời');
    expect(await stored(work.request.id)).toMatchObject({ answer: 'Trụ điện số 12 thuộc Đội vận hành của chúng tôi.', answered_by: 'Phòng kỹ thuật' });
    expect((await send('Một trả lời khác nữa của chúng tôi.', 'Phòng kỹ thuật')).status).toBe(409);
  });


  it('[D14] shows nothing behind a link that has expired or that nobody sent', async () => {
    const work = await linked();
    await world.db('outside_requests').where({ id: work.request.id }).update({ expires_at: new Date(FACTORY_NOW.getTime() - 60_000) });
    const { status, text } = await world.http().get(work.path);
    expect(status).toBe(410);
    expect(text).not.toMatch(/Dây điện|Trụ điện/);
    expect((await world.http().get('/hoi-co-quan/khong-co').set('Accept', 'text/html')).status).toBe(404);
  });
});
