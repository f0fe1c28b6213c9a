import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendBackAnswer } from '../../../cases/answer-check/send-back-answer.ts';
import { deliverReport } from '../../../cases/assignments/deliver-report.ts';
import { buildPeriodSnapshot } from '../../../cases/daily-report/build-period-snapshot.ts';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import { resolveHandleDeadline } from '../../../cases/deadlines/resolve-handle-deadline.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at, flowOf, FORWARD } from '../../support/flow.ts';

let database: TestDatabase;
let flow: ReturnType<typeof flowOf>;
beforeAll(async () => { database = await createTestDatabase(); flow = flowOf(database.db); });
afterAll(() => database.drop());

const DAY = 1440;
const RESULT = { outcome: 'resolved', resultText: 'Đã giải tán 12 người tụ tập, lập biên bản.' };
const snapshot = (day: number) => database.db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-11-22', periodStart: at(day * DAY), periodEnd: at(day * DAY + DAY) }));

/** A report that its unit has at the minute, due an hour later. */
async function atUnit(minute: number) {
  const { id } = await flow.received({}, {}, at(minute - 2));
  await flow.decide(await flow.itemOf(id, 'screen-report'), FORWARD, at(minute - 1));
  return { id, ...await flow.delivered(id, at(minute)) };
}

/** The answer is not enough: another round of the same clock. */
async function sentBack({ id, assignmentId: first }: { id: string; assignmentId: string }, minute: number) {
  const { assignmentId } = await flow.run(at(minute), (trx, ctx) => sendBackAnswer(trx, { assignmentId: first }, ctx));
  await flow.run(at(minute), (trx, ctx) => deliverReport(trx, { assignmentId }, ctx));
  const { deadlineId } = await flow.run(at(minute), (trx, ctx) => resolveHandleDeadline(trx, { assignmentId, processInstanceKey: `7${minute}` }, ctx));
  return { deadlineId, workItemId: await flow.itemOf(id, 'handle-report') };
}

describe('a clock that is handed on after it has run out', () => {
  it('[S22] is late from that moment: on that day, noticed or not, and so in the trail', async () => {
    // given an answer within the hour that is sent back on the next day
    const share = await atUnit(10);
    await flow.decide(share.workItemId, RESULT, at(40));
    const again = await sentBack(share, DAY + 5);
    // then
    expect((await snapshot(0)).totals.handleClock).toEqual({ onTime: 1, late: 0, running: 0, overdue: 0 });
    expect((await snapshot(1)).totals.handleClock).toEqual({ onTime: 0, late: 1, running: 0, overdue: 1 });
    // when
    await flow.decide(again.workItemId, RESULT, at(DAY + 30));
    // then
    const next = await snapshot(1);
    expect(next.totals.handleClock).toEqual({ onTime: 0, late: 1, running: 0, overdue: 0 });
    expect(next.lateCases.map(({ dueAt, minutesLate }) => [dueAt, minutesLate])).toEqual([[at(DAY + 5).toISOString(), 25]]);
    const trail = await database.db('audit_entries').where({ action: 'case-breached', subject_id: share.id }).pluck('detail');
    expect(trail).toMatchObject([{ clock: 'handle', missedAt: at(DAY + 5).toISOString() }]);
  });
});

describe('an answer that says too little', () => {
  it('[D11] is no result in time: its unit is counted once, by the answer that was let pass', async () => {
    // given two answers that are sent back within the hour, one of them given again in time
    for (const [minute, answeredAt] of [[10, 60], [12, 90]] as const) {
      const share = await atUnit(3 * DAY + minute);
      await flow.decide(share.workItemId, RESULT, at(3 * DAY + 30));
      const again = await sentBack(share, 3 * DAY + 40 + minute);
      await flow.decide(again.workItemId, RESULT, at(3 * DAY + answeredAt));
    }
    // when
    const { totals, byUnit } = await snapshot(3);
    // then
    expect(totals.handleClock).toEqual({ onTime: 1, late: 1, running: 0, overdue: 0 });
    expect(byUnit.map(({ code, resulted, handleClock }) => [code, resulted, handleClock.onTime])).toEqual([['26740', 2, 1]]);
  });
});

describe('a week', () => {
  it('[S24] says of what was done after a day’s cut-off when it was done', async () => {
    // given a day that is frozen while a case is late
    const share = await atUnit(6 * DAY - 100);
    await database.db('daily_reports').insert({ id: randomUUID(), kind: 'day', report_date: '2026-11-27', period_start: at(5 * DAY), period_end: at(6 * DAY), status: 'compiled', snapshot: JSON.stringify(await snapshot(5)) });
    await flow.decide(share.workItemId, RESULT, at(6 * DAY + 20));
    // when
    const week = await database.db.transaction((trx) => buildPeriodSnapshot(trx, { kind: 'week', reportDate: '2026-11-28', periodStart: at(5 * DAY), periodEnd: at(7 * DAY) }));
    // then
    expect(week.totals.handleClock.late).toBe(1);
    expect(week.lateCases.map(({ stoppedAt, minutesLate }) => [stoppedAt, minutesLate])).toEqual([[at(6 * DAY + 20).toISOString(), 60]]);
  });
});
