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
import { KNOWN_CALLER, loadManyCases } from './many-cases.ts';

export interface TasklistFigures {
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
const REQUESTS = 200;
const WARM_UP = 20;

/**
 * The api on a database with so many cases, asked over HTTP: lists, filters, counters, searches, the page of a case. Only
 * PostgreSQL (as `npm start` runs it) and the api run; no engine.
 */
export async function benchTasklist({ cases, openTasks, say }: { cases: number; openTasks: number; say: (text: string) => void }): Promise<TasklistFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portal-1022-bench-tasklist-'));
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
    const requests = await measure(url, db, say);
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

interface SignedIn { readonly cookie: string; readonly csrf: string }

async function signIn(url: string, username: string): Promise<SignedIn> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMONSTRATION_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status}`);
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, csrf: (await answer.json() as { csrfToken: string }).csrfToken };
}

interface Kind { readonly name: string; readonly who: SignedIn; readonly paths: readonly string[]; readonly body?: object }

async function measure(url: string, db: Database, say: (text: string) => void): Promise<TasklistFigures['requests']> {
  const found: Record<string, { p50: number; p95: number; requests: number }> = {};
  for (const { name, who, paths, body } of await kinds(url, db)) {
    const took: number[] = [];
    for (let index = 0; index < WARM_UP + REQUESTS; index += 1) {
      const started = performance.now();
      const answer = await fetch(`${url}/api/v1${paths[index % paths.length]!}`, body
        ? { method: 'POST', headers: { cookie: who.cookie, 'x-csrf-token': who.csrf, 'content-type': 'application/json' }, body: JSON.stringify(body) }
        : { headers: { cookie: who.cookie } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${name}: ${paths[index % paths.length]!} answers ${answer.status}`);
      if (index >= WARM_UP) took.push(performance.now() - started);
    }
    found[name] = { p50: tenths(percentile(took, 0.5)), p95: tenths(percentile(took, 0.95)), requests: took.length };
    say(`  ${name}: p50 ${found[name].p50} ms, p95 ${found[name].p95} ms`);
  }
  return found;
}

