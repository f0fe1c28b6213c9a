import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { countStrandedCases } from '../../cases/case-file/count-stranded-cases.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCase } from '../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

let position = 0;
const record = (key: string, intent: string, generation = 1) => database.db('feed_records').insert({
  partition_id: 1, generation, position: (position += 1), record_at: new Date(), value_type: 'PROCESS_INSTANCE', intent, record_key: key,
  process_instance_key: key, bpmn_process_id: 'report-handling', element_id: 'report-handling', element_type: 'PROCESS',
});

it('open cases whose instance is gone are counted, those that run or have ended are not', async () => {
  // given
  const { db } = database;
  await db('feed_partitions').insert({ partition_id: 1, generation: 2, position: 100, record_at: new Date(), stored_at: new Date() });
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await buildCase(db, { received_at: ago(1) });
  await buildCase(db, { process_instance_key: '10', received_at: ago(1) });
  await buildCase(db, { process_instance_key: '11', received_at: ago(60) });
  await record('11', 'ELEMENT_ACTIVATED', 2);
  await buildCase(db, { process_instance_key: '12', received_at: ago(60), status: 'noted', closed_at: ago(50) });
  expect(await countStrandedCases(db)).toBe(0);

  // when
  await buildCase(db, { received_at: ago(60) });
  await buildCase(db, { process_instance_key: '13', received_at: ago(60) });
  await record('13', 'ELEMENT_ACTIVATED', 1);
  await buildCase(db, { process_instance_key: '14', received_at: ago(1) });
  await record('14', 'ELEMENT_ACTIVATED', 2);
  await record('14', 'ELEMENT_TERMINATED', 2);

  // then: never claimed, lost with the engine's old log, cancelled
  expect(await countStrandedCases(db)).toBe(3);
});
