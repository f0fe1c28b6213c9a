import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import type { Database } from '../../lib/database.ts';
import { eventually } from '../support/engine.ts';
import { playCitizens, startRun, type Run } from './players.ts';
import { startWholeSystem, type WholeSystem } from '../support/whole-system.ts';

const REPORTS = 12;
const FORWARDED = 4;
const HOUR_MS = 3_600_000;
const FORWARD = { outcome: 'forward', itemType: 'violation-report', categoryCode: 'epidemic-gathering', urgency: 'normal', wardCode: '26740', unitCode: '26740' };
const DRAFT = { note: 'đang gọi lại cho người gửi' };

interface WorkItem { readonly id: string; readonly version: number }
interface ArmedTimer { readonly timer_key: string; readonly process_instance_key: string; readonly element_id: string; readonly due_at: Date }
interface Standing {
  readonly cases: unknown[];
  readonly items: Array<Record<string, unknown>>;
  readonly deadlines: Array<{ id: string; clock: string; due_at: Date; instance: string }>;
  readonly timers: ArmedTimer[];
}

describe('everything killed with -9 at once, the launcher first, and started again on the same data', () => {
  let system: WholeSystem;
  let run: Run;
  let before: Standing;
  let after: Standing;
  let restartedAt: Date;

  beforeAll(async () => {
    system = await startWholeSystem({ args: ['--time-lapse'] });
    run = startRun(system.url);
    await playCitizens(run, REPORTS, 1_000, 1);
    await screenSome(system);
    await eventually('every clock has its timer', async () => unarmed(await readStanding(system.db)).length === 0);
    await eventually('what is claimed is known to the engine', async () => !(await system.db('outbox').whereNull('done_at').whereNot({ kind: 'check-text' }).first('id')));
    before = await readStanding(system.db);

    await system.killAll();
    await system.startAgain();
    restartedAt = new Date();
    after = await readStanding(system.db);
  }, 400_000);
  afterAll(async () => { await system?.remove(); }, 60_000);

  it('continues with the same cases, work items, claims and drafts', () => {
    expect(run.acknowledged.size).toBe(REPORTS);
    expect(after.cases).toEqual(before.cases);
    expect(after.items).toEqual(before.items);
    expect(after.items.filter(({ draft }) => draft !== null)).toEqual([expect.objectContaining({ draft: DRAFT })]);
  });

  it('each deadline is armed as before, at the instant that the database holds', () => {
    const ahead = ({ due_at }: { due_at: Date }) => due_at > restartedAt;
    expect(after.deadlines).toEqual(before.deadlines);
    expect(after.timers.filter(ahead)).toEqual(before.timers.filter(ahead));
    expect(unarmed({ ...after, deadlines: after.deadlines.filter(ahead) })).toEqual([]);
    expect(after.deadlines.filter(ahead).length).toBeGreaterThanOrEqual(FORWARDED);
  });

  it('the engine itself still holds them: with the clock moved, each deadline is breached, once', async () => {
    // when
    const administrator = await signedIn(system, 'administrator');
    await administrator.send('POST', '/api/v1/clock/advance', { milliseconds: HOUR_MS });

    // then
    const breaches = () => system.db('deadline_events').where({ kind: 'breach' }).pluck<string[]>('deadline_id');
    await eventually('all are breached', async () => (await breaches()).length >= after.deadlines.length, 60_000);
    expect((await breaches()).sort()).toEqual(after.deadlines.map(({ id }) => id).sort());
  }, 90_000);

  it('a broker that is killed after its clock was moved gets it back', async () => {
    // given
    const before = system.pidOf('zeebe');

    // when
    system.kill('zeebe');
    await eventually('the broker serves again', async () => system.pidOf('zeebe') !== before && system.isServing('zeebe'), 120_000);

    // then
    await eventually('both clocks stand together', async () => {
      const engine = await system.engineClock().catch(() => new Date(0));
      return Math.abs(engine.getTime() - Date.now() - HOUR_MS) < 5_000;
    }, 60_000);
  }, 200_000);

  it('and the work goes on: what was claimed before can be decided after', async () => {
    // given
    const operator = await signedIn(system, 'operator');
    const { items: [mine] } = await operator.get<{ items: WorkItem[] }>('/api/v1/work-items?kind=screen-report&queue=mine');

    // when
    await operator.send('POST', `/api/v1/work-items/${mine!.id}/complete`, { version: mine!.version, decision: { outcome: 'note' } });

    // then
    const { case_id: id } = await system.db('work_items').where({ id: mine!.id }).first<{ case_id: string }>('case_id');
    await eventually('the process has gone on', async () => (await system.db('cases').where({ id }).first<{ status: string }>('status')).status === 'noted', 60_000);
  }, 90_000);
});

async function signedIn(system: WholeSystem, username: string): Promise<Client> {
  const client = new Client(system.url);
  await client.signIn(username, DEMONSTRATION_PASSWORD);
  return client;
}

/** Forwards some reports to a unit; one more is claimed, with a draft. */
async function screenSome(system: WholeSystem): Promise<void> {
  const operator = await signedIn(system, 'operator');
  const items = await eventually('all reports stand in the tasklist', async () => {
    const page = await operator.get<{ items: WorkItem[] }>('/api/v1/work-items?kind=screen-report&queue=available&limit=50');
    return page.items.length === REPORTS && page.items;
  }, 60_000);
  const claim = ({ id, version }: WorkItem) => operator.send<WorkItem>('POST', `/api/v1/work-items/${id}/claim`, { version });
  for (const item of items.slice(0, FORWARDED)) {
    const { version } = await claim(item);
    await operator.send('POST', `/api/v1/work-items/${item.id}/complete`, { version, decision: FORWARD });
  }
  await claim(items[FORWARDED]!);
  await operator.send('PUT', `/api/v1/work-items/${items[FORWARDED]!.id}/draft`, { draft: DRAFT });
  await eventually('the unit has its tasks', async () => (await system.db('work_items').where({ kind: 'handle-report', status: 'open' }).whereNotNull('user_task_key')).length === FORWARDED, 60_000);
}

async function readStanding(db: Database): Promise<Standing> {
  const [cases, items, deadlines, timers] = await Promise.all([
    db('cases').orderBy('code').select('code', 'status', 'process_instance_key', 'received_at', 'forwarded_at'),
    db('work_items').where({ status: 'open' }).orderBy('id').select('id', 'kind', 'claimed_by', 'draft', 'due_at', 'user_task_key', 'version'),
    db('deadlines').join('work_items', 'work_items.deadline_id', 'deadlines.id').whereNull('stopped_at').orderBy('deadlines.id')
      .select('deadlines.id', 'clock', 'deadlines.due_at', 'work_items.process_instance_key as instance'),
    db('engine_timers').where({ state: 'armed' }).orderBy('timer_key').select('timer_key', 'process_instance_key', 'element_id', 'due_at'),
  ]);
  return { cases, items, deadlines, timers } as Standing;
}

/** Running clocks for whose due instant no timer waits in their own instance. */
function unarmed({ deadlines, timers }: Standing): unknown[] {
  const event = { forward: 'BoundaryEvent_ForwardDue', handle: 'BoundaryEvent_HandleDue' } as Record<string, string>;
  return deadlines.filter(({ clock, instance, due_at }) => !timers.some((timer) => timer.process_instance_key === instance
    && timer.element_id === event[clock] && timer.due_at.getTime() === due_at.getTime()));
}
