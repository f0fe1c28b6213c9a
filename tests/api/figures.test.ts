import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countDays } from '../../cases/figures/count-days.ts';
import { at } from '../support/flow.ts';
import { sampleDay } from '../cases/daily-report/sample-day.ts';
import { createTestApp, type TestApp } from './support.ts';

let world: TestApp;
beforeAll(async () => {
  world = await createTestApp();
  world.clock.set(at(120));
  await sampleDay(world.db);
  await countDays(world.db, at(120));
}, 60_000);
afterAll(() => world.close());

async function asOfficer(options: Parameters<TestApp['signIn']>[0]) {
  const { cookie } = await world.signIn(options);
  return { get: (path: string) => world.http().get(`/api/v1${path}`).set('Cookie', cookie) };
}

describe('figures over HTTP', () => {
  it('[S26] [D9] give leaders the numbers, and the cases behind each', async () => {
    // given
    const lead = await asOfficer({ roles: ['department-lead'] });

    // when
    const { body } = await lead.get('/dashboard').expect(200);
    const cases = await lead.get('/dashboard/cases?metric=handle_late&dim=unit&code=26740').expect(200);

    // then
    expect(body).toMatchObject({ to: '2026-11-21', totals: { received: 10, resulted: 2, handle_late: 2 }, now: { handleOverdue: 1 } });
    expect(body.byUnit[0]).toMatchObject({ code: '26740', name: 'Phường Sài Gòn', handle_late: 1 });
    expect(body.map.wards).toHaveLength(168);
    expect(cases.body.items).toHaveLength(1);
    await lead.get('/dashboard?from=2026-11-22&to=2026-11-21').expect(400);
    const csv = await lead.get('/dashboard/figures.csv').expect(200);
    expect(csv.text).toContain('unit,26740,Phường Sài Gòn,4');
  });


  it('are not for everybody, and a unit’s leader sees only the own unit’s cases', async () => {
    const operator = await asOfficer({ roles: ['operator'] });
    await operator.get('/dashboard').expect(403);
    const leader = await asOfficer({ roles: ['unit-leader'], unitCode: '26740' });
    await leader.get('/dashboard').expect(200);
    await leader.get('/dashboard/cases?metric=resulted&dim=unit&code=26740').expect(200);
    await leader.get('/dashboard/cases?metric=resulted&dim=unit&code=26743').expect(403);
    await leader.get('/dashboard/cases?metric=resulted').expect(403);
  });


  it('say of which numbers one may list the cases, and which of the late ones one may read', async () => {
    // given
    const seenBy = async (options: Parameters<TestApp['signIn']>[0]) => {
      const { body } = await (await asOfficer(options)).get('/dashboard').expect(200);
      return { lists: body.lists, reads: body.now.overdue.map(({ mayRead }: { mayRead: boolean }) => mayRead) };
    };

    // then
    const lead = await seenBy({ roles: ['department-lead'] });
    expect(lead).toEqual({ lists: { all: true, unitCode: null }, reads: lead.reads.map(() => true) });
    expect(lead.reads.length).toBeGreaterThan(0);
    expect(await seenBy({ roles: ['city-office'] })).toEqual({ lists: { all: false, unitCode: null }, reads: lead.reads.map(() => false) });
    expect((await seenBy({ roles: ['unit-leader'], unitCode: '26740' })).lists).toEqual({ all: false, unitCode: '26740' });
  });


  it('[D9] are public without small numbers', async () => {
    // when
    const page = await world.http().get('/minh-bach').expect(200);
    const csv = await world.http().get('/api/v1/open-data/figures.csv?month=2026-11').expect(200);
    const requests = await world.http().get('/api/v1/open-data/requests.json?month=2026-11').expect(200);

    // then
    if (process.env.FIGURES_PAGE_TO) writeFileSync(process.env.FIGURES_PAGE_TO, page.text);
    expect(page.text).toContain('Minh bạch');
    expect(page.text).toMatch(/<svg[^>]*role="img"/);
    expect(csv.text).toContain('total,,Tổng cộng,10');
    expect(csv.text).not.toContain('Phường Sài Gòn,4');
    expect(requests.body.length).toBeGreaterThan(0);
    expect(JSON.stringify(requests.body)).not.toMatch(/nhà văn hóa|Nguyễn|7[A-Z]{3}-/);
  });
});
