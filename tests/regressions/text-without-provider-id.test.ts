import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { insertNotification } from '../../cases/notifications/insert-notification.ts';
import type { SmsGateway } from '../../channels/sms-gateway.ts';
import { createCheckText } from '../../dispatch/handlers/check-text.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { claimDue, enqueue } from '../../lib/outbox.ts';
import { testContext } from '../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildSender } from '../support/factories.ts';
import { testVault } from '../support/vault.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

it('a text whose answer and callback were both lost is waited for an hour, not asked for in vain for a week', async () => {
  // given
  const { db } = database;
  const senderId = await buildSender(db);
  const id = await db.transaction(async (trx) => {
    const made = await insertNotification(trx, { key: 'x', channel: 'sms', templateCode: 'sender-result', to: { kind: 'sender', senderId }, about: {}, body: '1022' }, testContext());
    await trx('notifications').where({ id: made.id }).update({ status: 'accepted', provider_code: '124' });
    await enqueue(trx, { kind: 'check-text', key: `check-text:${made.id}`, payload: { notificationId: made.id } });
    return made.id;
  });
  const nobody = { status: async () => { throw new Error('asked without an id'); } } as unknown as SmsGateway;
  const check = createCheckText({ db, gateway: nobody, vault: testVault, clock: systemClock, logger: createLogger('test', 'silent') });
  const [message] = await claimDue(db, ['check-text'], 1, 30);
  const context = { signal: AbortSignal.timeout(5_000) };

  // when
  const early = await check(message!, context).catch((error: Error) => error.name);
  await db('outbox').where({ id: message!.id }).update({ created_at: new Date(Date.now() - 2 * 3_600_000) });
  const late = await check(message!, context);

  // then
  expect([early, late]).toEqual(['Later', undefined]);
  expect(await db('notifications').where({ id }).first('status')).toEqual({ status: 'accepted' });
});
