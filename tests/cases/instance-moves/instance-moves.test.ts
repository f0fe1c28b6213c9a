import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { orderMove, undoMove } from '../../../cases/instance-moves/order-move.ts';
import { planMove } from '../../../cases/instance-moves/plan-move.ts';
import { isHeld, takeNext } from '../../../cases/instance-moves/run-move.ts';
import { pauseMove, resumeMove, retryMove } from '../../../cases/instance-moves/steer-move.ts';
import type { InstanceMove } from '../../../cases/instance-moves/instance-move.ts';
import { orderCancel, orderRestart, orderSkip } from '../../../cases/instance-actions/order-action.ts';
import { createRunInstanceAction } from '../../../dispatch/handlers/run-instance-action.ts';
import { createRunInstanceMove } from '../../../dispatch/handlers/run-instance-move.ts';
import { Later } from '../../../dispatch/handler.ts';
import { EngineError } from '../../../engine/engine.ts';
import { fixedClock } from '../../../lib/clock.ts';
import { createLogger } from '../../../lib/logger.ts';
import { testContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { testVault } from '../../support/vault.ts';
import { fakeEngine, PROCESS, putTokens, putVersions, standAt } from './move-world.ts';

let database: TestDatabase;
let engine: ReturnType<typeof fakeEngine>;
let ctx: ReturnType<typeof testContext>;
beforeAll(async () => {
  database = await createTestDatabase();
  await putVersions(database.db);
  ctx = testContext({ actor: { kind: 'officer', id: (await buildOfficer(database.db, { roles: ['process-owner'] })).id } });
});
beforeEach(async () => {
  engine = fakeEngine(database.db);
  for (const table of ['standing_elements', 'moved_instances', 'instance_actions', 'engine_incidents', 'outbox']) await database.db(table).delete();
  await database.db('instance_moves').update({ undoes: null });
  await database.db('instance_moves').delete();
});
afterAll(async () => { await database.drop(); });

const REASON = 'Thêm bước duyệt trả lời';
const transaction: TestDatabase['db']['transaction'] = ((work: never) => database.db.transaction(work)) as never;
const order = (mapping = {}, toEngineVersion = 2) => transaction((trx) => orderMove(trx, { processId: PROCESS, toEngineVersion, mapping, reason: REASON }, ctx));
const services = (changed = {}) => ({ db: database.db, engine: { ...engine, ...changed }, clock: fixedClock(ctx.now), vault: testVault, logger: createLogger('test', 'silent') });
const message = (kind: string, payload: Record<string, unknown>, attempts = 1) => ({ id: '1', kind, key: 'k', payload, attempts, failures: 0, dueAt: 'now' });
/** As the dispatcher would, a message that is put back being delivered again. */
async function carryOut(move: Pick<InstanceMove, 'id' | 'run'>, changed = {}): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    try {
      return await createRunInstanceMove(services(changed))(message('run-instance-move', { moveId: move.id, run: move.run }), { signal: new AbortController().signal });
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      await database.db('moved_instances').update({ next_try_at: database.db.fn.now() });
    }
  }
}
/** What an officer has open at the element. */
async function openWork({ key, caseId }: { key: string; caseId: string }, elementId: string): Promise<string> {
  const id = randomUUID();
  await database.db('work_items').insert({
    id, kind: elementId, title: 'Việc', case_id: caseId, role: 'department-lead', process_instance_key: key, element_id: elementId, created_at: ctx.now, updated_at: ctx.now,
  });
  return id;
}
const itemsOf = ({ id }: Pick<InstanceMove, 'id'>) => database.db('moved_instances').where({ move_id: id }).orderBy('process_instance_key');
const versionOf = async (key: string) => (await database.db('standing_elements').where({ element_instance_key: key }).first('engine_version'))?.engine_version;
const events = (caseId: string, kind: string) => database.db('case_events').where({ case_id: caseId, kind });

