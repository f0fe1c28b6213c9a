import { systemActor } from '../cases/context.ts';
import { CaseError } from '../cases/errors.ts';
import { isHeld } from '../cases/instance-moves/run-move.ts';
import type { Vault } from '../cases/privacy/vault.ts';
import type { EngineJob, JobAnswer, JobHandler } from '../engine/engine.ts';
import type { Clock } from '../lib/clock.ts';
import type { Database } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';
import { isDatabaseAway } from '../lib/database-away.ts';
import type { Worker } from './define-worker.ts';
import type { JobMetrics, JobOutcome } from './metrics.ts';

/** What every diagram gives a job before it becomes an incident; tests/processes/contract.test.ts holds them to it. */
export const RETRIES = 5;

/** What has not come yet may take days: nobody notices these minutes. */
const NOT_YET_MS = 10 * 60_000;

export interface WorkerWorld {
  readonly db: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly metrics: JobMetrics;
  /** For back-off; a test passes a constant. */
  readonly random?: () => number;
}

/**
 * The one place that turns a job into a transaction and what came of it into an answer:
 * - the command returned: complete, after the commit;
 * - a business outcome that the diagram draws: the BPMN error with its code;
 * - the domain refused, or the variables are not what the worker needs: an incident at once, because a person must look;
 * - PostgreSQL cannot be reached: again later, without using up a retry;
 * - the instance is being moved to another version at this moment, or what the job waits for has still to come: the same;
 * - anything else: again with back-off, one retry fewer, an incident after the last.
 * Nothing escapes: an exception that left this function would be retried by the client without any back-off.
 */
export function handleJob(worker: Worker, world: WorkerWorld): JobHandler {
  return async (job) => {
    const started = performance.now();
    const { answer, outcome, error } = await answerTo(worker, job, world);
    const seconds = (performance.now() - started) / 1000;
    world.metrics.ended(worker.type, outcome, seconds);
    record(world.logger, job, answer, outcome, seconds, error);
    return answer;
  };
}

/** The variable by which an instance that was ever moved names the move; only such an instance is looked up. */
export const MOVE_VARIABLE = 'moveId';

async function waitsForMove(db: Database, { variables }: EngineJob): Promise<boolean> {
  const moveId = variables[MOVE_VARIABLE];
  return typeof moveId === 'string' && isHeld(db, moveId);
}

interface Ended {
  readonly answer: JobAnswer;
  readonly outcome: JobOutcome;
  readonly error?: unknown;
}

async function answerTo(worker: Worker, job: EngineJob, world: WorkerWorld): Promise<Ended> {
  const { db, clock, vault, random = Math.random } = world;
  const parsed = worker.variables.safeParse(job.variables);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return { answer: { kind: 'fail', message: `Process variables of ${job.type} are wrong: ${wrong}`, retries: 0 }, outcome: 'refused' };
  }
  try {
    if (await waitsForMove(db, job)) return { answer: { kind: 'fail', message: 'the instance is being moved', retries: job.retries, backOffMs: 200 + 300 * random() }, outcome: 'held' };
    const context = { now: clock.now(), actor: systemActor(worker.type), vault };
    const result = await db.transaction((trx) => worker.run(trx, parsed.data, job, context));
    return { answer: { kind: 'complete', variables: { ...result } }, outcome: 'completed' };
  } catch (error) {
    return failed(error, job, random);
  }
}

function failed(error: unknown, job: EngineJob, random: () => number): Ended {
  if (error instanceof CaseError) {
    if (error.kind === 'outcome') return { answer: { kind: 'error', code: error.code, message: error.message }, outcome: 'outcome', error };
    if (error.kind === 'not-yet') return { answer: { kind: 'fail', message: `${error.code}: ${error.message}`, retries: job.retries, backOffMs: NOT_YET_MS }, outcome: 'held', error };
    return { answer: { kind: 'fail', message: `${error.code}: ${error.message}`, retries: 0 }, outcome: 'refused', error };
  }
  if (isDatabaseAway(error)) {
    return { answer: { kind: 'fail', message: 'PostgreSQL cannot be reached', retries: job.retries, backOffMs: backOff(1, random) }, outcome: 'away', error };
  }
  const retries = Math.max(0, job.retries - 1);
  return { answer: { kind: 'fail', message: describe(error), retries, backOffMs: backOff(RETRIES - job.retries, random) }, outcome: 'failed', error };
}

/** 1 s, 4 s, 16 s, 64 s: half of it certain, half by chance, so that jobs that failed together do not come back together. */
function backOff(failures: number, random: () => number): number {
  const ceiling = 1000 * 4 ** Math.min(3, Math.max(0, failures));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}

/**
 * What the incident says: the kind of error, and of PostgreSQL's answer the parts that hold no values. The message of a
 * failed statement holds its values, and those may be a person's data, which neither engine nor log may see.
 */
function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'An unknown value was thrown';
  // objection wraps what pg threw.
  const { name, nativeError } = error as { name?: string; nativeError?: object };
  const { code, table, column, constraint, routine } = (nativeError ?? error) as Record<string, string | undefined>;
  return [name, code, table, column, constraint, routine].filter(Boolean).join(' ');
}

function record(logger: Logger, job: EngineJob, answer: JobAnswer, outcome: JobOutcome, seconds: number, error: unknown): void {
  const line = {
    jobType: job.type, jobKey: job.key, processInstanceKey: job.processInstanceKey, elementId: job.elementId, outcome,
    milliseconds: Math.round(seconds * 1000),
  };
  if (answer.kind === 'complete') logger.debug(line, 'job completed');
  else if (outcome === 'held') logger.debug(line, 'job waits');
  else if (answer.kind === 'error') logger.info({ ...line, code: answer.code }, 'job ended with a business outcome');
  else {
    const stack = error instanceof Error ? error.stack?.split('\n').filter((frame) => frame.startsWith('    at ')).slice(0, 6) : undefined;
    const level = answer.retries === 0 && outcome === 'failed' ? 'error' : 'warn';
    logger[level]({ ...line, reason: answer.message, retriesLeft: answer.retries, stack }, 'job failed');
  }
}
