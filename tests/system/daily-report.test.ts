import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeCutOff } from '../../cases/daily-report/change-cut-off.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { startSystem, type System } from '../support/system.ts';

interface Report {
  readonly id: string;
  readonly report_date: string;
  readonly period_end: Date;
  readonly status: string;
  readonly process_instance_key: string;
  readonly snapshot: { readonly totals: { readonly received: number } };
}

let system: System;
beforeAll(async () => { system = await startSystem(); }, 60_000);
afterAll(async () => { await system.close(); }, 30_000);

const reports = () => system.db('daily_reports').where({ kind: 'day' }).orderBy('report_date') as Promise<Report[]>;
const reportIn = (status: string) => eventually(`a report that is ${status}`, async () => (await reports()).find((report) => report.status === status));

describe('the daily report', () => {
  it('[S9] [S23] [S24] [S25] is compiled at its cut-off, approved, and issued once, and the next day is opened', async () => {
    // given
    await system.submit();
    const day = await reportIn('open');

    // when
    await system.advanceTo(new Date(day.period_end.getTime() + 5_000));
    const item = await system.openItem('approve-daily-report', { daily_report_id: day.id });
    await system.decide(item, system.departmentLead, { outcome: 'approved', remarks: 'Số liệu đầy đủ.' });

    // then
    expect(await system.endOf(day.process_instance_key)).toBe('EndEvent_ReportIssued');
    const issued = (await reports()).find(({ id }) => id === day.id)!;
    expect(issued).toMatchObject({ status: 'issued', number: 1, snapshot: { totals: { received: 1 } } });
    expect(await system.db('daily_report_documents').where({ daily_report_id: day.id }).pluck('format')).toHaveLength(3);
    const next = await reportIn('open');
    expect(next.report_date > day.report_date).toBe(true);
  }, 60_000);


  it('[S9] follows a cut-off that is changed while the day runs, and starts no second report', async () => {
    // given
    const day = await reportIn('open');
    const before = day.period_end.getTime();

    // when
    await system.db.transaction((trx) => changeCutOff(trx, { cutOff: '18:30' }, system.context()));

    // then
    const moved = await eventually('the period ends later', async () => {
      const report = await reportIn('open');
      return report.period_end.getTime() > before && report;
    });
    expect(moved.id).toBe(day.id);
    await eventually('the timer stands at the new cut-off', async () => {
      const timer = await system.db('engine_timers').where({ process_instance_key: day.process_instance_key, state: 'armed' }).first<{ due_at: Date } | undefined>('due_at');
      return timer?.due_at.getTime() === moved.period_end.getTime() + 5_000;
    });
  }, 30_000);
});


describe('the diagram of daily-report', () => {
  it('has been walked to the last sequence flow', async () => {
    // when
    const coverage = await flowCoverage(system.db, 'daily-report');

    // then
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
