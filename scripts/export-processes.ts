/**
 * Writes live versions of processes back into processes/: `npm run processes:export` for all of them, or with the id of
 * one. Reads DATABASE_URL. What was written is then compared and committed like any other change.
 */
import path from 'node:path';
import { exportProcess } from '../cases/process-models/export-process.ts';
import { readConfig } from '../lib/config.ts';
import { openDatabase } from '../lib/database.ts';

const folder = path.resolve(process.argv[3] ?? path.join(import.meta.dirname, '../processes'));
const db = openDatabase(readConfig().DATABASE_URL, 1, 'portal-1022-export');
try {
  const asked = process.argv[2];
  const ids: string[] = asked ? [asked] : await db('process_versions').where({ status: 'live' }).orderBy('process_id').pluck('process_id');
  if (ids.length === 0) throw new Error('No process is live: the system has not started yet.');
  for (const id of ids) {
    const { number, files } = await exportProcess(db, id, folder);
    console.log(`${id}: version ${number}, ${files.join(', ')}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await db.destroy();
}
