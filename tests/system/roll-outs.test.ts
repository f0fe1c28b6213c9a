import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDuration } from '../../cases/calendars/add-duration.ts';
import { DEMONSTRATION_PASSWORD } from '../../cases/officers/demonstration-accounts.ts';
import { Client } from '../../demo/http.ts';
import { inCity } from '../../lib/time.ts';
import { eventually } from '../support/engine.ts';
import { startWholeSystem, type Part, type WholeSystem } from '../support/whole-system.ts';

const CASES = Number(process.env.ROLL_OUT_CASES ?? 80);
const EARLY = Math.round(CASES * 0.3);
const CLAIMED = 5;
const MINUTE = 60_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DRAFT = { note: 'đang gọi lại cho người gửi' };

type Row = Record<string, unknown>;
interface RollOut { readonly id: string; readonly status: string; readonly outcomes: Record<string, number>; readonly undo: Record<string, number> }
interface Clock { id: string; started_at: Date; due_at: Date; rule_id: number; rule_version: number; reminders: unknown; ladder: unknown; breached_at: Date | null; instance: string }

let system: WholeSystem;
let administrator: Client;
let operator: Client;
let ruleCode: string;
beforeAll(async () => {
  system = await startWholeSystem({ args: ['--time-lapse'], environment: { TWO_PERSON_RULE: 'off', JOB_TIMEOUT_SECONDS: '30' } });
  administrator = await signedIn('administrator');
  operator = await signedIn('operator');
}, 480_000);
afterAll(async () => { await system?.remove(); }, 60_000);

describe(`${CASES} open cases follow a rule on the real engine`, () => {
  let before: Clock[];
  let held: Array<{ id: string; version: number }>;
  let rollOut: RollOut;

  beforeAll(async () => {
    // given one report tells the rule, which gets 60 minutes
    await submit(1);
    const [probe] = await eventually('the first clock', async () => { const found = await clocks(); return found.length === 1 && found; }, 60_000);
    ({ code: ruleCode } = await system.db('sla_rules').where({ id: probe!.rule_id }).first<{ code: string }>('code'));
    await publish('sla-rules', ruleCode, { lengthValue: 60 }, 'open-cases');
    await settled();
    // and the rest, of which the early ones are older than 30 minutes
    await submit(EARLY - 1);
    await eventually('the early clocks run', async () => (await clocks()).length === EARLY, 120_000);
    await administrator.send('POST', '/api/v1/clock/advance', { milliseconds: 40 * MINUTE });
    await submit(CASES - EARLY);
    await eventually('every clock runs', async () => (await clocks()).length === CASES, 240_000);
    await eventually('every clock has its timer', async () => (await wrong(await clocks())).length === 0, 120_000);
    held = await claimSome();
    before = await allClocks();
  }, 480_000);

  it('from 60 to 30 minutes, workers, broker and api killed in the middle: every timer stands at its new instant, the late are breached once', async () => {
    // when
    await publish('sla-rules', ruleCode, { lengthValue: 30 }, 'open-cases');
    await killed('workers', CASES / 40);
    await killed('zeebe', CASES / 4);
    await killed('api', CASES / 2);
    rollOut = await settled();

    // then
    expect(rollOut).toMatchObject({ status: 'done', outcomes: { moved: CASES - EARLY, breached: EARLY, failed: 0, skipped: 0 } });
    const after = await allClocks();
    expect(after.map(({ id, due_at }) => [id, due_at.getTime()])).toEqual(before.map(({ id, started_at }) => [id, started_at.getTime() + 30 * MINUTE]));
    await eventually('every timer stands at its instant', async () => (await wrong(await clocks())).length === 0, 180_000);
    await eventually('nothing waits for the engine', restsTowardsEngine, 60_000);
    expect(await breaches()).toEqual(before.slice(0, EARLY).map(({ id }) => id).sort());
    const { rows: twice } = await system.db.raw<{ rows: unknown[] }>("select case_id from case_events where kind in ('breached', 'deadline-rearmed') group by case_id, kind, detail ->> 'dueAfter' having count(*) > 1");
    expect(twice).toEqual([]);
    await heldStands();
  }, 300_000);

  it('the undo gives every clock back exactly what it had, and takes back the breaches that only the roll-out caused', async () => {
    // when
    await administrator.send('POST', `/api/v1/configuration/roll-outs/${rollOut.id}/undo`);
    await killed('workers', CASES / 10, 'undo_outcome');
    const undone = await settled();

    // then
    expect(undone).toMatchObject({ status: 'undone', undo: { undone: CASES, skipped: 0, failed: 0 } });
    expect(await allClocks()).toEqual(before);
    await eventually('every timer stands at its instant', async () => (await wrong(await clocks())).length === 0, 180_000);
    expect(await breaches()).toEqual([]);
    await heldStands();
  }, 240_000);

  async function claimSome(): Promise<Array<{ id: string; version: number }>> {
    const { items } = await operator.get<{ items: Array<{ id: string; version: number }> }>(`/api/v1/work-items?kind=screen-report&queue=available&limit=${CLAIMED}`);
    return Promise.all(items.map(async ({ id, version }) => {
      const claimed = await operator.send<{ version: number }>('POST', `/api/v1/work-items/${id}/claim`, { version });
      await operator.send('PUT', `/api/v1/work-items/${id}/draft`, { draft: DRAFT });
      return { id, version: claimed.version };
    }));
  }

  async function heldStands(): Promise<void> {
    const rows = await system.db('work_items').whereIn('id', held.map(({ id }) => id)).select<Row[]>('id', 'version', 'draft', 'claimed_by', 'status');
    expect(rows.map(({ id, version }) => ({ id, version })).sort(byId)).toEqual([...held].sort(byId));
    for (const row of rows) expect(row).toMatchObject({ draft: DRAFT, claimed_by: expect.any(String), status: 'open' });
  }
});

