import pg from 'pg';
import { createVault } from '../cases/privacy/vault.ts';
import { loadKeyRing } from '../cases/privacy/key-ring.ts';
import { DEMONSTRATION_PASSWORD, loadDemonstrationAccounts } from '../cases/officers/demonstration-accounts.ts';
import { loadReferenceData } from '../cases/reference/load-reference-data.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';
import { migrate } from '../lib/migrate.ts';

const OWN_DATABASE = 'portal_1022';

export interface PreparedDatabase {
  /** Names of the migrations that were new to it. */
  readonly migrations: readonly string[];
  readonly referenceLoaded: boolean;
  /** User names that whoever started the system can sign in with, and the password they share; none in production. */
  readonly accounts: { readonly usernames: readonly string[]; readonly password: string } | null;
}

/** Brings the schema to head and loads what a system starts with. Harmless when repeated. */
export async function prepareDatabase(environment: Record<string, string | undefined>): Promise<PreparedDatabase> {
  const config = readConfig(environment);
  const demonstration = config.NODE_ENV !== 'production';
  const db = openDatabase(config.DATABASE_URL, 2, 'portal-1022-launcher');
  try {
    const migrations = await migrate(db);
    const referenceLoaded = await loadReferenceData(db, createVault(loadKeyRing(config)), { demonstration });
    const accounts = demonstration ? await loadDemonstrationAccounts(db) : null;
    return { migrations, referenceLoaded, accounts: accounts && { usernames: accounts.map(({ username }) => username), password: DEMONSTRATION_PASSWORD } };
  } finally {
    await db.destroy();
  }
}

/** The database of the portal on the embedded server, made on first use; returns its url. */
export async function createOwnDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [OWN_DATABASE]);
    if (rowCount === 0) await client.query(`create database ${OWN_DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${OWN_DATABASE}`;
  return url.href;
}
