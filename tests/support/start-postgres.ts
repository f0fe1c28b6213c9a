import { createServer } from 'node:net';
import path from 'node:path';
import { openDatabase } from '../../lib/database.ts';
import { startPostgres } from '../../launcher/postgres.ts';
import { scratchFolder } from './scratch.ts';
import { prepareTemplate, TEMPLATE, urlOf } from './template.ts';

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    }).on('error', reject);
  });
}

/** One real PostgreSQL for the run, with a migrated template database that each test file clones. */
export default async function startTestPostgres(): Promise<void> {
  const directory = scratchFolder('portal-1022-pg-');
  const server = await startPostgres({
    dataDir: path.join(directory, 'cluster'),
    port: await freePort(),
    // Speed only: durability is proven by the fault tests, which run on a cluster with fsync on.
    flags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
  });
  const admin = openDatabase(server.url, 2);
  await admin.raw(`create database ${TEMPLATE}`);
  await admin.destroy();
  const template = openDatabase(urlOf(server.url, TEMPLATE), 2);
  await prepareTemplate(template);
  await template.destroy();
  process.env.TEST_POSTGRES_URL = server.url;
  (globalThis as Record<string, unknown>).__testPostgres = { server, directory };
}
