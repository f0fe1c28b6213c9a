import { openEngine, type EngineAddresses } from '../../engine/client.ts';
import type { Engine } from '../../engine/engine.ts';
import { startFeed, type Feed } from '../../engine/feed/feed.ts';
import type { OnRecords } from '../../engine/feed/store-records.ts';
import type { Database } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';

const quiet = createLogger('test', process.env.TEST_LOG_LEVEL ?? 'silent');

/** The run's broker, as start-system.ts started it. */
export function testAddresses(): EngineAddresses {
  const { TEST_ZEEBE_GRPC, TEST_ZEEBE_REST, TEST_ZEEBE_MANAGEMENT } = process.env;
  if (!TEST_ZEEBE_GRPC || !TEST_ZEEBE_REST || !TEST_ZEEBE_MANAGEMENT) {
    throw new Error('TEST_ZEEBE_GRPC is not set: run this test in the project `engine`, whose set-up starts a broker.');
  }
  return { ZEEBE_GRPC_ADDRESS: TEST_ZEEBE_GRPC, ZEEBE_REST_ADDRESS: TEST_ZEEBE_REST, ZEEBE_MANAGEMENT_ADDRESS: TEST_ZEEBE_MANAGEMENT };
}

/** A client of the run's broker. Close it in afterAll. */
export function openTestEngine(): Engine {
  return openEngine(testAddresses(), quiet);
}

/** A feed for this test file's database, fed by the run's broker. Close it in afterAll. */
export function startTestFeed(db: Database, onRecords: OnRecords = async () => undefined): Promise<Feed> {
  return startFeed(db, { host: '127.0.0.1', port: Number(process.env.TEST_FEED_PORT), logger: quiet, onRecords });
}

/** Asks until `probe` gives something truthy; fails with `what` after `timeoutMs`. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined | null | false>, timeoutMs = 20_000): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  while (Date.now() < giveUpAt) {
    const value = await probe();
    if (value) return value;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error(`Not within ${timeoutMs} ms: ${what}`);
}
