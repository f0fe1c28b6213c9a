import type { Transaction } from '../../lib/database.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { InstanceMove, lockMove, MovedInstance, type MoveStatus } from './instance-move.ts';
import { orderRun } from './order-move.ts';

/** Stops it where it stands; what is being moved at this moment is moved to its end. @throws CaseError `instance-move-not-found`, `move-status` */
export async function pauseMove(trx: Transaction, id: string, ctx: Context): Promise<InstanceMove> {
  const move = await lockMove(trx, id);
  if (move.status === 'paused') return move;
  requireStatus(move, 'running');
  return change(trx, move, 'paused', 'instance-move-paused', ctx);
}

/** Goes on from where it was stopped. @throws CaseError `instance-move-not-found`, `move-status` */
export async function resumeMove(trx: Transaction, id: string, ctx: Context): Promise<InstanceMove> {
  const move = await lockMove(trx, id);
  if (move.status === 'running') return move;
  requireStatus(move, 'paused');
  return change(trx, move, 'running', 'instance-move-resumed', ctx);
}

/** Looks once more at what failed, and at what stayed where it was for a reason that passes. @throws CaseError `instance-move-not-found`, `move-status` */
export async function retryMove(trx: Transaction, id: string, ctx: Context): Promise<InstanceMove> {
  const move = await lockMove(trx, id);
  requireStatus(move, 'failed', 'done');
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`instance-moves:${move.processId}`]);
  const other = await InstanceMove.query(trx).where({ processId: move.processId }).whereIn('status', ['running', 'paused']).first();
  if (other) throw new CaseError('conflict', 'move-under-way', 'Another move of this process has not ended yet.');
  const again = await MovedInstance.query(trx).where({ moveId: id })
    .where((query) => query.where({ state: 'failed' }).orWhere((left) => left.where({ state: 'left' }).whereIn('reason', ['incident', 'between'])))
    .patch({ state: 'waiting', reason: null, tries: 0, step: null, heldUntil: null });
  if (again === 0) throw new CaseError('conflict', 'nothing-to-move', 'Nothing is left that could be tried again.');
  return change(trx, move, 'running', 'instance-move-retried', ctx);
}

async function change(trx: Transaction, { id, run }: InstanceMove, status: MoveStatus, action: AuditAction, ctx: Context): Promise<InstanceMove> {
  const changed = await InstanceMove.query(trx).patchAndFetchById(id, { status, run: run + 1, finishedAt: null });
  if (status === 'running') await orderRun(trx, changed);
  await recordAudit(trx, { action, subjectType: 'instance-move', subjectId: id }, ctx);
  return changed;
}

function requireStatus(move: InstanceMove, ...wanted: readonly MoveStatus[]): void {
  if (!wanted.includes(move.status)) throw new CaseError('conflict', 'move-status', `The move is ${move.status}; wanted is ${wanted.join(' or ')}.`);
}