describe('other changes that open cases follow', () => {
  it('a longer rule: later instants, and no breach at the old ones', async () => {
    // when
    await publish('sla-rules', ruleCode, { lengthValue: 240 }, 'open-cases');
    await settled();

    // then
    for (const { started_at: start, due_at: due } of await allClocks()) expect(due.getTime() - start.getTime()).toBe(240 * MINUTE);
    await eventually('every timer stands at its instant', async () => (await wrong(await clocks())).length === 0, 180_000);
    expect(await breaches()).toEqual([]);
  }, 240_000);

  it('a calendar that loses an hour: instants beyond it move by that hour, the others stay', async () => {
    // given: the rule counts in opening hours, which are all hours of all days: whatever day the test runs on, no holiday is near
    await noHolidays();
    const whole = { code: 'roll-out', kind: 'working-hours' as const, hours: [{ days: EVERY_DAY, from: '00:00', to: '24:00' }] };
    await publish('calendars', whole.code, { ...whole, nameVi: 'Lịch thử', nameEn: 'Trial calendar' }, 'new-cases');
    await publish('sla-rules', ruleCode, { lengthValue: 480, calendarCode: whole.code }, 'open-cases');
    await settled();
    const before = await allClocks();
    for (const { started_at: start, due_at: due } of before) expect(due.getTime() - start.getTime()).toBe(480 * MINUTE);
    // when: the third full hour from now is no opening hour any more
    const [{ now }] = (await system.db.raw<{ rows: [{ now: Date }] }>("select now() + (value #>> '{}')::bigint * interval '1 millisecond' as now from settings where key = 'clock-offset-ms'")).rows;
    const hour = (inCity(now).hour + 2) % 24;
    const shorter = { ...whole, hours: hoursWithout(hour) };
    await publish('calendars', whole.code, { hours: shorter.hours }, 'open-cases');
    const rollOut = await settled();

    // then
    const after = await allClocks();
    expect(after.map(({ id, due_at }) => [id, due_at.toISOString()])).toEqual(before.map(({ id, started_at }) => [id, addDuration(shorter, started_at, { value: 480, unit: 'minutes' }, new Map()).toISOString()]));
    expect(rollOut.outcomes.moved).toBe(CASES);
    await eventually('every timer stands at its instant', async () => (await wrong(await clocks())).length === 0, 180_000);
    expect(await breaches()).toEqual([]);
  }, 300_000);

  it('[S17] an emergency: five minutes for all, late at once and once; its end gives the usual instants back', async () => {
    // given every clock is older than what the emergency allows
    await administrator.send('POST', '/api/v1/clock/advance', { milliseconds: 10 * MINUTE });
    const before = await allClocks();
    const endsAt = new Date(Date.now() + 30 * 24 * 60 * MINUTE).toISOString();
    // when
    await administrator.send('POST', '/api/v1/emergency', {
      reason: 'Dịch bùng phát', endsAt, cutOff: '08:00', bannerVi: 'Thành phố đang trong đợt dịch.', bannerEn: 'The City is in an epidemic.', categories: [], openCases: true, openCasesAtEnd: false,
    });
    await settled();
    // then
    for (const { started_at: start, due_at: due } of await allClocks()) expect(due.getTime() - start.getTime()).toBe(5 * MINUTE);
    await eventually('every clock is on record as late', async () => (await breaches()).length === CASES, 180_000);

    // when
    await administrator.send('POST', '/api/v1/emergency/end', { reason: 'Dịch đã qua', openCases: true });
    await settled();
    // then
    expect((await allClocks()).map(({ id, due_at }) => [id, due_at.toISOString()])).toEqual(before.map(({ id, due_at }) => [id, due_at.toISOString()]));
    await eventually('every timer stands at its instant', async () => (await wrong(await clocks())).length === 0, 180_000);
    expect(await breaches()).toHaveLength(CASES);
  }, 300_000);
});

