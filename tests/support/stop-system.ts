import { rmSync } from 'node:fs';
import type { PostgresServer } from '../../launcher/postgres.ts';

export default async function stopTestPostgres(): Promise<void> {
  const { server, directory } = (globalThis as Record<string, unknown>).__testPostgres as { server: PostgresServer; directory: string };
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
