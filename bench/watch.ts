import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { DEMONSTRATION_PASSWORD } from '../cases/officers/demonstration-accounts.ts';
import { answersOk, nodeChild } from '../launcher/node-children.ts';
import { anyFreePort } from '../launcher/ports.ts';
import { startPostgres } from '../launcher/postgres.ts';
import { createOwnDatabase, prepareDatabase } from '../launcher/prepare-database.ts';
import { supervise } from '../launcher/supervisor.ts';
import { openDatabase, type Database } from '../lib/database.ts';
import knexFactory from 'knex';
import { keepShippedVersions } from '../tests/support/watched-versions.ts';
import { percentile } from './figures.ts';
import { loadManyCases } from './many-cases.ts';
import { loadManyElements } from './many-elements.ts';
import { measureFeed, type FeedFigures } from './watch-feed.ts';

export interface WatchFigures {
  readonly finished: number;
  readonly running: number;
  /** Rows of feed_records: not those of every finished case. */
  readonly feedRecords: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly loadSeconds: number;
  /** Milliseconds of a request, one after the other, as the client sees them. */
  readonly requests: Readonly<Record<string, { p50: number; p95: number; requests: number }>>;
  readonly worstP95: number;
  /** What a bulk costs with and without the read models. */
  readonly feed: FeedFigures;
  readonly loadAverage: readonly [number, number];
}

const REQUESTS = 200;
const WARM_UP = 10;
const DAY_MS = 86_400_000;
/** Cases in the database: their number does not matter to what is measured, only that those that run are found by their instance. */
const CASES = 100_000;

/** The api on the figures of so many cases, asked over HTTP: every door with which processes are watched. Only PostgreSQL and the api run. */
export async function benchWatch({ finished, running, say }: { finished: number; running: number; say: (text: string) => void }): Promise<WatchFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-bench-watch-'));
  const server = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), port: await anyFreePort() });
  const port = await anyFreePort();
  const databaseUrl = await createOwnDatabase(server.url);
  const environment = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: String(port), PUBLIC_RATE_LIMIT: '1000000', LOG_LEVEL: 'warn' };
  const url = `http://127.0.0.1:${port}`;
  let stopApi: (() => Promise<void>) | undefined;
  let db: Database | undefined;
  try {
    await prepareDatabase(environment);
    db = openDatabase(databaseUrl, 4, 'portal-1022-bench');
    const ends = new Date();
    say(`loading ${finished.toLocaleString('en')} finished and ${running.toLocaleString('en')} running cases …`);
    const started = Date.now();
    await loadManyCases(databaseUrl, { cases: Math.max(running * 2, Math.min(CASES, finished / 10)), openTasks: running, ends });
    await keepShippedVersions(db);
    say('  elements …');
    // One connection of its own: what is loaded stands in temporary tables first, and takes longer than a statement may.
    const loader = knexFactory({ client: 'pg', connection: { connectionString: databaseUrl }, pool: { min: 1, max: 1 } });
    await loadManyElements(loader, { finished, running, withRecords: Math.min(finished, 10_000), ends });
    await loader.destroy();
    const loadSeconds = Math.round((Date.now() - started) / 1000);
    const api = supervise(nodeChild({ name: 'api', entry: 'api/main.ts', isReady: () => answersOk(`${url}/health/live`) }, { root: path.resolve('.'), logsDir: dataDir, environment }), { runDir: dataDir });
    stopApi = () => api.stop();
    await api.ready;
    const before = loadavg()[0]!;
    const requests = await measure(url, db, ends, say);
    const after = loadavg()[0]!;
    say('a bulk of the feed …');
    const rows = await countRows(db);
    const feed = await measureFeed(db);
    return {
      finished, running, feedRecords: rows.feed_records!, rows, loadSeconds, requests, worstP95: Math.max(...Object.values(requests).map(({ p95 }) => p95)), feed,
      loadAverage: [tenths(before), tenths(after)],
    };
  } finally {
    await stopApi?.();
    await db?.destroy();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function countRows(db: Database): Promise<Record<string, number>> {
  const counts = await Promise.all(['standing_elements', 'element_rollups', 'element_durations', 'feed_records', 'engine_timers'].map(async (table) => {
    const { rows } = await db.raw<{ rows: [{ n: number }] }>(`select count(*)::int as n from ${table}`);
    return [table, rows[0].n] as const;
  }));
  return Object.fromEntries(counts);
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMONSTRATION_PASSWORD }) });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status}`);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

async function measure(url: string, db: Database, ends: Date, say: (text: string) => void): Promise<WatchFigures['requests']> {
  const found: Record<string, { p50: number; p95: number; requests: number }> = {};
  for (const { name, cookie, paths } of await kinds(url, db, ends)) {
    const took: number[] = [];
    for (let index = 0; index < WARM_UP + REQUESTS; index += 1) {
      const asked = paths[index % paths.length]!;
      const started = performance.now();
      const answer = await fetch(`${url}/api/v1/processes/${asked}`, { headers: { cookie } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${name}: ${asked} answers ${answer.status}`);
      if (index >= WARM_UP) took.push(performance.now() - started);
    }
    found[name] = { p50: tenths(percentile(took, 0.5)), p95: tenths(percentile(took, 0.95)), requests: took.length };
    say(`  ${name}: p50 ${found[name].p50} ms, p95 ${found[name].p95} ms`);
  }
  return found;
}