/** Every hour of every day but one. */
function hoursWithout(hour: number): Array<{ days: number[]; from: string; to: string }> {
  const at = (full: number) => `${String(full).padStart(2, '0')}:00`;
  return [{ from: 0, to: hour }, { from: hour + 1, to: 24 }].filter(({ from, to }) => from < to).map(({ from, to }) => ({ days: EVERY_DAY, from: at(from), to: at(to) }));
}

async function signedIn(username: string): Promise<Client> {
  const client = new Client(system.url);
  await client.signIn(username, DEMONSTRATION_PASSWORD);
  return client;
}

let submitted = 0;
/** Reports through the citizens' door, sixteen at a time. */
async function submit(count: number): Promise<void> {
  const client = new Client(system.url);
  let left = count;
  const one = async () => {
    while (left-- > 0) {
      const number = submitted += 1;
      await client.send('POST', '/api/v1/reports', {
        content: `Phản ánh số ${number}: quán nhậu tụ tập đông người, không giữ khoảng cách, ồn ào đến khuya.`, channel: 'web', itemType: 'violation-report', categoryCode: 'epidemic-gathering',
        addressText: `${number} Lê Lợi`, wardCode: '26740', sender: { kind: 'person', name: `Nguyễn Văn Thử ${number}`, phone: `091${String(4_000_000 + number * 37)}` },
      }, { 'Idempotency-Key': `roll-out-${number}` });
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

async function publish(table: string, key: string, fields: Row, appliesTo: string): Promise<void> {
  const row = (await rowsOf(table)).find((item) => item.key === key)?.row ?? {};
  await publishEdits([{ table, key, after: { ...row, ...fields } }], appliesTo);
}

async function noHolidays(): Promise<void> {
  await publishEdits((await rowsOf('holidays')).map(({ key }) => ({ table: 'holidays', key, after: null })), 'new-cases');
}

async function rowsOf(table: string): Promise<Array<{ key: string; row: Row }>> {
  return (await administrator.get<{ items: Array<{ key: string; row: Row }> }>(`/api/v1/configuration/tables/${table}/rows?limit=2000`)).items;
}

async function publishEdits(edits: Array<{ table: string; key: string; after: Row | null }>, appliesTo: string): Promise<void> {
  const { id } = await administrator.send<{ id: string }>('POST', '/api/v1/configuration/changes', { title: 'Hạn chuyển mới', reason: 'Theo chỉ đạo mới', appliesTo, edits });
  await administrator.send('POST', `/api/v1/configuration/changes/${id}/publish`, {});
}

/** The newest roll-out, once it has come to rest. */
async function settled(): Promise<RollOut> {
  return eventually('the roll-out is done', async () => {
    const { items: [newest] } = await administrator.get<{ items: RollOut[] }>('/api/v1/configuration/roll-outs?limit=1');
    return newest && ['done', 'undone', 'failed'].includes(newest.status) && newest;
  }, 180_000);
}

/** kill -9 of a part when so many clocks have been dealt with; goes on at once. */
async function killed(part: Part, after: number, column = 'outcome'): Promise<void> {
  await eventually(`${after} clocks are dealt with`, async () => {
    const { rows: [row] } = await system.db.raw<{ rows: Array<{ count: number; status: string }> }>(
      `select (select count(*) from roll_out_items where roll_out_id = r.id and ${column} is not null)::int as count, r.status from roll_outs r order by started_at desc, attempt desc limit 1`);
    return row!.count >= after || ['done', 'undone'].includes(row!.status);
  }, 180_000);
  await eventually(`${part} is killed`, async () => system.kill(part), 60_000);
}

/** Every open clock that waits in the engine. */
function clocks(): Promise<Clock[]> {
  return system.db('deadlines').join('work_items', 'work_items.deadline_id', 'deadlines.id').whereNull('stopped_at').whereNotNull('user_task_key').where('work_items.status', 'open').orderBy(['started_at', 'deadlines.id'])
    .select<Clock[]>('deadlines.id', 'started_at', 'deadlines.due_at', 'rule_id', 'rule_version', 'reminders', 'ladder', 'breached_at', 'work_items.process_instance_key as instance');
}

/** All of them, once each has its task: while the engine arms its timers anew some have none. */
function allClocks(): Promise<Clock[]> {
  return eventually('every clock has its task', async () => { const found = await clocks(); return found.length === CASES && found; }, 180_000);
}

/** Clocks whose armed timers are not exactly one at the due instant, as far as it lies ahead. */
async function wrong(open: readonly Clock[]): Promise<string[]> {
  const timers = await system.db('engine_timers').where({ state: 'armed' }).whereLike('element_id', '%Due%').select<Array<{ process_instance_key: string; due_at: Date }>>('process_instance_key', 'due_at');
  const { rows: [clock] } = await system.db.raw<{ rows: Array<{ offset: string | null }> }>("select value #>> '{}' as offset from settings where key = 'clock-offset-ms'");
  const now = Date.now() + Number(clock?.offset ?? 0);
  const armed = new Map<string, number[]>();
  for (const { process_instance_key: key, due_at: at } of timers) armed.set(key, [...armed.get(key) ?? [], at.getTime()]);
  return open.filter(({ instance, due_at: due }) => {
    const found = armed.get(instance) ?? [];
    return due.getTime() > now ? found.length !== 1 || found[0] !== due.getTime() : found.length > 0;
  }).map(({ id }) => id);
}

async function breaches(): Promise<string[]> {
  return (await system.db('deadline_events').where({ kind: 'breach' }).pluck<string[]>('deadline_id')).sort();
}

async function restsTowardsEngine(): Promise<boolean> {
  return !await system.db('outbox').whereNull('done_at').whereIn('kind', ['publish-message', 'run-roll-out', 'assign-user-task']).first('id');
}

function byId(one: { id: unknown }, other: { id: unknown }): number {
  return String(one.id) < String(other.id) ? -1 : 1;
}
