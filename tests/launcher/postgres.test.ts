import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { anyFreePort } from '../../launcher/ports.ts';
import { startPostgres, type PostgresServer } from '../../launcher/postgres.ts';
import { identify, processesIn, waitFor } from '../../launcher/processes.ts';

// Each test makes a cluster of its own.
jest.setTimeout(60_000);

/** For speed; what survives a kill of the server (not of the machine) does not depend on it. */
const FAST = ['-c', 'fsync=off'];

let folder: string;
let dataDir: string;
const servers: PostgresServer[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  dataDir = path.join(folder, 'cluster');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

async function start(flags: readonly string[] = FAST): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, port: await anyFreePort(), flags });
  servers.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // The end of a server that is killed on purpose.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
const answers = (url: string) => query(url, 'select 1').then(() => true, () => false);

describe('the embedded PostgreSQL', () => {
  it('keeps its rows when it is stopped and started again, on another port', async () => {
    // given
    const first = await start();
    await query(first.url, 'create table t as select 1 as n');
    // when
    await first.stop();
    const second = await start();
    // then
    expect(await query(second.url, 'select n from t')).toEqual([{ n: 1 }]);
  });

  it('speaks Vietnamese: sorts đ after d, and knows unaccent and trigrams', async () => {
    // given
    const { url } = await start();
    // then
    expect(await query(url, "select string_agg(w, ' ' order by w) as sorted from unnest(array['e', 'đ', 'd']) as w")).toEqual([{ sorted: 'd đ e' }]);
    await query(url, 'create extension unaccent; create extension pg_trgm');
  });

  it('is back with every acknowledged row after kill -9, by itself', async () => {
    // given the settings that the portal runs with
    const server = await start([]);
    await query(server.url, 'create table t (n int)');
    for (let n = 0; n < 20; n += 1) await query(server.url, `insert into t values (${n})`);
    const killed = server.pid!;
    // when
    process.kill(killed, 'SIGKILL');
    // then
    expect(await waitFor(() => server.pid !== killed && answers(server.url), 15_000)).toBe(true);
    expect(await query(server.url, 'select count(*)::int as n from t')).toEqual([{ n: 20 }]);
  });

  it('starts over a busy child that outlived its killed server', async () => {
    // given a backend that is busy and so does not notice that its server is gone
    const server = await start();
    await query(server.url, 'create table t as select 1 as n');
    const busy = query(server.url, 'select count(*) from generate_series(1, 1e12::bigint)').catch(() => undefined);
    await waitFor(async () => (await query(server.url, "select 1 from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid()")).length > 0, 5_000);
    const killed = server.pid!;
    // when
    process.kill(killed, 'SIGKILL');
    // then
    expect(await waitFor(() => server.pid !== killed && answers(server.url), 20_000)).toBe(true);
    await busy;
  });

  it('replaces a server that still runs on its data', async () => {
    // given a server whose launcher is gone, and with it the record and the guard
    const orphaned = await start();
    await query(orphaned.url, 'create table t as select 7 as n');
    const pid = orphaned.pid!;
    const identity = identify(pid);
    // when
    const next = await startPostgres({ dataDir, port: await anyFreePort(), flags: FAST });
    // then
    expect(identify(pid)).not.toBe(identity);
    // the first one's supervisor starts its own again, and the two take turns until it is stopped
    servers.push(next);
    let rows: unknown[] = [];
    for (let attempt = 0; attempt < 100 && rows.length === 0; attempt += 1) {
      rows = await query(next.url, 'select n from t').catch(() => new Promise<unknown[]>((resolve) => { setTimeout(() => resolve([]), 200); }));
    }
    expect(rows).toEqual([{ n: 7 }]);
    await servers.shift()!.stop();
  });

  it('is not stopped by a pid file whose number belongs to another process', async () => {
    // given
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['100'], { stdio: 'ignore' });
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${stranger.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    // when
    const second = await start();
    // then
    expect(await answers(second.url)).toBe(true);
    expect(identify(stranger.pid!)).not.toBeNull();
    stranger.kill('SIGKILL');
  });

  it('makes its cluster anew when the first attempt was broken off', async () => {
    // given
    mkdirSync(`${dataDir}.new-1`);
    writeFileSync(path.join(`${dataDir}.new-1`, 'half'), '');
    // when
    const { url } = await start();
    // then
    expect(await answers(url)).toBe(true);
  });

  it('runs below a folder that only its owner may enter', async () => {
    // given: mkdtemp makes it so, and as root the server runs as another user
    chmodSync(folder, 0o700);
    // when
    const { url } = await start();
    // then
    expect(await answers(url)).toBe(true);
    expect(processesIn(dataDir).filter(({ name }) => name.startsWith('postgres')).length).toBeGreaterThan(3);
  });

  it('takes its password from its own folder, which nobody else can read', async () => {
    // given
    const { url } = await start();
    const password = readFileSync(path.join(dataDir, 'portal-password'), 'utf8').trim();
    // then
    expect(new URL(url).password).toBe(password);
    expect(await answers(url.replace(password, 'postgres'))).toBe(false);
  });
});
