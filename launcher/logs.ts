import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGEST = 10 * 1024 * 1024;
const KEPT = 3;

/** Opens a log for appending. One that has grown too large is put aside first: name.log.1 … name.log.3, oldest dropped. */
export function openLog(file: string, largest = LARGEST): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size >= largest) {
    for (let age = KEPT - 1; age >= 1; age -= 1) if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
    renameSync(file, `${file}.1`);
  }
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, for telling why a child failed. */
export function lastLines(file: string, count = 15): string[] {
  if (!existsSync(file)) return [];
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, 16_384));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').split('\n').filter((line) => line.trim()).slice(-count);
  } finally {
    closeSync(descriptor);
  }
}
