import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLiveForm } from '../../cases/steps/drawn-tasks.ts';
import type { Database, Transaction } from '../../lib/database.ts';

const PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));

/** A shipped form as it is live, or as it was shipped where nothing is live yet; null where the software has none of this name. */
export async function readFormText(db: Database | Transaction, name: string): Promise<string | null> {
  const file = (await formFiles()).get(name);
  return file === undefined ? null : await readLiveForm(db, name) ?? await readFile(file, 'utf8');
}

/** By name. The names come from the folders, never from the request. */
async function formFiles(): Promise<Map<string, string>> {
  const files = await readdir(PROCESSES, { recursive: true, withFileTypes: true });
  return new Map(files.filter((file) => file.isFile() && file.name.endsWith('.form'))
    .map((file) => [path.basename(file.name, '.form'), path.join(file.parentPath, file.name)]));
}
