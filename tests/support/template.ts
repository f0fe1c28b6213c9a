import { CALL_BACK_KEY } from '../../cases/call-backs/share.ts';
import { loadReferenceData } from '../../cases/reference/load-reference-data.ts';
import type { Database } from '../../lib/database.ts';
import { migrate } from '../../lib/migrate.ts';
import { testVault } from './vault.ts';

export const TEMPLATE = 'template_1022';

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** What every test database starts with: the schema at head and the reference data of the project, and nobody called back. */
export async function prepareTemplate(template: Database): Promise<void> {
  await migrate(template);
  await loadReferenceData(template, testVault, { demonstration: true });
  await callNobodyBack(template);
}

/** Who is called back is drawn by lot, and a report that waits for its call is not over: a test that wants one asks for it. */
export async function callNobodyBack(db: Database): Promise<void> {
  await db('settings').insert({ key: CALL_BACK_KEY, value: '0', updated_by: 'test' }).onConflict('key').merge();
}
