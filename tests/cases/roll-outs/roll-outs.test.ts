import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rearmDeadline } from '../../../cases/deadlines/rearm-deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { remind } from '../../../cases/deadlines/remind.ts';
import { stopDeadline } from '../../../cases/deadlines/stop-deadline.ts';
import { undoRollOut } from '../../../cases/roll-outs/steer-roll-out.ts';
import { startRollOut } from '../../../cases/roll-outs/start-roll-out.ts';
import { movedByHand, type PastClock } from '../../../cases/sla-rules/replay-clocks.ts';
import { claimWorkItem } from '../../../cases/work-items/claim-work-item.ts';
import { saveDraft } from '../../../cases/work-items/save-draft.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at } from '../../support/flow.ts';
import { publishedChange, runAt, startAt } from '../../support/roll-outs.ts';
import { atTheUnit, database, flow, holdTo, itemOf, kinds, openRollOuts, read, restoreRule, ruleId, setRule, status, steer } from './roll-out-world.ts';

beforeAll(openRollOuts);
afterAll(() => database.drop());

describe('running clocks that follow a change', () => {
  it('[S22] those of a reopened case too, not those of one that is over', async () => {
    // given
    const [reopened, over] = [await atTheUnit(), await atTheUnit()];
    await database.db('cases').where({ id: reopened.caseId }).update({ closed_at: at(1), status: 'in-progress' });
    await database.db('cases').where({ id: over.caseId }).update({ closed_at: at(1), status: 'closed' });

    // when
    await setRule({ length_value: 30 });
    await runAt(database.db, await startAt(database.db, at(10)), at(10));

    // then
    expect([(await read(reopened.deadlineId)).dueAt, (await read(over.deadlineId)).dueAt]).toEqual([at(32), at(62)]);
    await restoreRule();
  });

  it('[S22] from 60 to 30 minutes: every instant counts from the original start, claims, drafts and versions stand, the engine hears once', async () => {
    // given
    const share = await atTheUnit();
    const officer = await buildOfficer(database.db, { roles: ['unit-officer'], unitCode: '26740' });
    await flow.run(at(5), (trx, ctx) => claimWorkItem(trx, { id: share.workItemId, officer }, ctx), officer);
    await flow.run(at(6), (trx, ctx) => saveDraft(trx, { id: share.workItemId, officer, draft: { resultText: 'đang…' } }, ctx), officer);
    const before = await database.db('work_items').where({ id: share.workItemId }).first();

    // when
    await setRule({ length_value: 30 });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));
    await runAt(database.db, rollOut, at(11));

    // then
    const rule = await database.db('sla_rules').where({ id: ruleId }).first();
    expect(await read(share.deadlineId)).toMatchObject({ startedAt: at(2), dueAt: at(32), epoch: 2, ruleVersion: rule.version, breachedAt: null });
    expect(await database.db('work_items').where({ id: share.workItemId }).first())
      .toMatchObject({ due_at: at(32), version: before.version, claimed_by: officer.id, draft: before.draft, status: 'open' });
    expect(await itemOf(rollOut, share.deadlineId)).toMatchObject({ outcome: 'moved', dueBefore: at(62), dueAfter: at(32), epochAfter: 2 });
    expect((await flow.outbox('publish-message')).filter(({ key }) => key.startsWith(`deadline-changed:${share.deadlineId}`))).toHaveLength(1);
    const moved = await database.db('case_events').where({ case_id: share.caseId, kind: 'deadline-rearmed' }).first();
    expect(moved.detail).toMatchObject({ cause: 'roll-out', codeAfter: rule.code, versionBefore: rule.version - 1, versionAfter: rule.version, change: expect.any(Number) });
    expect(await status(rollOut)).toBe('done');
    await restoreRule();
  });

  it('[S22] those whose new instant has passed are breached, once, whoever looks again', async () => {
    // given
    const share = await atTheUnit();
    await setRule({ length_value: 30 });

    // when
    const rollOut = await startAt(database.db, at(40));
    await runAt(database.db, rollOut, at(40));
    await flow.run(at(41), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx));

    // then
    expect(await itemOf(rollOut, share.deadlineId)).toMatchObject({ outcome: 'breached', breachedBefore: false });
    expect(await kinds(share.deadlineId, 'breach')).toEqual([1]);
    // nobody was late before the rule was moved
    expect(await database.db('deadline_events').where({ deadline_id: share.deadlineId, kind: 'breach' }).first()).toMatchObject({ planned_at: at(40) });
    await restoreRule();
  });

  it('a reminder that was sent is not sent again, one that is new is, whatever their places in the rule', async () => {
    // given the reminder of 15 minutes before is sent
    const share = await atTheUnit();
    await flow.run(at(47), (trx, ctx) => remind(trx, { deadlineId: share.deadlineId }, ctx));
    expect(await kinds(share.deadlineId, 'reminder')).toEqual([1]);

    // when another reminder takes its place, and it goes to the second
    await setRule({ reminders: [{ minutesBefore: 8 }, { minutesBefore: 15 }] });
    const rollOut = await startAt(database.db, at(48));
    await runAt(database.db, rollOut, at(48));
    const early = await flow.run(at(49), (trx, ctx) => remind(trx, { deadlineId: share.deadlineId }, ctx));
    await flow.run(at(54), (trx, ctx) => remind(trx, { deadlineId: share.deadlineId }, ctx));

    // then
    expect(early.nextReminderAt).toBe(at(54).toISOString());
    expect(await database.db('deadline_events').where({ deadline_id: share.deadlineId, kind: 'reminder' }).orderBy('happened_at').select('planned_at'))
      .toEqual([{ planned_at: at(47) }, { planned_at: at(54) }]);
    await restoreRule();
  });

  it('stopped clocks, closed cases and instants that somebody gave to one case stay, with the reason', async () => {
    // given
    const [stopped, byHand] = [await atTheUnit(), await atTheUnit()];
    await flow.decide(stopped.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người, lập biên bản.' }, at(20));
    await flow.run(at(20), (trx, ctx) => rearmDeadline(trx, { deadlineId: byHand.deadlineId, dueAt: at(180), reason: 'xin thêm thời gian' }, ctx));
    await setRule({ length_value: 30 });

    // when
    const rollOut = await startAt(database.db, at(21));
    await runAt(database.db, rollOut, at(21));

    // then
    expect(await read(stopped.deadlineId)).toMatchObject({ dueAt: at(62), stoppedAt: at(20), epoch: 1 });
    expect(await read(byHand.deadlineId)).toMatchObject({ dueAt: at(180), epoch: 2 });
    expect(await itemOf(rollOut, byHand.deadlineId)).toMatchObject({ outcome: 'skipped', reason: 'moved-by-hand' });
    await restoreRule();
  });

  it('is asked for by a change for open cases only, once however many tables ask', async () => {
    const [forNew, forOpen] = [await publishedChange(database.db, at(0), 'new-cases'), await publishedChange(database.db, at(0))];
    const [nothing, first, second] = [forNew, forOpen, forOpen].map((change) => flow.run(at(0), (trx, ctx) => startRollOut(trx, change, ctx)));
    expect(await nothing).toBeNull();
    expect((await first)!.id).toBe((await second)!.id);
    await runAt(database.db, (await first)!, at(1));
  });

  it('more time that somebody gave to earlier work of a case does not keep its next clock', async () => {
    // given more time for the first round; the second counts from its own start
    const share = await atTheUnit();
    await flow.run(at(20), (trx, ctx) => rearmDeadline(trx, { deadlineId: share.deadlineId, dueAt: at(180), reason: 'xin thêm thời gian' }, ctx));
    const [again, running] = [randomUUID(), randomUUID()];
    const row = await database.db('deadlines').where({ id: share.deadlineId }).first();
    const next = (id: string, round: number, more: object) => database.db('deadlines').insert({ ...row, reminders: JSON.stringify(row.reminders), ladder: JSON.stringify(row.ladder), id, round, epoch: 1, ...more });
    await next(running, row.round + 1, {});
    await next(again, row.round + 2, { started_at: at(30), due_at: at(90) });
    await setRule({ length_value: 30 });

    // when
    const rollOut = await startAt(database.db, at(31));
    await runAt(database.db, rollOut, at(31));

    // then
    expect(await itemOf(rollOut, running)).toMatchObject({ outcome: 'skipped', reason: 'moved-by-hand' });
    expect(await itemOf(rollOut, again)).toMatchObject({ outcome: 'moved', dueAfter: at(60) });
    const clocks = [running, again].map((id) => ({ id, epoch: 1, round: 2 }) as PastClock);
    expect([...await movedByHand(database.db, clocks)]).toEqual([running]);
    await restoreRule();
  });

  it('a changed calendar: open clocks count anew by it, and the undo leads back', async () => {
    // given a rule in office hours, with the unit on a Saturday afternoon
    const share = await atTheUnit();
    await setRule({ calendar_code: 'working-hours' });
    const { hours } = await database.db('calendars').where({ code: 'working-hours' }).first<{ hours: unknown }>('hours');
    const first = await startAt(database.db, at(3));
    await runAt(database.db, first, at(3));
    const monday = (await read(share.deadlineId)).dueAt;

    // when the office opens an hour later
    await database.db('calendars').where({ code: 'working-hours' }).update({ hours: JSON.stringify([{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }]) });
    const second = await startAt(database.db, at(4));
    await runAt(database.db, second, at(4));

    // then
    expect((await read(share.deadlineId)).dueAt).toEqual(new Date('2026-11-23T10:00:00+07:00'));
    await runAt(database.db, await steer(undoRollOut, second.id, at(5)), at(5));
    expect((await read(share.deadlineId)).dueAt).toEqual(monday);
    await database.db('calendars').where({ code: 'working-hours' }).update({ hours: JSON.stringify(hours) });
    await setRule({ calendar_code: '24x7' });
  });

  it('the end of an emergency: clocks that started in it go back to the ordinary rules with the open cases', async () => {
    // given a period that holds since before, with half an hour for everything
    await database.db('emergency_periods').insert({
      code: 'thu', reason: 'Thử nghiệm', starts_at: at(-60), ends_at: at(600), cut_off: '17:00', banner_vi: 'Khẩn cấp', banner_en: 'Emergency', categories: [], open_cases: false, open_cases_at_end: true,
    });
    await database.db('sla_rules').where({ code: 'emergency-handle' }).update({ length_value: 20 });
    const ordinary = ruleId;
    const share = await atTheUnit();
    holdTo(ordinary);
    expect((await read(share.deadlineId)).dueAt).toEqual(at(22));

    // when
    await database.db('emergency_periods').where({ code: 'thu' }).update({ ended_at: at(10) });
    const rollOut = await startAt(database.db, at(10));
    await runAt(database.db, rollOut, at(10));

    // then
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(62), ruleId: ordinary });
    await runAt(database.db, await steer(undoRollOut, rollOut.id, at(11)), at(11));
    expect((await read(share.deadlineId)).dueAt).toEqual(at(22));
  });
});

