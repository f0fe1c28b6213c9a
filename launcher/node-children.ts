import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { spawnGuarded } from './spawn.ts';
import type { ChildSpec } from './supervisor.ts';

export interface NodeChild {
  readonly name: string;
  /** Its main file, from the project's root. */
  readonly entry: string;
  isReady(): Promise<boolean>;
}

export interface NodeChildOptions {
  readonly root: string;
  readonly logsDir: string;
  readonly environment: Record<string, string | undefined>;
}

/** Longer than the parts themselves take to finish the jobs and requests in hand. */
const STOP = { signal: 'SIGTERM', graceMs: 25_000 } as const;

/** A part of the system that is a Node program: run by the Node that runs us, told everything by its environment. */
export function nodeChild({ name, entry, isReady }: NodeChild, { root, logsDir, environment }: NodeChildOptions): ChildSpec {
  const file = path.join(root, entry);
  if (!existsSync(file)) throw new Error(`${entry} is missing: it is what runs as ${name}.`);
  const logFile = path.join(logsDir, `${name}.log`);
  return {
    name,
    spawn: () => spawnGuarded({ command: process.execPath, args: [file], cwd: root, env: environment, logFile, stop: STOP }),
    isReady,
    readyWithinMs: 90_000,
    stop: STOP,
    logFile,
  };
}

/** Asks a health page; an answer other than 200 is an error that tells what the page said. */
export async function answersOk(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  await answer.arrayBuffer();
  return true;
}

/** Whether somebody listens there. */
export function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const answer = (open: boolean) => { socket.destroy(); resolve(open); };
    socket.once('connect', () => answer(true)).once('error', () => answer(false)).once('timeout', () => answer(false));
  });
}
