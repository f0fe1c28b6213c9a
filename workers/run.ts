import path from 'node:path';
import type { Registry } from 'prom-client';
import { systemActor } from '../cases/context.ts';
import { ensureReportDayOpened, ensureReportPeriodsOpened } from '../cases/daily-report/ensure-report-day-opened.ts';
import { countDays } from '../cases/figures/count-days.ts';
import { endEmergencyThatIsOver } from '../cases/emergency/switch-emergency.ts';
import type { Vault } from '../cases/privacy/vault.ts';
import { forgetOldRequests } from '../cases/rights/forget-old-requests.ts';
import { restrictWhatIsOver } from '../cases/rights/restrict-cases.ts';
import { openRetentionRound } from '../cases/rights/retention-round.ts';
import { createJudge } from '../cases/process-models/create-judge.ts';
import { eraseUnconfirmed } from '../cases/subscriptions/subscribe.ts';
import type { Engine } from '../engine/engine.ts';
import { startFeed } from '../engine/feed/feed.ts';
import { backfillElements } from '../engine/watch/backfill.ts';
import type { Clock } from '../lib/clock.ts';
import type { Database } from '../lib/database.ts';
import type { Logger } from '../lib/logger.ts';
import { deployProcesses } from './deploy-processes.ts';
import { followEngine } from './follow-engine.ts';
import { handleJob, MOVE_VARIABLE } from './handle-job.ts';
import { workers } from './index.ts';
import { createJobMetrics } from './metrics.ts';
import type { Readiness } from './serve.ts';
import { sweepOldRows } from './sweep-old-rows.ts';

export interface WorkersWorld {
  readonly db: Database;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Where the broker's exporter delivers. */
  readonly feed: { readonly host: string; readonly port: number };
  /** How long the engine waits for a job that says nothing else; default 30 s. */
  readonly jobTimeoutMs?: number;
}

export interface RunningWorkers {
  readonly feedPort: number;
  readiness(): Promise<Readiness>;
  /**
   * Takes no more jobs, finishes those in hand, then stops listening to the feed. What is not finished when the process
   * ends is handed out again by the engine, and the broker keeps the records that nobody took.
   */
  close(): Promise<void>;
}

/** The diagrams and forms that the project ships. */
const PROCESSES = path.resolve(import.meta.dirname, '../processes');
const HOUR_MS = 3_600_000;
/** A broker with much to replay takes minutes; dying meanwhile would only cost another start. */
const ENGINE_PATIENCE_MS = 10 * 60_000;
const HEARTBEAT_MS = 5_000;
/** An emergency ends by itself at its announced end: noticed within this time. */
const EMERGENCY_MS = 10_000;
/** Dashboards are at most so far behind. */
const FIGURES_MS = 60_000;
/** The api reads its age (api/health/readiness.ts): without workers the system is not ready. */
const HEARTBEAT_KEY = 'workers-heartbeat';