/** What officers ask for, with values that change from one request to the next where people's would. */
async function kinds(url: string, db: Database): Promise<Kind[]> {
  const busiest: { unit_code: string } = await db('work_items').where({ role: 'unit-officer', status: 'open' }).groupBy('unit_code').orderByRaw('count(*) desc').first('unit_code');
  const [operator, supervisor, unit] = [await signIn(url, 'operator'), await signIn(url, 'supervisor'), await signIn(url, `unit.${busiest.unit_code}`)];
  const pluck = async (sql: string) => (await db.raw<{ rows: Array<{ value: string }> }>(sql)).rows.map(({ value }) => encodeURIComponent(value));
  const categories = await pluck('select category_code as value from cases where category_code is not null group by 1 order by count(*) desc');
  const wards = await pluck('select ward_code as value from cases group by 1 order by count(*) desc');
  const someCodes = await pluck(`select code as value from cases tablesample system (1) where not restricted limit ${REQUESTS}`);
  const openItems = await pluck(`select id as value from work_items where status = 'open' and role = 'operator' and not restricted limit ${REQUESTS}`);
  const plates = await pluck("select substring(content from 'Xe biển số (51[A-Z] [0-9]{5})') as value from cases tablesample system (2) where content like '%Xe biển số%' limit 200");
  const each = (values: readonly string[], path: string) => values.map((value) => path.replace('*', value));
  const list = '/work-items?queue=';
  const second = async (who: SignedIn, path: string) => {
    const { nextCursor } = await (await fetch(`${url}/api/v1${path}`, { headers: { cookie: who.cookie } })).json() as { nextCursor: string };
    return `${path}&cursor=${nextCursor}`;
  };
  const words = (...texts: string[]) => texts.map((text) => `/cases?q=${encodeURIComponent(text)}`);
  return [
    ...(['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done'] as const).flatMap((queue) => [
      { name: `list ${queue}, operator`, who: operator, paths: [`${list}${queue}`] },
      ...(queue === 'mine' || queue === 'done' ? [] : [{ name: `list ${queue}, supervisor`, who: supervisor, paths: [`${list}${queue}`] }]),
      { name: `list ${queue}, unit`, who: unit, paths: [`${list}${queue}`] },
    ]),
    { name: 'list, second page', who: operator, paths: [await second(operator, `${list}unit`)] },
    ...([['operator', operator], ['supervisor', supervisor]] as const).flatMap(([role, who]) => [
      { name: `filter category, ${role}`, who, paths: each(categories, `${list}unit&category=*`) },
      { name: `filter ward, ${role}`, who, paths: each(wards, `${list}unit&ward=*`) },
      { name: `filter kind, ${role}`, who, paths: [`${list}unit&kind=screen-report`, `${list}unit&kind=handle-report`] },
      { name: `filter unit, ${role}`, who, paths: each(wards, `${list}unit&unit=*`) },
      { name: `filter channel, ${role}`, who, paths: each(['web', 'app', 'phone', 'zalo', 'facebook'], `${list}unit&channel=*`) },
      { name: `filter urgency, ${role}`, who, paths: [`${list}unit&urgency=urgent`] },
      { name: `filter clock, ${role}`, who, paths: each(['ok', 'soon', 'overdue'], `${list}unit&clock=*`) },
      { name: `filter words, ${role}`, who, paths: each(['khau%20trang', 'h%E1%BA%BBm', 'tu%20tap', 'to%20dan%20pho%2012'], `${list}unit&q=*`) },
      { name: `filter category and words, ${role}`, who, paths: each(categories, `${list}unit&q=nha&category=*`) },
      { name: `sort received, ${role}`, who, paths: [`${list}unit&sort=received`] },
      { name: `counters, ${role}`, who, paths: ['/work-items/counts'] },
    ]),
    { name: 'filter category of done, operator', who: operator, paths: each(categories, `${list}done&category=*`) },
    { name: 'filter words of done, operator', who: operator, paths: each(['khau%20trang', 'xyzxyz'], `${list}done&q=*`) },
    { name: 'counters, unit', who: unit, paths: ['/work-items/counts'] },
    { name: 'search rare word', who: supervisor, paths: each(plates, '/cases?q=*') },
    { name: 'search no match', who: supervisor, paths: words('xyzxyz', 'khẩu xyzxyz') },
    { name: 'search common word', who: supervisor, paths: words('không', 'nhà', 'người', 'số') },
    { name: 'search two words', who: supervisor, paths: words('khẩu trang', 'tụ tập', 'cách ly', 'quán ăn') },
    { name: 'search no accents', who: supervisor, paths: words('khau trang', 'tu tap', 'cach ly', 'quan an') },
    { name: 'search words far apart', who: supervisor, paths: words('quan nguoi khau', 'chợ hẻm', 'tổ dân phố 7') },
    { name: 'search a ward', who: supervisor, paths: each(wards, '/cases?ward=*') },
    { name: 'search words in a ward', who: supervisor, paths: each(wards, '/cases?q=khong&ward=*') },
    { name: 'search words in a category and state', who: supervisor, paths: each(categories, '/cases?q=nha&status=closed&category=*') },
    { name: 'search words in a month', who: supervisor, paths: ['/cases?q=khau%20trang&from=2026-03-01&to=2026-03-31'] },
    { name: 'search within a unit', who: unit, paths: words('khau trang', 'không', 'hẻm', 'xyzxyz') },
    { name: 'search code', who: operator, paths: someCodes.map((code) => `/cases?q=${code.toLowerCase().replace('-', '')}`) },
    { name: 'search phone', who: operator, paths: ['/cases/find-by-phone'], body: { phone: KNOWN_CALLER } },
    { name: 'case page', who: supervisor, paths: each(someCodes, '/cases/*') },
    { name: 'task page', who: operator, paths: each(openItems, '/work-items/*') },
  ];
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
