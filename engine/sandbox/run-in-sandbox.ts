import type { TrialPath } from '../../diagrams/trial/plan.ts';
import type { Database } from '../../lib/database.ts';
import type { DeployFile, Engine } from '../engine.ts';
import { closeSandbox, openSandbox } from './close-sandbox.ts';
import { copyProcess, PATH_VARIABLE } from './copy-process.ts';
import { PathRun, type PathOutcome } from './path-run.ts';
import { followSandbox } from './records.ts';
import { refusalOf } from './refusal.ts';

export interface SandboxRun {
  readonly id: string;
  readonly files: readonly DeployFile[];
  readonly paths: readonly TrialPath[];
  /** Stops the run; the sandbox is taken out all the same. */
  readonly signal: AbortSignal;
  onPath(outcome: PathOutcome): Promise<void>;
}

/** Paths under way at once: the engine has real work to do. */
const AT_ONCE = 6;
const ALIVE_MS = 3_000;
/** A job is held until it is its turn. */
const JOB_MS = 5 * 60_000;

/**
 * Puts a copy of a process into the engine, leads instances along the paths, and takes everything out again. Nothing real
 * meets it: names, job type and messages are its own, and what the engine tells of it goes past the feed's readers.
 * @throws SandboxRefused when the engine does not take the process; what `signal` says; EngineError
 */
export async function runInSandbox(db: Database, engine: Engine, { id, files, paths, signal, onPath }: SandboxRun): Promise<void> {
  await openSandbox(db, id);
  const copy = await copyProcess(id, files);
  const alive = setInterval(() => { void db.raw('update sandboxes set alive_at = now() where id = ?', [id]).then(() => undefined, () => undefined); }, ALIVE_MS);
  const undo: Array<() => Promise<unknown>> = [() => closeSandbox(db, engine, id)];
  try {
    const keys = await engine.deployResources(copy.files).catch((error: unknown) => { throw refusalOf(error) ?? error; });
    await db.raw('update sandboxes set resource_keys = ? where id = ?', [[...keys], id]);
    const runs = paths.map((path) => new PathRun(path, {
      engine, sandboxId: id, copy, signal,
      onInstance: async (key) => { await db.raw('insert into sandbox_instances (process_instance_key, sandbox_id) values (?, ?) on conflict do nothing', [key, id]); },
    }));
    const byName = new Map(runs.map((run) => [run.name, run]));
    const worker = engine.startWorker(copy.jobType, (job) => byName.get(String(job.variables[PATH_VARIABLE]))?.take(job) ?? Promise.resolve({ kind: 'complete' }), { maxJobs: 64, timeoutMs: JOB_MS });
    undo.unshift(() => worker.close());
    if (copy.listenerType) {
      const listener = engine.startWorker(copy.listenerType, () => Promise.resolve({ kind: 'complete' }));
      undo.unshift(() => listener.close());
    }
    const heard = new Map<string, PathRun>();
    const early: Array<Parameters<PathRun['hear']>[0]> = [];
    const feed = followSandbox(db, id, (record) => {
      for (const run of runs) if (run.instance && !heard.has(run.instance)) heard.set(run.instance, run);
      // The engine tells of an instance before it answers with its key.
      early.push(record);
      for (const waiting of early.splice(0)) {
        const run = heard.get(waiting.processInstanceKey);
        if (run) run.hear(waiting);
        else early.push(waiting);
      }
    });
    undo.unshift(() => feed.stop());
    await eachOf(runs, AT_ONCE, async (run) => onPath(await run.run()));
  } finally {
    for (const step of undo) await step();
    clearInterval(alive);
  }
}

async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  };
  // All are waited for, also when one fails: none may act on a sandbox that is gone.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, all.length) }, next));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
