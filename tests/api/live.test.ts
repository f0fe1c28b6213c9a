import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app.ts';
import { openEventStream } from '../../api/live/event-stream.ts';
import { createLiveHub, STREAMS_PER_OFFICER, type LiveHub } from '../../api/live/hub.ts';
import { notifyOfficer } from '../../cases/notices/notify-officer.ts';
import { claimWorkItem } from '../../cases/work-items/claim-work-item.ts';
import type { Engine } from '../../engine/engine.ts';
import { createLogger } from '../../lib/logger.ts';
import { testContext } from '../support/context.ts';
import { readEvents, type EventReader } from '../support/event-reader.ts';
import { buildAssignment, buildCase, FACTORY_NOW } from '../support/factories.ts';
import { testVault } from '../support/vault.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

interface Replica { readonly url: string; readonly hub: LiveHub; readonly server: Server; stop(): Promise<void> }

let world: TestApp;
let first: Replica;
let second: Replica;
const readers: EventReader[] = [];
beforeAll(async () => {
  world = await createTestApp();
  [first, second] = [await serve(), await serve()];
});
afterEach(() => { readers.splice(0).forEach((reader) => { reader.close(); }); });
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await world.close();
});

/** One api process of several: its own port, its own hub, the same database. */
async function serve(): Promise<Replica> {
  const services = { config: world.config, db: world.db, clock: world.clock, vault: testVault, logger: createLogger('test', 'silent'), engine: () => ({}) as Engine };
  const hub = createLiveHub(services, { gather: 10, beat: 200, poll: 1_000, check: 60_000 });
  const server = createServer(createApp(services, hub));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const stop = async () => {
    const closed = new Promise((resolve) => { server.close(resolve); });
    await hub.close();
    server.closeIdleConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hub, server, stop };
}

async function listenAs(who: SignedIn, options: { on?: Replica; after?: string; query?: string } = {}): Promise<EventReader> {
  const headers: Record<string, string> = { Cookie: who.cookie, 'Accept-Encoding': 'gzip, br', ...(options.after === undefined ? {} : { 'Last-Event-ID': options.after }) };
  const reader = await readEvents(`${(options.on ?? first).url}/api/v1/events${options.query ?? ''}`, headers);
  readers.push(reader);
  if (reader.response.ok) await reader.next('hello');
  return reader;
}

async function openItem(row: Record<string, unknown> = {}, caseRow: Record<string, unknown> = {}): Promise<{ id: string; code: string; caseId: string }> {
  const found = await buildCase(world.db, caseRow, { name: 'Nguyễn Thị Riêng Tư', phone: '+84900111222' });
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'screen-report', title: 'Sàng lọc', case_id: found.id, role: 'operator', process_instance_key: randomUUID(), element_id: 'Task_ScreenReport',
    created_at: FACTORY_NOW, updated_at: FACTORY_NOW, ...row,
  });
  return { id, code: found.code, caseId: found.id };
}
const claim = (id: string, { officer }: SignedIn) => world.db.transaction((trx) => claimWorkItem(trx, { id, officer }, testContext({ actor: { kind: 'officer', id: officer.id } })));
const about = (id: string) => (data: Record<string, unknown>) => data.workItemId === id;
/** Something that every operator hears, so that what comes before it has surely been told or kept back. */
async function mark(): Promise<(data: Record<string, unknown>) => boolean> {
  return about((await openItem()).id);
}

describe('the stream', () => {
  it('tells colleagues at once who has taken a task, and of events of the case', async () => {
    const [me, colleague] = [await world.signIn(), await world.signIn({ displayName: 'Tổng đài viên B' })];
    const reader = await listenAs(me);
    const item = await openItem();
    await reader.next('work-item', (data) => about(item.id)(data) && data.change === 'opened');
    await claim(item.id, colleague);
    const taken = await reader.next('work-item', (data) => about(item.id)(data) && data.change === 'claimed');
    expect(taken.data).toEqual({ workItemId: item.id, caseCode: item.code, change: 'claimed', by: 'Tổng đài viên B', byId: colleague.officer.id, version: 2 });
    expect((await reader.next('case', ({ caseCode }) => caseCode === item.code)).data).toEqual({ caseCode: item.code, change: 'event' });
  });

  it('is not compressed, not stored, and not kept back on the way; signs of life carry the server\'s time', async () => {
    const reader = await listenAs(await world.signIn());
    expect(reader.response.status).toBe(200);
    expect(Object.fromEntries(['content-type', 'cache-control', 'content-encoding', 'x-accel-buffering'].map((name) => [name, reader.response.headers.get(name)]))).toEqual({
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'content-encoding': 'identity', 'x-accel-buffering': 'no',
    });
    expect((await reader.next('hello')).data).toEqual({ resumed: false, serverNow: FACTORY_NOW.toISOString() });
    expect((await reader.next('beat')).data).toEqual({ serverNow: FACTORY_NOW.toISOString() });
    expect(reader.text()).toMatch(/^retry: \d+\n\n/);
    expect(reader.text()).toContain('\n: beat\n');
  });

  it('[D26] names nobody but officers', async () => {
    const me = await world.signIn({ roles: ['supervisor'] });
    const reader = await listenAs(me);
    const item = await openItem();
    await claim(item.id, await world.signIn());
    await world.db.transaction((trx) => notifyOfficer(trx, { officerId: me.officer.id, kind: 'mention', workItemId: item.id }, testContext()));
    await reader.next('notice');
    expect(reader.text()).not.toMatch(/Riêng Tư|900111222|Tụ tập/);
    for (const { name, data } of reader.events.filter((event) => event.name === 'notice')) expect([name, Object.keys(data)]).toEqual(['notice', ['id']]);
  });
});

