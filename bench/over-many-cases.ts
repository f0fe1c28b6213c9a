import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { DEMONSTRATION_PASSWORD } from '../cases/officers/demonstration-accounts.ts';
import { createVault } from '../cases/privacy/vault.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { answersOk, nodeChild } from '../launcher/node-children.ts';
import { anyFreePort } from '../launcher/ports.ts';
import { startPostgres } from '../launcher/postgres.ts';
import { createOwnDatabase, prepareDatabase } from '../launcher/prepare-database.ts';
import { supervise } from '../launcher/supervisor.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase, type Database } from '../lib/database.ts';
import { percentile } from './figures.ts';
import { loadManyCases } from './many-cases.ts';

export interface ManyCasesFigures {
  readonly cases: number;
  readonly openTasks: number;
  readonly loadSeconds: number;
  readonly databaseGb: number;
  /** Milliseconds of a request, one after the other, as the client sees them. */
  readonly requests: Readonly<Record<string, { p50: number; p95: number; requests: number }>>;
  readonly worstP95: number;
  /** Of the whole machine over a minute, before and after the requests: above its cores, it was busy with other things. */
  readonly loadAverage: readonly [number, number];
}

/** At least so many of each kind are measured. */
export const REQUESTS = 200;
const WARM_UP = 20;

/** What is asked for of one kind: its paths in turn. */
export interface Kind {
  readonly name: string;
  readonly who?: SignedIn;
  readonly paths: readonly string[];
  readonly body?: object;
}

export interface SignedIn { readonly cookie: string; readonly csrf: string }

/** Readies what the requests need, and says what is asked for. */
export type Kinds = (world: { url: string; db: Database; say: (text: string) => void }) => Promise<readonly Kind[]>;

/**
 * The api on a database with so many cases, asked over HTTP. Only PostgreSQL (as `npm start` runs it) and the api run; no
 * engine.
 */
export async function benchOverManyCases(asked: readonly Kinds[], { cases, openTasks, say }: { cases: number; openTasks: number; say: (text: string) => void }): Promise<ManyCasesFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-bench-cases-'));
  const server = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), port: await anyFreePort() });
  const port = await anyFreePort();
  const environment = {
    ...process.env, DATA_DIR: dataDir, DATABASE_URL: await createOwnDatabase(server.url), PORT: String(port), PUBLIC_RATE_LIMIT: '1000000', LOG_LEVEL: 'warn',
  };
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig(environment);
  let stopApi: (() => Promise<void>) | undefined;
  let db: Database | undefined;
  try {
    await prepareDatabase(environment);
    db = openDatabase(config.DATABASE_URL, 4, 'portal-1022-bench');
    say(`loading ${cases.toLocaleString('en')} cases …`);
    const started = Date.now();
    await loadManyCases(config.DATABASE_URL, { cases, openTasks, vault: createVault(loadKeyRing(config)), say });
    const loadSeconds = Math.round((Date.now() - started) / 1000);
    const api = supervise(nodeChild({ name: 'api', entry: 'api/main.ts', isReady: () => answersOk(`${url}/health/live`) }, { root: path.resolve('.'), logsDir: dataDir, environment }), { runDir: dataDir });
    stopApi = () => api.stop();
    await api.ready;
    const before = loadavg()[0]!;
    const requests: Record<string, { p50: number; p95: number; requests: number }> = {};
    for (const kinds of asked) Object.assign(requests, await measure(url, await kinds({ url, db, say }), say));
    const { rows: [size] } = await db.raw<{ rows: [{ bytes: string }] }>('select pg_database_size(current_database()) as bytes');
    return {
      cases, openTasks, loadSeconds, databaseGb: Math.round(Number(size.bytes) / 2 ** 30 * 10) / 10,
      requests, worstP95: Math.max(...Object.values(requests).map(({ p95 }) => p95)), loadAverage: [tenths(before), tenths(loadavg()[0]!)],
    };
  } finally {
    await stopApi?.();
    await db?.destroy();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function signIn(url: string, username: string): Promise<SignedIn> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMONSTRATION_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status}`);
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, csrf: (await answer.json() as { csrfToken: string }).csrfToken };
}

async function measure(url: string, kinds: readonly Kind[], say: (text: string) => void): Promise<ManyCasesFigures['requests']> {
  const found: Record<string, { p50: number; p95: number; requests: number }> = {};
  for (const { name, who, paths, body } of kinds) {
    const took: number[] = [];
    for (let index = 0; index < WARM_UP + REQUESTS; index += 1) {
      const started = performance.now();
      const signedIn: Record<string, string> = who ? { cookie: who.cookie, 'x-csrf-token': who.csrf } : {};
      const answer = await fetch(`${url}${paths[index % paths.length]!}`, body
        ? { method: 'POST', headers: { ...signedIn, 'content-type': 'application/json' }, body: JSON.stringify(body) }
        : { headers: signedIn });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${name}: ${paths[index % paths.length]!} answers ${answer.status}`);
      if (index >= WARM_UP) took.push(performance.now() - started);
    }
    found[name] = { p50: tenths(percentile(took, 0.5)), p95: tenths(percentile(took, 0.95)), requests: took.length };
    say(`  ${name}: p50 ${found[name].p50} ms, p95 ${found[name].p95} ms`);
  }
  return found;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
