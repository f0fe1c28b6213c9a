import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../lib/database.ts';
import { TEMPLATE, urlOf } from './template.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for a test file, cloned from the template. Call drop() in afterAll: open connections fail the run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_POSTGRES_URL;
  if (!serverUrl) throw new Error('TEST_POSTGRES_URL is not set: run the tests through `npm test` or `npx jest`, whose set-up starts PostgreSQL.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase(serverUrl, 1);
  // PostgreSQL copies a template only while nobody else does.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.raw(`create database ${name} template ${TEMPLATE}`);
      break;
    } catch (error) {
      if (attempt > 50 || (error as { code?: string }).code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * Math.random() + 20));
    }
  }
  await admin.destroy();
  const url = urlOf(serverUrl, name);
  const db = openDatabase(url, 10);
  return {
    db,
    url,
    drop: async () => {
      await db.destroy();
      const dropper = openDatabase(serverUrl, 1);
      await dropper.raw(`drop database ${name} with (force)`);
      await dropper.destroy();
    },
  };
}
