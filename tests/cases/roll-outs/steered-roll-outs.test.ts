import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { continueRollOut, pauseRollOut, retryFailed, undoRollOut } from '../../../cases/roll-outs/steer-roll-out.ts';
import { RollOut, RollOutItem } from '../../../cases/roll-outs/roll-out.ts';
import { at } from '../../support/flow.ts';
import { runAt, startAt } from '../../support/roll-outs.ts';
import { atTheUnit, database, flow, itemOf, kinds, openRollOuts, read, restoreRule, ruleId, setRule, status, steer } from './roll-out-world.ts';

beforeAll(openRollOuts);
afterAll(() => database.drop());

describe('a roll-out that is under way or has failed', () => {
  it('one case that fails is listed with its reason, does not stop the others, and can be tried again', async () => {
    // given a rule that holds for nobody any more, but for one that keeps its own
    const [one, other] = [await atTheUnit(), await atTheUnit()];
    await database.db('cases').where({ id: one.caseId }).update({ channel: 'email' });
    await database.db('sla_rules').where({ id: ruleId }).update({ channel: 'web', length_value: 30 });
    const others = await database.db('sla_rules').where({ clock: 'handle', status: 'published' }).whereNot({ id: ruleId }).pluck('id');
    await database.db('sla_rules').whereIn('id', others).update({ status: 'draft' });

    // when
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));

    // then
    expect(await itemOf(rollOut, one.deadlineId)).toMatchObject({ outcome: 'failed', reason: 'sla-rule-missing', dueBefore: at(62) });
    expect(await itemOf(rollOut, other.deadlineId)).toMatchObject({ outcome: 'moved' });
    expect(await read(one.deadlineId)).toMatchObject({ dueAt: at(62), epoch: 1 });
    expect(await status(rollOut)).toBe('failed');

    // when
    await database.db('sla_rules').where({ id: ruleId }).update({ channel: null });
    await database.db('sla_rules').whereIn('id', others).update({ status: 'published' });
    await runAt(database.db, await steer(retryFailed, rollOut.id, at(11)), at(11));

    // then
    expect(await itemOf(rollOut, one.deadlineId)).toMatchObject({ outcome: 'moved', dueAfter: at(32) });
    expect(await status(rollOut)).toBe('done');
    expect((await read(other.deadlineId)).epoch).toBe(2);
    await restoreRule();
  });

  it('[S22] counts the clocks that it looks at; another try takes none that was opened since, and none comes after a later roll-out', async () => {
    // given one clock that fails, and one of a case that is over
    const [one, over] = [await atTheUnit(), await atTheUnit()];
    await database.db('cases').where({ id: over.caseId }).update({ closed_at: at(1), status: 'closed' });
    await database.db('sla_rules').where({ id: ruleId }).update({ calendar_code: '24x7', valid_from: at(11) });
    const others = await database.db('sla_rules').where({ clock: 'handle', status: 'published' }).whereNot({ id: ruleId }).pluck('id');
    await database.db('sla_rules').whereIn('id', others).update({ status: 'draft' });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));
    await database.db('sla_rules').whereIn('id', others).update({ status: 'published' });
    await database.db('sla_rules').where({ id: ruleId }).update({ valid_from: at(-100_000) });

    // then
    expect(await itemOf(rollOut, one.deadlineId)).toMatchObject({ outcome: 'failed' });
    expect(await RollOutItem.query(database.db).where({ rollOutId: rollOut.id }).resultSize()).toBe(rollOut.total);

    // when the time is another one for those who come later
    const since = await atTheUnit();
    await setRule({ length_value: 30 });
    await runAt(database.db, await steer(retryFailed, rollOut.id, at(12)), at(12));

    // then
    expect([(await read(one.deadlineId)).dueAt, (await read(since.deadlineId)).dueAt]).toEqual([at(32), at(62)]);

    // when
    await RollOut.query(database.db).findById(rollOut.id).patch({ status: 'failed' });
    await runAt(database.db, await startAt(database.db, at(13)), at(13));

    // then
    await expect(steer(retryFailed, rollOut.id, at(14))).rejects.toMatchObject({ code: 'roll-out-status' });
    await restoreRule();
  });

  it('stands still while it is paused, and goes on', async () => {
    // given
    const share = await atTheUnit();
    await setRule({ length_value: 30 });
    const rollOut = await startAt(database.db, at(10));

    // when
    const paused = await steer(pauseRollOut, rollOut.id, at(10));
    await runAt(database.db, rollOut, at(10));
    await runAt(database.db, paused, at(10));
    const still = await read(share.deadlineId);
    const on = await steer(continueRollOut, rollOut.id, at(11));
    await runAt(database.db, rollOut, at(11));
    const late = await read(share.deadlineId);
    await runAt(database.db, on, at(11));

    // then
    expect([still.dueAt, late.dueAt]).toEqual([at(62), at(62)]);
    expect((await read(share.deadlineId)).dueAt).toEqual(at(32));
    await restoreRule();
  });
});

