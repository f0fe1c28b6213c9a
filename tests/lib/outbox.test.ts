import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bury, claimDue, enqueue, hasten, markDone, postpone, replay } from '../../lib/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(async () => { await database.drop(); });

const add = (key: string, kind = 'test') => database.db.transaction((trx) => enqueue(trx, { kind, key, payload: { key } }));

describe('outbox', () => {
  it('enqueues a key once, however often it is asked', async () => {
    // when
    const first = await add('once');
    const second = await add('once');

    // then
    expect([first, second]).toEqual([true, false]);
  });


  it('gives a message to one of two claimers, and to another once the lease has run out', async () => {
    // given
    await add('leased', 'leased');

    // when
    const [a, b] = await Promise.all([claimDue(database.db, ['leased'], 5, 0.3), claimDue(database.db, ['leased'], 5, 0.3)]);
    const during = await claimDue(database.db, ['leased'], 5, 0.3);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const after = await claimDue(database.db, ['leased'], 5, 30);

    // then
    expect(a.length + b.length).toBe(1);
    expect(during).toEqual([]);
    expect(after).toHaveLength(1);
    // the late first holder can no longer mark it
    expect(await markDone(database.db, [...a, ...b][0]!)).toBe(false);
    expect(await markDone(database.db, after[0]!)).toBe(true);
  });


  it('has a waiting message due when what it waits for has come, and neither a delivered nor a buried one', async () => {
    // given
    for (const key of ['waits', 'delivered', 'buried']) await add(key, 'hastened');
    const claimed = await claimDue(database.db, ['hastened'], 5, 30);
    const named = (key: string) => claimed.find((message) => message.key === key)!;
    await postpone(database.db, named('waits'), 3_600_000, 'not there yet', { blameless: true });
    await markDone(database.db, named('delivered'));
    await bury(database.db, named('buried'), 'hopeless');

    // when
    await database.db.transaction(async (trx) => { for (const key of ['waits', 'delivered', 'buried']) await hasten(trx, key); });

    // then
    expect((await claimDue(database.db, ['hastened'], 5, 30)).map(({ key }) => key)).toEqual(['waits']);
  });


  it('does not put back for later what was hastened while it was tried', async () => {
    // given
    await add('crossed', 'crossed');
    const [message] = await claimDue(database.db, ['crossed'], 1, 30);

    // when
    await database.db.transaction((trx) => hasten(trx, 'crossed'));
    await postpone(database.db, message!, 3_600_000, 'not there yet', { blameless: true });

    // then
    expect(await claimDue(database.db, ['crossed'], 1, 30)).toHaveLength(1);
  });


  it('keeps a dead letter until a person replays it', async () => {
    // given
    await add('bad', 'bad');
    const [message] = await claimDue(database.db, ['bad'], 1, 30);

    // when
    await postpone(database.db, message!, 0, 'first failure');
    const [again] = await claimDue(database.db, ['bad'], 1, 30);
    await bury(database.db, again!, 'gave up');

    // then
    expect(await claimDue(database.db, ['bad'], 1, 30)).toEqual([]);
    expect(await replay(database.db, again!.id)).toBe(true);
    const [replayed] = await claimDue(database.db, ['bad'], 1, 30);
    expect(replayed).toMatchObject({ key: 'bad', attempts: 1 });
  });
});
