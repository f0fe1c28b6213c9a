import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TAKE_UP_WAITING } from '../../migrations/20261124001100_questions_and_suggestions.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCase } from '../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

it('[S8] [S13] questions and suggestions that waited before there were matters are taken up once', async () => {
  // given
  const { db } = database;
  const question = await buildCase(db, { status: 'question-queued', item_type: 'question', category_code: 'epidemic-measures' });
  const suggestion = await buildCase(db, { status: 'suggestion-queued', item_type: 'suggestion', category_code: 'epidemic-measures', restricted: true });
  await buildCase(db);

  // when
  await db.raw(TAKE_UP_WAITING);
  await db.raw(TAKE_UP_WAITING);

  // then
  const matters = await db('matters').orderBy('kind').select<Array<{ id: string; code: string; kind: string; case_id: string }>>('id', 'code', 'kind', 'title', 'case_id', 'restricted', 'status');
  expect(matters).toMatchObject([
    { kind: 'question', case_id: question.id, title: `Câu hỏi ${question.code}: Biện pháp phòng, chống dịch`, restricted: false, status: 'open' },
    { kind: 'suggestion', case_id: suggestion.id, restricted: true },
  ]);
  expect(matters[0]!.code).toMatch(/^CH-\d{4}-\d{6}$/);
  expect(await db('suggestions').pluck('matter_id')).toEqual([matters[1]!.id]);
  expect(await db('outbox').where({ kind: 'publish-message' }).orderBy('id').pluck('payload')).toEqual(expect.arrayContaining(matters.map(({ id, kind, case_id: caseId }) =>
    expect.objectContaining({ name: `${kind}-opened`, messageId: id, variables: { matterId: id, caseId } }))));
});
