import { randomBytes } from 'node:crypto';
import { spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { canReach, serverFolder, serverUser, type ServerUser } from './postgres-files.ts';
import { endProcess, identify, processesIn, waitFor } from './processes.ts';
import { spawnGuarded } from './spawn.ts';
import { supervise, type ChildSpec } from './supervisor.ts';

export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder of the cluster; made on first use. */
  readonly dataDir: string;
  readonly port: number;
  /** Server settings, e.g. ['-c', 'fsync=off'] for tests. */
  readonly flags?: readonly string[];
  /** Default: beside the cluster. */
  readonly logFile?: string;
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything is written. */
const STOP = { signal: 'SIGINT', graceMs: 30_000 } as const;
const PASSWORD_FILE = 'portal-password';

/** Starts the embedded PostgreSQL (loopback only), creating its cluster on first use, and starts it again when it dies. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { spec, url } = await preparePostgres(options);
  const runDir = `${options.dataDir}.run`;
  mkdirSync(runDir, { recursive: true });
  const child = supervise(spec, { runDir });
  try {
    await child.ready;
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, port: options.port, get pid() { return child.pid; }, stop: () => child.stop() };
}

/** Makes the cluster if there is none and says how to run it. The url is that of the administrator's database. */
export async function preparePostgres(options: PostgresOptions): Promise<{ spec: ChildSpec; url: string }> {
  const dataDir = path.resolve(options.dataDir);
  const logFile = options.logFile ?? `${dataDir}.log`;
  const user = serverUser(dataDir);
  const server = serverFolder(user, path.dirname(dataDir));
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) createCluster({ dataDir, server, user, sync: !options.flags?.includes('fsync=off') });
  assertOwned(dataDir);
  const password = readFileSync(path.join(dataDir, PASSWORD_FILE), 'utf8').trim();
  const url = `postgres://postgres:${password}@127.0.0.1:${options.port}/postgres`;
  const spec: ChildSpec = {
    name: 'postgres',
    spawn: () => spawnServer({ ...options, dataDir, logFile, user, server }),
    isReady: () => answers(url),
    // After a crash it replays its log first.
    readyWithinMs: 120_000,
    stop: STOP,
    logFile,
    address: `127.0.0.1:${options.port}`,
  };
  return { spec, url };
}

interface Placed {
  readonly dataDir: string;
  readonly server: string;
  readonly user: ServerUser | null;
}

/** Whole or not at all: initdb works beside the place, a broken-off one is thrown away. */
function createCluster({ dataDir, server, user, sync }: Placed & { sync: boolean }): void {
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  for (const left of readdirSync(parent)) if (left.startsWith(`${path.basename(dataDir)}.new-`)) rmSync(path.join(parent, left), { recursive: true });
  const fresh = `${dataDir}.new-${process.pid}`;
  const password = randomBytes(24).toString('base64url');
  const own = (file: string) => { if (user) chownSync(file, user.uid, user.gid); };
  const cluster = path.join(fresh, 'cluster');
  for (const folder of [fresh, cluster]) {
    mkdirSync(folder, { mode: 0o700 });
    own(folder);
  }
  writeFileSync(path.join(fresh, PASSWORD_FILE), `${password}\n`, { mode: 0o600 });
  own(path.join(fresh, PASSWORD_FILE));
  const folder = pathForServer(cluster, user);
  const made = spawnSync(path.join(server, 'bin', 'initdb'), [
    `--pgdata=${folder}`, '--auth=scram-sha-256', '--username=postgres', `--pwfile=${folder}/../${PASSWORD_FILE}`,
    '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi-VN', ...(sync ? [] : ['--no-sync']),
  ], { cwd: cluster, uid: user?.uid, gid: user?.gid, env: serverEnvironment(), encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`initdb failed in ${dataDir}: ${made.error?.message ?? (made.stderr || made.stdout).trim()}`);
  }
  // Among the data it opens, so that the two are copied and moved together.
  renameSync(path.join(fresh, PASSWORD_FILE), path.join(cluster, PASSWORD_FILE));
  renameSync(cluster, dataDir);
  rmSync(fresh, { recursive: true });
}

async function spawnServer({ dataDir, logFile, port, flags = [], user, server }: PostgresOptions & Placed & { logFile: string }): Promise<ChildProcess> {
  await clearLeftovers(dataDir);
  return spawnGuarded({
    command: path.join(server, 'bin', 'postgres'),
    args: ['-D', pathForServer(dataDir, user), '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=',
      '-c', 'max_connections=200', ...flags],
    cwd: dataDir, uid: user?.uid, gid: user?.gid, env: serverEnvironment(), logFile, stop: STOP,
  });
}

/**
 * What a killed server leaves: a postmaster that still runs, children that have not noticed yet that it is gone (while one of them holds the
 * shared memory, a new server refuses to start), and a pid file whose number may belong to another process by now.
 */
async function clearLeftovers(dataDir: string): Promise<void> {
  const folder = realpathSync(dataDir);
  const servers = () => processesIn(folder).filter(({ name }) => name.startsWith('postgres'));
  const file = path.join(dataDir, 'postmaster.pid');
  const postmaster = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  const orphan = servers().find(({ pid }) => pid === postmaster);
  if (orphan) await endProcess(orphan.pid, identify(orphan.pid), STOP);
  if (!(await waitFor(() => servers().length === 0, 3_000))) {
    await Promise.all(servers().map(({ pid }) => endProcess(pid, identify(pid), { signal: 'SIGQUIT', graceMs: 2_000 })));
  }
  // Where processes cannot be told by their folder, the server judges the file itself.
  if (process.platform === 'linux') rmSync(file, { force: true });
}

/**
 * How the server names its own data folder. When its user may not walk there (a clone below /root), "the folder I stand in" does it:
 * we enter the folder as root before the user is changed, and the server never leaves it.
 */
function pathForServer(dataDir: string, user: ServerUser | null): string {
  if (!user || canReach(user, dataDir)) return dataDir;
  if (existsSync('/proc/self/cwd')) return '/proc/self/cwd';
  throw new Error(`PostgreSQL runs as user ${user.uid}, who cannot enter ${dataDir}. Set DATA_DIR to a folder that every user can enter, or start as another user than root.`);
}

function assertOwned(dataDir: string): void {
  const uid = process.getuid?.();
  const owner = statSync(dataDir).uid;
  if (uid !== undefined && uid !== 0 && owner !== uid) {
    throw new Error(`The database in ${dataDir} belongs to user ${owner}, and this is user ${uid}. Start as root or as its owner, or set DATA_DIR to another folder.`);
  }
}

/** Nothing of ours: the server needs no secret from the environment, and its messages must not depend on the locale. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot, TEMP } = process.env;
  return { PATH, TMPDIR, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
