import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
/** The files of a run's databases, with room for what the tests load into them. */
const NEEDED = 4 * 1024 ** 3;

/**
 * A folder for data that need not outlive the run: in memory where there is plenty. Each test file gets a database of a
 * thousand small files that is dropped after it, and ext4 looks long for inodes that were not just given back (measured:
 * a third of the time of the database tests).
 */
export function scratchFolder(prefix: string): string {
  return mkdtempSync(path.join(isRoomy() ? MEMORY : tmpdir(), prefix));
}

function isRoomy(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > NEEDED && freemem() > 2 * NEEDED;
  } catch {
    return false;
  }
}
