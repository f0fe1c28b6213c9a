import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => { world = await createTestApp(); });
afterAll(async () => { await world.close(); });

it.each(['screen-report', 'handle-report', 'approve-daily-report'])('gives officers the form of %s as it stands beside its diagram', async (kind) => {
  // given
  const { cookie } = await world.signIn();
  // when
  const form = await world.http().get(`/api/v1/forms/${kind}`).set('Cookie', cookie);
  // then
  expect(form.status).toBe(200);
  expect(form.body).toMatchObject({ id: kind, type: 'default' });
  expect((form.body.components as Array<{ key: string }>).map(({ key }) => key)).toContain('outcome');
});

it('has no form for other kinds, no file of another kind, and nothing for strangers', async () => {
  const { cookie } = await world.signIn();
  const status = async (path: string) => (await world.http().get(`/api/v1/forms/${path}`).set('Cookie', cookie)).status;
  expect(await status('no-such-form')).toBe(404);
  expect(await status('report-handling')).toBe(404);
  expect(await status('..%2F..%2Fpackage')).toBe(400);
  expect((await world.http().get('/api/v1/forms/screen-report')).status).toBe(401);
});

it('gives the form of an answer the causes and standard texts of its category, in the reader\'s language', async () => {
  // given
  const { cookie } = await world.signIn({ roles: ['unit-officer'], unitCode: '26740' });
  const answers = async (language: string) => (await world.http().get('/api/v1/reference/answers/street-lighting').set('Cookie', cookie).set('Accept-Language', language)).body as { causes: Array<{ name: string }>; resultTexts: unknown[] };
  // when
  const [vi, en] = [await answers('vi'), await answers('en')];
  // then
  expect(vi.causes[0]).toEqual({ code: 'street-lighting-lamp-failed', name: 'Bóng đèn hỏng' });
  expect(en.causes[0]!.name).toBe('Lamp failed');
  expect(vi.resultTexts).toHaveLength(3);
  const none = await world.http().get('/api/v1/reference/answers/no-such').set('Cookie', cookie);
  expect(none.body).toEqual({ causes: [], resultTexts: [] });
});

it('[D10] proposes the units for a category in a ward, and says why', async () => {
  const { cookie } = await world.signIn();
  const proposed = await world.http().get('/api/v1/reference/proposed-units?categoryCode=noise&wardCode=26740').set('Cookie', cookie);
  expect(proposed.body.items[0]).toEqual({ code: '26740', name: 'Phường Sài Gòn', why: 'category-and-ward', coordinating: [] });
});

it('a draft goes on from the one that it names, and never over a newer one', async () => {
  // given
  const { cookie, csrf, officer } = await world.signIn();
  const id = randomUUID();
  await world.db('work_items').insert({
    id, kind: 'screen-report', title: 'Sàng lọc', role: 'operator', claimed_by: officer.id, process_instance_key: randomUUID(), element_id: 'Task_ScreenReport', created_at: FACTORY_NOW, updated_at: FACTORY_NOW,
  });
  const put = (body: object) => world.http().put(`/api/v1/work-items/${id}/draft`).set('Cookie', cookie).set('X-CSRF-Token', csrf).send(body);
  const text = async () => ((await world.db('work_items').where({ id }).first<{ draft: { note: string } }>('draft')).draft.note);
  // when
  const first = await put({ draft: { note: 'một' }, basedOn: null });
  world.clock.set(new Date(FACTORY_NOW.getTime() + 1_000));
  const second = await put({ draft: { note: 'hai' }, basedOn: first.body.draftSavedAt });
  const stale = await put({ draft: { note: 'ba' }, basedOn: first.body.draftSavedAt });
  // then
  expect([first.status, second.status, stale.status, stale.body.code]).toEqual([200, 200, 409, 'draft-newer']);
  expect(await text()).toBe('hai');
  // when: a caller that does not say what it goes on from replaces, as before
  await put({ draft: { note: 'bốn' } });
  expect(await text()).toBe('bốn');
});
