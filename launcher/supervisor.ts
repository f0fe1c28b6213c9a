import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './logs.ts';
import { endProcess, identify, type StopOptions } from './processes.ts';
import { forgetProcess, recordProcess } from './state.ts';

export interface ChildSpec {
  /** Names its log, its file in DATA_DIR/run and its lines on the screen. */
  readonly name: string;
  spawn(): ChildProcess | Promise<ChildProcess>;
  /** Asked every 100 ms after a start; may throw, which means no. */
  isReady(): Promise<boolean>;
  /** The first start fails when it takes longer. */
  readonly readyWithinMs: number;
  readonly stop: StopOptions;
  readonly logFile: string;
  readonly address?: string;
}

export type ChildEvent =
  | { readonly kind: 'died'; readonly how: string; readonly nextTryMs: number; readonly lines: readonly string[] }
  | { readonly kind: 'back'; readonly afterMs: number };

export interface SupervisorOptions {
  readonly runDir: string;
  readonly onEvent?: (name: string, event: ChildEvent) => void;
  /** Pause before restart number n (1, 2, …). */
  readonly backoffMs?: (failures: number) => number;
}

export interface SupervisedChild {
  readonly name: string;
  /** Resolves when the child serves for the first time; rejects with its last log lines when it never does. */
  readonly ready: Promise<void>;
  readonly pid: number | undefined;
  readonly restarts: number;
  /** Ends the child, in order if it can be had, and does not start it again. */
  stop(): Promise<void>;
}

/** A child that never served is given up after so many tries. */
const FIRST_TRIES = 3;
/** One that ran for so long is not the one that died at once, again and again. */
const SETTLED_MS = 60_000;

/** 200 ms, 400 ms, … at most 15 s. */
export function restartBackoff(failures: number): number {
  return Math.min(15_000, 100 * 2 ** Math.min(failures, 10));
}

/** Starts a child and starts it again, with growing pauses, whenever it dies, until stop(). */
export function supervise(spec: ChildSpec, { runDir, onEvent, backoffMs = restartBackoff }: SupervisorOptions): SupervisedChild {
  const stopping = new AbortController();
  const firstReady = Promise.withResolvers<void>();
  // Whoever awaits it hears of a failure; when nobody does any more (stop), it is no unhandled rejection.
  firstReady.promise.catch(() => undefined);
  let child: ChildProcess | undefined;
  let restarts = 0;

  /** One life: from start to death. Tells how it ended, and for how long it had served; null when it never did. */
  async function live(served: boolean, diedAt: number): Promise<{ how: string; servedMs: number | null }> {
    try {
      child = await spec.spawn();
    } catch (error) {
      return { how: (error as Error).message, servedMs: null };
    }
    const exit = exitOf(child);
    if (child.pid) recordProcess(runDir, { name: spec.name, pid: child.pid, stop: spec.stop, address: spec.address });
    if (stopping.signal.aborted) await endChild(child, spec.stop);
    const { ready, lastAnswer } = await becomesReady(spec, exit, served ? Infinity : spec.readyWithinMs);
    const since = Date.now();
    if (ready && !served) firstReady.resolve();
    if (ready && served) onEvent?.(spec.name, { kind: 'back', afterMs: since - diedAt });
    if (ready === false) await endChild(child, spec.stop);
    const how = await exit;
    child = undefined;
    forgetProcess(runDir, spec.name);
    return { how: ready === false ? `not ready after ${spec.readyWithinMs / 1000} s${lastAnswer}` : how, servedMs: ready ? Date.now() - since : null };
  }

  async function run(): Promise<void> {
    let served = false;
    let failures = 0;
    let diedAt = 0;
    while (!stopping.signal.aborted) {
      const { how, servedMs } = await live(served, diedAt);
      if (stopping.signal.aborted) return;
      diedAt = Date.now();
      // One that died in the very millisecond has served all the same.
      served ||= servedMs !== null;
      failures = servedMs !== null && servedMs > SETTLED_MS ? 1 : failures + 1;
      const lines = lastLines(spec.logFile);
      if (!served && failures >= FIRST_TRIES) return firstReady.reject(new ChildFailed(spec, how, lines));
      restarts += 1;
      onEvent?.(spec.name, { kind: 'died', how, nextTryMs: backoffMs(failures), lines });
      await sleep(backoffMs(failures), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    name: spec.name,
    ready: firstReady.promise,
    get pid() { return child?.pid; },
    get restarts() { return restarts; },
    stop: async () => {
      stopping.abort();
      firstReady.reject(new Error(`${spec.name} was stopped before it was ready`));
      if (child) await endChild(child, spec.stop);
      await running;
    },
  };
}

/** A child that could not be brought up; its message ends with what its log said last. */
export class ChildFailed extends Error {
  constructor(spec: Pick<ChildSpec, 'name' | 'logFile'>, how: string, lines: readonly string[]) {
    super([`${spec.name} does not start: ${how}. The end of ${spec.logFile}:`, ...lines.map((line) => `  | ${line}`)].join('\n'));
    this.name = 'ChildFailed';
  }
}

/** Resolves to words like `exit code 1` or `signal SIGKILL`; also when it could not be started at all. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

/** `ready` is true when it serves, false when the time is over, undefined when the child died first. */
async function becomesReady(spec: ChildSpec, exit: Promise<string>, withinMs: number): Promise<{ ready: boolean | undefined; lastAnswer: string }> {
  let dead = false;
  let lastAnswer = '';
  void exit.then(() => { dead = true; });
  const end = Date.now() + withinMs;
  for (;;) {
    const ready = await spec.isReady().catch((error: Error) => { lastAnswer = ` (${error.message})`; return false; });
    if (dead) return { ready: undefined, lastAnswer };
    if (ready || Date.now() > end) return { ready, lastAnswer };
    await Promise.race([sleep(100), exit]);
  }
}

async function endChild(child: ChildProcess, stop: StopOptions): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const identity = identify(child.pid);
  if (identity === null) {
    // Gone a moment ago, or a system that does not tell identities: our own child can be signalled all the same.
    child.kill(stop.signal);
  } else {
    await endProcess(child.pid, identity, stop);
  }
  await exited;
}