describe('the plan of a move', () => {
  it('counts cases by version and element, proposes the same element, and says who stays and why', async () => {
    // given
    await standAt(database.db, 'Task_ScreenReport');
    await standAt(database.db, 'Event_UnitAnswered');
    const broken = await standAt(database.db, 'Event_UnitAnswered');
    await standAt(database.db, 'Task_ApproveAnswer', 2);
    await database.db('engine_incidents').insert({ incident_key: '1', process_instance_key: broken.key, bpmn_process_id: PROCESS, element_id: 'Event_UnitAnswered', error_type: 'X', error_message: 'm', created_at: ctx.now });
    // Seen by the feed on its way through a gateway.
    await standAt(database.db, 'Gateway_ForwardRound');

    // when
    const forward = await planMove(database.db, { processId: PROCESS });
    const back = await planMove(database.db, { processId: PROCESS, toEngineVersion: 1 });
    const chosen = await planMove(database.db, { processId: PROCESS, toEngineVersion: 1, mapping: { 2: { Task_ApproveAnswer: 'Task_TellSender' } } });

    // then
    expect(forward.to.engineVersion).toBe(2);
    expect(forward.groups[0]!.elements.map(({ elementId, cases, target, resume }) => [elementId, cases, target, resume])).toEqual([
      ['Task_ScreenReport', 1, 'Task_ScreenReport', ['Task_ResolveForwardDeadline']], ['Event_UnitAnswered', 2, 'Event_UnitAnswered', ['Task_DeliverReport', 'Task_TextContact']],
    ]);
    expect(forward.instances.map(({ reason }) => reason)).toEqual([null, null, 'incident', 'between']);
    expect(back.instances.map(({ reason }) => reason)).toEqual(['no-target']);
    expect(chosen.instances.map(({ reason }) => reason)).toEqual([null]);
  });
});

