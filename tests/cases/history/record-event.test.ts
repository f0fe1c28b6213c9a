import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { recordEvent } from '../../../cases/history/record-event.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildCase } from '../../support/factories.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

it('[D9] adds to the timeline who did what and when, hidden from the sender unless said otherwise', async () => {
  // given
  const { id } = await buildCase(database.db);
  const ctx = testContext();

  // when
  await database.db.transaction(async (trx) => {
    await recordEvent(trx, { caseId: id, kind: 'hinted' }, ctx);
    await recordEvent(trx, { caseId: id, kind: 'forwarded', public: true, detail: { unitCode: '26740' } }, ctx);
  });

  // then
  expect(await database.db('case_events').where({ case_id: id }).orderBy('id')).toMatchObject([
    { kind: 'hinted', public: false, actor: 'system:test', happened_at: ctx.now, detail: {} },
    { kind: 'forwarded', public: true, detail: { unitCode: '26740' } },
  ]);
});
