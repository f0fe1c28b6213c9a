import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, photo, type TestApp } from '../api/support.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(FACTORY_NOW.getTime() - days * DAY);

/** A case whose sender was told the result two days ago. */
async function told(row: Record<string, unknown> = {}) {
  const at = daysAgo(2);
  const found = await buildCase(world.db, { status: 'closed', received_at: at, forwarded_at: at, resulted_at: at, told_at: at, closed_at: at, result_text: 'Đã thay bóng đèn trước số 12.', resolution: 'fixed', ...row });
  await buildAssignment(world.db, { case_id: found.id, status: 'resulted', delivered_at: at, resulted_at: at, result_text: 'Đã thay bóng đèn trước số 12.' });
  return found;
}
const send = (code: string, form: string, fields: Record<string, string>) =>
  Object.entries(fields).reduce((request, [name, value]) => request.field(name, value), world.http().post(`/t/${code}/${form}`));
const feedbackOf = (caseId: string) => world.db('feedback').where({ case_id: caseId });
const WORDS = 'Đèn vẫn chập chờn, tối hẳn từ 20 giờ.';

describe('judging an answer on the follow page', () => {
  it('[D9] takes a score with reasons once, thanks, and shows it instead of the form', async () => {
    // given
    const found = await told();
    expect((await world.http().get(`/t/${found.code}`)).text).toContain(`action="/t/${found.code}/danh-gia"`);
    // when
    const sent = await world.http().post(`/t/${found.code}/danh-gia`).field('round', '0').field('score', '4').field('reasons[]', 'fast').field('reasons[]', 'clear').field('rateWords', 'Cảm ơn.');
    // then
    expect([sent.status, sent.headers.location]).toEqual([303, `/t/${found.code}?da-nhan=danh-gia`]);
    expect(await feedbackOf(found.id)).toMatchObject([{ round: 0, score: 4, reasons: ['fast', 'clear'], words: 'Cảm ơn.', given_by: 'follow-page' }]);
    const page = (await world.http().get(sent.headers.location as string)).text;
    expect(page).toContain('Bạn đã đánh giá:');
    expect(page).toContain('Hài lòng');
    expect(page).not.toContain('/danh-gia"');
    expect((await send(found.code, 'danh-gia', { round: '0', score: '1' })).status).toBe(409);
    expect((await feedbackOf(found.id))[0]).toMatchObject({ score: 4 });
  });

  it.each([['no score', { round: '0' }, 422], ['a score that does not exist', { round: '0', score: '6' }, 422], ['another answer than the one seen', { round: '1', score: '4' }, 409], ['no answer named', { score: '4' }, 404]])(
    'refuses %s and keeps what was typed', async (_, fields, status) => {
      const found = await told();
      const sent = await send(found.code, 'danh-gia', { ...fields, rateWords: '<b>Chưa rõ</b>' } as Record<string, string>);
      expect(sent.status).toBe(status);
      expect(sent.text).toContain('&lt;b&gt;Chưa rõ');
      expect(await feedbackOf(found.id)).toEqual([]);
    });
});

