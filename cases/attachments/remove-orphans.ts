import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../lib/config.ts';
import type { Database } from '../../lib/database.ts';
import type { StoredFile } from './stored-file.ts';

type AttachmentsConfig = Pick<Config, 'attachmentsDir'>;

/** Older than any request and its transaction can be. */
const GRACE_MS = 60 * 60 * 1000;

/** Removes files whose transaction failed, or that a replayed request did not need. */
export async function discardFiles(config: AttachmentsConfig, files: ReadonlyArray<Pick<StoredFile, 'filePath' | 'thumbnailPath'>>): Promise<void> {
  for (const file of files) {
    for (const name of [file.filePath, file.thumbnailPath]) {
      if (name) await rm(path.join(config.attachmentsDir, name), { force: true });
    }
  }
}

/**
 * The same after a transaction that may have been committed although its answer was lost: what a row names stays. While
 * the database cannot tell, everything stays; removeOrphans comes later.
 */
export async function discardUnnamedFiles(db: Database, config: AttachmentsConfig, files: readonly StoredFile[]): Promise<void> {
  if (files.length === 0) return;
  const named = await knownAmong(db, files.map(({ filePath }) => filePath)).catch(() => null);
  if (named) await discardFiles(config, files.filter(({ filePath }) => !named.has(filePath)));
}

/**
 * Removes files that no row names and that are older than an hour: what a crash between upload and commit left behind.
 * @returns number of files removed
 */
export async function removeOrphans(db: Database, config: AttachmentsConfig, graceMs = GRACE_MS): Promise<number> {
  let removed = 0;
  for (const folder of await namesIn(config.attachmentsDir)) {
    const names = (await namesIn(path.join(config.attachmentsDir, folder))).map((name) => `${folder}/${name}`);
    const known = await knownAmong(db, names);
    for (const name of names) {
      if (known.has(name)) continue;
      const file = path.join(config.attachmentsDir, name);
      const found = await stat(file).catch(() => null);
      if (!found?.isFile() || Date.now() - found.mtimeMs < graceMs) continue;
      await rm(file, { force: true });
      removed += 1;
    }
  }
  return removed;
}

async function knownAmong(db: Database, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const { rows } = await db.raw<{ rows: Array<{ name: string }> }>(
    `select file_path as name from attachments where file_path = any(?)
     union all select thumbnail_path from attachments where thumbnail_path = any(?)`, [names, names]);
  return new Set(rows.map((row) => row.name));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
