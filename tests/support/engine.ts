import { setTimeout } from 'node:timers/promises';
import { FEED_BULK } from '../../engine/broker-settings.ts';
import { openEngine, type EngineAddresses } from '../../engine/client.ts';
import type { Engine } from '../../engine/engine.ts';
import { startFeed, type Feed } from '../../engine/feed/feed.ts';
import type { OnRecords } from '../../engine/feed/store-records.ts';
import type { Database } from '../../lib/database.ts';
import { createLogger } from '../../lib/logger.ts';
import type { TestBroker } from './start-system.ts';

const quiet = createLogger('test', process.env.TEST_LOG_LEVEL ?? 'silent');

/** The broker of this worker, as start-system.ts started it. */
export function testBroker(): TestBroker {
  const { TEST_BROKERS, JEST_WORKER_ID = '1' } = process.env;
  if (!TEST_BROKERS) throw new Error('TEST_BROKERS is not set: run this test in the project `engine`, whose set-up starts a broker.');
  const brokers = JSON.parse(TEST_BROKERS) as TestBroker[];
  return brokers[(Number(JEST_WORKER_ID) - 1) % brokers.length]!;
}

export function testAddresses(): EngineAddresses {
  return testBroker().addresses;
}

/** A client of the run's broker. Close it in afterAll. */
export function openTestEngine(): Engine {
  return openEngine(testAddresses(), quiet);
}

/**
 * A feed for this test file's database, fed by the run's broker. Close it in afterAll. The exporter holds records back for a
 * while to send them together: what the file before left in it goes first, while nobody listens (tests/support/feed-relay.ts).
 */
export async function startTestFeed(db: Database, onRecords: OnRecords = async () => undefined): Promise<Feed> {
  await setTimeout(2 * FEED_BULK.delaySeconds * 1000);
  return startFeed(db, { host: '127.0.0.1', port: testBroker().feedPort, logger: quiet, onRecords });
}

/** Asks until `probe` gives something truthy; fails with `what` after `timeoutMs`. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined | null | false>, timeoutMs = 20_000): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  while (Date.now() < giveUpAt) {
    const value = await probe();
    if (value) return value;
    await setTimeout(50);
  }
  throw new Error(`Not within ${timeoutMs} ms: ${what}`);
}
