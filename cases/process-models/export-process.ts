import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../lib/database.ts';
import { filesOf, versionIn } from './process-version.ts';

export interface Exported {
  readonly processId: string;
  readonly number: number;
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Writes the files of a process's live version into its folder of the project. The whole folder is prepared beside it and
 * put in its place at the end, so that it is never half written; files that are no part of a version stay.
 * @param folder the project's folder of processes
 * @throws Error when the process has no live version
 */
export async function exportProcess(db: Database, processId: string, folder: string): Promise<Exported> {
  const live = await versionIn(db, processId, 'live');
  if (!live) throw new Error(`There is no live version of "${processId}".${await liveOnes(db)}`);
  const files = await filesOf(db, live.id);
  const target = folderOf(folder, processId, files.find(({ kind }) => kind === 'bpmn')!.name);
  const staging = mkdtempSync(path.join(folder, '.export-'));
  try {
    const [prepared, former] = [path.join(staging, 'new'), path.join(staging, 'old')];
    mkdirSync(prepared);
    if (existsSync(target)) cpSync(target, prepared, { recursive: true, filter: (each) => !/\.(bpmn|dmn|form)$/.test(each) });
    for (const { name, content } of files) writeFileSync(path.join(prepared, path.basename(name)), content);
    if (existsSync(target)) renameSync(target, former);
    try {
      renameSync(prepared, target);
    } catch (error) {
      if (existsSync(former)) renameSync(former, target);
      throw error;
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return { processId, number: live.number, folder: target, files: files.map(({ name }) => name) };
}

async function liveOnes(db: Database): Promise<string> {
  const ids: string[] = await db('process_versions').where({ status: 'live' }).orderBy('process_id').pluck('process_id');
  return ids.length > 0 ? ` Live are: ${ids.join(', ')}.` : ' No process is live: the system has not started yet.';
}

/** Where the process's diagram lies now; a folder of its own otherwise. */
function folderOf(folder: string, processId: string, diagram: string): string {
  const found = readdirSync(folder, { withFileTypes: true }).find((entry) => {
    const file = path.join(folder, entry.name, diagram);
    return entry.isDirectory() && existsSync(file) && readFileSync(file, 'utf8').includes(`id="${processId}"`);
  });
  return path.join(folder, found?.name ?? processId);
}