describe('who is told what', () => {
  it('[D14] a unit hears of its own work and cases only', async () => {
    const [own, other] = [await world.signIn({ roles: ['unit-officer'], unitCode: '26740' }), await world.signIn({ roles: ['unit-leader'], unitCode: '26743' })];
    const [ours, theirs] = [await listenAs(own), await listenAs(other)];
    const item = await openItem({ role: 'unit-officer', unit_code: '26740', kind: 'handle-report' });
    await buildAssignment(world.db, { case_id: item.caseId, unit_code: '26740' });
    await claim(item.id, own);
    const theirItem = await openItem({ role: 'unit-officer', unit_code: '26743', kind: 'handle-report' });
    await ours.next('case', ({ caseCode }) => caseCode === item.code);
    await theirs.next('work-item', about(theirItem.id));
    expect(theirs.text()).not.toContain(item.code);
    expect(theirs.text()).not.toContain(item.id);
    expect(ours.text()).not.toContain(theirItem.id);
  });

  it('work that moves to another unit leaves the list of the one that had it, without saying where it went', async () => {
    const [had, gets] = [await listenAs(await world.signIn({ roles: ['unit-officer'], unitCode: '26740' })), await listenAs(await world.signIn({ roles: ['unit-officer'], unitCode: '26743' }))];
    const item = await openItem({ role: 'unit-officer', unit_code: '26740', kind: 'handle-report' });
    await world.db('work_items').where({ id: item.id }).update({ unit_code: '26743' });
    for (const reader of [had, gets]) await reader.next('work-item', (data) => about(item.id)(data) && data.change === 'moved');
    expect(had.text()).not.toContain('"26743"');
    await world.db('work_items').where({ id: item.id }).update({ version: 2 });
    await gets.next('work-item', ({ version }) => version === 2);
    expect(had.events.filter(({ data }) => about(item.id)(data)).map(({ data }) => data.change)).toEqual(['opened', 'moved']);
  });

  it('[D24] of restricted cases only those hear who may read them', async () => {
    const [operator, supervisor] = [await listenAs(await world.signIn()), await listenAs(await world.signIn({ roles: ['supervisor'] }))];
    const item = await openItem({}, { restricted: true });
    await claim(item.id, await world.signIn());
    await supervisor.next('work-item', (data) => about(item.id)(data) && data.change === 'claimed');
    await operator.next('work-item', await mark());
    expect(operator.text()).not.toContain(item.id);
    expect(operator.text()).not.toContain(item.code);
  });

  it('notices are told only to whom they are', async () => {
    const [me, other] = [await world.signIn(), await world.signIn({ roles: ['supervisor'] })];
    const [mine, others] = [await listenAs(me), await listenAs(other)];
    const id = await world.db.transaction((trx) => notifyOfficer(trx, { officerId: me.officer.id, kind: 'assigned' }, testContext()));
    await mine.next('notice', (data) => data.id === id);
    await others.next('work-item', await mark());
    expect(others.text()).not.toContain(id!);
  });
});

