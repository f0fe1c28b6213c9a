import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { outcomeOf, readSenderHistory } from '../../../cases/case-file/sender-history.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase, buildSender } from '../../support/factories.ts';
import { testVault } from '../../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

it('[D26] lists at most fifty and counts them all, opening nothing', async () => {
  // given
  const sender = await buildSender(database.db, { phone: '+84900555666' });
  const now = await buildCase(database.db, { sender_id: sender });
  for (let n = 0; n < 60; n += 1) await buildCase(database.db, { sender_id: sender, status: n % 3 === 0 ? 'closed' : 'received' });
  const closed = { ...testVault, open: () => { throw new Error('Nothing may be opened.'); } };
  // when
  const history = await database.db.transaction((trx) => readSenderHistory(trx, { caseId: now.id, readable: { unitCode: null, restricted: false } }, { ...testContext(), vault: closed }));
  // then
  expect(history).toMatchObject({ findable: true, total: 60, counts: { handled: 20, open: 40 } });
  expect(history.cases).toHaveLength(50);
});

it('lists restricted cases only to who may read them', async () => {
  const sender = await buildSender(database.db, { phone: '+84900555777' });
  const now = await buildCase(database.db, { sender_id: sender });
  await buildCase(database.db, { sender_id: sender, restricted: true });
  const look = (restricted: boolean) => database.db.transaction((trx) => readSenderHistory(trx, { caseId: now.id, readable: { unitCode: null, restricted } }, testContext()));
  expect([(await look(false)).total, (await look(true)).total]).toEqual([0, 1]);
});

it('finds by the indexes of phone, e-mail and sender', async () => {
  const { rows } = await database.db.raw<{ rows: Array<{ indexdef: string }> }>(`select indexdef from pg_indexes where indexname in ('senders_phone', 'senders_email', 'cases_sender')`);
  expect(rows).toHaveLength(3);
});

it('names an end for every status', () => {
  const ends = Object.fromEntries(['received', 'screening', 'forwarded', 'in-progress', 'resulted', 'closed', 'refused', 'guided', 'duplicate', 'question-queued', 'suggestion-queued', 'noted'].map((status) => [status, outcomeOf(status)]));
  expect(ends).toEqual({
    received: 'open', screening: 'open', forwarded: 'open', 'in-progress': 'open', resulted: 'handled', closed: 'handled', refused: 'refused', guided: 'guided',
    duplicate: 'duplicate', 'question-queued': 'queued', 'suggestion-queued': 'queued', noted: 'noted',
  });
});
