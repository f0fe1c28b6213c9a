import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { PublishedChange } from '../configuration/table.ts';
import type { Context } from '../context.ts';
import { lockClockRules } from '../deadlines/lock-clock-rules.ts';
import { RollOut, RUNNING_CLOCKS } from './roll-out.ts';

/**
 * Has the running clocks follow a change that went live, when it says so: within the transaction that publishes it, once,
 * however many of its tables ask. What an earlier roll-out has left to do falls to this one.
 * @returns the roll-out, or null for a change that is for new cases only
 */
export async function startRollOut(trx: Transaction, change: PublishedChange, ctx: Context): Promise<RollOut | null> {
  if (change.appliesTo !== 'open-cases') return null;
  await lockClockRules(trx, 'exclusive');
  return await RollOut.query(trx).findOne({ changeId: change.id }) ?? insertRollOut(trx, { changeId: change.id, attempt: 1 }, ctx);
}

/** One more run over the open clocks by the rules as they are now. */
export async function insertRollOut(trx: Transaction, { changeId, attempt }: { changeId: string; attempt: number }, ctx: Context): Promise<RollOut> {
  await lockClockRules(trx, 'exclusive');
  const { rows: [open] } = await trx.raw<{ rows: Array<{ count: string }> }>(`select count(*) as count from ${RUNNING_CLOCKS}`);
  const rollOut = await RollOut.query(trx).insertAndFetch({
    id: randomUUID(), changeId, attempt, publishedAt: ctx.now, total: Number(open?.count ?? 0), startedBy: `${ctx.actor.kind}:${ctx.actor.id}`, startedAt: ctx.now,
  });
  const left = RollOut.query(trx).whereNot({ id: rollOut.id });
  await left.clone().where((query) => query.where({ status: 'running' }).orWhere({ status: 'paused', direction: 'apply' })).patch({ status: 'done', supersededBy: rollOut.id, finishedAt: ctx.now });
  await left.clone().where((query) => query.where({ status: 'undoing' }).orWhere({ status: 'paused', direction: 'undo' })).patch({ status: 'undone', supersededBy: rollOut.id, finishedAt: ctx.now });
  // What failed under the rules of then cannot be tried again by them.
  await left.clone().where({ status: 'failed', direction: 'apply' }).patch({ status: 'done', supersededBy: rollOut.id });
  await left.clone().where({ status: 'failed', direction: 'undo' }).patch({ status: 'undone', supersededBy: rollOut.id });
  await orderRun(trx, rollOut);
  await recordAudit(trx, { action: 'roll-out-started', subjectType: 'roll-out', subjectId: rollOut.id, detail: { changeId, attempt, total: rollOut.total } }, ctx);
  return rollOut;
}

/** The outbox carries it out from where it stands. */
export async function orderRun(trx: Transaction, { id, run }: Pick<RollOut, 'id' | 'run'>): Promise<void> {
  await enqueue(trx, { kind: 'run-roll-out', key: `run-roll-out:${id}:${run}`, payload: { rollOutId: id, run } });
}
