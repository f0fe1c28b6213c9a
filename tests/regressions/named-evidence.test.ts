import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SHOWN_STAYS } from '../../migrations/20261124001940_named_evidence.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

it('[D9] evidence that senders could see before answers named it stays in sight; that of undecided work does not come into it', async () => {
  // given
  const { db } = database;
  const found = await buildCase(db, { status: 'resulted', resulted_at: FACTORY_NOW });
  const [answered, handedBack, undecided] = await Promise.all(['resulted', 'returned', 'delivered'].map(async (status, round) => {
    const { id: assignment } = await buildAssignment(db, { case_id: found.id, round: round + 1, status });
    const id = randomUUID();
    await db('attachments').insert({ id, case_id: found.id, assignment_id: assignment, purpose: 'evidence-after', kind: 'image', media_type: 'image/webp', bytes: 7, sha256: 'x', file_path: `${id}.webp`, uploaded_by: 'officer:test', created_at: FACTORY_NOW });
    return { id, assignment };
  }));

  // when
  await db.raw(SHOWN_STAYS);

  // then
  const shown = Object.fromEntries((await db('attachments').select<Array<{ id: string; answer_id: string | null }>>('id', 'answer_id')).map(({ id, answer_id }) => [id, answer_id]));
  expect(shown).toEqual({ [answered!.id]: answered!.assignment, [handedBack!.id]: handedBack!.assignment, [undecided!.id]: null });
});
