import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSnapshot } from '../../../cases/daily-report/build-snapshot.ts';
import type { DailyReportSnapshot } from '../../../cases/daily-report/snapshot.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { at } from '../../support/flow.ts';
import { sampleDay } from './sample-day.ts';

let database: TestDatabase;
let day: Awaited<ReturnType<typeof sampleDay>>;
let snapshot: DailyReportSnapshot;
beforeAll(async () => {
  database = await createTestDatabase();
  day = await sampleDay(database.db);
  snapshot = await database.db.transaction((trx) => buildSnapshot(trx, day.period));
}, 60_000);
afterAll(() => database.drop());

describe('the figures of a day', () => {
  it('[S23] count reception, screening and handling', () => {
    expect(snapshot.totals).toEqual({
      received: 9, carriedOver: 1, forwarded: 5, refused: 1, guided: 1, duplicates: 1, questions: 0, suggestions: 0, noted: 0,
      resulted: 2, returned: 1, told: 1, open: 7, textsSent: 1, textsFailed: 1,
      quality: { reopened: 0, resultedAgain: 0, toldAgain: 0, notFixed: 0, satisfied: 0, soSo: 0, dissatisfied: 0 },
      // (2)(4)(5)(6)(7)(9) met; (3) missed, and (8), which was screened after an hour; (10) runs; (1) ran out yesterday
      forwardClock: { onTime: 6, late: 2, running: 1, overdue: 1 },
      // (2) met; (3) and (5) missed; (4) runs, (5) runs past its time; (9) was given back
      handleClock: { onTime: 1, late: 2, running: 1, overdue: 1 },
    });
    expect(snapshot.screened).toBe(8);
    expect(snapshot.byReason).toEqual([
      { code: 'complaint', title: expect.any(String), outOfScope: true, cases: 1 }, { code: 'test-message', title: expect.any(String), outOfScope: false, cases: 1 },
    ]);
  });

  it('add up over categories, channels and ward groups', () => {
    for (const rows of [snapshot.byCategory, snapshot.byChannel, snapshot.byWardGroup!]) {
      for (const figure of ['received', 'open', 'forwarded', 'resulted', 'refused', 'told', 'textsSent'] as const) {
        expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(snapshot.totals[figure]);
      }
      expect(rows.reduce((sum, row) => sum + row.handleClock.late, 0)).toBe(2);
    }
    expect(snapshot.byChannel.map((row) => [row.code, row.name, row.received])).toEqual([['web', 'Trang web', 8], ['zalo', 'Zalo', 1], ['phone', 'Điện thoại', 0]]);
    expect(snapshot.byWardGroup!.map((row) => [row.code, row.received])).toEqual([['', 8], ['phuong', 1]]);
  });

  it('show each unit its assignments', () => {
    expect(snapshot.byUnit.map((row) => [row.code, row.received, row.resulted, row.returned, row.open, row.handleClock])).toEqual([
      ['26740', 4, 1, 1, 2, { onTime: 1, late: 1, running: 1, overdue: 1 }],
      ['26743', 1, 1, 0, 0, { onTime: 0, late: 1, running: 0, overdue: 0 }],
    ]);
  });

  it('[S17] [S22] list what was late: code, unit, due instant, step, minutes, and no personal data', () => {
    const { old, late, overdue, duplicate } = day.cases;
    expect(snapshot.lateCases.map((each) => [each.caseCode, each.clock, each.unitName, each.dueAt, each.stoppedAt, each.minutesLate, each.reportedBefore])).toEqual([
      [old.code, 'forward', '', at(-25).toISOString(), null, 145, true],
      [late.code, 'forward', '', at(10).toISOString(), at(13.5).toISOString(), 3, false],
      [duplicate.code, 'forward', '', at(39).toISOString(), at(95).toISOString(), 56, false],
      [late.code, 'handle', 'Phường Bến Thành', at(73.5).toISOString(), at(80).toISOString(), 6, false],
      [overdue.code, 'handle', 'Phường Sài Gòn', at(82).toISOString(), null, 38, false],
    ]);
    expect(JSON.stringify(snapshot)).not.toMatch(/Nguyễn Văn Thử|0000484|nhà văn hóa|giải tán/);
  });

  it('count each clock once: on time on the day it was met, late on the day it was missed', async () => {
    await day.goOn();
    const next = await database.db.transaction((trx) => buildSnapshot(trx, { reportDate: '2026-11-22', periodStart: at(120), periodEnd: at(240) }));
    expect(next.totals).toMatchObject({ received: 0, carriedOver: 7, resulted: 2, told: 4 });
    // (10) is met after its re-arming; (9) waits for its second round
    expect(next.totals.forwardClock).toEqual({ onTime: 1, late: 0, running: 0, overdue: 0 });
    // (4) was moved into the past and is late from that moment; (10) was given 60 minutes and missed them; (5) was counted yesterday
    expect(next.totals.handleClock).toEqual({ onTime: 0, late: 2, running: 0, overdue: 1 });
  }, 60_000);
});
