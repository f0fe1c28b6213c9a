import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { answersOk } from '../../launcher/node-children.ts';
import { portIsFree } from '../../launcher/ports.ts';
import { identify, isAlive, processesIn, waitFor } from '../../launcher/processes.ts';
import type { PortName, Ports } from '../../launcher/settings.ts';
import { readState, type ProcessRecord } from '../../launcher/state.ts';
import { hasHealthyLeader } from '../../launcher/zeebe.ts';
import { openDatabase, type Database } from '../../lib/database.ts';
import { callNobodyBack } from './template.ts';
import { testedVersion, unpackZeebe } from './zeebe.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const READY_WITHIN_MS = Number(process.env.READY_WITHIN_MS ?? 180_000);
const PORTS: readonly PortName[] = ['portal', 'workers', 'texts', 'mail', 'postgres', 'feed', 'grpc', 'rest', 'management', 'command', 'internal'];

/** The parts that are killed; each is a child of `npm start`. */
export type Part = 'zeebe' | 'postgres' | 'workers' | 'api';

/** The real system, started the way `npm start` does it: processes of their own, a data folder and ports of its own. */
export interface WholeSystem {
  readonly dataDir: string;
  readonly url: string;
  readonly textsUrl: string;
  /** A connection of the test's own, to look at what was stored. */
  readonly db: Database;
  /** What the launcher has said so far. */
  output(): string;
  pidOf(part: Part): number | undefined;
  /** kill -9, the server's children included; false when it does not run at this moment. */
  kill(part: Part): boolean;
  /** kill -9 of one process behind the postmaster; false when there is none. */
  killPostgresChild(random: () => number): boolean;
  /** Whether this part serves again, by itself. */
  isServing(part: Part): Promise<boolean>;
  /** Where the broker's own clock stands (only with --time-lapse). */
  engineClock(): Promise<Date>;
  /** Whether the whole serves, as the api tells. */
  isReady(): Promise<boolean>;
  /** kill -9 of everything at once: the launcher first, so that nothing is started again. */
  killAll(): Promise<void>;
  /** The same again on the same data. */
  startAgain(): Promise<void>;
  /** Ends it in order and deletes its data. */
  remove(): Promise<void>;
}