/** Everything that reacts to the engine: the feed, the deployment, a worker for each job type, and the start of each report day. */
export async function runWorkers(world: WorkersWorld): Promise<RunningWorkers> {
  const { db, engine, clock, vault, logger, registry } = world;
  // What was stored before an update is counted first: records count in the order of the log.
  const counted = await backfillElements(db);
  if (counted > 0) logger.info({ records: counted }, 'records stored before were counted');
  // Before anything starts in the engine, so that no record of it waits.
  const feed = await startFeed(db, { ...world.feed, logger, registry, onRecords: followEngine(clock, vault) });
  await engine.waitForLeader(ENGINE_PATIENCE_MS);
  const metrics = createJobMetrics(registry);
  const running = Object.values(workers).map((worker) => engine.startWorker(
    worker.type,
    handleJob(worker, { db, clock, vault, logger, metrics }),
    { fetchVariables: [...Object.keys(worker.variables.shape), MOVE_VARIABLE], timeoutMs: Math.max(worker.timeoutMs ?? 0, world.jobTimeoutMs ?? 30_000) },
  ));
  const stopWorkers = () => Promise.all(running.map((worker) => worker.close()));
  // Cases under way go on at once: after a start their clocks do not wait until every process was judged and sent again.
  const deployed = await deployProcesses(db, engine, {
    folder: PROCESSES, judge: createJudge(async () => (await engine.topology()).gatewayVersion), ctx: { now: clock.now(), actor: systemActor('start'), vault }, logger,
  }).catch(async (error: unknown) => {
    await Promise.all([stopWorkers(), feed.close()]);
    throw error;
  });
  logger.info({ deployed: deployed.map(({ bpmnProcessId, version }) => `${bpmnProcessId} v${version}`) }, 'processes deployed');

  const ctx = () => ({ now: clock.now(), actor: systemActor('report-day'), vault });
  const openReportDay = () => db.transaction(async (trx) => {
    await ensureReportDayOpened(trx, ctx());
    await ensureReportPeriodsOpened(trx, ctx());
  });
  await openReportDay();
  const tasks = [
    every(HOUR_MS, openReportDay, (error) => { logger.warn({ err: error }, 'the report day could not be opened; tried again in an hour'); }),
    every(EMERGENCY_MS, () => db.transaction((trx) => endEmergencyThatIsOver(trx, { ...ctx(), actor: systemActor('emergency') })), (error) => { logger.warn({ err: error }, 'whether the emergency is over could not be looked at; tried again soon'); }),
    every(HOUR_MS, () => db.transaction((trx) => restrictWhatIsOver(trx)), (error) => { logger.warn({ err: error }, 'reports that are over could not be restricted; tried again in an hour'); }),
    every(HOUR_MS, () => forgetOldRequests(db, clock.now()), (error) => { logger.warn({ err: error }, 'old requests of data subjects could not be forgotten; tried again in an hour'); }),
    every(HOUR_MS, () => db.transaction((trx) => openRetentionRound(trx, { ...ctx(), actor: systemActor('retention') })), (error) => { logger.warn({ err: error }, 'what is past its retention could not be listed; tried again in an hour'); }),
    every(HOUR_MS, () => db.transaction((trx) => eraseUnconfirmed(trx, { ...ctx(), actor: systemActor('subscriptions') })), (error) => { logger.warn({ err: error }, 'unconfirmed numbers could not be erased; tried again in an hour'); }),
    every(HOUR_MS, () => sweepOldRows(db), (error) => { logger.warn({ err: error }, 'old rows could not be removed; tried again in an hour'); }),
    every(FIGURES_MS, () => countDays(db, clock.now()), (error) => { logger.warn({ err: error }, 'the day could not be counted; tried again soon'); }),
    every(HEARTBEAT_MS, () => beat(db), (error) => { logger.warn({ err: error }, 'no heartbeat could be written'); }),
  ];
  await beat(db);

  let closed = false;
  return {
    feedPort: feed.port,
    readiness: async () => ({
      workers: !closed,
      feed: !closed,
      database: await answers(() => db.raw('select 1')),
      engine: await answers(async () => {
        const { partitions, healthyLeaders } = await engine.topology();
        if (partitions === 0 || healthyLeaders < partitions) throw new Error('a partition has no leader');
      }),
    }),
    close: async () => {
      closed = true;
      await Promise.all([stopWorkers(), ...tasks.map((task) => task.stop())]);
      await feed.close();
    },
  };
}

/** Runs `work` again and again; `stop` waits for the one under way. */
function every(milliseconds: number, work: () => Promise<unknown>, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => { underWay = work().catch(onError); }, milliseconds);
  timer.unref();
  return { stop: async () => { clearInterval(timer); await underWay; } };
}

/** In the database's time, so that a moved business clock does not matter. */
async function beat(db: Database): Promise<void> {
  await db.raw(
    `insert into settings (key, value, updated_by) values (?, 'null', 'workers')
     on conflict (key) do update set updated_at = now()`,
    [HEARTBEAT_KEY],
  );
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
