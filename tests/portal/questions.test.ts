import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listAnswers } from '../../cases/catalogue/case-answers.ts';
import { createTestApp, photo, video, type TestApp } from '../api/support.ts';

let world: TestApp;
beforeAll(async () => {
  world = await createTestApp();
  await world.db('category_questions').where({ category_code: 'drainage', question_code: 'flood-depth' }).update({ required: true });
});
afterAll(async () => { await world.close(); });

const filled = { content: 'Nước ngập cả đường.', senderKind: 'anonymous', categoryCode: 'drainage' };
const send = (fields: Record<string, string | string[]>) => Object.entries(fields)
  .reduce((request, [name, value]) => [value].flat().reduce((all, one) => all.field(name, one), request), world.http().post('/'));
const valueOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const answersOf = async (location: string) => {
  const { id } = await world.db('cases').where({ code: /[^/]+$/.exec(location)![0] }).first('id') as { id: string };
  return Object.fromEntries((await listAnswers(world.db, id)).map(({ question, answer }) => [question, answer?.vi ?? null]));
};

describe('the questions of a category on the citizens\' form', () => {
  it('[D12] come after sending when they were not in sight, with everything kept that was typed and attached', async () => {
    // when
    const page = await send({ ...filled, addressText: 'Hẻm 5', idempotencyKey: 'visit-q001' }).attach('photos', await photo(), 'a.jpg').attach('videos', video(), 'b.mp4');
    // then
    expect(page.status).toBe(200);
    expect(page.text).toContain('<title>Còn vài câu hỏi');
    expect(page.text).toMatch(/<textarea id="content"[^>]*>Nước ngập cả đường\.</);
    expect(page.text).toContain('value="Hẻm 5"');
    expect(page.text).toContain('1 ảnh, 1 video');
    expect(page.text).toContain('Trả lời nếu câu “Nước ngập đến đâu?” là Trên đầu gối (hơn 50 cm).');
    // when
    const sent = await send({
      ...filled, addressText: 'Hẻm 5', idempotencyKey: 'visit-q001', asked: valueOf(page.text, 'asked'), keptFiles: valueOf(page.text, 'keptFiles'), 'answers.flood-depth': 'above-knee', 'answers.flood-depth-cm': '60,5',
    });
    // then
    expect(sent.status).toBe(303);
    expect(await answersOf(sent.headers.location as string)).toEqual({ 'flood-depth': 'Trên đầu gối (hơn 50 cm)', 'flood-depth-cm': '60,5 cm' });
    const code = /[^/]+$/.exec(sent.headers.location as string)![0];
    expect((await world.db('attachments').join('cases', 'cases.id', 'attachments.case_id').where({ code })).map(({ kind }) => kind).sort()).toEqual(['image', 'video']);
  });

  it('show what is wrong beside each question, with its answer kept and its files', async () => {
    // when
    const page = await send({ ...filled, asked: 'drainage', idempotencyKey: 'visit-q002', 'answers.drain-cover': 'unknown' }).attach('photos', await photo(), 'a.jpg');
    // then
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/id="answers\.flood-depth"[^>]*aria-describedby="answers\.flood-depth-error"/);
    expect(page.text).toContain('<li><a href="#answers.flood-depth">Xin trả lời câu “Nước ngập đến đâu?”</a></li>');
    expect(page.text).toMatch(/value="unknown" checked/);
    expect(page.text).toContain('1 ảnh');
    const wrong = await send({ ...filled, asked: 'drainage', 'answers.flood-depth': 'above-knee', 'answers.flood-depth-cm': 'sâu <b>lắm</b>' });
    expect(wrong.text).toMatch(/id="answers\.flood-depth-cm"[^>]*value="sâu &lt;b&gt;lắm&lt;\/b&gt;"[^>]*aria-invalid="true"/);
  });

  it('can be looked at before sending, by a button that needs no script', async () => {
    const page = await send({ content: '', senderKind: 'person', categoryCode: 'street-lighting', step: 'questions' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Số ghi trên trụ đèn');
    expect(page.text).not.toContain('id="errors"');
    const labels = [...page.text.matchAll(/<(?:input type="text"|input type="date"|select|textarea)[^>]* id="([^"]+)"/g)].map((match) => match[1]!);
    for (const id of labels) expect(page.text).toContain(`for="${id}"`);
    for (const [, described] of page.text.matchAll(/aria-describedby="([^"]+)"/g)) for (const id of described!.split(' ')) expect(page.text).toContain(`id="${id}"`);
    expect(page.text).not.toMatch(/\son\w+=|<style|style="|javascript:/);
    expect(Buffer.byteLength(page.text)).toBeLessThan(60 * 1024);
  });

  it('of another category than the one sent are asked anew; answers that do not belong fall away', async () => {
    const asked = await send({ ...filled, categoryCode: 'environment', asked: 'drainage', 'answers.flood-depth': 'knee' });
    expect([asked.status, asked.text.includes('Loại rác, chất thải')]).toEqual([200, true]);
    const sent = await send({ ...filled, categoryCode: 'environment', asked: 'environment', 'answers.flood-depth': 'knee', 'answers.waste-kind[]': ['rubble', 'hazardous'], 'answers.waste-hazard': 'Mùi hắc' });
    expect(sent.status).toBe(303);
    expect(await answersOf(sent.headers.location as string)).toEqual({ 'waste-kind': 'Xà bần, Chất thải nguy hại', 'waste-hazard': 'Mùi hắc' });
  });

  it('answers to questions whose condition does not hold are left out: without script all are in sight', async () => {
    const sent = await send({ ...filled, asked: 'drainage', 'answers.flood-depth': 'no-water', 'answers.flood-depth-cm': 'abc', 'answers.road-blocked': 'no' });
    expect(sent.status).toBe(303);
    expect(await answersOf(sent.headers.location as string)).toEqual({ 'flood-depth': 'Không ngập' });
  });

  it('categories without questions send at once, and the fragment for the script is empty there', async () => {
    expect((await send({ ...filled, categoryCode: 'traffic' })).status).toBe(303);
    expect((await world.http().get('/cau-hoi/traffic')).text.trim()).toBe('');
    expect((await world.http().get('/cau-hoi/drainage?lang=en')).text).toContain('How deep is the water?');
    expect((await world.http().get('/cau-hoi/%00')).status).toBe(200);
  });

  it('files of another visit are not taken over, and one that is not kept any more is asked for again', async () => {
    const page = await send({ ...filled, idempotencyKey: 'visit-q003' }).attach('photos', await photo(), 'a.jpg');
    const stolen = await send({ ...filled, asked: 'drainage', idempotencyKey: 'visit-q004', keptFiles: valueOf(page.text, 'keptFiles'), 'answers.flood-depth': 'knee' });
    expect(stolen.status).toBe(303);
    expect(await world.db('attachments').join('cases', 'cases.id', 'attachments.case_id').where({ code: /[^/]+$/.exec(stolen.headers.location as string)![0] })).toHaveLength(0);
    // given: the page was sent, then changed and sent again
    const first = { ...filled, asked: 'drainage', idempotencyKey: 'visit-q003', keptFiles: valueOf(page.text, 'keptFiles'), 'answers.flood-depth': 'knee' };
    expect((await send(first)).status).toBe(303);
    const again = await send({ ...first, content: 'Việc khác.' });
    expect([again.status, again.text.includes('id="photos-error"')]).toEqual([409, true]);
    expect((await send(first)).status).toBe(303);
  });

  it('[D13] 300 hostile forms: never a 5xx, and what comes back is escaped', async () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u0000', '"><script>alert(1)</script>', "' or 1=1 --", 'a'.repeat(3000), '1e999', '-', '[]', '{"object":"x"}'));
    const names = fc.constantFrom('answers.flood-depth', 'answers.flood-depth[]', 'answers.flood-depth-cm', 'answers.nothing', 'answers.__proto__', 'answers.constructor', 'asked', 'keptFiles', 'step', 'categoryCode', 'idempotencyKey', 'dropFiles');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(names, nasty), { maxLength: 5 }), async (changes) => {
      const answer = await send({ ...filled, asked: 'drainage', ...Object.fromEntries(changes.map(([name, value]) => [name, value.toWellFormed()])) });
      expect(answer.status).toBeLessThan(500);
      expect(answer.text ?? '').not.toContain('<script>alert');
    }), { numRuns: 300 });
  }, 120_000);
});
