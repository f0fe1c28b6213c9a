import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeReportDay } from '../../cases/daily-report/close-report-day.ts';
import { tellOpenReportDays } from '../../cases/daily-report/change-cut-off.ts';
import { flowCoverage } from '../support/coverage.ts';
import { eventually } from '../support/engine.ts';
import { startSystem, type System } from '../support/system.ts';

interface Report { readonly id: string; readonly report_date: string; readonly kind: string; readonly status: string; readonly period_end: Date; readonly process_instance_key: string; readonly snapshot: { totals: { received: number } } | null }

let system: System;
beforeAll(async () => { system = await startSystem(); }, 60_000);
afterAll(async () => { await system.close(); }, 30_000);

const week = (status: string) => eventually(`a week that is ${status}`, async () => (await system.db('daily_reports').where({ kind: 'week' }) as Report[]).find((report) => report.status === status));

describe('the report of a week', () => {
  it('[S9] [S23] [S24] follows another cut-off, is compiled there, approved and issued, and the next week is opened', async () => {
    // given
    await system.submit();
    const open = await week('open');
    const armed = () => system.db('engine_timers').where({ process_instance_key: open.process_instance_key, state: 'armed' }).first<{ due_at: Date } | undefined>('due_at');
    await eventually('the timer stands', armed);

    // when the cut-off is set anew, and then a person closes the week now
    await system.db.transaction(async (trx) => {
      await trx('settings').insert({ key: 'weekly-report-cut-off', value: '"6 17:30"', updated_by: 'test' }).onConflict('key').merge();
      await tellOpenReportDays(trx, system.context(), 'week');
    });
    await eventually('the week ends on Friday at 17:30', async () => (await armed())?.due_at.toISOString().endsWith('10:30:05.000Z'));
    await system.db.transaction((trx) => closeReportDay(trx, { kind: 'week', reportDate: open.report_date, reason: 'Báo cáo đột xuất' }, system.context()));
    await system.advanceTo(new Date(system.context().now.getTime() + 6_000));
    const item = await system.openItem('approve-daily-report', { daily_report_id: open.id });
    await system.decide(item, system.departmentLead, { outcome: 'approved' });

    // then
    expect(await system.endOf(open.process_instance_key)).toBe('EndEvent_ReportIssued');
    expect(await system.db('daily_reports').where({ id: open.id }).first()).toMatchObject({ status: 'issued', number: 1, snapshot: { kind: 'week', totals: { received: 1 } } });
    expect(await system.db('daily_report_documents').where({ daily_report_id: open.id }).orderBy('format').pluck('format')).toEqual(['docx', 'pdf', 'xlsx']);
    expect((await week('open')).report_date > open.report_date).toBe(true);
  }, 90_000);
});


describe('the diagram of period-report', () => {
  it('has been walked to the last sequence flow', async () => {
    const coverage = await flowCoverage(system.db, 'period-report');
    process.stdout.write(`${coverage.line}\n`);
    expect(coverage.missed).toEqual([]);
  });
});
