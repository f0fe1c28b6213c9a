import type { Server } from 'node:http';
import stopTestPostgres from './stop-postgres.ts';
import type { TestZeebe } from './zeebe.ts';

export default async function stopTestSystem(): Promise<void> {
  const started = (globalThis as Record<string, unknown>).__testSystem as Array<{ zeebe: TestZeebe; relay: { server: Server } }>;
  for (const { zeebe, relay } of started) {
    await zeebe.remove();
    relay.server.closeAllConnections();
    relay.server.close();
  }
  await stopTestPostgres();
}
