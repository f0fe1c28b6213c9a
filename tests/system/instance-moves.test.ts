import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InstanceMove } from '../../cases/instance-moves/instance-move.ts';
import { orderMove, undoMove } from '../../cases/instance-moves/order-move.ts';
import { planMove } from '../../cases/instance-moves/plan-move.ts';
import { orderCancel, orderRestart, orderSkip } from '../../cases/instance-actions/order-action.ts';
import { saveDraft } from '../../cases/work-items/save-draft.ts';
import { startDispatcher, type Dispatcher } from '../../dispatch/dispatcher.ts';
import { createRunInstanceAction } from '../../dispatch/handlers/run-instance-action.ts';
import { createRunInstanceMove } from '../../dispatch/handlers/run-instance-move.ts';
import type { Engine } from '../../engine/engine.ts';
import { createLogger } from '../../lib/logger.ts';
import { eventually } from '../support/engine.ts';
import { buildOfficer, type BuiltOfficer } from '../support/factories.ts';
import { putLive, shippedDiagram, withStepOn } from '../support/next-version.ts';
import { FORWARD, RESOLVED, startSystem, type Item, type System } from '../support/system.ts';
import { testVault } from '../support/vault.ts';

/** Cases in all, standing at five elements: MOVE_CASES=200 for the whole herd. */
const CASES = Number(process.env.MOVE_CASES ?? 10);
const EACH = Math.max(1, Math.ceil(CASES / 5));
/** What a case of the herd may take. */
const PATIENCE_MS = 20_000 + CASES * 600;
const TOO_FAR = new Date('2100-01-01T00:00:00Z');
const REASON = 'Thêm bước lãnh đạo duyệt trả lời';
const REFUSE = { outcome: 'refuse', reasonCode: 'offensive-language' };
const logger = createLogger('instance-moves-test', process.env.TEST_LOG_LEVEL ?? 'silent');

let system: System;
let owner: BuiltOfficer;
let unitOfficer: BuiltOfficer;
let dispatcher: Dispatcher;
const versions: Record<string, { old: number; fresh: number }> = {};
const standing = { screening: [] as Item[], original: [] as Item[], handling: [] as Item[], breached: [] as Item[] };

function dispatch(engine: Pick<Engine, 'modifyInstance' | 'migrateInstance' | 'cancelInstance'>): Dispatcher {
  const services = { db: system.db, engine, clock: system.clock, vault: testVault, logger };
  return startDispatcher({ db: system.db, logger, leaseSeconds: 20, handlers: { 'run-instance-move': createRunInstanceMove(services), 'run-instance-action': createRunInstanceAction(services) } });
}

beforeAll(async () => {
  system = await startSystem();
  owner = await buildOfficer(system.db, { roles: ['process-owner'] });
  unitOfficer = await system.unitOfficer('26740');
  dispatcher = dispatch(system.engine);
  await inTurn(EACH, async () => { standing.breached.push(await handled()); });
  // Their hour is over, and the next level is still to be told.
  await system.advanceTo(new Date(Math.max(...standing.breached.map(({ due_at: due }) => due.getTime())) + 60_000));
  for (const item of standing.breached) await eventually('the breach', async () => (await system.db('deadline_events').where({ deadline_id: item.deadline_id, kind: 'breach' })).length === 1, PATIENCE_MS);
  await inTurn(EACH, async () => { standing.screening.push(await screened()); });
  await inTurn(EACH, async () => { standing.handling.push(await handled()); });
  await inTurn(EACH, async () => { standing.original.push(await duplicate(standing.screening[0]!)); });
  for (const item of [standing.screening[0]!, ...standing.handling]) await begun(item);
  for (const [processId, flow, step] of [['report-handling', 'Flow_UnitResolved', 'Task_ApproveAnswer'], ['unit-handling', 'Flow_UnitResolved', 'Task_CheckResult']] as const) {
    const old = (await system.db('process_definitions').where({ bpmn_process_id: processId }).max<{ max: number }>('version as max').first())!.max;
    versions[processId] = { old, fresh: await putLive(system.db, system.engine, processId, withStepOn(shippedDiagram(processId), flow, step, 'Lãnh đạo duyệt trả lời')) };
  }
}, 120_000 + CASES * 2_000);
afterAll(async () => {
  await dispatcher.stop();
  await system.close();
}, 120_000);

