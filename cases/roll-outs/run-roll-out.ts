import { isDatabaseAway, isPassing } from '../../lib/database-away.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Deadline } from '../deadlines/deadline.ts';
import { CaseError } from '../errors.ts';
import { applyToDeadline, before, left } from './apply-to-deadline.ts';
import { lockRollOut, RollOut, RollOutItem, RUNNING_CLOCKS } from './roll-out.ts';
import { undoDeadline } from './undo-deadline.ts';

/** So many clocks a transaction: their locks are held for about a second at most. */
const BATCH = 25;
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface RollOutRun {
  readonly id: string;
  /** Of the order that this run carries out: a later one (pause, continue, undo) has its own. */
  readonly run: number;
  readonly contextNow: () => Context;
  readonly signal?: AbortSignal;
  /** What nobody foresaw went wrong with one case; the others go on. */
  readonly onUnexpected?: (error: unknown) => void;
}

type Numbered = RollOut & { changeNumber: number };

/**
 * Carries on with a roll-out, or its undo, batch by batch, each with its results in one transaction: after a crash it goes on
 * where it stopped, and a batch done twice changes nothing.
 * @returns false when the signal stopped it before the end
 */
export async function runRollOut(db: Database, run: RollOutRun): Promise<boolean> {
  while (await db.transaction((trx) => runBatch(trx, run))) {
    if (run.signal?.aborted) return false;
  }
  return true;
}

async function runBatch(trx: Transaction, run: RollOutRun): Promise<boolean> {
  const rollOut = await lockRollOut(trx, run.id) as Numbered;
  if (rollOut.run !== run.run || !['running', 'undoing'].includes(rollOut.status)) return false;
  const { number } = (await trx('configuration_changes').where({ id: rollOut.changeId }).first<{ number: number }>('number'))!;
  rollOut.changeNumber = number;
  const ctx = run.contextNow();
  const done = rollOut.direction === 'apply' ? await applyBatch(trx, rollOut, run, ctx) : await undoBatch(trx, rollOut, run, ctx);
  if (done.length > 0) await RollOut.query(trx).findById(rollOut.id).patch({ cursor: done.at(-1)! });
  if (done.length === BATCH) return true;
  await finish(trx, rollOut, ctx);
  return false;
}

/** The next open clocks in the order of their ids. @returns their ids */
async function applyBatch(trx: Transaction, rollOut: Numbered, run: RollOutRun, ctx: Context): Promise<string[]> {
  // One that has ended once tries again what failed, and no clock that was opened since: that one has rules of its own.
  const wanted = rollOut.finishedAt
    ? "select i.deadline_id as id from roll_out_items i where i.deadline_id > :cursor and i.roll_out_id = :id and i.outcome = 'failed' order by i.deadline_id limit :most"
    : `select d.id from ${RUNNING_CLOCKS} and d.id > :cursor and not exists (select 1 from roll_out_items i where i.roll_out_id = :id and i.deadline_id = d.id) order by d.id limit :most`;
  const { rows } = await trx.raw<{ rows: Array<{ id: string }> }>(wanted, { cursor: rollOut.cursor ?? FIRST, id: rollOut.id, most: BATCH });
  for (const { id } of rows) {
    const record = await attempt(trx, run, (inner) => applyToDeadline(inner, rollOut, id, ctx),
      async (reason) => ({ ...before(await Deadline.query(trx).findById(id).throwIfNotFound()), ...left('failed', reason) }));
    await RollOutItem.query(trx).insert({ rollOutId: rollOut.id, ...record, doneAt: ctx.now }).onConflict(['roll_out_id', 'deadline_id']).merge();
  }
  return rows.map(({ id }) => id);
}

/** The next clocks that the roll-out moved. */
async function undoBatch(trx: Transaction, rollOut: Numbered, run: RollOutRun, ctx: Context): Promise<string[]> {
  const items = await RollOutItem.query(trx).where({ rollOutId: rollOut.id }).whereIn('outcome', ['moved', 'breached']).whereNull('undoOutcome')
    .where('deadlineId', '>', rollOut.cursor ?? FIRST).orderBy('deadlineId').limit(BATCH);
  for (const item of items) {
    const result = await attempt(trx, run, (inner) => undoDeadline(inner, item, rollOut.changeNumber, ctx),
      async (undoReason) => ({ undoOutcome: 'failed' as const, undoReason }));
    await RollOutItem.query(trx).findById([item.rollOutId, item.deadlineId]).patch({ ...result, undoneAt: ctx.now });
  }
  return items.map((item) => item.deadlineId);
}

/** One case within a savepoint of its own: what fails leaves nothing behind but its reason. */
async function attempt<T>(trx: Transaction, run: RollOutRun, work: (inner: Transaction) => Promise<T>, failed: (reason: string) => Promise<T>): Promise<T> {
  try {
    return await trx.transaction(work);
  } catch (error) {
    if (error instanceof CaseError) return failed(error.code);
    if (isDatabaseAway(error) || isPassing(error)) throw error;
    run.onUnexpected?.(error);
    return failed('unexpected');
  }
}

async function finish(trx: Transaction, rollOut: RollOut, ctx: Context): Promise<void> {
  const failures = await RollOutItem.query(trx).where({ rollOutId: rollOut.id, ...(rollOut.direction === 'apply' ? { outcome: 'failed' } : { undoOutcome: 'failed' }) }).resultSize();
  const ended = rollOut.direction === 'apply' ? 'done' as const : 'undone' as const;
  await RollOut.query(trx).findById(rollOut.id).patch({ status: failures > 0 ? 'failed' : ended, finishedAt: ctx.now });
}