async function kinds(url: string, db: Database, ends: Date): Promise<Array<{ name: string; cookie: string; paths: readonly string[] }>> {
  const [owner, supervisor] = [await signIn(url, 'process-owner'), await signIn(url, 'supervisor')];
  const ago = (days: number) => new Date(ends.getTime() - days * DAY_MS).toISOString();
  // Periods as people choose them, never twice the same.
  const periods = (days: number, more = '') => Array.from({ length: REQUESTS }, (_, n) => `report-handling/heat?from=${ago(days + n / 24)}&to=${ago(n / 24)}${more}`);
  const pluck = async (sql: string) => (await db.raw<{ rows: Array<{ value: string }> }>(sql)).rows.map(({ value }) => value);
  const instances = await pluck(`select record_key as value from feed_records tablesample system (2) where element_type = 'PROCESS' and intent = 'ELEMENT_ACTIVATED' and bpmn_process_id = 'report-handling' limit ${REQUESTS}`);
  const deep = await pluck(`select to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '_' || element_instance_key as value from standing_elements where process_id = 'unit-handling' and element_id = 'Task_HandleReport' order by element_instance_key limit ${REQUESTS}`);
  return [
    { name: 'live, all versions', cookie: owner, paths: ['report-handling/live', 'unit-handling/live'] },
    { name: 'live, one version', cookie: owner, paths: ['report-handling/live?engineVersion=2', 'report-handling/live?engineVersion=1'] },
    { name: 'heat, a day', cookie: owner, paths: periods(1) },
    { name: 'heat, 30 days', cookie: owner, paths: periods(30) },
    { name: 'heat, 90 days, one version', cookie: owner, paths: periods(90, '&engineVersion=2') },
    { name: 'heat, 14 months', cookie: owner, paths: periods(420) },
    { name: 'cases at an element', cookie: supervisor, paths: ['report-handling/elements/Task_ScreenReport/cases', 'unit-handling/elements/Task_HandleReport/cases', 'report-handling/elements/Event_UnitAnswered/cases'] },
    { name: 'cases at an element, a later page', cookie: supervisor, paths: deep.map((cursor) => `unit-handling/elements/Task_HandleReport/cases?cursor=${cursor}`) },
    { name: 'cases at an element, overdue, one version', cookie: owner, paths: ['unit-handling/elements/Task_HandleReport/cases?only=overdue&engineVersion=2'] },
    { name: 'one instance\'s way', cookie: supervisor, paths: instances.map((key) => `report-handling/instances/${key}/path`) },
    { name: 'incidents', cookie: owner, paths: ['report-handling/incidents'] },
    { name: 'compare two periods of 30 days', cookie: owner, paths: [`report-handling/compare?aFrom=${ago(60)}&aTo=${ago(30)}&bFrom=${ago(30)}&bTo=${ago(0)}`] },
    { name: 'compare two versions over 14 months', cookie: owner, paths: [`report-handling/compare?aFrom=${ago(420)}&aTo=${ago(0)}&aEngineVersion=1&bFrom=${ago(420)}&bTo=${ago(0)}&bEngineVersion=2`] },
    { name: 'suggestions', cookie: owner, paths: ['report-handling/suggestions', 'unit-handling/suggestions'] },
  ];
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