/** Some at a time, as people do. */
async function inTurn(count: number, work: () => Promise<void>): Promise<void> {
  for (let left = count; left > 0; left -= 10) await Promise.all(Array.from({ length: Math.min(10, left) }, work));
}

async function screened(): Promise<Item> {
  const { caseId } = await system.submit();
  return system.openItem('screen-report', { case_id: caseId });
}

async function handled(): Promise<Item> {
  const item = await screened();
  await system.decide(item, system.operator, FORWARD);
  return system.openItem('handle-report', { case_id: await caseOf(item) });
}

async function duplicate(original: Item): Promise<Item> {
  const item = await screened();
  const { code } = (await system.db('cases').where({ id: await caseOf(original) }).first<{ code: string }>('code'))!;
  await system.decide(item, system.operator, { outcome: 'duplicate', originalCode: code });
  await standsAt(item.process_instance_key, 'Event_OriginalClosed');
  return item;
}

async function begun(item: Item): Promise<void> {
  const officer = item.kind === 'screen-report' ? system.operator : unitOfficer;
  await system.claim(item, officer);
  await system.db.transaction((trx) => saveDraft(trx, { id: item.id, officer, draft: { note: 'đang xem' } }, system.context(officer)));
}

/** Each answer in words of its own: the same ones over and over are looked at by an operator. */
let answered = 0;
const caseOf = async ({ id }: Item): Promise<string> => (await system.db('work_items').where({ id }).first<{ case_id: string }>('case_id'))!.case_id;
const standsAt = (key: string, elementId: string) => eventually(`${key} stands at ${elementId}`, () => system.db('standing_elements').where({ process_instance_key: key, element_id: elementId }).first('element_id'), PATIENCE_MS);

/** All that must be as it was: clocks, work, history, and what is armed in the engine; by instant, not by timer. */
async function facts() {
  const { db } = system;
  const { rows: timers } = await db.raw<{ rows: unknown[] }>(
    `select distinct t.process_instance_key, t.due_at from engine_timers t join standing_elements p on p.element_instance_key = t.process_instance_key
     where t.state = 'armed' and t.due_at < ? and p.process_id in ('report-handling', 'unit-handling') order by 1, 2`, [TOO_FAR]);
  const { rows: elements } = await db.raw<{ rows: unknown[] }>(
    `select process_instance_key, element_id from standing_elements where process_id in ('report-handling', 'unit-handling') and element_id not in ('report-handling', 'unit-handling') order by 1, 2`);
  return {
    timers, elements,
    deadlines: await db('deadlines').orderBy('id').select('id', 'due_at', 'started_at', 'stopped_at', 'breached_at', 'epoch', 'reminders', 'ladder'),
    deadlineEvents: await db('deadline_events').orderBy('id').select('id', 'kind', 'planned_at', 'happened_at'),
    items: await db('work_items').orderBy('id').select('id', 'status', 'claimed_by', 'claimed_at', 'draft', 'due_at', 'process_instance_key', 'version'),
    events: await db('case_events').whereNot({ kind: 'process-moved' }).orderBy('id').select('id', 'kind', 'happened_at'),
  };
}

const order = (processId: string) => system.db.transaction((trx) => orderMove(trx, { processId, toEngineVersion: versions[processId]!.fresh, fromEngineVersions: [versions[processId]!.old], reason: REASON }, system.context(owner)));
const ended = ({ id }: InstanceMove) => eventually('the move has ended', async () => {
  const move = (await system.db('instance_moves').where({ id }).first())!;
  return ['done', 'failed'].includes(move.status) && move;
}, PATIENCE_MS);
const outcomes = async ({ id }: InstanceMove) => Object.fromEntries((await system.db('moved_instances').where({ move_id: id }).groupByRaw(`1`).select(system.db.raw(`state || coalesce(':' || reason, '') as outcome`), system.db.raw('count(*)::int as count')))
  .map(({ outcome, count }: { outcome: string; count: number }) => [outcome, count]));
