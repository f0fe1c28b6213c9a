import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { ICONS } from '../../cases/catalogue/icons.ts';
import { createTestApp, report, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => {
  world = await createTestApp();
  await world.db('category_questions').where({ category_code: 'drainage', question_code: 'flood-depth' }).update({ required: true });
});
afterAll(async () => { await world.close(); });

const post = (body: object) => world.http().post('/api/v1/reports').send(report({ categoryCode: 'drainage', ...body }));
const read = (who: SignedIn, path: string) => world.http().get(path).set('Cookie', who.cookie);
const postForm = (fields: Array<[string, string]>, format = 'json') => world.http().post(`/open311/v2/requests.${format}`).type('form')
  .send(new URLSearchParams([['api_key', 'demo'], ['lat', '10.7769'], ['long', '106.7009'], ['description', 'Ngập.'], ...fields]).toString());

describe('the public api', () => {
  it('says what a category asks, in the language asked for, and which categories ask', async () => {
    // when
    const questions = await world.http().get('/api/v1/categories/drainage/questions?lang=en');
    const categories = await world.http().get('/api/v1/categories');
    // then
    expect(questions.body.items[0]).toMatchObject({ code: 'flood-depth', kind: 'one-of', words: 'How deep is the water?', required: true, options: expect.arrayContaining([{ code: 'knee', name: 'Knee (15–50 cm)', lat: null, lng: null }]), shownWhen: null });
    expect(questions.body.items[1]).toMatchObject({ code: 'flood-depth-cm', unit: 'cm', minimum: 1, maximum: 500, shownWhen: { question: 'flood-depth', operator: 'one-of', values: ['above-knee'] } });
    const of = (code: string) => categories.body.items.find((item: { code: string }) => item.code === code);
    expect(of('drainage')).toMatchObject({ hasQuestions: true, icon: 'flood' });
    expect(of('traffic')).toMatchObject({ hasQuestions: false });
    expect((await world.http().get('/api/v1/categories/nothing/questions')).status).toBe(404);
  });

  it('takes answers and names each that is wrong at its own place', async () => {
    expect((await post({ answers: { 'flood-depth': 'above-knee', 'flood-depth-cm': 80, 'drain-cover': 'yes' } })).status).toBe(201);
    const refused = await post({ answers: { 'flood-depth': 'above-knee', 'flood-depth-cm': 9000, nothing: 'x' } });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'answers-wrong', errors: [{ pointer: '/answers/flood-depth-cm', code: 'answer-wrong' }, { pointer: '/answers/nothing', code: 'answer-unknown' }] });
    expect((await post({})).body.errors).toMatchObject([{ pointer: '/answers/flood-depth', code: 'answer-required' }]);
  });

  it('[D13] 600 hostile answers: never a 5xx, nothing half stored', async () => {
    const count = async (table: string) => Number((await world.db(table).count({ n: '*' }))[0]!.n);
    const before = await count('cases');
    let accepted = 0;
    const keys = fc.constantFrom('flood-depth', 'flood-depth-cm', 'drain-cover', '__proto__', 'constructor', '\u0000', 'x'.repeat(61));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(keys, fc.anything({ maxDepth: 2 })), { maxLength: 5 }), async (changes) => {
      const body = JSON.stringify(report({ categoryCode: 'drainage', answers: { 'flood-depth': 'knee', ...Object.fromEntries(changes) } }), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      const answer = await world.http().post('/api/v1/reports').type('json').send(body);
      if (answer.status === 201) accepted += 1;
      else expect([400, 422]).toContain(answer.status);
    }), { numRuns: 600 });
    expect(await count('cases') - before).toBe(accepted);
  }, 120_000);
});

