import { stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../lib/config.ts';
import type { Vault } from '../privacy/vault.ts';
import type { StoredFile } from './stored-file.ts';

const place = (visit: string) => `portal.files:${visit}`;

/** Files that were sent with a form that is not finished, as a text that the form carries along: nobody else can read or write it. */
export function sealFiles(files: readonly StoredFile[], visit: string, vault: Vault): string {
  return vault.seal(JSON.stringify(files), place(visit));
}

/**
 * The files of a form that was sent before. Those that lie there too long (removeOrphans) are gone; a text that is not
 * this visit's holds none.
 */
export async function openFiles(sealed: string, visit: string, vault: Vault, config: Pick<Config, 'attachmentsDir'>): Promise<{ files: StoredFile[]; lost: number }> {
  const found = readSealed(sealed, visit, vault);
  const there = await Promise.all(found.map((file) => isThere(path.join(config.attachmentsDir, file.filePath))));
  return { files: found.filter((_, index) => there[index]), lost: there.filter((known) => !known).length };
}

function readSealed(sealed: string, visit: string, vault: Vault): StoredFile[] {
  try {
    const files = JSON.parse(vault.open(sealed, place(visit))) as StoredFile[];
    return files.map((file) => ({ ...file, takenAt: file.takenAt === null ? null : new Date(file.takenAt) }));
  } catch {
    return [];
  }
}

/** Touched, so that it is not taken for an orphan while its form is being sent. */
async function isThere(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return false;
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
  return true;
}