/** Everything stands where it stood, with a task behind each open item and the instants armed. */
const settled = async (before: Awaited<ReturnType<typeof facts>>) => {
  await eventually('everything stands as before', async () => {
    const now = await facts();
    return JSON.stringify([now.elements, now.timers]) === JSON.stringify([before.elements, before.timers]);
  }, PATIENCE_MS).catch(async () => { const now = await facts(); expect({ elements: now.elements, timers: now.timers }).toEqual({ elements: before.elements, timers: before.timers }); });
  await eventually('a task stands behind each item', async () => (await system.db('work_items').where({ status: 'open' }).whereNull('user_task_key').whereIn('kind', ['screen-report', 'handle-report'])).length === 0, PATIENCE_MS);
};
const onVersion = async (processId: string) => (await system.db('standing_elements').where({ process_id: processId, element_id: processId }).distinct('engine_version').orderBy('engine_version').pluck('engine_version'));
/** The feed tells of a version a moment after the engine has it. */
const onOnly = (processId: string, version: number) => eventually(`${processId} runs on version ${version} only`, async () => (await onVersion(processId)).join() === String(version), PATIENCE_MS);

describe('running cases taken along to another version', () => {
  let before: Awaited<ReturnType<typeof facts>>;
  let moves: InstanceMove[];

  it('are counted where they stand, and each is judged, without anything being changed', async () => {
    // given
    before = await facts();

    // when
    const plan = await planMove(system.db, { processId: 'report-handling', toEngineVersion: versions['report-handling']!.fresh });

    // then
    expect(plan.groups.flatMap(({ elements }) => elements.map(({ elementId, cases, target, resume }) => [elementId, cases, target, resume]))).toEqual(expect.arrayContaining([
      ['Task_ScreenReport', EACH, 'Task_ScreenReport', ['Task_ResolveForwardDeadline']],
      ['Event_OriginalClosed', EACH, 'Event_OriginalClosed', ['Task_LinkDuplicate']],
      ['Event_UnitAnswered', 2 * EACH, 'Event_UnitAnswered', ['Task_DeliverReport', 'Task_TextContact']],
    ]));
    expect(plan.instances.every(({ reason }) => reason === null)).toBe(true);
    expect(await facts()).toEqual(before);
  }, PATIENCE_MS);


  it('[S17] [S22] keep deadlines to the millisecond, claims, drafts and history, also when what moves them is killed in the middle', async () => {
    // given a dispatcher that dies with its first instances parked: the engine has done it, and nobody has heard
    await dispatcher.stop();
    let parked = 0;
    const dying = dispatch({
      ...system.engine,
      modifyInstance: async (request) => {
        await system.engine.modifyInstance(request);
        parked += 1;
        if (parked % 2 === 0) await new Promise(() => undefined);
      },
    });

    // when
    moves = [await order('report-handling'), await order('unit-handling')];
    await eventually('some are parked', async () => parked >= 2, PATIENCE_MS);
    await dying.stop(0);
    // Its lease is over.
    await system.db('outbox').where({ kind: 'run-instance-move' }).whereNull('done_at').update({ locked_until: null, run_at: system.db.fn.now() });
    await system.db('moved_instances').where({ state: 'under-way' }).update({ next_try_at: system.db.fn.now() });
    dispatcher = dispatch(system.engine);
    for (const move of moves) await ended(move);

    // then
    expect(await Promise.all(moves.map(outcomes))).toEqual([{ moved: 4 * EACH }, { moved: 2 * EACH }]);
    await settled(before);
    expect(await facts()).toEqual(before);
    for (const processId of Object.keys(versions)) await onOnly(processId, versions[processId]!.fresh);
    expect((await system.db('case_events').where({ kind: 'process-moved' })).length).toBe(6 * EACH);
  }, 2 * PATIENCE_MS + 60_000);


  it('go through the added step, and what has gone on since does not go back', async () => {
    // given one case of the unit's, answered
    const item = standing.handling[0]!;
    const caseId = await caseOf(item);
    await system.decide((await system.db('work_items').where({ id: item.id }).first<Item>())!, unitOfficer, { ...RESOLVED, resultText: `${RESOLVED.resultText} Hồ sơ thứ ${answered += 1}.` });
    const check = await system.openItem('Task_CheckResult', { case_id: caseId });
    await system.db('work_items').where({ id: check.id }).update({ claimed_by: null });

    // when
    const undo = [];
    for (const move of moves) undo.push(await system.db.transaction((trx) => undoMove(trx, move.id, system.context(owner))));
    for (const move of undo) await ended(move);

    // then
    expect(await Promise.all(undo.map(outcomes))).toEqual([{ moved: 4 * EACH }, { moved: 2 * EACH - 1, 'left:no-target': 1 }]);
    await onOnly('report-handling', versions['report-handling']!.old);
    const still = (rows: readonly unknown[]) => (rows as Array<{ process_instance_key: string }>).filter((row) => row.process_instance_key !== item.process_instance_key);
    await settled(await facts().then((now) => ({ ...now, elements: [...still(before.elements), ...(now.elements as Array<{ process_instance_key: string }>).filter((row) => row.process_instance_key === item.process_instance_key)].sort(byKey), timers: still(before.timers) })));
    const now = await facts();
    expect(now.deadlines.filter(({ id }) => id !== item.deadline_id)).toEqual(before.deadlines.filter(({ id }) => id !== item.deadline_id));
    expect(now.items.filter(({ id }) => id !== item.id && id !== check.id)).toEqual(before.items.filter(({ id }) => id !== item.id));

    // when its step is left out by the process owner
    const { process_instance_key: key } = check;
    await system.db.transaction((trx) => orderSkip(trx, { processId: 'unit-handling', processInstanceKey: key, elementId: 'Task_CheckResult', reason: 'Lãnh đạo đã duyệt trên giấy' }, system.context(owner)));
    // then the case goes on to its end, the version before taking the answer
    expect(await system.endOf(key)).toBe('EndEvent_ResultRecorded');
    expect(await system.endOf(await keyOfCase(caseId))).toBe('EndEvent_SenderTold');
    expect(await system.db('case_events').where({ case_id: caseId, kind: 'step-skipped' })).toHaveLength(1);
  }, 2 * PATIENCE_MS + 60_000);


  it('can each be finished afterwards', async () => {
    // when
    for (const item of [...standing.handling.slice(1), ...standing.breached]) await system.decide((await system.db('work_items').where({ id: item.id }).first<Item>())!, unitOfficer, { ...RESOLVED, resultText: `${RESOLVED.resultText} Hồ sơ thứ ${answered += 1}.` });
    for (const item of standing.screening) await system.decide((await system.db('work_items').where({ id: item.id }).first<Item>())!, system.operator, REFUSE);

    // then
    for (const item of [...standing.handling.slice(1), ...standing.breached]) {
      expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ResultRecorded');
      expect(await system.endOf(await keyOfCase(await caseOf(item)))).toBe('EndEvent_SenderTold');
    }
    for (const item of standing.screening) expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_ReportRefused');
    for (const item of standing.original) expect(await system.endOf(item.process_instance_key)).toBe('EndEvent_DuplicateSenderTold');
    expect((await system.db('engine_incidents').whereNull('resolved_at'))).toEqual([]);
  }, 2 * PATIENCE_MS + 60_000);
});

