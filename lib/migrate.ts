import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';

const directory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../migrations');

/** Brings the schema to head. Safe to run from several processes at once: the second waits for the first. */
export async function migrate(db: Database): Promise<string[]> {
  // Held on a connection of its own so that two processes queue up instead of racing for knex's lock row.
  const holder = await db.client.acquireConnection();
  try {
    await db.raw('select pg_advisory_lock(1022)').connection(holder);
    const [, applied] = (await db.migrate.latest({ directory, loadExtensions: ['.ts'] })) as [number, string[]];
    return applied.map((file) => path.basename(file));
  } finally {
    await db.raw('select pg_advisory_unlock(1022)').connection(holder);
    await db.client.releaseConnection(holder);
  }
}
