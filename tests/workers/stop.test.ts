import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

it('workers that are stopped while they start stop in order', async () => {
  // given workers that wait for an engine that is not there
  const root = path.resolve(import.meta.dirname, '../..');
  const env = { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'info', DATABASE_URL: database.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', ZEEBE_REST_ADDRESS: 'http://127.0.0.1:1', FEED_PORT: '0', WORKERS_PORT: '0' };
  const child = spawn(process.execPath, ['workers/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += String(chunk); });
  const ended = once(child, 'exit');
  const begun = async () => (await database.db('settings').where({ key: 'public-url' }).first('key')) !== undefined;
  while (child.exitCode === null && !await begun()) await new Promise((resolve) => { setTimeout(resolve, 100); });

  // when
  child.kill('SIGTERM');

  // then
  expect({ ended: await ended, said }).toEqual({ ended: [0, null], said: expect.stringContaining('workers stop') });
}, 40_000);