describe('the undo of a roll-out', () => {
  it('gives back exactly instant, rule, version, reminders and ladder, and the engine hears of it', async () => {
    // given
    const share = await atTheUnit();
    const before = await read(share.deadlineId);
    await setRule({ length_value: 30, reminders: [{ percent: 50 }] });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));
    expect((await read(share.deadlineId)).reminders).not.toEqual(before.reminders);

    // when
    const undo = await steer(undoRollOut, rollOut.id, at(12));
    await runAt(database.db, undo, at(12));
    await runAt(database.db, undo, at(13));

    // then
    expect(await read(share.deadlineId)).toEqual({ ...before, epoch: 3 });
    expect(await database.db('work_items').where({ id: share.workItemId }).first('due_at')).toEqual({ due_at: before.dueAt });
    expect((await flow.outbox('publish-message')).map(({ key }) => key)).toContain(`deadline-changed:${share.deadlineId}:3`);
    expect(await status(rollOut)).toBe('undone');
    await restoreRule();
  });

  it('withdraws a breach that only the roll-out caused; the restored instant, when it passes, is a breach of its own, told anew, once', async () => {
    // given breached at once, and told
    const share = await atTheUnit();
    await setRule({ length_value: 30 });
    const rollOut = await startAt(database.db, at(40));
    await runAt(database.db, rollOut, at(40));
    await flow.run(at(40), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx));
    const told = await kinds(share.deadlineId, 'escalation');

    // when
    await runAt(database.db, await steer(undoRollOut, rollOut.id, at(45)), at(45));

    // then
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(62), breachedAt: null });
    expect(await kinds(share.deadlineId, 'breach')).toEqual([]);
    expect(await flow.events(share.caseId)).toContain('breach-withdrawn');

    // when
    await flow.run(at(62), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx));
    await flow.run(at(63), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx));

    // then
    expect(await read(share.deadlineId)).toMatchObject({ breachedAt: at(62) });
    expect(await kinds(share.deadlineId, 'breach')).toEqual([1]);
    expect(told.length).toBeGreaterThan(0);
    expect(await kinds(share.deadlineId, 'escalation')).toEqual(told);
    await restoreRule();
  });

  it('leaves a breach that stood before', async () => {
    // given
    const share = await atTheUnit();
    await flow.run(at(62), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx));
    await setRule({ length_value: 120 });
    const rollOut = await startAt(database.db, at(70));
    await runAt(database.db, rollOut, at(70));
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(122), breachedAt: at(62) });

    // when
    await runAt(database.db, await steer(undoRollOut, rollOut.id, at(75)), at(75));

    // then
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(62), breachedAt: at(62) });
    expect(await kinds(share.deadlineId, 'breach')).toEqual([1]);
    await restoreRule();
  });

  it('leaves what was touched since, with the reason', async () => {
    // given
    const [moved, stopped] = [await atTheUnit(), await atTheUnit()];
    await setRule({ length_value: 30 });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));
    await flow.run(at(11), (trx, ctx) => rearmDeadline(trx, { deadlineId: moved.deadlineId, dueAt: at(100) }, ctx));
    await flow.decide(stopped.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người, lập biên bản.' }, at(12));

    // when
    await runAt(database.db, await steer(undoRollOut, rollOut.id, at(13)), at(13));

    // then
    expect(await itemOf(rollOut, moved.deadlineId)).toMatchObject({ undoOutcome: 'skipped', undoReason: 'moved-since' });
    expect(await itemOf(rollOut, stopped.deadlineId)).toMatchObject({ undoOutcome: 'skipped', undoReason: 'stopped' });
    expect((await read(moved.deadlineId)).dueAt).toEqual(at(100));
    expect((await read(stopped.deadlineId)).dueAt).toEqual(at(32));
    await restoreRule();
  });

  it('undone once more is a new roll-out of the same change', async () => {
    // given
    const share = await atTheUnit();
    await setRule({ length_value: 30 });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));
    await runAt(database.db, await steer(undoRollOut, rollOut.id, at(11)), at(11));

    // when
    const again = await steer(undoRollOut, rollOut.id, at(12));
    await runAt(database.db, again, at(12));

    // then
    expect(again).toMatchObject({ changeId: rollOut.changeId, attempt: 2 });
    expect((await read(share.deadlineId)).dueAt).toEqual(at(32));
    await restoreRule();
  });
});
