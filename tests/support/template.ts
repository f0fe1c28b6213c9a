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

/** What every test database starts with: the schema at head and the reference data of the project. */
export async function prepareTemplate(template: Database): Promise<void> {
  await migrate(template);
  await loadReferenceData(template, testVault, { demonstration: true });
}
