import startTestPostgres, { freePort } from './start-postgres.ts';
import { startFeedRelay } from './feed-relay.ts';
import { startZeebe } from './zeebe.ts';

/**
 * What the tests on the real engine share: the test PostgreSQL, and one Zeebe (ZEEBE_VERSION, default the one we ship)
 * whose clock can be moved. A test file that wants the feed starts one on TEST_FEED_PORT.
 */
export default async function startTestSystem(): Promise<void> {
  const feedPort = await freePort();
  const relay = await startFeedRelay(feedPort);
  const [zeebe] = await Promise.all([startZeebe({ feedUrl: relay.url }), startTestPostgres()]);
  process.env.TEST_ZEEBE_VERSION = zeebe.version;
  process.env.TEST_ZEEBE_GRPC = zeebe.addresses.ZEEBE_GRPC_ADDRESS;
  process.env.TEST_ZEEBE_REST = zeebe.addresses.ZEEBE_REST_ADDRESS;
  process.env.TEST_ZEEBE_MANAGEMENT = zeebe.addresses.ZEEBE_MANAGEMENT_ADDRESS;
  process.env.TEST_FEED_PORT = String(feedPort);
  (globalThis as Record<string, unknown>).__testSystem = { zeebe, relay };
}