describe('a move', () => {
  it('parks each case at steps where nothing waits, changes its version there, and is on record; what cannot go stays with its reason', async () => {
    // given
    const [screening, waiting, broken] = [await standAt(database.db, 'Task_ScreenReport'), await standAt(database.db, 'Event_UnitAnswered'), await standAt(database.db, 'Event_OriginalClosed')];
    await database.db('engine_incidents').insert({ incident_key: '1', process_instance_key: broken.key, bpmn_process_id: PROCESS, element_id: 'Event_OriginalClosed', error_type: 'X', error_message: 'm', created_at: ctx.now });

    // when
    const move = await order();
    await carryOut(move);

    // then
    expect(engine.calls.filter((call) => call.includes(waiting.key))).toEqual([`modify ${waiting.key} Task_DeliverReport+Task_TextContact`, `migrate ${waiting.key} d2`]);
    expect(await Promise.all([screening, waiting, broken].map(({ key }) => versionOf(key)))).toEqual([2, 2, 1]);
    expect((await itemsOf(move)).map(({ state, reason }) => [state, reason])).toEqual([['moved', null], ['moved', null], ['left', 'incident']]);
    expect(await events(screening.caseId, 'process-moved')).toMatchObject([{ actor: `officer:${ctx.actor.id}`, public: false, detail: { fromVersion: 1, toVersion: 2, undone: false } }]);
    expect(await database.db('audit_entries').where({ action: 'instance-moved', subject_id: screening.key })).toHaveLength(1);
    expect(await database.db('instance_moves').where({ id: move.id }).first()).toMatchObject({ status: 'done', total: 3 });
  });


  it('goes by the mapping, placing cases where the versions differ', async () => {
    // given
    const { key } = await standAt(database.db, 'Task_ApproveAnswer', 2);

    // when
    const move = await order({ 2: { Task_ApproveAnswer: 'Event_UnitAnswered' } }, 1);
    await carryOut(move);

    // then
    expect(await versionOf(key)).toBe(1);
    expect(engine.calls.map((call) => call.replace(key, '').trim())).toEqual(['modify  Task_DeliverReport+Task_TextContact', 'migrate  d1']);
  });


  it('that dies after a case was parked, its answer unheard, moves it all the same when it goes on, once', async () => {
    // given
    const { key, caseId } = await standAt(database.db, 'Task_ScreenReport');
    const move = await order();
    const dies = { modifyInstance: async (request: never) => { await engine.modifyInstance(request); throw new Error('killed'); } };
    await expect(carryOut(move, dies)).rejects.toThrow('killed');
    expect(await versionOf(key)).toBe(1);
    await database.db('moved_instances').update({ next_try_at: database.db.fn.now() });

    // when
    await carryOut(move);

    // then
    expect(await versionOf(key)).toBe(2);
    // where it stood, not where it was parked: an undo looks for it there
    expect(await itemsOf(move)).toMatchObject([{ state: 'moved', elements: { Task_ScreenReport: 'Task_ScreenReport' } }]);
    expect(await events(caseId, 'process-moved')).toHaveLength(1);
  });


  it('that dies between parking and changing the version goes on with the latter', async () => {
    // given
    const { key } = await standAt(database.db, 'Task_ScreenReport');
    const move = await order();
    await expect(carryOut(move, { migrateInstance: async () => { throw new Error('killed'); } })).rejects.toThrow('killed');
    const [item] = await itemsOf(move);
    expect(item).toMatchObject({ state: 'under-way', step: 'migrate' });
    expect(await isHeld(database.db, item.id)).toBe(true);
    await database.db('moved_instances').update({ next_try_at: database.db.fn.now() });

    // when
    await carryOut(move);

    // then
    expect(await versionOf(key)).toBe(2);
    expect(engine.calls.filter((call) => call.startsWith('modify'))).toHaveLength(1);
    expect(await isHeld(database.db, item.id)).toBe(false);
  });


  it('looks again at a case that went on at that very moment, and waits while the engine is away', async () => {
    // given
    const { key } = await standAt(database.db, 'Task_ScreenReport');
    const move = await order();
    let tries = 0;
    const changed = {
      modifyInstance: async (request: never) => {
        tries += 1;
        if (tries === 1) await putTokens(database.db, key, 1, ['Event_UnitAnswered']);
        return engine.modifyInstance(request);
      },
      migrateInstance: async (request: never) => {
        tries += 1;
        if (tries === 3) throw new EngineError('unavailable', 'no leader');
        return engine.migrateInstance(request);
      },
    };

    // when
    await carryOut(move, changed);

    // then
    expect(await itemsOf(move)).toMatchObject([{ state: 'moved', elements: { Event_UnitAnswered: 'Event_UnitAnswered' } }]);
    expect(await versionOf(key)).toBe(2);
  });


  it('holds no case up that the engine refuses: it is given up after some tries and can be tried again', async () => {
    // given
    const { key } = await standAt(database.db, 'Task_ScreenReport');
    const move = await order();

    // when
    await carryOut(move, { migrateInstance: async () => { throw new EngineError('conflict', 'not supported'); } });

    // then
    expect(await itemsOf(move)).toMatchObject([{ state: 'failed', reason: 'engine-refused', held_until: null }]);
    expect(await database.db('instance_moves').where({ id: move.id }).first()).toMatchObject({ status: 'failed' });
    // when
    await carryOut(await transaction((trx) => retryMove(trx, move.id, ctx)));
    // then
    expect(await versionOf(key)).toBe(2);
  });


  it('stops when it is paused and goes on from there; another of the same process waits for it', async () => {
    // given
    const { key } = await standAt(database.db, 'Task_ScreenReport');
    const move = await order();

    // when
    await transaction((trx) => pauseMove(trx, move.id, ctx));
    await carryOut(move);

    // then
    expect(engine.calls).toEqual([]);
    await expect(order()).rejects.toMatchObject({ code: 'move-under-way' });
    // when
    await carryOut(await transaction((trx) => resumeMove(trx, move.id, ctx)));
    // then
    expect(await versionOf(key)).toBe(2);
  });


  it('is on record once when two carry it out at the same time', async () => {
    // given
    const all = await Promise.all(Array.from({ length: 20 }, () => standAt(database.db, 'Event_UnitAnswered')));
    const move = await order();

    // when
    await Promise.all([carryOut(move), carryOut(move)]);

    // then
    for (const { key, caseId } of all) {
      // Changing the version twice is harmless; telling it twice would not be.
      expect(await versionOf(key)).toBe(2);
      expect(await events(caseId, 'process-moved')).toHaveLength(1);
    }
  });


  it('is taken back as far as nothing has gone on since', async () => {
    // given
    const [untouched, gone] = [await standAt(database.db, 'Task_ScreenReport'), await standAt(database.db, 'Event_UnitAnswered')];
    const move = await order();
    await carryOut(move);
    await putTokens(database.db, untouched.key, 2, ['SubProcess_ScreenAndClassify', 'Task_ScreenReport']);
    await putTokens(database.db, gone.key, 2, ['Task_TellSender']);

    // when
    const undo = await transaction((trx) => undoMove(trx, move.id, ctx));
    await carryOut(undo);

    // then
    expect(await Promise.all([untouched, gone].map(({ key }) => versionOf(key)))).toEqual([1, 2]);
    expect((await itemsOf(undo)).map(({ state, reason }) => [state, reason])).toEqual([['moved', null], ['left', 'moved-on']]);
    expect(await transaction((trx) => undoMove(trx, move.id, ctx))).toMatchObject({ id: undo.id });
  });


  it('needs a reason, a version with a diagram, and cases', async () => {
    await expect(order()).rejects.toMatchObject({ code: 'nothing-to-move' });
    await expect(order({}, 9)).rejects.toMatchObject({ code: 'engine-version-not-found' });
    await expect(transaction((trx) => orderMove(trx, { processId: PROCESS, toEngineVersion: 2, reason: ' x ' }, ctx))).rejects.toMatchObject({ code: 'reason-missing' });
    expect(await transaction((trx) => takeNext(trx, { id: '00000000-0000-4000-8000-000000000000', run: 1 }, ctx))).toEqual({ kind: 'over' });
  });
});

