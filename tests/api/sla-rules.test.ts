import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildAssignment, buildCase, buildDeadline, FACTORY_NOW } from '../support/factories.ts';
import { createTestApp, type SignedIn, type TestApp } from './support.ts';

let world: TestApp;
let administrator: SignedIn;
let lead: SignedIn;
beforeAll(async () => {
  world = await createTestApp();
  administrator = await world.signIn({ roles: ['administrator'], displayName: 'An' });
  lead = await world.signIn({ roles: ['department-lead'], displayName: 'Lan' });
});
afterAll(() => world.close());

const get = (path: string, who = administrator) => world.http().get(`/api/v1${path}`).set('Cookie', who.cookie);
const post = (path: string, body: object, who = administrator) => world.http().post(`/api/v1${path}`).set('Cookie', who.cookie).set('X-CSRF-Token', who.csrf).send(body);
const row = async (code: string) => (await get(`/configuration/tables/sla-rules/rows?q=${code}`)).body.items.find((item: { key: string }) => item.key === code).row as Record<string, unknown>;
const draft = async (key: string, after: object | null) => (await post('/configuration/changes', { title: 'Thử quy tắc', reason: 'Theo công văn', edits: [{ table: 'sla-rules', key, after }] })).body.id as string;
/** The replay once it is done. */
async function finished(id: string, who = administrator) {
  for (;;) {
    const answer = await get(`/sla-rules/replays/${id}`, who);
    if (answer.status !== 200 || answer.body.state === 'done') return answer;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
const minutes = (value: number) => new Date(FACTORY_NOW.getTime() + value * 60_000);

describe('the coverage grid', () => {
  it('[S17] [S22] names one rule for every kind of case, and marks what a draft changes', async () => {
    // given
    const id = await draft('handle-violation-report', { ...await row('handle-violation-report'), lengthValue: 45 });

    // when
    const [today, then, emergency] = [await get('/sla-rules/coverage'), await get(`/sla-rules/coverage?changeId=${id}`), await get('/sla-rules/coverage?period=emergency')];

    // then
    expect(today.body.cells.length).toBeGreaterThan(200);
    expect(today.body.cells.filter((cell: { rules: string[] }) => cell.rules.length !== 1)).toEqual([]);
    expect(today.body.cells.filter((cell: { before: unknown }) => cell.before !== null)).toEqual([]);
    const changed = then.body.cells.filter((cell: { before: unknown }) => cell.before !== null);
    expect(changed.length).toBeGreaterThan(0);
    for (const cell of changed) expect(cell).toMatchObject({ clock: 'handle', itemType: 'violation-report', rules: ['handle-violation-report'], before: [{ code: 'handle-violation-report', lengthValue: 60 }] });
    expect(new Set(emergency.body.cells.flatMap((cell: { rules: string[] }) => cell.rules))).toEqual(new Set(['emergency-forward', 'emergency-handle', 'step-general']));
  });

  it('shows the gap that a draft would leave, with the faults in words', async () => {
    const id = await draft('handle-general', null);
    const { body } = await get(`/sla-rules/coverage?changeId=${id}`);
    expect(body.faults.map(({ code }: { code: string }) => code)).toContain('rules-gap');
    expect(body.cells.some((cell: { rules: string[] }) => cell.rules.length === 0)).toBe(true);
  });
});

describe('a replay', () => {
  it('[S22] says what a draft would have done, then which cases change side and what open ones meet', async () => {
    // given one case that took 40 minutes and one that runs since 40
    const past = await buildCase(world.db, { received_at: minutes(-600) });
    const running = await buildCase(world.db, { received_at: minutes(-41) });
    for (const [report, start, stop] of [[past, -600, minutes(-560)], [running, -40, null]] as const) {
      const share = await buildAssignment(world.db, { case_id: report.id });
      await buildDeadline(world.db, { case_id: report.id, assignment_id: share.id, clock: 'handle', started_at: minutes(start), due_at: minutes(start + 60), stopped_at: stop });
    }
    const changeId = await draft('handle-violation-report', { ...await row('handle-violation-report'), lengthValue: 30 });

    // when
    const started = await post('/sla-rules/replays', { days: 7, changeId });
    const { body } = await finished(started.body.id);

    // then
    expect(started.status).toBe(202);
    expect(body.result).toMatchObject({ cases: 2, changedToBreach: 2, changedToOnTime: 0, withoutRule: 0, open: { breached: 1 } });
    expect(body.result.units).toEqual([expect.objectContaining({
      clock: 'handle', unitCode: '26740', before: { onTime: 1, breaches: 0, reminders: 0, running: 1 }, after: { onTime: 0, breaches: 2, reminders: 4, running: 0 },
    })]);
    const changed = await get(`/sla-rules/replays/${body.id}/clocks?list=changed&limit=1`);
    expect(changed.body).toMatchObject({ total: 2, items: [{ code: past.code, unitName: expect.any(String), dueBefore: minutes(-540).toISOString(), dueAfter: minutes(-570).toISOString(), stoppedAt: minutes(-560).toISOString(), outcome: 'breach' }] });
    const open = await get(`/sla-rules/replays/${body.id}/clocks?list=open&outcome=breached`);
    expect(open.body).toMatchObject({ total: 1, items: [{ code: running.code, dueAfter: minutes(-10).toISOString(), told: ['contact', 'unit-leader'] }] });
  });

  it('takes edits that are no draft yet; what is wrong with them is said', async () => {
    const wrong = await post('/sla-rules/replays', { days: 7, edits: [{ table: 'sla-rules', key: 'handle-general', after: { ...await row('handle-general'), lengthValue: 0 } }] });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'configuration-faults']);
    const gap = await post('/sla-rules/replays', { days: 7, edits: [{ table: 'sla-rules', key: 'handle-general', after: null }] });
    const answer = await finished(gap.body.id);
    expect([answer.status, answer.body.code]).toEqual([422, 'configuration-faults']);
    expect((await post('/sla-rules/replays', { days: 7 })).body.code).toBe('replay-of-what');
  });

  it('is its officer\'s alone, and a new one ends the last', async () => {
    const edits = [{ table: 'sla-rules', key: 'handle-general', after: { ...await row('handle-general'), lengthValue: 9 } }];
    const first = await post('/sla-rules/replays', { days: 30, edits });
    expect((await get(`/sla-rules/replays/${first.body.id}`, lead)).body.code).toBe('replay-not-found');
    const second = await post('/sla-rules/replays', { days: 30, edits });
    expect((await get(`/sla-rules/replays/${first.body.id}`)).status).toBe(404);
    expect((await finished(second.body.id)).status).toBe(200);
  });

  it('is of what is not live yet, and for those who may see the configuration', async () => {
    const id = await draft('handle-general', { ...await row('handle-general'), lengthValue: 8 });
    await post(`/configuration/changes/${id}/withdraw`, {});
    expect((await post('/sla-rules/replays', { days: 7, changeId: id })).body.code).toBe('change-status');
    const operator = await world.signIn({ roles: ['operator'] });
    for (const path of ['/sla-rules/coverage', '/sla-rules/context']) expect((await get(path, operator)).status).toBe(403);
    expect((await post('/sla-rules/replays', { days: 7, changeId: id }, operator)).status).toBe(403);
  });
});