describe('coming back', () => {
  it('with the last id tells what was missed, on this server or on another', async () => {
    const me = await world.signIn();
    const reader = await listenAs(me);
    await reader.next('work-item', await mark());
    reader.close();
    const item = await openItem();
    for (const options of [{ on: first }, { on: second }]) {
      const back = await listenAs(me, { ...options, after: reader.lastId()! });
      expect((await back.next('hello')).data.resumed).toBe(true);
      await back.next('work-item', about(item.id));
      expect(back.events.some(({ name }) => name === 'reset')).toBe(false);
    }
    const byQuery = await listenAs(me, { query: `?after=${encodeURIComponent(reader.lastId()!)}` });
    expect((await byQuery.next('hello')).data.resumed).toBe(true);
  });

  it('loses nothing while clients come and go during a storm of changes', async () => {
    const me = await world.signIn();
    const wanted = new Set<string>();
    const heard = new Set<string>();
    let storm = true;
    let reader = await listenAs(me);
    const writing = (async () => {
      for (let turn = 0; turn < 60; turn += 1) {
        wanted.add((await openItem()).id);
      }
    })().finally(() => { storm = false; });
    const takeOver = () => reader.events.filter(({ name }) => name === 'work-item').forEach(({ data }) => heard.add(String(data.workItemId)));
    for (let turn = 0; storm; turn += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 40); });
      reader.close();
      await reader.ended;
      takeOver();
      reader = await listenAs(me, { on: turn % 2 ? first : second, after: reader.lastId()! });
    }
    await writing;
    await reader.next('work-item', await mark());
    takeOver();
    expect([...wanted].filter((id) => !heard.has(id))).toEqual([]);
  });

  it.each(['1.1:1:', 'invented', '9999999999.1:2:', "1' or 1=1"])('with an id that leads nowhere (%s) says: load everything anew', async (after) => {
    const reader = await listenAs(await world.signIn(), { after });
    await reader.next('reset');
    expect((await reader.next('hello')).data.resumed).toBe(false);
    await reader.next('work-item', await mark());
  });

  it('changes are told on although the connection that listens to the database was cut', async () => {
    const reader = await listenAs(await world.signIn());
    await reader.next('work-item', await mark());
    await world.db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`);
    await reader.next('work-item', await mark());
  });
});

describe('the end', () => {
  it('comes when the officer signs out, at once', async () => {
    const me = await world.signIn();
    const reader = await listenAs(me);
    await world.http().delete('/api/v1/session').set('Cookie', me.cookie).set('X-CSRF-Token', me.csrf).expect(204);
    expect((await reader.next('bye')).data).toEqual({ reason: 'session' });
    await reader.ended;
    expect((await listenAs(me)).response.status).toBe(401);
  });

  it('comes when the rights change or the account is closed; with the new rights another stream begins', async () => {
    const me = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
    const reader = await listenAs(me);
    await world.db('officers').where({ id: me.officer.id }).update({ unit_code: '26743' });
    expect((await reader.next('bye')).data).toEqual({ reason: 'rights' });
    await reader.ended;
    const moved = await listenAs(me, { after: reader.lastId()! });
    await world.db('officers').where({ id: me.officer.id }).update({ active: false });
    expect((await moved.next('bye')).data).toEqual({ reason: 'session' });
  });

  it('an officer may keep only so many pages open on a server', async () => {
    const me = await world.signIn();
    for (let each = 0; each < STREAMS_PER_OFFICER; each += 1) await listenAs(me);
    const refused = await listenAs(me);
    expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([429, '30']);
    readers[0]!.close();
    for (let turn = 0; first.hub.count(me.officer.id) === STREAMS_PER_OFFICER && turn < 100; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect((await listenAs(me)).response.status).toBe(200);
  });

  it('HEAD tells the kind of answer and leaves no stream open', async () => {
    const me = await world.signIn();
    const answer = await fetch(`${first.url}/api/v1/events`, { method: 'HEAD', headers: { Cookie: me.cookie } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(first.hub.count(me.officer.id)).toBe(0);
  });

  it('a server that stops ends its streams and waits for nobody', async () => {
    const third = await serve();
    const reader = await listenAs(await world.signIn(), { on: third });
    await third.stop();
    expect((await reader.next('bye')).data).toEqual({ reason: 'stop' });
    await reader.ended;
    // and lets go of the database
    const { rows } = await world.db.raw<{ rows: Array<{ n: number }> }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and query ilike 'listen%'`);
    expect(rows[0]!.n).toBeLessThanOrEqual(2);
  });

  it('a reader that does not read is dropped', async () => {
    // given
    let sent = 0;
    const slow = createServer((_request, response) => {
      const stream = openEventStream(Object.assign(response, { set: (headers: Record<string, string>) => { for (const [name, value] of Object.entries(headers)) response.setHeader(name, value); return response; }, status: () => response }) as never, () => undefined);
      const push = () => {
        if (stream.closed || sent > 50_000_000) return void slow.emit('dropped');
        stream.send(`data: ${'x'.repeat(64_000)}\n\n`);
        sent += 64_000;
        setImmediate(push);
      };
      push();
    });
    await new Promise<void>((resolve) => { slow.listen(0, '127.0.0.1', resolve); });
    const dropped = new Promise((resolve) => { slow.once('dropped', resolve); });
    // when: it takes the headers and nothing more
    const answer = await new Promise<IncomingMessage>((resolve) => { get(`http://127.0.0.1:${(slow.address() as AddressInfo).port}`, resolve); });
    answer.pause();
    await dropped;
    // then
    expect(sent).toBeLessThan(50_000_000);
    answer.on('error', () => undefined);
    answer.destroy();
    await new Promise((resolve) => { slow.close(resolve); });
  });
});
