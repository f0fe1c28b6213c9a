import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { openLog } from './logs.ts';
import type { StopOptions } from './processes.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Run as this user (only root can). */
  readonly uid?: number;
  readonly gid?: number;
  readonly logFile: string;
  /** How to end it, also when the launcher itself is killed. */
  readonly stop: StopOptions;
}

/**
 * The shell becomes the command (exec), so the child's pid is the command's. What it leaves behind is one waiting
 * subshell: its `read` ends when the launcher writes a line (the child has ended) or when the launcher is gone, however
 * it died. In the second case it ends the child, first in order ($1), after $2 seconds by force.
 */
const GUARDED = `
(read -r line <&3 && exit
 kill -s "$1" $$
 i=0; while kill -0 $$ 2>&- && [ $i -lt "$2" ]; do sleep 1; i=$((i + 1)); done
 kill -s KILL $$) </dev/null >/dev/null 2>&1 &
shift 2
exec "$@" 3<&-`;

/**
 * Starts a child that cannot outlive the launcher. It has a session of its own, so that Ctrl-C reaches only the launcher,
 * which then ends its children in order; its output goes straight to its log, so that nothing breaks when we are killed.
 */
export function spawnGuarded({ command, args, env, cwd, uid, gid, logFile, stop }: Command): ChildProcess {
  const log = openLog(logFile);
  try {
    // Windows has no sh: there the next start replaces what was left (launcher/state.ts).
    if (process.platform === 'win32') return spawn(command, args, { env, cwd, stdio: ['ignore', log, log], windowsHide: true });
    const signal = stop.signal.replace('SIG', '');
    const child = spawn('/bin/sh', ['-c', GUARDED, 'guard', signal, String(Math.ceil(stop.graceMs / 1000)), command, ...args], {
      env, cwd, uid, gid, detached: true, stdio: ['ignore', log, log, 'pipe'],
    });
    const guard = child.stdio[3] as Writable & { unref?(): void };
    guard.on('error', () => undefined);
    guard.unref?.();
    child.once('exit', () => guard.end('ended\n'));
    return child;
  } finally {
    closeSync(log);
  }
}
