import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startFeed, type Feed } from '../../engine/feed/feed.ts';
import type { FeedRecord } from '../../engine/feed/record.ts';
import { readFeedState } from '../../engine/feed/state.ts';
import { createLogger } from '../../lib/logger.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { bulkOf, type Example } from './feed-records.ts';

let database: TestDatabase;
let feed: Feed;
let passedOn: FeedRecord[] = [];
let failWith: Error | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  feed = await startFeed(database.db, {
    host: '127.0.0.1', port: 0, logger: createLogger('test', 'silent'),
    onRecords: async (_trx, records) => {
      if (failWith) throw failWith;
      passedOn.push(...records);
    },
  });
});
beforeEach(async () => {
  passedOn = [];
  failWith = undefined;
  await database.db.raw('truncate feed_records, feed_partitions, feed_restarts, engine_timers, engine_incidents');
});
afterAll(async () => {
  await feed.close();
  await database.drop();
});

function send(...examples: Example[]): Promise<Response> {
  return fetch(`http://127.0.0.1:${feed.port}/_bulk`, { method: 'POST', body: bulkOf(...examples) });
}

async function count(table: string, where = 'true'): Promise<number> {
  const { rows } = await database.db.raw(`select count(*)::int as n from ${table} where ${where}`) as { rows: Array<{ n: number }> };
  return rows[0]!.n;
}

const timer = (position: number, intent: string, key = '2251799813685400'): Example =>
  ({ position, key, valueType: 'TIMER', intent, value: { targetElementId: 'BoundaryEvent_Due', dueDate: 1_795_000_300_000, elementInstanceKey: 5 } });
const incident = (position: number, intent: string): Example =>
  ({ position, key: '2251799813685500', valueType: 'INCIDENT', intent, value: { errorType: 'JOB_NO_RETRIES', errorMessage: 'no answer', jobKey: 2251799813685501 } });

describe('what the exporter asks besides', () => {
  it.each([['PUT', '/_component_template/zeebe-record'], ['PUT', '/_index_template/zeebe-record_timer_8.5.8'], ['PUT', '/zeebe-record*/_settings']])('%s %s is acknowledged', async (method, path) => {
    const response = await fetch(`http://127.0.0.1:${feed.port}${path}`, { method, body: '{}' });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-elastic-product')).toBe('Elasticsearch');
    expect(await response.json()).toMatchObject({ acknowledged: true });
  });


  it('anything else is not found', async () => {
    expect((await fetch(`http://127.0.0.1:${feed.port}/_search`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});


describe('records', () => {
  it('are stored and passed on once, in order, however often they are delivered', async () => {
    // when
    const first = await send({ position: 1 }, { position: 2 }, { position: 3 });
    await send({ position: 1 }, { position: 2 }, { position: 3 });
    await send({ position: 2 }, { position: 3 }, { position: 4 });

    // then
    expect(await first.json()).toMatchObject({ errors: false, items: [{ index: { status: 201 } }, { index: { status: 201 } }, { index: { status: 201 } }] });
    expect(passedOn.map(({ position }) => position)).toEqual(['1', '2', '3', '4']);
    expect(await count('feed_records')).toBe(4);
  });


  it('are counted apart for each partition', async () => {
    // when
    await send({ position: 10 }, { position: 3, partitionId: 2, key: '4503599627370497' });
    await send({ position: 4, partitionId: 2, key: '4503599627370498' }, { position: 11 });

    // then
    expect(passedOn).toHaveLength(4);
    expect((await readFeedState(database.db)).map(({ partitionId, position }) => [partitionId, position])).toEqual([[1, '11'], [2, '4']]);
  });


  it('the same bulk sent many times at once is stored once', async () => {
    // when
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ position: 1 }, { position: 2 })));

    // then
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(passedOn).toHaveLength(2);
  });


  it('that cannot be stored are refused whole, so that the engine delivers them again', async () => {
    // given
    failWith = new Error('work items out of order');

    // when
    const refused = await send({ position: 1 }, { position: 2 });
    failWith = undefined;
    const accepted = await send({ position: 1 }, { position: 2 });

    // then
    expect([refused.status, accepted.status]).toEqual([503, 200]);
    expect(passedOn.map(({ position }) => position)).toEqual(['1', '2']);
  });


  it('that are malformed are refused with 400, compressed ones are read', async () => {
    // when
    const malformed = await fetch(`http://127.0.0.1:${feed.port}/_bulk`, { method: 'POST', body: '{}\n' });
    const compressed = await fetch(`http://127.0.0.1:${feed.port}/_bulk`, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: gzipSync(bulkOf({ position: 7 })) });

    // then
    expect([malformed.status, compressed.status]).toEqual([400, 200]);
    expect(passedOn).toHaveLength(1);
  });
});


describe('what stands', () => {
  it('a timer is armed, and then triggered or cancelled; also within one bulk', async () => {
    // when
    await send(timer(1, 'CREATED'));
    const armed = await count('engine_timers', `state = 'armed' and due_at = to_timestamp(1795000300)`);
    await send(timer(2, 'TRIGGERED'), timer(3, 'CREATED', '2251799813685401'), timer(4, 'CANCELED', '2251799813685401'));

    // then
    expect(armed).toBe(1);
    expect(await count('engine_timers', `state = 'triggered' and timer_key = '2251799813685400'`)).toBe(1);
    expect(await count('engine_timers', `state = 'cancelled'`)).toBe(1);
  });


  it('an incident is open until it is resolved', async () => {
    // when
    await send(incident(1, 'CREATED'));
    const open = await count('engine_incidents', 'resolved_at is null');
    await send(incident(2, 'RESOLVED'));

    // then
    expect(open).toBe(1);
    expect(await count('engine_incidents', 'resolved_at is null')).toBe(0);
  });
});


describe('an engine that lost its data', () => {
  it('begins its positions anew: its records are taken as new, and what stood before stands no longer', async () => {
    // given
    await send({ position: 1 }, timer(2, 'CREATED'), incident(3, 'CREATED'), { position: 4 });

    // when
    await send({ position: 1, timestamp: 1_795_900_000_000, key: '2251799813685249' }, { position: 2, timestamp: 1_795_900_000_001, key: '2251799813685251' });
    await send({ position: 3, timestamp: 1_795_900_000_002, key: '2251799813685252' }, { position: 2, timestamp: 1_795_900_000_001, key: '2251799813685251' });

    // then
    expect(passedOn.map(({ position }) => position)).toEqual(['1', '2', '3', '4', '1', '2', '3']);
    expect(await count('engine_timers', `state = 'armed'`)).toBe(0);
    expect(await count('engine_incidents', 'resolved_at is null')).toBe(0);
    const { rows } = await database.db.raw('select generation, position::int from feed_partitions') as { rows: unknown[] };
    expect(rows).toEqual([{ generation: 2, position: 3 }]);
  });
});


describe('a feed that is reachable from outside', () => {
  it('takes records only with its credentials', async () => {
    // given
    const guarded = await startFeed(database.db, {
      host: '127.0.0.1', port: 0, logger: createLogger('test', 'silent'), onRecords: async () => undefined, credentials: { username: 'broker', password: 'secret' },
    });
    const post = (authorization?: string) => fetch(`http://127.0.0.1:${guarded.port}/_bulk`, { method: 'POST', body: bulkOf({ position: 1 }), ...(authorization ? { headers: { authorization } } : {}) });

    // when
    const statuses = [(await post()).status, (await post('Basic eDp5')).status, (await post(`Basic ${btoa('broker:secret')}`)).status];
    await guarded.close();

    // then
    expect(statuses).toEqual([401, 401, 200]);
  });
});
