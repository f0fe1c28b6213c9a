import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startDispatcher, type Dispatcher, type DispatcherOptions } from '../../dispatch/dispatcher.ts';
import { Later, Undeliverable, type OutboxHandlers } from '../../dispatch/handler.ts';
import { readBacklog } from '../../dispatch/backlog.ts';
import { EngineError } from '../../engine/engine.ts';
import { createLogger } from '../../lib/logger.ts';
import { enqueue, replay } from '../../lib/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const logger = createLogger('test', 'silent');
let database: TestDatabase;
const running: Dispatcher[] = [];
beforeAll(async () => { database = await createTestDatabase(); });
afterEach(async () => {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop(1_000)));
  await database.db.raw('truncate outbox');
});
afterAll(async () => { await database.drop(); });

function start(handlers: OutboxHandlers, options: Partial<DispatcherOptions> = {}): Dispatcher {
  const dispatcher = startDispatcher({ db: database.db, handlers, logger, ...options });
  running.push(dispatcher);
  return dispatcher;
}

function add(key: string, kind = 'test', payload: Record<string, unknown> = {}): Promise<boolean> {
  return database.db.transaction((trx) => enqueue(trx, { kind, key, payload }));
}

interface Row { readonly done_at: Date | null; readonly dead_at: Date | null; readonly attempts: number; readonly failures: number; readonly last_error: string | null; readonly id: string }
async function row(key: string): Promise<Row> {
  const { rows } = await database.db.raw('select id::text, done_at, dead_at, attempts, failures, last_error from outbox where key = ?', [key]) as { rows: Row[] };
  return rows[0]!;
}

async function until(what: string, check: () => Promise<boolean> | boolean, timeoutMs = 10_000): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!await check()) {
    if (Date.now() > giveUpAt) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

describe('delivery', () => {
  it('follows the commit at once, and never happens before it', async () => {
    // given
    const delivered: number[] = [];
    start({ test: async () => { delivered.push(performance.now()); } }, { pollMs: 60_000 });
    await add('warm-up');
    await until('the listener is up', () => delivered.length === 1);

    // when
    let committedAt = 0;
    await database.db.transaction(async (trx) => {
      await enqueue(trx, { kind: 'test', key: 'one', payload: {} });
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      expect(delivered).toHaveLength(1);
      committedAt = performance.now();
    });
    await until('it is delivered', () => delivered.length === 2);

    // then: woken by the notice, not by the poll of a minute
    expect(delivered[1]! - committedAt).toBeLessThan(500);
    expect((await row('one')).done_at).not.toBeNull();
  });


  it('reaches every message once with several dispatchers beside each other', async () => {
    // given
    const seen = new Map<string, number>();
    const handler = async ({ key }: { key: string }) => { seen.set(key, (seen.get(key) ?? 0) + 1); };
    start({ test: handler });
    start({ test: handler });
    start({ test: handler }, { concurrency: 2 });

    // when
    await database.db.transaction(async (trx) => {
      for (let index = 0; index < 300; index += 1) await enqueue(trx, { kind: 'test', key: `n${index}`, payload: {} });
    });
    await until('all are delivered', async () => (await readBacklog(database.db)).due === 0 && seen.size === 300);

    // then
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
  });


  it('leaves kinds that it has no handler for to others', async () => {
    // when
    start({ test: async () => undefined });
    await add('mine');
    await add('theirs', 'other');
    await until('mine is delivered', async () => (await row('mine')).done_at !== null);

    // then
    expect(await row('theirs')).toMatchObject({ done_at: null, attempts: 0 });
  });


  it('keeps to its bound of messages under way', async () => {
    // given
    let now = 0;
    let most = 0;
    start({
      test: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => { setTimeout(resolve, 20); });
        now -= 1;
      },
    }, { concurrency: 3 });

    // when
    await Promise.all(Array.from({ length: 30 }, (_, index) => add(`bound-${index}`)));
    await until('all are delivered', async () => (await readBacklog(database.db)).due === 0 && now === 0);

    // then
    expect(most).toBe(3);
  });
});


