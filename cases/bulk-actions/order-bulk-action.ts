import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import type { Officer } from '../officers/officer.ts';
import { applyToItem, type ItemResult } from './apply-to-item.ts';
import { BulkAction, isDecision, UNDO_WINDOW_SECONDS, type BulkActionName, type BulkItemOrder, type BulkParameters } from './bulk-action.ts';

export interface BulkOrder {
  readonly action: BulkActionName;
  readonly parameters: BulkParameters;
  readonly items: readonly BulkItemOrder[];
  readonly officer: Officer;
}

/** How one task would fare. */
export interface Rehearsal {
  readonly workItemId: string;
  /** Code of the error; null when it would go well. */
  readonly failure: string | null;
  readonly decision: Record<string, unknown> | null;
}

/** Should the process die before it has done what runs at once, the outbox does the rest. */
const SAFETY_NET_SECONDS = 15;

class Rehearsed extends Error {}

/** Tells for each task what would happen, by doing it and taking it back before anybody can see it. Changes nothing. */
export async function rehearse(db: Database, order: BulkOrder, ctx: Context): Promise<Rehearsal[]> {
  const results: Rehearsal[] = [];
  for (const item of order.items) {
    let result: ItemResult | undefined;
    const failure = await db.transaction(async (trx) => {
      result = await applyToItem(trx, { ...order, item }, ctx);
      throw new Rehearsed();
    }).then(() => null, (error: unknown) => {
      if (error instanceof Rehearsed) return null;
      if (error instanceof CaseError) return error.code;
      throw error;
    });
    results.push({ workItemId: item.id, failure, decision: result?.decision ?? null });
  }
  return results;
}

/**
 * Stores the action with its items; what cannot be done is marked so at once. Decisions run when the window to undo them has
 * passed, through the outbox; for the rest the caller runs them now, and the outbox only looks after what is left.
 */
export async function orderBulkAction(trx: Transaction, { action, parameters, items, officer }: BulkOrder, rehearsals: readonly Rehearsal[], ctx: Context): Promise<string> {
  const id = randomUUID();
  const seconds = isDecision(action) ? UNDO_WINDOW_SECONDS : 0;
  await BulkAction.query(trx).insert({
    id, action, parameters, requestedBy: officer.id, requestedAt: ctx.now, runAt: new Date(ctx.now.getTime() + seconds * 1000), status: 'waiting', finishedAt: null,
  });
  const known = new Set(await trx('work_items').whereIn('id', items.map((item) => item.id)).pluck<string[]>('id'));
  const rows = items.filter((item) => known.has(item.id)).map((item, position) => {
    const rehearsed = rehearsals.find(({ workItemId }) => workItemId === item.id);
    return {
      bulk_action_id: id, position, work_item_id: item.id, version: item.version, decision: rehearsed?.decision ? JSON.stringify(rehearsed.decision) : null,
      status: rehearsed?.failure ? 'failed' : 'waiting', failure: rehearsed?.failure ?? null,
    };
  });
  if (rows.length > 0) await trx('bulk_action_items').insert(rows);
  await recordAudit(trx, { action: 'bulk-action-ordered', subjectType: 'bulk-action', subjectId: id, detail: { action, items: rows.length } }, ctx);
  // Database time, as the outbox reckons: the business clock may have been moved.
  const { rows: [due] } = await trx.raw<{ rows: Array<{ at: Date }> }>('select clock_timestamp() + make_interval(secs => ?) as at', [seconds || SAFETY_NET_SECONDS]);
  await enqueue(trx, { kind: 'run-bulk-action', key: `run-bulk-action:${id}`, payload: { bulkActionId: id }, runAt: due!.at });
  return id;
}