describe('what a person does to one instance', () => {
  const act = { processId: PROCESS, reason: 'Theo yêu cầu của lãnh đạo' };
  const run = (id: string, attempts = 1, changed = {}) => createRunInstanceAction(services(changed))(message('run-instance-action', { actionId: id }, attempts), { signal: new AbortController().signal });

  it('cancels it: the case stays open, marked, with a line in its history; a second try after an unheard answer is the same', async () => {
    // given
    const { key, caseId } = await standAt(database.db, 'Task_ScreenReport');
    const { id } = await transaction((trx) => orderCancel(trx, { ...act, processInstanceKey: key }, ctx));

    // when
    await expect(run(id, 1, { cancelInstance: async (of: string) => { await engine.cancelInstance(of); throw new EngineError('unavailable', 'no answer'); } })).rejects.toThrow('no answer');
    await run(id, 2);

    // then
    expect(await database.db('cases').where({ id: caseId }).first('closed_at', 'process_cancelled_at')).toEqual({ closed_at: null, process_cancelled_at: ctx.now });
    expect(await events(caseId, 'process-cancelled')).toHaveLength(1);
  });


  it('starts it again at a step, from where its deadline is worked out', async () => {
    // given
    const { key, caseId } = await standAt(database.db, 'Event_UnitAnswered');

    // when
    const { id } = await transaction((trx) => orderRestart(trx, { ...act, processInstanceKey: key, elementId: 'Task_ScreenReport' }, ctx));
    await run(id);

    // then
    expect(engine.calls).toEqual([`modify ${key} Task_ResolveForwardDeadline`]);
    expect(await events(caseId, 'process-restarted')).toMatchObject([{ detail: { elementId: 'Task_ScreenReport', step: 'Sàng lọc, phân loại phản ánh' } }]);
  });


  it('leaves out a step that nothing depends on, and no other', async () => {
    // given
    const [added, screening] = [await standAt(database.db, 'Task_ApproveAnswer', 2), await standAt(database.db, 'Task_ScreenReport')];
    const work = await openWork(added, 'Task_ApproveAnswer');

    // when
    const { id } = await transaction((trx) => orderSkip(trx, { ...act, processInstanceKey: added.key, elementId: 'Task_ApproveAnswer' }, ctx));
    await run(id);

    // then
    expect(engine.calls).toEqual([`modify ${added.key} Task_CheckAnswer`]);
    expect(await database.db('work_items').where({ id: work }).first('status')).toEqual({ status: 'cancelled' });
    await expect(transaction((trx) => orderSkip(trx, { ...act, processInstanceKey: screening.key, elementId: 'Task_ScreenReport' }, ctx))).rejects.toMatchObject({ code: 'step-needed' });
  });


  it('is refused to the second of two who order something at once', async () => {
    // given
    const { key } = await standAt(database.db, 'Event_UnitAnswered');
    const order = () => transaction((trx) => orderCancel(trx, { ...act, processInstanceKey: key }, ctx)).then(() => 'ordered', (error: { code?: string }) => error.code);

    // when
    const [, second] = await transaction(async (trx) => {
      await orderCancel(trx, { ...act, processInstanceKey: key }, ctx);
      const waiting = order();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [null, waiting] as const;
    });

    // then
    expect(await second).toBe('instance-busy');
  });


  it('is refused when the case has gone on meanwhile, and when something else is under way', async () => {
    // given
    const { key } = await standAt(database.db, 'Event_UnitAnswered');
    const { id } = await transaction((trx) => orderRestart(trx, { ...act, processInstanceKey: key, elementId: 'Task_TellSender' }, ctx));
    await expect(transaction((trx) => orderCancel(trx, { ...act, processInstanceKey: key }, ctx))).rejects.toMatchObject({ code: 'instance-busy' });

    // when
    await putTokens(database.db, key, 1, ['Task_TellSender']);
    await expect(run(id)).rejects.toBeInstanceOf(Later);
    await run(id, 8);

    // then
    expect(await database.db('instance_actions').where({ id }).first()).toMatchObject({ state: 'refused', refusal: 'gone-on' });
    await expect(transaction((trx) => orderCancel(trx, { ...act, processInstanceKey: '1' }, ctx))).rejects.toMatchObject({ code: 'instance-not-found' });
  });
});