describe('what fails', () => {
  it('is tried again with back-off, counted, and buried in the end; a replay starts it over', async () => {
    // given
    let broken = true;
    start({ test: async () => { if (broken) throw new Error('out of order'); } }, { maxFailures: 3, pollMs: 20 });

    // when
    await add('failing');
    await until('it is buried', async () => (await row('failing')).dead_at !== null);

    // then
    const buried = await row('failing');
    expect(buried).toMatchObject({ attempts: 3, last_error: 'Error: out of order' });
    expect((await readBacklog(database.db)).dead).toBe(1);
    broken = false;
    await replay(database.db, buried.id);
    await until('the replay is delivered', async () => (await row('failing')).done_at !== null);
  });


  it('is buried at once when trying again cannot help, and delays no other', async () => {
    // given
    start({
      test: async ({ key }) => {
        if (key === 'nonsense') throw new Undeliverable('names nothing');
        if (key === 'refused') throw new EngineError('invalid', 'no such thing');
      },
    });

    // when
    await Promise.all([add('nonsense'), add('refused'), add('good')]);
    await until('all are settled', async () => (await readBacklog(database.db)).due === 0 && (await row('good')).done_at !== null);

    // then
    expect(await row('nonsense')).toMatchObject({ attempts: 1, last_error: 'Undeliverable: names nothing' });
    expect((await row('refused')).dead_at).not.toBeNull();
  });


  it('by nobody’s fault burns no try: a paused channel, a busy or absent engine', async () => {
    // given
    const errors = [new Later(1, 'paused'), new EngineError('busy', 'back-pressure'), new EngineError('unavailable', 'no leader'), new EngineError('busy', 'again')];
    start({ test: async () => { const error = errors.shift(); if (error) throw error; } }, { maxFailures: 1, pollMs: 50 });

    // when
    await add('patient');
    await until('it is delivered', async () => (await row('patient')).done_at !== null);

    // then
    expect(await row('patient')).toMatchObject({ attempts: 5, failures: 0, dead_at: null });
  });


  it('a handler that hangs is stopped before its lease ends, and counted as failed', async () => {
    // given
    let calls = 0;
    start({ test: () => { calls += 1; return calls === 1 ? new Promise(() => undefined) : Promise.resolve(); } }, { leaseSeconds: 5.5, pollMs: 50 });

    // when
    await add('hanging');
    await until('the second try delivers it', async () => (await row('hanging')).done_at !== null);

    // then
    expect(await row('hanging')).toMatchObject({ attempts: 2, failures: 1 });
  });


  it('long work that ends a batch when its time is up and leaves the rest for later has not failed', async () => {
    // given
    let laps = 0;
    start({
      test: async (_, { signal }) => {
        laps += 1;
        if (laps === 3) return;
        await new Promise((resolve) => { signal.addEventListener('abort', () => setTimeout(resolve, 200)); });
        throw new Later(0, 'the rest follows');
      },
    }, { leaseSeconds: 6, maxFailures: 1, pollMs: 50 });

    // when
    await add('long');
    await until('the last lap is done', async () => (await row('long')).done_at !== null);

    // then
    expect(await row('long')).toMatchObject({ attempts: 3, failures: 0, dead_at: null });
  });


  it('an engine that is away gets one message at a time until it answers', async () => {
    // given
    let up = false;
    let now = 0;
    let most = 0;
    start({
      test: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => { setTimeout(resolve, 10); });
        now -= 1;
        if (!up) throw new EngineError('unavailable', 'no leader');
      },
    }, { concurrency: 8, pollMs: 50 });
    await add('first');
    await until('the first met it', async () => (await row('first')).last_error !== null);

    // when
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(`away-${index}`)));
    most = 0;
    await new Promise((resolve) => { setTimeout(resolve, 1_500); });
    const whileAway = most;
    up = true;
    await until('all are delivered', async () => {
      const { rows } = await database.db.raw('select count(*)::int as left from outbox where done_at is null') as { rows: Array<{ left: number }> };
      return rows[0]!.left === 0;
    });

    // then
    expect(whileAway).toBeLessThanOrEqual(1);
  });
});


describe('stopping and outages', () => {
  it('a stop waits for what is under way and claims nothing more', async () => {
    // given
    let finished = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => { release = resolve; });
    const dispatcher = start({ test: async () => { await released; finished += 1; } }, { concurrency: 2 });
    await Promise.all([add('a'), add('b'), add('c')]);
    await until('two are under way', async () => (await row('a')).attempts + (await row('b')).attempts + (await row('c')).attempts === 2);

    // when
    const stopped = dispatcher.stop();
    release();
    await stopped;

    // then
    expect(finished).toBe(2);
    expect((await readBacklog(database.db)).due).toBe(1);
  });


  it('a stop puts back what does not end in time, so that another takes it at once', async () => {
    // given
    const dispatcher = start({ test: () => new Promise(() => undefined) });
    await add('slow');
    await until('it is under way', async () => (await row('slow')).attempts === 1);

    // when
    await dispatcher.stop(50);
    start({ test: async () => undefined });

    // then
    await until('another delivered it', async () => (await row('slow')).done_at !== null, 3_000);
    expect((await row('slow')).failures).toBe(0);
  });


  it('lost database connections are opened again, and notices wake it as before', async () => {
    // given
    const delivered: string[] = [];
    start({ test: async ({ key }) => { delivered.push(key); } }, { pollMs: 60_000 });
    await add('before');
    await until('it is delivered', () => delivered.length === 1);

    // when
    await database.db.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await new Promise((resolve) => { setTimeout(resolve, 2_500); });
    await add('after');

    // then
    await until('it is delivered, though the poll is a minute away', () => delivered.includes('after'), 5_000);
  });
});
