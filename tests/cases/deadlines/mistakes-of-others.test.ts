import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Deadline } from '../../../cases/deadlines/deadline.ts';
import { recordBreach } from '../../../cases/deadlines/record-breach.ts';
import { planByRule, readRule } from '../../../cases/deadlines/rules.ts';
import { writeNote } from '../../../cases/notes/write-note.ts';
import { undoRollOut } from '../../../cases/roll-outs/steer-roll-out.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildOfficer } from '../../support/factories.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';
import { runAt, startAt } from '../../support/roll-outs.ts';

/** What failed elsewhere, each where rules change while cases run. */
let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const read = (id: string) => Deadline.query(database.db).findById(id).throwIfNotFound();
const city = (text: string) => new Date(`${text}+07:00`);
const kinds = (deadlineId: string) => database.db('deadline_events').where({ deadline_id: deadlineId }).orderBy('id').pluck<string[]>('kind');
/** The rule as it is, with other values: what it gives to a start. */
const plan = (ruleId: number, start: Date, values: { lengthValue: number; lengthUnit: 'minutes' | 'days'; calendarCode: string }) =>
  database.db.transaction(async (trx) => planByRule(trx, { ...await readRule(trx, ruleId), ...values }, start));

async function atTheUnit() {
  const report = await flow.received();
  await flow.decide(report.workItemId, FORWARD, at(1));
  const share = await flow.delivered(report.id, at(2));
  const { ruleId } = await read(share.deadlineId);
  return { ...share, caseId: report.id, ruleId: ruleId! };
}

describe('what failed elsewhere', () => {
  it('close times not stored: a clock keeps the time at which it stopped through a changed rule, its roll-out and the undo', async () => {
    const share = await atTheUnit();
    await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người, lập biên bản.' }, at(40));
    const stopped = await read(share.deadlineId);
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 30 });
    const rollOut = await startAt(database.db, at(50));
    await runAt(database.db, rollOut, at(50));
    await runAt(database.db, await flow.run(at(51), (trx, ctx) => undoRollOut(trx, rollOut.id, ctx)), at(51));
    expect(await read(share.deadlineId)).toEqual(stopped);
    expect(stopped.stoppedAt).toEqual(at(40));
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 60 });
  });

  it('merged tickets that escalate: a report linked as a duplicate has no clock left, whatever fires or rolls out', async () => {
    const [original, duplicate] = [await flow.received(), await flow.received()];
    await flow.decide(duplicate.workItemId, { outcome: 'duplicate', originalCode: original.code }, at(2));
    await flow.run(at(30), (trx, ctx) => recordBreach(trx, { deadlineId: duplicate.deadlineId }, ctx));
    await runAt(database.db, await startAt(database.db, at(31)), at(31));
    expect(await kinds(duplicate.deadlineId)).toEqual([]);
    expect(await database.db('roll_out_items').where({ deadline_id: duplicate.deadlineId })).toEqual([]);
  });

  it('deleted rules that keep escalating: a rule that was taken out tells nobody any more, and the case runs on', async () => {
    const share = await atTheUnit();
    await database.db('sla_rules').where({ id: share.ruleId }).update({ status: 'retired', valid_to: at(30) });
    expect(await flow.run(at(62), (trx, ctx) => recordBreach(trx, { deadlineId: share.deadlineId }, ctx))).toEqual({ nextEscalationAt: null });
    expect(await kinds(share.deadlineId)).toEqual(['breach']);
    await flow.decide(share.workItemId, { outcome: 'resolved', resultText: 'Đã giải tán 12 người, lập biên bản.' }, at(70));
    expect((await read(share.deadlineId)).stoppedAt).toEqual(at(70));
    await database.db('sla_rules').where({ id: share.ruleId }).update({ status: 'published', valid_to: null });
  });

  it('clocks restarted by a comment: a note neither moves an instant nor the start that a roll-out counts from', async () => {
    const share = await atTheUnit();
    const officer = await buildOfficer(database.db, { roles: ['supervisor'] });
    const body = 'Đã gọi lại cho phường.';
    await flow.run(at(20), (trx, ctx) => writeNote(trx, { id: randomUUID(), caseId: share.caseId, authorId: officer.id, body, mentions: [], subject: { restricted: false, unitCodes: [] } }, ctx), officer);
    expect(await read(share.deadlineId)).toMatchObject({ startedAt: at(2), dueAt: at(62), epoch: 1 });
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 45 });
    await runAt(database.db, await startAt(database.db, at(21)), at(21));
    expect(await read(share.deadlineId)).toMatchObject({ startedAt: at(2), dueAt: at(47) });
    await database.db('sla_rules').where({ id: share.ruleId }).update({ length_value: 60 });
  });

  it('lunch breaks: office minutes stand still over lunch, and a rule moved to office hours says so for open cases', async () => {
    const { ruleId } = await atTheUnit();
    const { hours } = await database.db('calendars').where({ code: 'working-hours' }).first<{ hours: Array<{ days: number[]; from: string; to: string }> }>('hours');
    const [morning, afternoon] = hours.filter(({ days }) => days.includes(1)).sort((a, b) => (a.from < b.from ? -1 : 1));
    const start = new Date(city(`2026-11-23T${morning!.to}:00`).getTime() - 20 * 60_000);
    const { dueAt } = await plan(ruleId, start, { lengthValue: 60, lengthUnit: 'minutes', calendarCode: 'working-hours' });
    expect(dueAt).toEqual(new Date(city(`2026-11-23T${afternoon!.from}:00`).getTime() + 40 * 60_000));
  });

  it('midnight alarms: a length in working days ends when the office closes, and no reminder or level of it stands at midnight', async () => {
    const { ruleId } = await atTheUnit();
    const { dueAt, reminders, ladder } = await plan(ruleId, city('2026-11-16T10:00:00'), { lengthValue: 2, lengthUnit: 'days', calendarCode: 'working-days' });
    const instants = [dueAt.toISOString(), ...reminders.map(({ at: instant }) => instant), ...ladder.map(({ at: instant }) => instant)];
    for (const instant of instants) expect(new Date(instant).getUTCHours()).not.toBe(17);
    expect(dueAt).toEqual(city('2026-11-18T17:00:00'));
  });
});
