import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../api/app.ts';
import type { Engine } from '../../engine/engine.ts';
import { systemClock } from '../../lib/clock.ts';
import { readConfig } from '../../lib/config.ts';
import { openDatabase, waitForDatabase, type Database, type Transaction } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestApp, photo, report, type TestApp } from '../api/support.ts';
import { testVault } from '../support/vault.ts';

describe('while the database restarts', () => {
  let db: Database;
  const http = () => {
    const config = readConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', NODE_ENV: 'test' });
    return supertest(createApp({ config, db, clock: systemClock, vault: testVault, logger: createLogger('test', 'silent'), engine: () => ({}) as Engine }));
  };
  beforeAll(() => { db = openDatabase('postgres://nobody@127.0.0.1:1/none', 2); });
  afterAll(() => db.destroy());

  it('the doors say "not now" and when to come back, not that something is broken', async () => {
    // when
    const sent = await http().post('/api/v1/reports').send(report());
    const asked = await http().get('/api/v1/session').set('Cookie', 'session=abc');
    const standard = await http().get('/open311/v2/services.json');

    // then
    expect([sent.status, asked.status, standard.status]).toEqual([503, 503, 503]);
    expect([sent.headers['retry-after'], sent.headers['content-type']]).toEqual(['2', expect.stringContaining('application/problem+json')]);
    expect(sent.body.code).toBe('database-unavailable');
  });
});

describe('when the answer to a commit is lost', () => {
  let world: TestApp;
  beforeAll(async () => { world = await createTestApp(); });
  afterAll(() => world.close());

  /** The same app, over a connection that breaks each time just after a commit. */
  function overBreakingConnection() {
    const db = new Proxy(world.db, {
      get: (target, name) => (name !== 'transaction' ? Reflect.get(target, name) as unknown : async (work: (trx: Transaction) => Promise<unknown>) => {
        await target.transaction(work);
        throw new Error('COMMIT; - Connection terminated unexpectedly');
      }),
    });
    return supertest(createApp({ config: world.config, db, clock: world.clock, vault: testVault, logger: createLogger('test', 'silent'), engine: () => ({}) as Engine }));
  }

  it('pictures of the report stay, because the report may be there; its repeat with the same key finds both', async () => {
    // given
    const picture = await photo();
    const send = (http: ReturnType<TestApp['http']>) => http.post('/api/v1/reports').set('Idempotency-Key', 'the-commit-was-heard')
      .field('report', JSON.stringify(report())).attach('photos', picture, 'photo.jpg');

    // when
    const first = await send(overBreakingConnection());
    const second = await send(world.http());

    // then
    expect([first.status, second.status, second.headers['idempotency-replayed']]).toEqual([503, 201, 'true']);
    const rows: Array<{ file_path: string; thumbnail_path: string }> = await world.db('attachments').select('file_path', 'thumbnail_path');
    const named = rows.flatMap((row) => [row.file_path, row.thumbnail_path]).map((name) => name.split('/').at(-1));
    expect(named).toHaveLength(2);
    expect(world.storedFiles().sort()).toEqual(named.sort());
  });
});

describe('a process that starts while the database restarts', () => {
  it('waits for it instead of dying, but not for ever, and not when waiting is no cure', async () => {
    // given
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none', 1);
    const { port } = new URL(process.env.TEST_POSTGRES_URL!);
    const stranger = openDatabase(`postgres://nobody:wrong@127.0.0.1:${port}/postgres`, 1);
    const started = Date.now();

    // when
    const [late, wrong] = await Promise.all([waitForDatabase(away, 1_000).catch(String), waitForDatabase(stranger, 60_000).catch(String)]);

    // then
    expect(late).toContain('ECONNREFUSED');
    expect(wrong).toContain('password authentication failed');
    expect(Date.now() - started).toBeLessThan(20_000);
    await Promise.all([away.destroy(), stranger.destroy()]);
  });
});
