import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillWatchedProcess, type Watched } from '../support/watched-process.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let watched: Watched;
let owner: SignedIn;
let supervisor: SignedIn;
let operator: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  watched = await fillWatchedProcess(world.db, world.clock.now());
  [owner, supervisor, operator] = [await world.signIn({ roles: ['process-owner'] }), await world.signIn({ roles: ['supervisor'] }), await world.signIn({ roles: ['operator'] })];
});
afterAll(() => world.close());

const get = (path: string, who = owner) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
const of = <T extends { elementId: string }>(items: readonly T[], elementId: string) => items.find((each) => each.elementId === elementId);

describe('what stands now', () => {
  it('is told by element and version, with what is late and what has an incident', async () => {
    // when
    const { status, body } = await get('/processes/report-handling/live');

    // then
    expect(status).toBe(200);
    expect([body.running, body.engineVersions]).toEqual([15, [{ engineVersion: 1, number: 1, name: 'Bản cài đặt' }]]);
    expect(of(body.elements, 'Task_ScreenReport')).toMatchObject({ engineVersion: 1, tokens: 9, overdue: 5, incidents: 1 });
    expect(of(body.elements, 'Event_UnitAnswered')).toMatchObject({ tokens: 6, overdue: 0 });
  });


  it('leads to the cases there, the longest first, page by page; a code only for those who may see the case', async () => {
    // when
    const path = '/processes/report-handling/elements/Task_ScreenReport/cases?limit=4';
    const first = await get(path, supervisor);
    const second = await get(`${path}&cursor=${first.body.nextCursor}`, supervisor);
    const third = await get(`${path}&cursor=${second.body.nextCursor}`, supervisor);
    const asOwner = await get(path);

    // then
    const all = [first, second, third].flatMap(({ body }) => body.items) as Array<{ instanceKey: string; since: string; code: string | null; timers: unknown[] }>;
    expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted());
    expect([new Set(all.map(({ instanceKey }) => instanceKey)).size, third.body.nextCursor]).toEqual([9, null]);
    expect(all.find(({ instanceKey }) => instanceKey === watched.screening.key)).toMatchObject({ code: watched.screening.code, timers: [{ elementId: 'BoundaryEvent_ForwardDue' }] });
    expect(asOwner.body.items.map(({ code }: { code: string | null }) => code)).toEqual([null, null, null, null]);
    expect((await get(`${path}&cursor=nonsense`)).status).toBe(422);
  });


  it('can be narrowed to what is late', async () => {
    const { body } = await get('/processes/report-handling/elements/Task_ScreenReport/cases?only=overdue');
    const stuck = await get('/processes/report-handling/elements/Task_ScreenReport/cases?only=incidents');

    expect(body.items).toHaveLength(5);
    expect(stuck.body.items.map(({ incident }: { incident: boolean }) => incident)).toEqual([true]);
  });
});


describe('what happened', () => {
  it('is counted over a period: how often, how long, how late', async () => {
    // when
    const to = world.clock.now();
    const { body } = await get(`/processes/report-handling/heat?from=${new Date(to.getTime() - 30 * 86_400_000).toISOString()}&to=${to.toISOString()}`);

    // then: 46 take 160 s, 20 take 480 s
    const task = of<{ elementId: string; p50: number; p90: number }>(body.elements, 'Task_ScreenReport')!;
    expect(task).toMatchObject({ entered: 75, completed: 66, withDue: 66, breached: 20 });
    expect(Math.abs(task.p50 / 160_000 - 1)).toBeLessThan(0.05);
    expect(Math.abs(task.p90 / 480_000 - 1)).toBeLessThan(0.05);
    expect(of(body.elements, 'Flow_OutcomeForward')).toMatchObject({ entered: 66 });
  });


  it('can be held against another period or version', async () => {
    const now = world.clock.now().getTime();
    const at = (days: number) => new Date(now - days * 86_400_000).toISOString();
    const { body } = await get(`/processes/report-handling/compare?aFrom=${at(2)}&aTo=${at(1)}&bFrom=${at(30)}&bTo=${at(0)}&bEngineVersion=2`);

    expect(of(body.a.elements, 'Task_ScreenReport')).toMatchObject({ entered: 8 });
    expect(body.b.elements).toEqual([]);
    expect((await get(`/processes/report-handling/heat?from=${at(0)}&to=${at(1)}`)).status).toBe(422);
  });


  it('suggests what to look at, with the figures that say so', async () => {
    const { body } = await get('/processes/report-handling/suggestions');

    expect(body.items).toContainEqual({ kind: 'deadline-breached', elementId: 'Task_ScreenReport', share: 20 / 66, count: 20, of: 66, givenMs: expect.any(Number) });
    expect(body.items).toContainEqual(expect.objectContaining({ kind: 'slowest-step', elementId: 'Event_UnitAnswered' }));
    expect(body.items).toContainEqual({ kind: 'path-never-taken', elementId: 'Gateway_ScreeningOutcome', flowId: 'Flow_OutcomeRefuse', of: 66 });
    expect(body.thresholds).toMatchObject({ passes: 50, breachShare: 0.2 });
  });
});