describe('[S22] a case that goes out again after open cases followed a change', () => {
  // Those of other tests count for no case here.
  beforeEach(() => database.db('roll_outs').update({ status: 'undone', direction: 'undo' }));
  const undoChange = async (code: string) => {
    await database.db('sla_rules').where({ code }).update({ status: 'retired', valid_to: at(-100_000) });
    await database.db('sla_rules').where({ id: ruleId }).update({ valid_to: null });
  };
  /** The rule ends, and another of so many minutes begins, for open cases too. */
  async function replaced(code: string, minutes: number, now: Date) {
    const { id, ...rule } = await database.db('sla_rules').where({ id: ruleId }).first();
    await database.db('sla_rules').where({ id }).update({ valid_to: now });
    const [next] = await database.db('sla_rules').insert({ ...rule, code, length_value: minutes, valid_from: now, reminders: '[]', ladder: '[]' }).returning<Array<{ id: number }>>('id');
    await runAt(database.db, await startAt(database.db, now), now);
    return next!.id;
  }

  it('keeps the rule that it was given', async () => {
    const share = await atTheUnit();
    const next = await replaced('next-1', 30, at(10));
    expect(await read(share.deadlineId)).toMatchObject({ dueAt: at(32), ruleId: next });
    // when
    const again = await flow.passedOn(share, at(15));
    // then
    expect(await read(again.deadlineId)).toMatchObject({ startedAt: at(2), dueAt: at(32), ruleId: next });
    await undoChange('next-1');
  });

  it('follows a change of the minutes in which it was with nobody', async () => {
    const share = await atTheUnit();
    await flow.run(at(12), (trx, ctx) => stopDeadline(trx, share, ctx));
    await setRule({ length_value: 30 });
    await runAt(database.db, await startAt(database.db, at(13)), at(13));
    // when
    const again = await flow.passedOn(share, at(15));
    // then
    expect([(await read(share.deadlineId)).dueAt, (await read(again.deadlineId)).dueAt]).toEqual([at(62), at(32)]);
    await restoreRule();
  });

  it.each([['before', 20], ['after', 5]])('keeps the time that somebody gave it; the change came %s that', async (_, minute) => {
    const share = await atTheUnit();
    const change = () => replaced(`next-${minute}`, 30, at(10));
    const next = minute > 10 ? await change() : ruleId;
    await flow.run(at(minute), (trx, ctx) => rearmDeadline(trx, { deadlineId: share.deadlineId, dueAt: at(180), reason: 'xin thêm thời gian' }, ctx));
    if (minute < 10) await change();
    // when
    const again = await flow.passedOn(share, at(25));
    // then
    expect(await read(again.deadlineId)).toMatchObject({ dueAt: at(180), ruleId: next });
    await undoChange(`next-${minute}`);
  });
});
