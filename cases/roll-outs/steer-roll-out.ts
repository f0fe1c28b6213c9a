import type { Transaction } from '../../lib/database.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { insertRollOut, orderRun } from './start-roll-out.ts';
import { lockRollOut, RollOut, RollOutItem, type RollOutStatus } from './roll-out.ts';

/** Stops it where it stands. Paused twice is paused. @throws CaseError `roll-out-not-found`, `roll-out-status` */
export async function pauseRollOut(trx: Transaction, id: string, ctx: Context): Promise<RollOut> {
  const rollOut = await lockRollOut(trx, id);
  if (rollOut.status === 'paused') return rollOut;
  requireStatus(rollOut, 'running', 'undoing');
  return change(trx, rollOut, { status: 'paused', run: rollOut.run + 1 }, 'roll-out-paused', ctx);
}

/** Goes on from where it was stopped. @throws CaseError `roll-out-not-found`, `roll-out-status` */
export async function continueRollOut(trx: Transaction, id: string, ctx: Context): Promise<RollOut> {
  const rollOut = await lockRollOut(trx, id);
  if (rollOut.status === 'running' || rollOut.status === 'undoing') return rollOut;
  requireStatus(rollOut, 'paused');
  return change(trx, rollOut, { status: underWay(rollOut), run: rollOut.run + 1 }, 'roll-out-continued', ctx);
}

/**
 * Has every clock that it moved put back, also when it is still under way. The undo of an undo is a new roll-out of the
 * same change, by the rules as they are now.
 * @throws CaseError `roll-out-not-found`
 */
export async function undoRollOut(trx: Transaction, id: string, ctx: Context): Promise<RollOut> {
  const rollOut = await lockRollOut(trx, id);
  if (rollOut.status === 'undone') return again(trx, rollOut, ctx);
  if (rollOut.direction === 'undo') return rollOut;
  return change(trx, rollOut, {
    status: 'undoing', direction: 'undo', cursor: null, run: rollOut.run + 1, finishedAt: null, undoneBy: `${ctx.actor.kind}:${ctx.actor.id}`,
  }, 'roll-out-undo-ordered', ctx);
}

/** Tries the cases that failed once more, as long as no later roll-out has come. @throws CaseError `roll-out-not-found`, `roll-out-status` */
export async function retryFailed(trx: Transaction, id: string, ctx: Context): Promise<RollOut> {
  const rollOut = await lockRollOut(trx, id);
  requireStatus(rollOut, 'failed');
  if (rollOut.direction === 'undo') await RollOutItem.query(trx).where({ rollOutId: id, undoOutcome: 'failed' }).patch({ undoOutcome: null, undoReason: null, undoneAt: null });
  // It stays finished once: so the run knows that only what failed is left.
  return change(trx, rollOut, { status: underWay(rollOut), cursor: null, run: rollOut.run + 1 }, 'roll-out-retried', ctx);
}

async function again(trx: Transaction, { changeId }: RollOut, ctx: Context): Promise<RollOut> {
  const newest = await RollOut.query(trx).where({ changeId }).orderBy('attempt', 'desc').first().throwIfNotFound();
  if (newest.status !== 'undone') return newest;
  return insertRollOut(trx, { changeId, attempt: newest.attempt + 1 }, ctx);
}

async function change(trx: Transaction, { id }: RollOut, to: Partial<RollOut>, action: AuditAction, ctx: Context): Promise<RollOut> {
  const changed = await RollOut.query(trx).patchAndFetchById(id, to);
  if (changed.status !== 'paused') await orderRun(trx, changed);
  await recordAudit(trx, { action, subjectType: 'roll-out', subjectId: id }, ctx);
  return changed;
}

function underWay({ direction }: RollOut): RollOutStatus {
  return direction === 'apply' ? 'running' : 'undoing';
}

function requireStatus(rollOut: RollOut, ...wanted: readonly RollOutStatus[]): void {
  if (!wanted.includes(rollOut.status)) throw new CaseError('conflict', 'roll-out-status', `The roll-out is ${rollOut.status}; wanted is ${wanted.join(' or ')}.`);
}
