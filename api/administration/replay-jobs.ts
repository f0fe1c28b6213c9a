import { randomUUID } from 'node:crypto';
import { replay, type Replay, type ReplayInput } from '../../cases/sla-rules/replay.ts';
import type { Context } from '../../cases/context.ts';
import type { Database } from '../../lib/database.ts';
import { Problem } from '../problem.ts';

export interface ReplayJob {
  readonly id: string;
  readonly officerId: string;
  readonly days: number;
  readonly startedAt: number;
  progress: number;
  result: Replay | null;
  error: unknown;
  stopped: boolean;
}

/** Reading so many cases at once is enough for one database. */
const MOST_AT_ONCE = 2;
const KEPT_MS = 30 * 60_000;

/** The replays of this process: kept for a while after they are done, never written anywhere. */
export class ReplayJobs {
  readonly #db: Database;
  readonly #jobs = new Map<string, ReplayJob>();

  constructor(db: Database) { this.#db = db; }

  /** Starts one; the officer's last one ends. @throws Problem 503 `replays-busy` when enough of them run */
  start(officerId: string, input: ReplayInput, ctx: Context): ReplayJob {
    const now = Date.now();
    for (const job of this.#jobs.values()) {
      if (job.officerId === officerId) this.#drop(job);
      else if (now - job.startedAt > KEPT_MS) this.#drop(job);
    }
    if ([...this.#jobs.values()].filter(isRunning).length >= MOST_AT_ONCE) throw new Problem(503, 'replays-busy', { headers: { 'Retry-After': '5' } });
    const job: ReplayJob = { id: randomUUID(), officerId, days: input.days, startedAt: now, progress: 0, result: null, error: null, stopped: false };
    this.#jobs.set(job.id, job);
    void this.#run(job, input, ctx);
    return job;
  }

  /** @throws Problem 404 `replay-not-found`, also for a colleague's; what stopped it */
  find(id: string, officerId: string): ReplayJob {
    const job = this.#jobs.get(id);
    if (!job || job.officerId !== officerId) throw new Problem(404, 'replay-not-found');
    if (job.error !== null) throw job.error;
    return job;
  }

  #drop(job: ReplayJob): void {
    job.stopped = true;
    this.#jobs.delete(job.id);
  }

  async #run(job: ReplayJob, input: ReplayInput, ctx: Context): Promise<void> {
    try {
      job.result = await replay(this.#db, input, ctx, (fraction) => {
        if (job.stopped) throw new Problem(404, 'replay-not-found');
        job.progress = fraction;
      });
    } catch (error) {
      job.error = error;
    }
  }
}

const isRunning = (job: ReplayJob) => job.result === null && job.error === null;
