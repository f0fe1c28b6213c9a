import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { notifyOfficer } from '../../cases/notices/notify-officer.ts';
import { claimWorkItem } from '../../cases/work-items/claim-work-item.ts';
import { testContext } from '../support/context.ts';
import { buildCase, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

async function openItem(): Promise<{ id: string; code: string; caseId: string }> {
  const found = await buildCase(world.db);
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'screen-report', title: 'Sàng lọc', case_id: found.id, role: 'operator', process_instance_key: randomUUID(), element_id: 'Task_ScreenReport',
    created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  return { id, code: found.code, caseId: found.id };
}
const claim = (id: string, { officer }: SignedIn) => world.db.transaction((trx) => claimWorkItem(trx, { id, officer }, testContext({ actor: { kind: 'officer', id: officer.id } })));

describe('clocks, notices and preferences', () => {
  const as = (who: SignedIn, method: 'get' | 'post' | 'put', path: string) => world.http()[method](path).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf);

  it('tells the clocks of my own open work, with their reminders', async () => {
    const me = await world.signIn();
    const item = await openItem();
    const [deadline] = await world.db('deadlines').insert({
      id: randomUUID(), case_id: item.caseId, clock: 'forward', started_at: FACTORY_NOW, due_at: new Date(FACTORY_NOW.getTime() + 300_000), created_at: FACTORY_NOW,
      reminders: JSON.stringify([{ ordinal: 1, at: new Date(FACTORY_NOW.getTime() + 240_000).toISOString() }]),
    }).returning('id');
    await world.db('work_items').where({ id: item.id }).update({ deadline_id: deadline.id, due_at: new Date(FACTORY_NOW.getTime() + 300_000) });
    await claim(item.id, me);
    const { body, headers } = await as(me, 'get', '/api/v1/clocks').expect(200);
    expect(body).toEqual({
      serverNow: '2026-11-21T08:00:00.000Z',
      items: [{ workItemId: item.id, caseCode: item.code, startedAt: '2026-11-21T08:00:00.000Z', dueAt: '2026-11-21T08:05:00.000Z', reminders: ['2026-11-21T08:04:00.000Z'] }],
    });
    expect(headers.date).toBe('Sat, 21 Nov 2026 08:00:00 GMT');
    expect((await as(await world.signIn(), 'get', '/api/v1/clocks').expect(200)).body.items).toEqual([]);
  });

  it('lists my notices, newest first, and marks them read; those of others stay as they are', async () => {
    const [me, colleague] = [await world.signIn(), await world.signIn({ displayName: 'Trưởng ca' })];
    const item = await openItem();
    const tell = (to: SignedIn, kind: 'assigned' | 'mention', now: string) => world.db.transaction((trx) => notifyOfficer(trx, { officerId: to.officer.id, kind, workItemId: item.id }, testContext({ now, actor: { kind: 'officer', id: colleague.officer.id } })));
    const older = await tell(me, 'assigned', '2026-11-21T07:00:00Z');
    const newer = await tell(me, 'mention', '2026-11-21T07:30:00Z');
    expect(await tell(colleague, 'mention', '2026-11-21T07:30:00Z')).toBeNull();
    const { body } = await as(me, 'get', '/api/v1/notices').expect(200);
    expect(body.unread).toBe(2);
    expect(body.items).toMatchObject([
      { id: newer, kind: 'mention', caseCode: item.code, workItemId: item.id, by: 'Trưởng ca', readAt: null }, { id: older, kind: 'assigned' },
    ]);
    await as(colleague, 'post', '/api/v1/notices/mark-read').send({ ids: [older] }).expect(200);
    expect((await as(me, 'post', '/api/v1/notices/mark-read').send({ ids: [newer] }).expect(200)).body.unread).toBe(1);
    expect((await as(me, 'post', '/api/v1/notices/mark-read').send({}).expect(200)).body.unread).toBe(0);
  });

  it('keeps preferences for the officer, not for the desk', async () => {
    const me = await world.signIn();
    const unchosen = (await as(me, 'get', '/api/v1/preferences').expect(200)).body;
    expect(unchosen).toEqual({ locale: 'vi', theme: 'system', textSize: 'normal', shortcuts: true, browserNotifications: false, quietFrom: null, quietTo: null, takeNext: false });
    const chosen = { ...unchosen, locale: 'en', theme: 'dark', textSize: 'larger', shortcuts: false, quietFrom: '22:00', quietTo: '06:30', takeNext: true };
    expect((await as(me, 'put', '/api/v1/preferences').send(chosen).expect(200)).body).toEqual(chosen);
    expect((await as(me, 'get', '/api/v1/preferences').expect(200)).body).toEqual(chosen);
    expect((await as(me, 'get', '/api/v1/session').expect(200)).body.officer.locale).toBe('en');
    expect((await as(await world.signIn(), 'get', '/api/v1/preferences').expect(200)).body).toEqual(unchosen);
  });

  it.each([
    [{ quietFrom: '22:00', quietTo: null }, 'quiet-hours-incomplete'], [{ quietFrom: '22:00', quietTo: '22:00' }, 'quiet-hours-incomplete'],
    [{ quietFrom: '24:00', quietTo: '06:00' }, 'validation'], [{ theme: 'pink' }, 'validation'], [{ more: 1 }, 'validation'],
  ])('refuses %j', async (wrong, code) => {
    const me = await world.signIn();
    const { body: unchosen } = await as(me, 'get', '/api/v1/preferences');
    const answer = await as(me, 'put', '/api/v1/preferences').send({ ...unchosen, ...wrong });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect((await as(me, 'get', '/api/v1/preferences')).body).toEqual(unchosen);
  });
});
