/**
 * The worker process: jobs, feed, outbox, health. Run as many as wanted.
 *
 * SIGTERM or SIGINT stops it in order: not ready any more, no new jobs and messages, those in hand finished, then the
 * connections closed; so also during the start, as jobs are taken before it ends. What is not finished after 20 s is left: the engine hands a job out again when its time is up, the
 * outbox hands a message out again when its lease ends, and every step is safe to run twice.
 */
import { collectDefaultMetrics, register } from 'prom-client';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { recordPublicUrl } from '../cases/reference/record-public-url.ts';
import { watchBacklog } from '../dispatch/backlog.ts';
import { startDispatcher } from '../dispatch/dispatcher.ts';
import { openEngine } from '../engine/client.ts';
import { openControlledClock, systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase, waitForDatabase } from '../lib/database.ts';
import { createLogger } from '../lib/logger.ts';
import { keepClocksTogether } from './keep-clocks-together.ts';
import { openOutboxHandlers } from './outbox-handlers.ts';
import { runWorkers } from './run.ts';
import { serveHealth } from './serve.ts';

const STOP_WITHIN_MS = 20_000;

const config = readConfig();
const logger = createLogger('workers', config.LOG_LEVEL);
const db = openDatabase(config.DATABASE_URL, config.DATABASE_POOL, 'portal-1022-workers');
await waitForDatabase(db);
const clock = config.CLOCK_CONTROLLED ? await openControlledClock(db) : systemClock;
const vault = createVault(loadKeyRing(config));
const engine = openEngine(config, logger);

// Until the start has ended there are jobs in hand at most; closing the engine's connection waits for them.
let stopInOrder: () => Promise<unknown> = () => engine.close();
let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  logger.info({ signal }, 'workers stop');
  setTimeout(() => {
    logger.warn('work in hand did not finish in time; it will be handed out again');
    process.exit(1);
  }, STOP_WITHIN_MS).unref();
  await stopInOrder();
  await db.destroy();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => { void stop(signal); });
/** A start that is being stopped goes no further, whatever became of it. */
const unlessStopping = <T>(step: Promise<T>): Promise<T> => {
  const never = () => new Promise<never>(() => undefined);
  return step.then((value) => (stopping ? never() : value), (error: unknown) => { if (stopping) return never(); throw error; });
};

// Before the first text can leave: it carries a link.
await unlessStopping(recordPublicUrl(db, config.publicUrl, clock.now()));
const workers = await unlessStopping(runWorkers({
  db, engine, clock, vault, logger, registry: register, feed: { host: config.FEED_HOST, port: config.FEED_PORT }, jobTimeoutMs: config.JOB_TIMEOUT_SECONDS * 1000,
}));
const outbox = openOutboxHandlers({ config, db, engine, clock, vault, logger });
const dispatchers = [outbox.toEngine, outbox.toPeople].map((handlers) => startDispatcher({ db, handlers, logger, registry: register }));
const clocks = config.CLOCK_CONTROLLED ? keepClocksTogether({ db, engine, clock, logger }) : undefined;
collectDefaultMetrics({ register });
watchBacklog(db);
const serving = serveHealth({ host: config.HOST, port: config.WORKERS_PORT, registry: register, readiness: workers.readiness });
stopInOrder = async () => {
  await Promise.all([workers.close(), clocks?.stop(), ...dispatchers.map((dispatcher) => dispatcher.stop())]);
  await outbox.close();
  await (await serving).close();
  await engine.close();
};
const health = await serving;
logger.info({ port: health.port, feedPort: workers.feedPort }, 'workers ready');
