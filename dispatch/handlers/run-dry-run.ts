import { z } from 'zod';
import { beginDryRun, endDryRun, notePath, notePlan, standingOf, type DryRunFailure } from '../../cases/dry-runs/dry-run.ts';
import { prepareDryRun } from '../../cases/dry-runs/prepare.ts';
import { tellPath } from '../../cases/dry-runs/tell-path.ts';
import type { Engine } from '../../engine/engine.ts';
import { closeSandbox, isSandboxAlive, openSandbox } from '../../engine/sandbox/close-sandbox.ts';
import { SandboxRefused } from '../../engine/sandbox/refusal.ts';
import { runInSandbox } from '../../engine/sandbox/run-in-sandbox.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import { Later, Undeliverable, type OutboxHandler } from '../handler.ts';

const Payload = z.object({ dryRunId: z.uuid() });

/** A run takes seconds; one that does not come to an end holds nobody up for longer. */
const LONGEST_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 2_000;

export interface RunDryRunServices {
  readonly db: Database;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Runs dry runs in this process. Its message stays in the outbox until the run has ended, so that whoever finds the message
 * of a run that nobody drives any more marks it interrupted and takes its sandbox out of the engine.
 */
export function createRunDryRun({ db, engine, clock, logger }: RunDryRunServices): { readonly handler: OutboxHandler; close(): Promise<void> } {
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  async function run(id: string, files: NonNullable<Awaited<ReturnType<typeof beginDryRun>>>): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LONGEST_MS)]);
    try {
      const prepared = await db.transaction((trx) => prepareDryRun(trx, files, clock.now()));
      const { paths, ...plan } = prepared.plan;
      await db.transaction((trx) => notePlan(trx, id, plan, paths.length));
      await runInSandbox(db, engine, { id, files, paths, signal, onPath: (seen) => db.transaction((trx) => notePath(trx, id, tellPath(seen, prepared))) });
      await db.transaction((trx) => endDryRun(trx, id, { status: 'done' }, clock.now()));
    } catch (error) {
      logger.warn({ err: error, dryRunId: id }, 'a dry run did not come to its end');
      await closeSandbox(db, engine, id).catch((second: unknown) => { logger.error({ err: second, dryRunId: id }, 'the copy of a dry run is still in the engine'); });
      const end = stopping.signal.aborted ? { status: 'interrupted' as const } : { status: 'failed' as const, failure: failureOf(error, signal) };
      await db.transaction((trx) => endDryRun(trx, id, end, clock.now()));
    }
  }

  async function handle(id: string): Promise<void> {
    const files = await db.transaction(async (trx) => {
      const begun = await beginDryRun(trx, id, clock.now());
      // In the same breath: a run without a sandbox that is alive counts as one that nobody drives.
      if (begun) await openSandbox(trx, id);
      return begun;
    });
    if (files) running.set(id, run(id, files).finally(() => running.delete(id)));
    const standing = await standingOf(db, id);
    if (!standing || !['waiting', 'running'].includes(standing.status)) return;
    if (running.has(id)) throw new Later(LOOK_AGAIN_MS, 'the dry run is under way');
    if (await isSandboxAlive(db, id)) throw new Later(LOOK_AGAIN_MS, 'another process drives it');
    await closeSandbox(db, engine, id, standing.files);
    await db.transaction((trx) => endDryRun(trx, id, { status: 'interrupted' }, clock.now()));
  }

  return {
    handler: async (message) => {
      const payload = Payload.safeParse(message.payload);
      if (!payload.success) throw new Undeliverable(`the payload names no dry run: ${z.prettifyError(payload.error)}`);
      await handle(payload.data.dryRunId);
    },
    /** Stops what runs here; each run takes its sandbox out first. */
    close: async () => {
      stopping.abort(new Error('the process stops'));
      await Promise.allSettled(running.values());
    },
  };
}

function failureOf(error: unknown, signal: AbortSignal): DryRunFailure {
  if (error instanceof SandboxRefused) return { code: 'engine-refused', problems: error.problems };
  if (signal.aborted) return { code: 'too-long', problems: [] };
  return { code: (error as { name?: string }).name === 'EngineError' ? 'engine-away' : 'not-readable', problems: [] };
}
