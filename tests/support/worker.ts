import { expect } from '@jest/globals';
import { Registry } from 'prom-client';
import type { EngineJob, JobAnswer } from '../../engine/engine.ts';
import { fixedClock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Worker } from '../../workers/define-worker.ts';
import { handleJob } from '../../workers/handle-job.ts';
import { createJobMetrics } from '../../workers/metrics.ts';
import { fakeJob } from './job.ts';
import { testVault } from './vault.ts';

/** Every table that a worker may write to. */
const TABLES = [
  'cases', 'assignments', 'deadlines', 'deadline_events', 'work_items', 'case_events', 'notifications', 'outbox',
  'audit_entries', 'daily_reports', 'daily_report_documents', 'hints',
];

/**
 * Runs a worker on one job twice, a second apart, as the engine does when the first answer was lost. The answers must be
 * the same, and the second run must not change a single row. Returns the answer.
 */
export async function runTwice(db: Database, worker: Worker, job: Partial<EngineJob>, now: Date): Promise<JobAnswer> {
  const clock = fixedClock(now);
  const handle = handleJob(worker, {
    db, clock, vault: testVault, logger: createLogger('test', process.env.TEST_LOG_LEVEL ?? 'silent'), metrics: createJobMetrics(new Registry()), random: () => 1,
  });
  const delivered = fakeJob({ type: worker.type, ...job });
  const first = await handle(delivered);
  const between = await contents(db);
  clock.set(new Date(now.getTime() + 1000));
  const second = await handle(delivered);
  expect(second).toEqual(first);
  expect(await contents(db)).toEqual(between);
  expectNames(worker, first);
  return first;
}

/** A worker hands back exactly the variables that it says it does. */
function expectNames(worker: Worker, answer: JobAnswer): void {
  if (answer.kind !== 'complete') return;
  expect(Object.keys(answer.variables ?? {}).sort()).toEqual([...(worker.returns ?? [])].sort());
}

async function contents(db: Database): Promise<Record<string, unknown>> {
  const entries = await Promise.all(TABLES.map(async (table) => {
    const { rows } = await db.raw<{ rows: Array<{ row: string }> }>(`select t::text as row from ${table} t order by 1`);
    return [table, rows.map(({ row }) => row)] as const;
  }));
  return Object.fromEntries(entries);
}
