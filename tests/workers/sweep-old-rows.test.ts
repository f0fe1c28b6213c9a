import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { KEPT_DAYS, sweepOldRows } from '../../workers/sweep-old-rows.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function outboxRow(doneDaysAgo: number | null, dead = false): Promise<void> {
  await database.db('outbox').insert({
    kind: 'publish-message', key: randomUUID(), payload: '{}', done_at: doneDaysAgo === null ? null : daysAgo(doneDaysAgo), dead_at: dead ? daysAgo(500) : null,
  });
}

async function feedRecord(partition: number, position: number, days: number): Promise<void> {
  await database.db('feed_records').insert({
    partition_id: partition, generation: 1, position, record_at: daysAgo(days), value_type: 'TIMER', intent: 'CREATED', record_key: String(position),
  });
}

it('removes what was delivered long ago, and never what still waits or was given up', async () => {
  // given
  await outboxRow(KEPT_DAYS.outbox + 1);
  await outboxRow(KEPT_DAYS.outbox - 1);
  await outboxRow(null);
  await outboxRow(null, true);
  // when
  const removed = await sweepOldRows(database.db);
  // then
  expect(removed.outbox).toBe(1);
  expect(await database.db('outbox').count('* as count').first()).toMatchObject({ count: '3' });
});

it('removes old records of the engine, partition by partition', async () => {
  // given
  await database.db('feed_partitions').insert([1, 2].map((partition_id) => ({ partition_id, position: 10, record_at: new Date(), stored_at: new Date() })));
  await feedRecord(1, 1, KEPT_DAYS.feedRecords + 2);
  await feedRecord(1, 2, 1);
  await feedRecord(2, 1, KEPT_DAYS.feedRecords + 2);
  // when
  const removed = await sweepOldRows(database.db);
  // then
  expect(removed.feed_records).toBe(2);
  expect(await database.db('feed_records').select('partition_id', 'position')).toEqual([{ partition_id: 1, position: '2' }]);
});

it('removes answers kept for a repeated request, and what is left of signing in', async () => {
  // given
  await database.db('idempotent_requests').insert([KEPT_DAYS.idempotentRequests + 1, 1].map((days) => ({ key: randomUUID(), request_hash: 'x', response: '{}', created_at: daysAgo(days) })));
  await database.db('sign_in_failures').insert([KEPT_DAYS.signIn + 1, 0].map((days, index) => ({ key: `k${index}`, failures: 1, last_failed_at: daysAgo(days) })));
  // when
  const removed = await sweepOldRows(database.db);
  // then
  expect(removed).toMatchObject({ idempotent_requests: 1, sign_in_failures: 1 });
  expect(await sweepOldRows(database.db)).toMatchObject({ idempotent_requests: 0, sign_in_failures: 0 });
});
