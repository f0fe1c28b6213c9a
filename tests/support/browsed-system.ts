import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEngine } from '../../engine/health.ts';
import { anyFreePort } from '../../launcher/ports.ts';
import { advanceClockOffset } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { eventually, openTestEngine, testAddresses, testBroker } from './engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DAY_MS = 86_400_000;
const READY_WITHIN_MS = 300_000;

export interface BrowsedSystem {
  readonly url: string;
  remove(): Promise<void>;
}

/** What one can look at beside the pages. */
export interface SeenSystem extends BrowsedSystem {
  readonly db: Database;
  /** Where the simulator shows the texts that were sent: the phones of the story. */
  readonly textsUrl: string;
  /** Pictures, keys and logs lie there. */
  readonly dataDir: string;
}

/**
 * `npm start` against the run's own PostgreSQL and broker: pages, api, workers and simulators as processes of their own,
 * on free ports. With `newDay` it is two days later than earlier test files made it, so that no report day of theirs is met.
 */
export async function startBrowsedSystem({ newDay = false } = {}): Promise<SeenSystem> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-browsed-'));
  const engine = openTestEngine();
  if (newDay) {
    await engine.advanceClock(2 * DAY_MS);
    await new Promise((resolve) => { setTimeout(resolve, 5_000); });
  }
  // A moved clock makes the broker take itself for ill for up to a minute; `npm start` would refuse it.
  await eventually('the broker is healthy', async () => (await checkEngine(engine)).ok, 150_000);
  await engine.close();
  await advanceClockOffset(database.db, await brokerOffset());
  const [PORT, WORKERS_PORT] = [String(await anyFreePort()), String(await anyFreePort())];
  const { PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS, NODE_COMPILE_CACHE, LANG, TMPDIR } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'launcher', 'main.ts')], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH, HOME, JAVA_HOME, JAVA_TOOL_OPTIONS, NODE_COMPILE_CACHE, LANG, TMPDIR, ...testAddresses(), DATABASE_URL: database.url, DATA_DIR: dataDir, PORT, WORKERS_PORT, FEED_PORT: String(testBroker().feedPort),
      PUBLIC_RATE_LIMIT: '100000', CLOCK_CONTROLLED: 'true',
    },
  });
  const remove = async () => {
    await end(child);
    await cancelInstances(database);
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let welcome: string;
  try {
    welcome = await ready(child);
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: `http://127.0.0.1:${PORT}`, textsUrl: /Texts sent +(\S+)/.exec(welcome)![1]!, dataDir, db: database.db, remove };
}

/** What it says when it is ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => { clearTimeout(late); reject(new Error(`The system does not start (${why}):\n${output}`)); };
    const late = setTimeout(() => fail('too slow'), READY_WITHIN_MS);
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Ctrl-C stops everything')) { clearTimeout(late); resolve(output); }
      });
    }
    child.once('exit', (code) => fail(`exit ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  await exited;
}

/** How far the broker's clock is ahead of the machine's. */
async function brokerOffset(): Promise<number> {
  const response = await fetch(new URL('/actuator/clock', testAddresses().ZEEBE_MANAGEMENT_ADDRESS));
  return (await response.json() as { epochMilli: number }).epochMilli - Date.now();
}

/** What this file left running would meet the next file's workers. */
async function cancelInstances({ db }: TestDatabase): Promise<void> {
  const engine = openTestEngine();
  const { rows } = await db.raw<{ rows: Array<{ key: string }> }>(
    `select process_instance_key as key from feed_records where element_type = 'PROCESS' group by 1
     having bool_and(intent not in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'))`,
  );
  for (const { key } of rows) await engine.cancelInstance(key).catch(() => undefined);
  await engine.close();
}
