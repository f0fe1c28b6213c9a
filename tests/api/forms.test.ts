import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
  expect(await status('answer-question')).toBe(404);
  expect(await status('report-handling')).toBe(404);
  expect(await status('..%2F..%2Fpackage')).toBe(400);
  expect((await world.http().get('/api/v1/forms/screen-report')).status).toBe(401);
});
