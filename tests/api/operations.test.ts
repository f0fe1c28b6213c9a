import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EngineError } from '../../engine/engine.ts';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';
import { CALLBACK_SECRET, createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp({ ZEEBE_MANAGEMENT_ADDRESS: 'http://127.0.0.1:9' }); });
afterAll(async () => { await world.close(); });

const beat = (age: string) => world.db.raw(`insert into settings (key, value, updated_by, updated_at) values ('workers-heartbeat', 'null', 'test', now() - interval '${age}')
  on conflict (key) do update set updated_at = excluded.updated_at`);

describe('health', () => {
  it('lives without any other part, and is ready only when each one serves', async () => {
    expect((await world.http().get('/health/live')).status).toBe(200);
    const unseen = await world.http().get('/health/ready');
    expect([unseen.status, unseen.body.parts.workers]).toEqual([503, 'never seen']);
    await beat('1 second');
    const ready = await world.http().get('/health/ready');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready', parts: { database: 'ok', engine: 'ok', feed: 'ok', workers: 'ok' } }]);
    await beat('2 minutes');
    expect((await world.http().get('/health/ready')).status).toBe(503);
  });

  it('is not ready without a leader of the engine', async () => {
    const away = await createTestApp({}, { topology: async () => { throw new EngineError('unavailable', 'no answer'); } });
    try {
      const answer = await away.http().get('/health/ready');
      expect(answer.status).toBe(503);
      expect(answer.body.parts.engine).not.toBe('ok');
    } finally {
      await away.close();
    }
  });

  it('gives Prometheus its figures, and nothing to the outside', async () => {
    const inside = await world.http().get('/metrics');
    for (const name of ['portal_http_request_seconds', 'portal_outbox_oldest_seconds', 'portal_dead_letters', 'portal_feed_lag_seconds', 'portal_incidents_open', 'portal_deadlines_overdue']) expect(inside.text).toContain(name);
    const proxied = await createTestApp({ TRUSTED_PROXIES: '1' });
    try {
      expect((await proxied.http().get('/metrics').set('X-Forwarded-For', '203.0.113.9')).status).toBe(404);
    } finally {
      await proxied.close();
    }
  });
});

describe('the text provider\'s callback', () => {
  const query = (values: Record<string, string>) => new URLSearchParams({ SMSID: 'abc-1', SendStatus: '5', SendSuccess: '1', SendFailed: '0', TotalSent: '1', phonenumber: '0900000484', ...values }).toString();

  it('[S18] orders one check however often it comes, and keeps no number', async () => {
    // given
    const found = await buildCase(world.db);
    const id = randomUUID();
    await world.db('notifications').insert({ id, key: `test:${id}`, channel: 'sms', template_code: 'unit-new-report', case_id: found.id, recipient_kind: 'configured', body: 'x', status: 'accepted', provider_id: 'abc-1', created_at: FACTORY_NOW });
    // when
    const answers = [];
    for (let n = 0; n < 3; n += 1) answers.push(await world.http().get(`/callbacks/esms/${CALLBACK_SECRET}?${query({ RequestId: requestIdOf(id) })}`));
    // then
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await world.db('outbox').where({ kind: 'check-text' })).toHaveLength(1);
    expect(JSON.stringify(await world.db('provider_callbacks'))).not.toContain('0900000484');
  });

  it('[D13] is not there for who does not know the secret', async () => {
    expect((await world.http().get(`/callbacks/esms/guess?${query({})}`)).status).toBe(404);
    expect((await world.http().get(`/callbacks/esms/${CALLBACK_SECRET}?x=1`)).status).toBe(400);
    expect((await world.http().get(`/callbacks/esms/${CALLBACK_SECRET}?${query({ SMSID: 'not-ours' })}`)).status).toBe(200);
  });
});

describe('what stands still', () => {
  it('incidents are listed and retried through the engine; one that is gone there is closed here', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    const row = { process_instance_key: '7', bpmn_process_id: 'report-handling', element_id: 'Task_RouteReport', error_type: 'JOB_NO_RETRIES', error_message: 'no route', created_at: FACTORY_NOW };
    await world.db('engine_incidents').insert({ incident_key: '42', ...row });
    const list = await world.http().get('/api/v1/incidents').set('Cookie', administrator.cookie);
    expect(list.body.items[0]).toMatchObject({ key: '42', elementId: 'Task_RouteReport' });
    const retry = await world.http().post('/api/v1/incidents/42/retry').set('Cookie', administrator.cookie).set('X-CSRF-Token', administrator.csrf);
    expect([retry.status, world.engineCalls]).toEqual([202, ['resolve 42']]);
    expect((await world.http().post('/api/v1/incidents/43/retry').set('Cookie', administrator.cookie).set('X-CSRF-Token', administrator.csrf)).status).toBe(404);
  });

  it('dead letters are listed without their payload and replayed once', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    const [row] = await world.db('outbox').insert({ kind: 'send-text', key: 'dead-1', payload: '{"notificationId":"secret"}', dead_at: FACTORY_NOW, last_error: 'gone' }).returning('id');
    const list = await world.http().get('/api/v1/dead-letters').set('Cookie', administrator.cookie);
    expect(JSON.stringify(list.body)).not.toContain('secret');
    const replay = () => world.http().post(`/api/v1/dead-letters/${row.id}/replay`).set('Cookie', administrator.cookie).set('X-CSRF-Token', administrator.csrf);
    expect([(await replay()).status, (await replay()).status]).toEqual([202, 404]);
  });

  it('the clock cannot be moved unless it was started movable, and an engine that refuses leaves ours alone', async () => {
    const administrator = await world.signIn({ roles: ['administrator'] });
    expect((await world.http().post('/api/v1/clock/advance').set('Cookie', administrator.cookie).set('X-CSRF-Token', administrator.csrf).send({ milliseconds: 1 })).status).toBe(404);
    const movable = await createTestApp({ CLOCK_CONTROLLED: 'true' }, { advanceClock: async () => { throw new EngineError('unavailable', 'away'); } });
    try {
      const who = await movable.signIn({ roles: ['administrator'] });
      const answer = await movable.http().post('/api/v1/clock/advance').set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send({ milliseconds: 1000 });
      expect(answer.status).toBe(503);
      expect(await movable.db('settings').where({ key: 'clock-offset-ms' }).first()).toBeUndefined();
    } finally {
      await movable.close();
    }
  });
});

describe('unexpected failures', () => {
  it('answer a bare 500 with an id that the log has too, and no detail', async () => {
    const broken = await createTestApp();
    await broken.db.raw('alter table item_types rename to hidden_item_types');
    try {
      const answer = await broken.http().get('/api/v1/item-types');
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toMatch(/item_types|relation|select/);
      const id = (answer.body.instance as string).replace('urn:uuid:', '');
      expect(broken.log.some((line) => line.requestId === id && line.level === 50)).toBe(true);
    } finally {
      await broken.close();
    }
  });
});
