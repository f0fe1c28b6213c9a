import { fileURLToPath } from 'node:url';
import type { EngineAddresses } from '../../engine/client.ts';
import { buildPages } from '../../launcher/build-pages.ts';
import { startFeedRelay } from './feed-relay.ts';
import startTestPostgres, { freePort } from './start-postgres.ts';
import { startZeebe, testedVersion, type TestZeebe } from './zeebe.ts';

/** A broker of the run, and the port on which a test file may start the feed for its records. */
export interface TestBroker {
  readonly addresses: EngineAddresses;
  readonly feedPort: number;
}

/**
 * What the tests on the real engine share: the test PostgreSQL, and for each of jest's workers one Zeebe (ZEEBE_VERSION, default
 * the one we ship) whose clock can be moved: what a file does to the clock meets only the files after it in the same worker.
 */
export default async function startTestSystem({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  // Several files at once would build them over each other.
  if (maxWorkers > 1) await buildPages(fileURLToPath(new URL('../..', import.meta.url)));
  const started: Array<{ zeebe: TestZeebe; relay: Awaited<ReturnType<typeof startFeedRelay>>; broker: TestBroker }> = [];
  for (let worker = 0; worker < maxWorkers; worker += 1) {
    const feedPort = await freePort();
    const relay = await startFeedRelay(feedPort);
    const zeebe = await startZeebe({ feedUrl: relay.url });
    started.push({ zeebe, relay, broker: { addresses: zeebe.addresses, feedPort } });
  }
  await startTestPostgres();
  process.env.TEST_ZEEBE_VERSION = testedVersion;
  process.env.TEST_BROKERS = JSON.stringify(started.map(({ broker }) => broker));
  (globalThis as Record<string, unknown>).__testSystem = started;
}
