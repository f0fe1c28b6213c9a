import { isDatabaseAway, isPassing } from '../../lib/database-away.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { findOfficer, type Officer } from '../officers/officer.ts';
import { applyToItem } from './apply-to-item.ts';
import { BulkAction, BulkActionItem } from './bulk-action.ts';

/** What a run needs: each item's transaction has its own instant. The officer who ordered it is who acts. */
export interface BulkRun {
  readonly id: string;
  readonly contextFor: (officerId: string) => Context;
  readonly signal?: AbortSignal;
  /** What nobody foresaw went wrong with one item; the others go on. */
  readonly onUnexpected?: (error: unknown) => void;
}

/**
 * Does what is still to be done, each item in a transaction of its own together with its result: after a crash it goes on where
 * it stopped, and two runs beside each other do nothing twice. An action that was undone does nothing.
 * @returns false when the signal stopped it before the end
 */
export async function runBulkAction(db: Database, run: BulkRun): Promise<boolean> {
  const found = await begin(db, run.id);
  if (!found) return true;
  const officer = await db.transaction((trx) => findOfficer(trx, found.requestedBy));
  while (await runNext(db, found, officer, run)) {
    if (run.signal?.aborted) return false;
  }
  const ctx = run.contextFor(found.requestedBy);
  await BulkAction.query(db).findById(run.id).where({ status: 'running' })
    .whereNotExists(BulkActionItem.query(db).where({ bulkActionId: run.id, status: 'waiting' })).patch({ status: 'done', finishedAt: ctx.now });
  return true;
}

/** From here on it cannot be undone as a whole. */
async function begin(db: Database, id: string): Promise<BulkAction | undefined> {
  return await BulkAction.query(db).findById(id).whereIn('status', ['waiting', 'running']).patch({ status: 'running' }).returning('*').first() as BulkAction | undefined;
}

async function runNext(db: Database, bulk: BulkAction, officer: Officer | null, run: BulkRun): Promise<boolean> {
  return db.transaction(async (trx) => {
    const item = await BulkActionItem.query(trx).where({ bulkActionId: bulk.id, status: 'waiting' }).orderBy('position').first().forUpdate().skipLocked();
    if (!item) return false;
    const ctx = run.contextFor(bulk.requestedBy);
    const result = await attempt(trx, bulk, item, officer, run, ctx);
    await BulkActionItem.query(trx).findById([item.bulkActionId, item.position]).patch({ ...result, doneAt: ctx.now });
    return true;
  });
}

async function attempt(trx: Transaction, bulk: BulkAction, item: BulkActionItem, officer: Officer | null, run: BulkRun, ctx: Context): Promise<Partial<BulkActionItem>> {
  if (!officer) return { status: 'failed', failure: 'not-allowed' };
  try {
    // A savepoint: what fails leaves nothing behind but its result.
    const { heldBefore, versionAfter } = await trx.transaction((inner) => applyToItem(inner, {
      action: bulk.action, parameters: bulk.parameters, item: { id: item.workItemId, version: item.version }, officer, decision: item.decision,
    }, ctx));
    return { status: 'done', failure: null, heldBefore, versionAfter };
  } catch (error) {
    if (error instanceof CaseError) return { status: 'failed', failure: error.code };
    if (isDatabaseAway(error) || isPassing(error)) throw error;
    run.onUnexpected?.(error);
    return { status: 'failed', failure: 'unexpected' };
  }
}
