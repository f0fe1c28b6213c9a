import { createServer, type Server } from 'node:http';
import { removeOrphans } from '../cases/attachments/remove-orphans.ts';
import { sweepLog } from '../cases/live/sweep-log.ts';
import { eraseOldCalls } from '../cases/calls/erase-old-calls.ts';
import { systemActor } from '../cases/context.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { openEngine } from '../engine/client.ts';
import type { Engine } from '../engine/engine.ts';
import { openControlledClock, systemClock } from '../lib/clock.ts';
import { readConfig, type Config } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';
import { createLogger, type Logger } from '../lib/logger.ts';
import { createApp } from './app.ts';
import { createLiveHub } from './live/hub.ts';

/** How long requests in hand may still take after a stop was asked for. */
const PATIENCE_MS = 10_000;
const HOUR_MS = 3_600_000;

const config = readConfig();
const logger = createLogger('api', config.LOG_LEVEL);
refuseDemonstrationInProduction(config);
const db = openDatabase(config.DATABASE_URL, config.DATABASE_POOL, 'portal-1022-api');
const controlled = config.CLOCK_CONTROLLED ? await openControlledClock(db) : null;
let opened: Engine | null = null;
const engine = () => (opened ??= openEngine(config, logger));
const clock = controlled ?? systemClock;
const hub = createLiveHub({ db, clock, logger });
const app = createApp({ config, db, clock, vault: createVault(loadKeyRing(config)), logger, engine }, hub);
const server = createServer(app);
// A slow upload of a video may take minutes; a header may not.
server.requestTimeout = 10 * 60_000;
server.headersTimeout = 15_000;
// Longer than a reverse proxy's usual 60 s, so that it never writes to a connection that we close.
server.keepAliveTimeout = 75_000;
await listen(server, config);
logger.info({ host: config.HOST, port: config.PORT }, 'api listens');
// Uploads that a killed api left behind before their report was stored; changes and notices that nobody asks for any more.
setInterval(() => {
  void removeOrphans(db, config).catch((error: unknown) => { logger.warn({ err: error }, 'uploads that belong to nothing could not be removed; tried again in an hour'); });
  void sweepLog(db, clock.now()).catch((error: unknown) => { logger.warn({ err: error }, 'the log of changes could not be swept; tried again in an hour'); });
}, HOUR_MS).unref();

// What was said in calls that nobody finished: kept for 30 days.
setInterval(() => {
  const context = { now: (controlled ?? systemClock).now(), actor: systemActor('erase-old-calls'), vault: createVault(loadKeyRing(config)) };
  void db.transaction((trx) => eraseOldCalls(trx, context))
    .catch((error: unknown) => { logger.warn({ err: error }, 'unfinished calls of more than 30 days ago could not be erased; tried again in an hour'); });
}, HOUR_MS).unref();

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stop(logger).then(() => process.exit(0));
  });
}

/** Takes no more connections, ends the streams, answers what is in hand, then lets go of database and engine. */
async function stop(log: Logger): Promise<void> {
  log.info('api stops');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await hub.close();
  const late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(late);
  await Promise.allSettled([opened?.close(), controlled?.stop()]);
  await db.destroy();
}

async function listen(target: Server, { HOST, PORT }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    target.once('error', reject);
    target.listen(PORT, HOST, () => { target.off('error', reject); resolve(); });
  });
}

function refuseDemonstrationInProduction({ NODE_ENV, ESMS_CALLBACK_SECRET }: Config): void {
  if (NODE_ENV === 'production' && ESMS_CALLBACK_SECRET.startsWith('demo-')) {
    throw new Error('ESMS_CALLBACK_SECRET still has its demonstration value: set one of your own before production.');
  }
}
