import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What tells a process from a later one with the same number: the machine's boot and the instant the process started.
 * Null when there is no such process (any more).
 */
export function identify(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = readStat(pid);
    return stat && `${bootId()}/${stat.startTime}`;
  }
  if (process.platform === 'win32') return null;
  const told = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  const [, state, started] = /^(\S+)\s+(.*)$/.exec(told) ?? [];
  return !started || state?.startsWith('Z') ? null : started;
}

/** Whether the very process that had this identity still runs. */
export function isAlive(pid: number, identity: string | null): boolean {
  return identity !== null && identify(pid) === identity;
}

/** Processes whose current folder is `folder`: how a PostgreSQL server and its children are told from others. Linux only. */
export function processesIn(folder: string): Array<{ pid: number; name: string }> {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).flatMap((pid) => {
    try {
      const name = readlinkSync(`/proc/${pid}/cwd`) === folder ? readStat(pid)?.name : undefined;
      return name ? [{ pid, name }] : [];
    } catch {
      return [];
    }
  });
}

export interface StopOptions {
  /** The signal that asks for an orderly end. */
  readonly signal: NodeJS.Signals;
  /** How long it may take before SIGKILL. */
  readonly graceMs: number;
}

/** Ends a process, in order if it can be had, and returns when it is gone. Does nothing to a process of another identity. */
export async function endProcess(pid: number, identity: string | null, { signal, graceMs }: StopOptions): Promise<void> {
  if (!isAlive(pid, identity)) return;
  send(pid, signal);
  if (await waitUntilGone(pid, identity, graceMs)) return;
  send(pid, 'SIGKILL');
  if (!(await waitUntilGone(pid, identity, 10_000))) throw new Error(`Process ${pid} does not end, not even by SIGKILL.`);
}

/** Polls until `check` is true; false when that took longer than `timeoutMs`. */
export async function waitFor(check: () => boolean | Promise<boolean>, timeoutMs: number, everyMs = 50): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() >= end) return false;
    await sleep(everyMs);
  }
  return true;
}

function waitUntilGone(pid: number, identity: string | null, timeoutMs: number): Promise<boolean> {
  return waitFor(() => !isAlive(pid, identity), timeoutMs);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** From /proc/PID/stat: `pid (name) state … starttime` (field 22). A zombie counts as gone. */
function readStat(pid: number): { name: string; startTime: string } | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name may hold spaces and parentheses; what follows the last one is plain.
  const end = line.lastIndexOf(')');
  const fields = line.slice(end + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return { name: line.slice(line.indexOf('(') + 1, end), startTime: fields[19]! };
}

let boot: string | undefined;
function bootId(): string {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return boot;
}