/** Starts the whole system on an empty data folder; resolves when it is ready. */
export async function startWholeSystem(options: { args?: string[]; environment?: Record<string, string> } = {}): Promise<WholeSystem> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-whole-'));
  chmodSync(dataDir, 0o711);
  useUnpackedEngine(dataDir);
  const ports = await choosePorts(dataDir);
  let launcher = await launch(dataDir, options);
  const db = openDatabase(databaseUrl(dataDir, ports), 4, 'fault-test');
  await callNobodyBack(db);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const recordOf = (part: string) => liveRecord(dataDir, part);

  const checks: Record<Part, () => Promise<boolean>> = {
    zeebe: () => hasHealthyLeader(at(ports.rest)),
    postgres: () => connects(databaseUrl(dataDir, ports)),
    workers: () => answersOk(`${at(ports.workers)}/health/live`),
    api: () => answersOk(`${at(ports.portal)}/health/live`),
  };
  const quiet = (check: () => Promise<boolean>) => check().catch(() => false);

  async function killAll(): Promise<void> {
    const children = ['api', 'workers', 'simulators', 'zeebe', 'postgres'].map(recordOf).filter((record) => record !== undefined);
    const pids = [...serversIn(dataDir), ...children.map(({ pid }) => pid)];
    await endLauncher(launcher.child, 'SIGKILL');
    pids.forEach(killNine);
    await waitFor(() => pids.every((pid) => identify(pid) === null), 10_000);
  }

  return {
    dataDir, db, url: at(ports.portal), textsUrl: at(ports.texts),
    output: () => launcher.output(),
    pidOf: (part) => recordOf(part)?.pid,
    kill: (part) => {
      const record = recordOf(part);
      if (!record) return false;
      const pids = part === 'postgres' ? [record.pid, ...serversIn(dataDir)] : [record.pid];
      pids.forEach(killNine);
      return true;
    },
    killPostgresChild: (random) => {
      const postmaster = recordOf('postgres')?.pid;
      const children = serversIn(dataDir).filter((pid) => pid !== postmaster);
      if (!postmaster || children.length === 0) return false;
      killNine(children[Math.floor(random() * children.length)]!);
      return true;
    },
    isServing: (part) => quiet(checks[part]),
    engineClock: async () => new Date((await (await fetch(`${at(ports.management)}/actuator/clock`)).json() as { epochMilli: number }).epochMilli),
    isReady: () => quiet(() => answersOk(`${at(ports.portal)}/health/ready`)),
    killAll,
    startAgain: async () => { launcher = await launch(dataDir, options); },
    remove: async () => {
      await db.destroy();
      if (launcher.child.exitCode === null && launcher.child.signalCode === null) await endLauncher(launcher.child, 'SIGTERM');
      if (!process.env.KEEP_TEST_DATA) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The broker that the other tests run, instead of fetching it once more. */
function useUnpackedEngine(dataDir: string): void {
  mkdirSync(path.join(dataDir, 'engine'));
  symlinkSync(unpackZeebe(testedVersion), path.join(dataDir, 'engine', testedVersion));
}

/**
 * Ports that nobody uses, put where the launcher looks for the ones it used last time. Below the range from which the
 * system gives outgoing connections theirs: while a killed part is down, none of those may take its port.
 */
async function choosePorts(dataDir: string): Promise<Ports> {
  const chosen = new Set<number>();
  while (chosen.size < PORTS.length) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await portIsFree(port)) chosen.add(port);
  }
  const ports = Object.fromEntries([...chosen].map((port, index) => [PORTS[index], port])) as Ports;
  writeFileSync(path.join(dataDir, 'ports.json'), JSON.stringify(ports));
  return ports;
}

interface Launcher {
  readonly child: ChildProcess;
  output(): string;
}

/** Runs the launcher until it says that it is ready. */
async function launch(dataDir: string, { args = [], environment = {} }: { args?: string[]; environment?: Record<string, string> }): Promise<Launcher> {
  const { PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS, NODE_COMPILE_CACHE, LANG, TMPDIR } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'launcher', 'main.ts'), ...args], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS, NODE_COMPILE_CACHE, LANG, TMPDIR, DATA_DIR: dataDir, ZEEBE_VERSION: testedVersion, PUBLIC_RATE_LIMIT: '100000', ...environment },
  });
  let output = '';
  const record = (chunk: Buffer) => {
    output += chunk.toString();
    if (existsSync(dataDir)) appendFileSync(path.join(dataDir, 'launcher.log'), chunk);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', record);
  const ready = await waitFor(() => output.includes('Ready after') || child.exitCode !== null, READY_WITHIN_MS, 100);
  if (!ready || child.exitCode !== null) {
    if (child.exitCode === null) await endLauncher(child, 'SIGTERM');
    throw new Error(`The system does not start:\n${output}`);
  }
  return { child, output: () => output };
}

async function endLauncher(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill(signal);
  await exited;
}

/** What the launcher wrote down about a child that runs now: only such a process is ever killed. */
function liveRecord(dataDir: string, name: string): ProcessRecord | undefined {
  const record = readState<ProcessRecord | null>(path.join(dataDir, 'run', `${name}.json`), null);
  return record && isAlive(record.pid, record.identity) ? record : undefined;
}

/** The postmaster and its children: their current folder is this system's cluster. */
function serversIn(dataDir: string): number[] {
  const cluster = path.join(dataDir, 'postgres');
  if (!existsSync(cluster)) return [];
  return processesIn(realpathSync(cluster)).filter(({ name }) => name.startsWith('postgres')).map(({ pid }) => pid);
}

function killNine(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function databaseUrl(dataDir: string, ports: Ports): string {
  const password = readFileSync(path.join(dataDir, 'postgres', 'portal-password'), 'utf8').trim();
  return `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/portal_1022`;
}

async function connects(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
