import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openEngine } from '../../engine/client.ts';
import { identify, isAlive, waitFor } from '../../launcher/processes.ts';
import type { ProcessRecord } from '../../launcher/state.ts';
import { createLogger } from '../../lib/logger.ts';

// Starts what `npm start` starts, for real, but for api, workers and simulators, which tests/launcher/parts stands in for.
jest.setTimeout(480_000);

let dataDir: string;
const launchers: ChildProcess[] = [];
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-launcher-'));
  // The unpacked engine of the project is as good as one of our own.
  mkdirSync(path.resolve('.data/engine'), { recursive: true });
  symlinkSync(path.resolve('.data/engine'), path.join(dataDir, 'engine'));
});
afterEach(async () => {
  for (const launcher of launchers.splice(0)) {
    launcher.kill('SIGTERM');
    await waitFor(() => launcher.exitCode !== null || launcher.signalCode !== null, 60_000);
  }
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

interface Launcher {
  readonly process: ChildProcess;
  /** All that it has said. */
  said(): string;
  /** Waits for a line; fails when the launcher ends first. */
  says(pattern: RegExp, withinMs?: number): Promise<void>;
}

function launch(environment: Record<string, string> = {}): Launcher {
  const child = spawn(process.execPath, [path.resolve('tests/launcher/parts/launch.ts')], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  launchers.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  return {
    process: child,
    said: () => output,
    says: async (pattern, withinMs = 180_000) => {
      await waitFor(() => pattern.test(output) || child.exitCode !== null, withinMs);
      if (!pattern.test(output)) throw new Error(`The launcher did not say ${pattern}. It said:\n${output}`);
    },
  };
}

const record = (name: string) => JSON.parse(readFileSync(path.join(dataDir, 'run', `${name}.json`), 'utf8')) as ProcessRecord;
const running = () => ['postgres', 'zeebe', 'simulators', 'workers', 'api'].map(record);

/** What the launcher told the api. */
async function environmentOfApi({ said }: Launcher): Promise<Record<string, string>> {
  const url = /Ready (http\S+)/.exec(said())![1]!;
  return (await fetch(`${url}/environment`)).json() as Promise<Record<string, string>>;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the whole system', () => {
  it('starts, keeps its children up, survives kill -9 of itself and of everything, and ends in order', async () => {
    // (1) given a first start
    const first = launch();
    await first.says(/Ready/);
    const environment = await environmentOfApi(first);
    await query(environment.DATABASE_URL!, 'create table kept as select 42 as n');
    const engine = openEngine(environment as never, createLogger('test', 'silent'));
    const { healthyLeaders } = await engine.topology().finally(() => engine.close());
    expect(healthyLeaders).toBe(1);

    // (2) a second start on the same data says who is at work, and ends
    const second = launch();
    await second.says(/Already running .* process \d+, http:\/\/localhost:\d+/);
    await waitFor(() => second.process.exitCode !== null, 5_000);
    expect(second.process.exitCode).toBe(0);

    // (3) a child that dies is started again: the broker, which is back with a leader
    const broker = record('zeebe');
    process.kill(broker.pid, 'SIGKILL');
    await first.says(/! zeebe ended \(signal SIGKILL\)/);
    await first.says(/✓ zeebe is back/);
    expect(record('zeebe').pid).not.toBe(broker.pid);

    // (4) kill -9 of the launcher: its children end by themselves
    const orphans = running();
    first.process.kill('SIGKILL');
    expect(await waitFor(() => orphans.every(({ pid, identity }) => !isAlive(pid, identity)), 40_000)).toBe(true);

    // (5) the next start goes on with the same rows on the same ports
    const third = launch();
    await third.says(/Ready/);
    expect(await environmentOfApi(third)).toEqual(environment);
    expect(await query(environment.DATABASE_URL!, 'select n from kept')).toEqual([{ n: 42 }]);

    // (6) kill -9 of everything at once
    const everything = running();
    third.process.kill('SIGKILL');
    for (const { pid } of everything) process.kill(pid, 'SIGKILL');
    const fourth = launch();
    await fourth.says(/Ready/);
    expect(await query(environment.DATABASE_URL!, 'select n from kept')).toEqual([{ n: 42 }]);

    // (7) told to end, it leaves nothing behind
    const last = running();
    fourth.process.kill('SIGTERM');
    expect(await waitFor(() => fourth.process.exitCode !== null, 60_000)).toBe(true);
    expect(last.filter(({ pid }) => identify(pid) !== null)).toEqual([]);
  });

  it('ends what it has started when it is told to in the middle of a start', async () => {
    // given
    const launcher = launch();
    await launcher.says(/✓ PostgreSQL/);
    const postgres = record('postgres');
    // when
    launcher.process.kill('SIGINT');
    // then
    expect(await waitFor(() => launcher.process.exitCode !== null, 60_000)).toBe(true);
    expect(isAlive(postgres.pid, postgres.identity)).toBe(false);
  });

  it('takes another port where one is taken, and says so', async () => {
    // given
    const { createServer } = await import('node:net');
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    // when
    const launcher = launch({ PORT: String(port) });
    await launcher.says(/Ready/);
    // then
    expect(launcher.said()).toMatch(`Port ${port} is taken by another program`);
    expect((await environmentOfApi(launcher)).PORT).not.toBe(String(port));
    launcher.process.kill('SIGTERM');
    await waitFor(() => launcher.process.exitCode !== null, 60_000);
    taken.close();
  });
});
