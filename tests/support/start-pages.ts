import { fileURLToPath } from 'node:url';
import { buildPages } from '../../launcher/build-pages.ts';
import startTestPostgres from './start-postgres.ts';

/** The pages built once, before several files want them; and a PostgreSQL, as every test has it. */
export default async function startPages(): Promise<void> {
  await buildPages(fileURLToPath(new URL('../..', import.meta.url)));
  await startTestPostgres();
}
