import type { Server } from 'node:http';
import stopTestPostgres from './stop-postgres.ts';
import type { TestZeebe } from './zeebe.ts';

export default async function stopTestSystem(): Promise<void> {
  const { zeebe, relay } = (globalThis as Record<string, unknown>).__testSystem as { zeebe: TestZeebe; relay: { server: Server } };
  await zeebe.remove();
  relay.server.closeAllConnections();
  relay.server.close();
  await stopTestPostgres();
}
