import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { pino } from 'pino';
import { z } from 'zod';
import { CaseError } from '../../cases/errors.ts';
import type { JobAnswer } from '../../engine/engine.ts';
import { fixedClock } from '../../lib/clock.ts';
import { openDatabase } from '../../lib/database.ts';
import { defineWorker, type WorkerDefinition } from '../../workers/define-worker.ts';
import { handleJob, RETRIES, type WorkerWorld } from '../../workers/handle-job.ts';
import { createJobMetrics } from '../../workers/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { fakeJob } from '../support/job.ts';
import { testVault } from '../support/vault.ts';

const variables = z.object({ caseId: z.string().min(1) });
type Run = WorkerDefinition<typeof variables>['run'];

let database: TestDatabase;
let registry: Registry;
let logged: string[];
let world: WorkerWorld;
beforeAll(async () => { database = await createTestDatabase(); });
beforeEach(() => {
  registry = new Registry();
  logged = [];
  world = {
    db: database.db, clock: fixedClock('2026-11-21T08:00:00Z'), vault: testVault, metrics: createJobMetrics(registry), random: () => 1,
    logger: pino({ level: 'debug' }, { write: (line: string) => { logged.push(line); } }),
  };
});
afterAll(async () => { await database.drop(); });

const answer = (run: Run, job: Parameters<typeof fakeJob>[0] = {}, changed: Partial<WorkerWorld> = {}): Promise<JobAnswer> =>
  handleJob(defineWorker({ type: 'test-job', variables, run }), { ...world, ...changed })(fakeJob({ type: 'test-job', variables: { caseId: 'c1' }, ...job }));

const setting = async (key: string) => (await database.db('settings').where({ key })).length;
const write = (key: string): Run => async (trx) => { await trx('settings').insert({ key, value: '1', updated_by: 'test' }); };

describe('a job whose command returns', () => {
  it('is completed with what the command returned, after the commit', async () => {
    // when
    const result = await answer(async (trx, input, job, ctx) => {
      await write('kept')(trx, input, job, ctx);
      return { round: 2 };
    });

    // then
    expect(result).toEqual({ kind: 'complete', variables: { round: 2 } });
    expect(await setting('kept')).toBe(1);
    expect(await registry.getSingleMetricAsString('portal_jobs_total')).toContain('portal_jobs_total{type="test-job",outcome="completed"} 1');
  });


  it('acts as its job type, at the instant of the shared clock', async () => {
    // given
    let seen: unknown;

    // when
    await answer(async (_trx, _input, _job, ctx) => { seen = { now: ctx.now.toISOString(), actor: ctx.actor }; });

    // then
    expect(seen).toEqual({ now: '2026-11-21T08:00:00.000Z', actor: { kind: 'system', id: 'test-job' } });
  });
});


describe('a business outcome that the diagram draws', () => {
  it('is answered with its code, and nothing stays behind', async () => {
    // when
    const result = await answer(async (trx, input, job, ctx) => {
      await write('outcome')(trx, input, job, ctx);
      throw new CaseError('outcome', 'case-claimed-elsewhere', 'Another instance holds the case');
    });

    // then
    expect(result).toEqual({ kind: 'error', code: 'case-claimed-elsewhere', message: 'Another instance holds the case' });
    expect(await setting('outcome')).toBe(0);
  });
});


describe('what the domain refuses', () => {
  it('is an incident at once, because a person must look', async () => {
    // when
    const result = await answer(async () => { throw new CaseError('not-found', 'case-not-found', 'No case has this id'); });

    // then
    expect(result).toEqual({ kind: 'fail', message: 'case-not-found: No case has this id', retries: 0 });
  });


  it('so are variables that the worker cannot use', async () => {
    // when
    const result = await answer(async () => { throw new Error('not reached'); }, { variables: {} });

    // then
    expect(result).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('caseId') });
  });
});


describe('what a job waits for and has still to come', () => {
  it('lets it come again, without using up a retry', async () => {
    // when
    const result = await answer(async () => { throw new CaseError('not-yet', 'case-without-outcome', 'It was opened again'); }, { retries: 2 });

    // then
    expect(result).toEqual({ kind: 'fail', message: 'case-without-outcome: It was opened again', retries: 2, backOffMs: 600_000 });
  });
});


describe('any other failure', () => {
  it.each([[RETRIES, 1000], [RETRIES - 1, 4000], [2, 64_000]])('with %i tries left is tried again after at most %i ms', async (retries, backOffMs) => {
    // when
    const result = await answer(async () => { throw new TypeError('bug'); }, { retries });

    // then
    expect(result).toEqual({ kind: 'fail', message: 'TypeError', retries: retries - 1, backOffMs });
  });


  it('is an incident after the last try, logged as an error', async () => {
    // when
    const result = await answer(async () => { throw new TypeError('bug'); }, { retries: 1 });

    // then
    expect(result).toMatchObject({ kind: 'fail', retries: 0 });
    expect(logged.map((line) => JSON.parse(line) as { level: number })).toEqual([expect.objectContaining({ level: 50 })]);
  });


  it('comes back at different times: half of the wait is chance', async () => {
    // when
    const result = await answer(async () => { throw new TypeError('bug'); }, {}, { random: () => 0 });

    // then
    expect(result).toMatchObject({ backOffMs: 500 });
  });


  it('shows no value of a failed statement, neither to the engine nor in the log [D27]', async () => {
    // when
    const result = await answer(async (trx) => { await trx.raw('insert into settings (key, value, updated_by) values (?, ?, null)', ['0903 123 456', '"1"']); });

    // then
    expect(result).toMatchObject({ kind: 'fail', message: 'error 23502 settings updated_by ReportNotNullViolationError' });
    expect(logged.join('')).not.toContain('0903 123');
  });
});


describe('a database that is away', () => {
  it('costs no try, however long it lasts', async () => {
    // given
    const away = openDatabase('postgres://nobody:x@127.0.0.1:9/none', 1);

    // when
    const result = await answer(async () => undefined, { retries: 1 }, { db: away });
    await away.destroy();

    // then
    expect(result).toMatchObject({ kind: 'fail', retries: 1, backOffMs: expect.any(Number) });
  });
});
