import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endProcess, identify, isAlive } from './processes.ts';

/** A running child as DATA_DIR/run/<name>.json holds it, so that the next start can find it. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  /** See identify(); a process of another identity is never touched. */
  readonly identity: string;
  readonly startedAt: string;
  readonly stop: { readonly signal: NodeJS.Signals; readonly graceMs: number };
  /** For people who look into the file. */
  readonly address?: string;
}

const LOCK = 'launcher.json';

export function recordProcess(runDir: string, record: Omit<ProcessRecord, 'identity' | 'startedAt'>): void {
  const identity = identify(record.pid);
  // It has died already; the supervisor hears of it by itself.
  if (identity === null) return;
  writeWhole(path.join(runDir, `${record.name}.json`), { ...record, identity, startedAt: new Date().toISOString() });
}

export function forgetProcess(runDir: string, name: string): void {
  rmSync(path.join(runDir, `${name}.json`), { force: true });
}

/**
 * Ends what a killed launcher left running, the database last, and returns the names. Most of the time the guards have done so already
 * (launcher/spawn.ts); this is for when they were killed too.
 */
export async function replaceOrphans(runDir: string): Promise<string[]> {
  const records = readdirSync(runDir).filter((file) => file.endsWith('.json') && file !== LOCK)
    .map((file) => readRecord(path.join(runDir, file))).filter((record) => record !== null);
  const orphans = records.filter((record) => isAlive(record.pid, record.identity));
  const end = (some: ProcessRecord[]) => Promise.all(some.map((record) => endProcess(record.pid, record.identity, record.stop)));
  await end(orphans.filter((record) => record.name !== 'postgres'));
  await end(orphans.filter((record) => record.name === 'postgres'));
  for (const record of records) forgetProcess(runDir, record.name);
  return orphans.map((record) => record.name);
}

export interface LauncherLock {
  /** Tells a second start where this one serves. */
  announce(url: string): void;
  release(): void;
}

/** Makes this process the only launcher of the folder; null with the other's record when one is at work. */
export function lockLauncher(runDir: string): { lock: LauncherLock } | { runningPid: number; url?: string } {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  const file = path.join(runDir, LOCK);
  const mine = { pid: process.pid, identity: identify(process.pid), startedAt: new Date().toISOString() };
  for (;;) {
    if (putIfAbsent(file, mine)) break;
    const text = readText(file);
    const other = parse<{ pid: number; identity: string | null; url?: string }>(text);
    if (other && isAlive(other.pid, other.identity)) return { runningPid: other.pid, url: other.url };
    dropStale(file, text);
  }
  return {
    lock: {
      announce: (url) => writeWhole(file, { ...mine, url }),
      release: () => rmSync(file, { force: true }),
    },
  };
}

/** Reads a small JSON file that one of the functions here wrote; the fallback when there is none or it is broken. */
export function readState<T>(file: string, fallback: T): T {
  return parse<T>(readText(file)) ?? fallback;
}

/** Writes a file that is there whole or not at all. */
export function writeWhole(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

/** link() is the one call that makes a whole file and fails if there is one. */
function putIfAbsent(file: string, value: unknown): boolean {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(fresh);
  }
}

/** Takes away the lock that was judged stale, and only that one: another start may have put its own there meanwhile. */
function dropStale(file: string, judged: string | null): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== judged) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readRecord(file: string): ProcessRecord | null {
  return parse<ProcessRecord>(readText(file));
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse<T>(text: string | null): T | null {
  try {
    return text === null ? null : JSON.parse(text) as T;
  } catch {
    return null;
  }
}