describe('Open311', () => {
  it('[D12] the service definition has each question as an attribute, in both formats', async () => {
    // when
    const json = await world.http().get('/open311/v2/services/drainage.json');
    const xml = await world.http().get('/open311/v2/services/environment.xml');
    // then
    expect(json.body.attributes.map(({ code, datatype, required, order }: Record<string, unknown>) => [code, datatype, required, order])).toEqual([
      ['item_type', 'singlevaluelist', false, 1], ['flood-depth', 'singlevaluelist', true, 2], ['flood-depth-cm', 'number', false, 3], ['road-blocked', 'singlevaluelist', false, 4], ['drain-cover', 'singlevaluelist', false, 5],
    ]);
    expect(json.body.attributes[1].values).toContainEqual({ key: 'knee', name: 'Đầu gối (15–50 cm)' });
    const parsed = new XMLParser().parse(xml.text) as { service_definition: { attributes: { attribute: Array<{ code: string; datatype: string; values: { value: unknown[] } }> } } };
    expect(parsed.service_definition.attributes.attribute.map(({ code, datatype }) => [code, datatype])).toEqual([['item_type', 'singlevaluelist'], ['since-when', 'datetime'], ['waste-kind', 'multivaluelist'], ['waste-hazard', 'text']]);
    expect((await world.http().get('/open311/v2/services.json')).body.every(({ metadata }: { metadata: boolean }) => metadata)).toBe(true);
  });

  it('attribute[…] are answers, several of a list also as attribute[…][]', async () => {
    const sent = await postForm([['service_code', 'environment'], ['attribute[waste-kind][]', 'rubble'], ['attribute[waste-kind][]', 'smoke'], ['attribute[since-when]', '2026-11-20T08:00:00+07:00']]);
    expect(sent.status).toBe(201);
    const rows = await world.db('case_answers').join('cases', 'cases.id', 'case_answers.case_id').where({ code: sent.body[0].service_request_id }).orderBy('position').select('question_code', 'answer');
    expect(rows).toMatchObject([{ question_code: 'since-when', answer: { value: '2026-11-20' } }, { question_code: 'waste-kind', answer: { value: ['rubble', 'smoke'] } }]);
    const several = await world.http().post('/open311/v2/requests.json').field('api_key', 'demo').field('service_code', 'environment').field('address_string', 'Hẻm 5').field('description', 'Rác.')
      .field('attribute[waste-kind][]', 'rubble').field('attribute[waste-kind][]', 'bulky');
    expect(several.status).toBe(201);
    const missing = await postForm([['service_code', 'drainage']], 'xml');
    expect([missing.status, missing.text.includes('flood-depth')]).toEqual([422, true]);
    expect((await postForm([['service_code', 'drainage'], ['attribute[flood-depth]', 'nothing']])).status).toBe(422);
    expect((await postForm([['service_code', 'drainage'], ['attribute[nothing]', 'x'], ['attribute[flood-depth]', 'knee']])).status).toBe(422);
  });
});

describe('officers', () => {
  it('[D26] see the answers on the case; the sensitive one opens for a reason only, and for whom it is theirs to see', async () => {
    // given
    const sent = await world.http().post('/api/v1/reports').send(report({ categoryCode: 'public-administration', answers: { 'file-number': 'HS-77-1234', 'since-when': '2026-11-01' } }));
    const [operator, inspector] = [await world.signIn({ roles: ['operator'] }), await world.signIn({ roles: ['inspector'] })];
    // when
    const shown = await read(operator, `/api/v1/cases/${sent.body.code}`);
    // then
    expect(shown.body.answers).toMatchObject([{ question: 'file-number', asked: 'Mã hồ sơ hành chính', answer: null }, { question: 'since-when', answer: '01/11/2026' }]);
    expect(shown.body.rights.revealAnswers).toBe(true);
    expect(shown.text).not.toContain('HS-77');
    const open = (who: SignedIn, reason: string) => world.http().post(`/api/v1/cases/${sent.body.code}/reveal-answers`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send({ reason });
    expect((await open(operator, 'Tra cứu hồ sơ')).body).toEqual({ items: [{ id: shown.body.answers[0].id, answer: 'HS-77-1234' }] });
    expect((await open(operator, '')).status).toBe(400);
    expect((await open(inspector, 'Kiểm tra hồ sơ')).status).toBe(403);
    expect(JSON.stringify(world.log)).not.toContain('HS-77');
    expect((await world.http().get(`/api/v1/reports/${sent.body.code}`)).text).not.toContain('01/11/2026');
  });

  it('that administer see what hangs on categories and questions, and the form before anybody is asked', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    const use = await read(administrator, '/api/v1/configuration/catalogue');
    expect(use.body.questions).toContainEqual({ code: 'file-number', answered: true });
    expect(use.body.categories.find(({ code }: { code: string }) => code === 'drainage')).toMatchObject({ causes: expect.any(Number), openCases: expect.any(Number) });
    const preview = await world.http().post('/api/v1/configuration/question-preview').set('Cookie', administrator.cookie).set('X-CSRF-Token', administrator.csrf).send({
      language: 'vi', title: 'Cây <b>', questions: [{ code: 'x', kind: 'text', words: '<script>alert(1)</script>', help: null, unit: null, minimum: null, maximum: null, required: true, sensitive: false, options: [], shownWhen: null }],
    });
    expect(preview.status).toBe(200);
    expect(preview.body.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(preview.body.html).not.toContain('<b>');
    expect((await read(await world.signIn({ roles: ['operator'] }), '/api/v1/configuration/catalogue')).status).toBe(403);
  });

  it('every icon that a category may have is drawn', () => {
    const drawn = /CATEGORY_ICONS[^{]*= \{([^}]*)\}/.exec(readFileSync(new URL('../../admin/components/catalogue/icon.tsx', import.meta.url), 'utf8'))![1]!;
    expect([...drawn.matchAll(/(\w+): [A-Z]/g)].map((match) => match[1]).sort()).toEqual([...ICONS].sort());
  });
});
