import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { isDatabaseAway } from './database-away.ts';

/** A transaction, as every command takes it. The edge (a route, a job, an outbox handler) opens it. */
export type Transaction = Knex.Transaction;
export type Database = Knex;

// bigint comes back as a string by default; ours are counters and engine keys below 2^63: keys stay text, counts become numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/**
 * Opens a pool. Every statement ends by itself: a database that stalls gives an error after seconds, not a hang.
 * @param size largest number of connections held
 */
export function openDatabase(url: string, size = 10, applicationName = 'portal-1022'): Database {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 10_000,
      query_timeout: 30_000,
      statement_timeout: 25_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
    pool: { min: 0, max: size, idleTimeoutMillis: 30_000, acquireTimeoutMillis: 10_000 },
    acquireConnectionTimeout: 10_000,
    // Lost connections reach whoever asks; knex would print them besides, between the lines of the log.
    log: { warn: () => undefined, error: () => undefined },
    // Models name columns as their properties are named (caseId); the table's name for it is case_id. Raw SQL is left alone.
    wrapIdentifier: (name, wrap) => wrap(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  });
}

/**
 * Waits until PostgreSQL takes statements: a process that starts while the database restarts need not die of it.
 * @throws what the last try met, after `timeoutMs` or when waiting is no cure
 */
export async function waitForDatabase(db: Database, timeoutMs = 60_000): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    try {
      await db.raw('select 1');
      return;
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > giveUpAt) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}