describe('one instance', () => {
  it('is shown with its way in order, and the other instances of its case', async () => {
    // when
    const { body } = await get(`/processes/report-handling/instances/${watched.handling.key}/path`, supervisor);

    // then
    expect(body.passes.slice(0, 3).map(({ elementId }: { elementId: string }) => elementId)).toEqual(['report-handling', 'StartEvent_ReportReceived', 'Task_ClaimCase']);
    expect(body.passes.at(-1)).toMatchObject({ elementId: 'Event_UnitAnswered', state: 'standing', leftAt: null });
    expect(body.flows.at(-1)).toMatchObject({ flowId: 'Flow_Forwarded' });
    expect([body.code, body.instances.map(({ process }: { process: string }) => process)]).toEqual([watched.handling.code, ['report-handling', 'unit-handling']]);
  });


  it('tells nobody its case who may not see that; and there is none of another process', async () => {
    const asOwner = await get(`/processes/report-handling/instances/${watched.handling.key}/path`);

    expect([asOwner.body.code, asOwner.body.instances]).toEqual([null, []]);
    expect((await get(`/processes/unit-handling/instances/${watched.handling.key}/path`)).status).toBe(404);
    expect((await get(`/processes/report-handling/instances/12345/path`)).status).toBe(404);
  });


  it('is found from its case by those who may see both', async () => {
    expect((await get(`/cases/${watched.handling.code}/instances`, supervisor)).body.items).toHaveLength(2);
    expect((await get(`/cases/${watched.handling.code}/instances`, operator)).status).toBe(403);
    expect((await get(`/cases/${watched.handling.code}/instances`, owner)).status).toBe(403);
  });
});


describe('incidents', () => {
  it('are told in plain words, with the names of variables and never what is in them; the message only with the right', async () => {
    // when
    const [asOwner, asSupervisor] = [await get('/processes/report-handling/incidents'), await get('/processes/report-handling/incidents', supervisor)];

    // then
    const [incident] = asOwner.body.items;
    expect(incident).toMatchObject({ key: watched.incidentKey, elementId: 'Task_ScreenReport', cause: { vi: expect.stringContaining('hạn') }, advice: { vi: expect.any(String) } });
    expect(incident.variables).toContainEqual({ name: 'dueAt', suspect: true });
    expect([incident.message === null, asSupervisor.body.items[0].message, asSupervisor.body.mayRetry]).toEqual([false, null, false]);
  });


  it('can be tried again all at once, which is recorded', async () => {
    const answer = await world.http().post('/api/v1/processes/report-handling/incidents/retry').set('Cookie', owner.cookie).set('X-CSRF-Token', owner.csrf).send({ element: null });

    expect([answer.status, answer.body]).toEqual([200, { retried: 1, gone: 0, failed: 0 }]);
    expect(world.engineCalls).toEqual([`resolve ${watched.incidentKey}`]);
    expect(await world.db('audit_entries').where({ action: 'incidents-retried' })).toHaveLength(1);
  });
});


describe('how it is read', () => {
  it('every read of a page goes by an index', async () => {
    const plan = async (sql: string) => {
      const rows = await world.db.transaction(async (trx) => {
        // A table of a few rows is read whole whatever indexes it has.
        await trx.raw('set local enable_seqscan = off');
        return (await trx.raw<{ rows: Array<{ 'QUERY PLAN': string }> }>(`explain ${sql}`)).rows;
      });
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };

    expect(await plan(`select * from standing_elements where process_id = 'p' and element_id = 'e' and (since, element_instance_key) > (now(), '1') order by since, element_instance_key limit 26`)).toMatch(/Index Scan using standing_elements_at/);
    expect(await plan(`select element_id, count(*) from standing_elements where process_id = 'p' group by 1`)).toMatch(/standing_elements_at/);
    expect(await plan(`select * from element_rollups where process_id = 'p' and span = 'day' and starts_at >= now() and starts_at < now()`)).toMatch(/element_rollups_pkey/);
    expect(await plan(`select * from element_durations where process_id = 'p' and span = 'day' and starts_at >= now() and starts_at < now()`)).toMatch(/element_durations_pkey/);
    expect(await plan(`select * from cases where process_instance_key = any('{1}')`)).toMatch(/cases_process_instance/);
    expect(await plan(`select * from assignments where process_instance_key = any('{1}')`)).toMatch(/assignments_process_instance/);
    expect(await plan(`select * from engine_timers where process_instance_key = any('{1}')`)).toMatch(/engine_timers_instance/);
  });
});