describe('saying that it is not fixed', () => {
  it('[D9] [D11] opens the case again with a picture: back with the unit and its superior, counted on its own, the first instants kept', async () => {
    // given
    const found = await told();
    const files = world.storedFiles().length;
    const before = await world.db('cases').where({ id: found.id }).first('resulted_at', 'told_at', 'closed_at');
    // when
    const sent = await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS }).attach('photos', await photo({ position: true }), 'a.jpg');
    // then
    expect([sent.status, sent.headers.location]).toEqual([303, `/t/${found.code}?da-nhan=chua-khac-phuc`]);
    expect(await world.db('cases').where({ id: found.id }).first()).toMatchObject({ ...before, status: 'reopened', reopenings: 1, resolution: null, reopened_at: FACTORY_NOW });
    const matter = await world.db('matters').where({ case_id: found.id }).first();
    expect(matter).toMatchObject({ kind: 'reopening', status: 'open', unit_code: '26740', detail: { reopening: 1, said: 'follow-page', photos: 1, superior: 'department-lead' } });
    expect(JSON.stringify(matter)).not.toContain('chập chờn');
    expect((await feedbackOf(found.id))[0]).toMatchObject({ not_fixed_words: WORDS, reopening_id: matter.id });
    expect(world.storedFiles()).toHaveLength(files + 2);
    const page = await world.http().get(sent.headers.location as string);
    for (const text of ['Phản ánh đã được mở lại', 'Đã mở lại, đang xử lý']) expect(page.text).toContain(text);
    expect(page.text).not.toContain('chập chờn');
  });

  it('shows nothing of the new answer before the superior has concluded: the earlier one stays as such, the new evidence is nobody\'s to see', async () => {
    // given: a reopened case whose unit has answered again, with a picture
    const found = await told();
    await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS, noPicture: 'yes' });
    const matter = await world.db('matters').where({ case_id: found.id }).first();
    const share = await buildAssignment(world.db, { case_id: found.id, round: 2, status: 'resulted', delivered_at: FACTORY_NOW, resulted_at: FACTORY_NOW, result_text: 'Đã thay cả bộ đèn.', reopening_id: matter.id });
    const id = randomUUID();
    await world.db('attachments').insert({ id, case_id: found.id, assignment_id: share.id, answer_id: share.id, purpose: 'evidence-after', kind: 'image', media_type: 'image/webp', bytes: 7, sha256: 'x', file_path: 'x.webp', uploaded_by: 'officer:test', created_at: FACTORY_NOW });
    const evidence = async () => (await world.http().get(`/api/v1/reports/${found.code}`)).body.evidence.map((file: { id: string }) => file.id);
    // then
    expect(await evidence()).toEqual([]);
    expect((await world.http().get(`/api/v1/reports/${found.code}/evidence/${id}`)).status).toBe(404);
    const { text } = await world.http().get(`/t/${found.code}`);
    for (const words of ['Kết quả lần trước', 'Đã thay bóng đèn trước số 12.']) expect(text).toContain(words);
    expect(text).not.toContain('Đã thay cả bộ đèn.');
    // when
    await world.db('cases').where({ id: found.id }).update({ status: 'closed', resolution: 'fixed', retold_at: FACTORY_NOW });
    // then
    expect(await evidence()).toEqual([id]);
    expect((await world.http().get(`/t/${found.code}`)).text).not.toContain('Kết quả lần trước');
  });

  it('said twice, it is open once and no second picture is kept', async () => {
    const found = await told();
    const again = async () => send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS }).attach('photos', await photo(), 'a.jpg');
    await again();
    const files = world.storedFiles().length;
    expect((await again()).status).toBe(303);
    expect(world.storedFiles()).toHaveLength(files);
    expect(await world.db('matters').where({ case_id: found.id })).toHaveLength(1);
  });

  it('keeps the words when a file is refused or one too many', async () => {
    const found = await told();
    const files = world.storedFiles().length;
    const picture = await photo();
    const refused = await send(found.code, 'chua-khac-phuc', { round: '0' }).attach('photos', Buffer.from('no picture'), 'a.jpg').field('notFixedWords', WORDS);
    const many = await [1, 2, 3, 4, 5, 6].reduce((request, n) => request.attach('photos', picture, `${n}.jpg`), send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS }));
    expect([refused.status, many.status]).toEqual([415, 413]);
    for (const { text } of [refused, many]) expect(text).toContain(WORDS);
    expect(world.storedFiles()).toHaveLength(files);
  });

  it('wants words, and a picture or the word that none can show it', async () => {
    const found = await told();
    const bare = await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS });
    expect([bare.status, bare.text.includes('id="notFixedPhotos-error"')]).toEqual([422, true]);
    expect((await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: 'Chưa', noPicture: 'yes' })).text).toContain('id="notFixedWords-error"');
    expect((await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS, noPicture: 'yes' })).status).toBe(303);
  });

  it('one server-side value decides how long it can be said, also against a page that was kept', async () => {
    const found = await told();
    await world.db('settings').insert({ key: 'reopen-window-days', value: '1', updated_by: 'test' });
    try {
      expect((await world.http().get(`/t/${found.code}`)).text).not.toContain('chua-khac-phuc');
      const late = await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS, noPicture: 'yes' });
      expect(late.status).toBe(409);
      expect(late.text).toContain('Không còn đánh giá được');
      expect(await world.db('matters').where({ case_id: found.id })).toEqual([]);
    } finally {
      await world.db('settings').where({ key: 'reopen-window-days' }).delete();
    }
  });

  it('cannot be said of what was closed as not fixed, nor of a report that repeats another; the page says why it was closed', async () => {
    const closed = await told({ resolution: 'not-fixed', unfixed_reason: 'Cần cải tạo cả tuyến, dự kiến quý I năm sau.' });
    const original = await told();
    const repeated = await told({ duplicate_of: original.id });
    const page = (await world.http().get(`/t/${closed.code}`)).text;
    for (const text of ['Đã đóng, chưa khắc phục', 'Cần cải tạo cả tuyến']) expect(page).toContain(text);
    for (const { code } of [closed, repeated]) {
      expect((await world.http().get(`/t/${code}`)).text).not.toContain('chua-khac-phuc');
      expect((await send(code, 'chua-khac-phuc', { round: '0', notFixedWords: WORDS, noPicture: 'yes' })).status).toBe(409);
    }
    expect((await world.http().get(`/api/v1/reports/${closed.code}`)).body).toMatchObject({ status: 'closed', resolution: 'not-fixed', statusText: 'Đã đóng, chưa khắc phục' });
  });

  it('[D13] an unknown code, a film and hostile text never end in our own error', async () => {
    const found = await told();
    expect((await send('2222-2222', 'danh-gia', { round: '0', score: '4' })).status).toBe(404);
    expect((await world.http().post(`/t/${found.code}/danh-gia`).type('json').send('{}')).status).toBeLessThan(500);
    for (const text of ['\u0000aaaaaaaaaaaa', "' or 1=1 -- aaaaaa", '{{7*7}}{{7*7}}', 'a'.repeat(2001)]) {
      expect((await send(found.code, 'chua-khac-phuc', { round: '0', notFixedWords: text })).status).toBeLessThan(500);
    }
  });
});