const byKey = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const keyOfCase = async (id: string): Promise<string> => (await system.db('cases').where({ id }).first<{ process_instance_key: string }>('process_instance_key'))!.process_instance_key;

describe('what a person does to one case\'s process', () => {
  it('starts it again at a step: the stored deadline, claim and draft are found again', async () => {
    // given
    const item = await handled();
    await begun(item);

    // when
    await system.db.transaction((trx) => orderRestart(trx, { processId: 'unit-handling', processInstanceKey: item.process_instance_key, elementId: 'Task_HandleReport', reason: 'Bộ đếm giờ bị kẹt' }, system.context(owner)));

    // then
    const again = await eventually('another task stands behind the item', async () => {
      const now = await system.db('work_items').where({ id: item.id }).first();
      return now.user_task_key !== null && now.user_task_key !== item.user_task_key && now;
    }, 30_000);
    expect(again).toMatchObject({ status: 'open', claimed_by: unitOfficer.id, draft: { note: 'đang xem' }, due_at: item.due_at });
    await eventually('it is on record', async () => (await system.db('case_events').where({ case_id: await caseOf(item), kind: 'process-restarted' })).length === 1);
  }, 60_000);


  it('cancels it: the case stays open and is marked', async () => {
    // given
    const item = await screened();
    const caseId = await caseOf(item);

    // when
    await system.db.transaction((trx) => orderCancel(trx, { processId: 'report-handling', processInstanceKey: item.process_instance_key, reason: 'Hồ sơ thử, không phải phản ánh' }, system.context(owner)));

    // then
    await eventually('the work is gone', async () => (await system.db('work_items').where({ id: item.id, status: 'cancelled' })).length === 1);
    await eventually('it is on record', async () => (await system.db('case_events').where({ case_id: caseId, kind: 'process-cancelled' })).length === 1);
    expect(await system.db('cases').where({ id: caseId }).first('closed_at', 'process_cancelled_at')).toEqual({ closed_at: null, process_cancelled_at: expect.any(Date) });
  }, 60_000);
});
