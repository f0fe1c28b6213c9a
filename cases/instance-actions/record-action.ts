import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import type { EventKind } from '../history/event-kinds.ts';
import { recordEvent } from '../history/record-event.ts';
import { readEngineVersion } from '../instance-moves/diagrams.ts';
import { standingOf } from '../instance-moves/standing.ts';
import { withdrawWork } from '../instance-moves/withdraw-work.ts';
import { InstanceAction, lockAction, type ActionKind } from './instance-action.ts';

const EVENTS: Readonly<Record<ActionKind, EventKind>> = { cancel: 'process-cancelled', restart: 'process-restarted', skip: 'step-skipped' };

/** The engine has done it: it stands on the case; reported twice it stands there once. */
export async function recordActionDone(trx: Transaction, id: string, ctx: Context): Promise<void> {
  const action = await lockAction(trx, id);
  if (action.state !== 'ordered') return;
  await InstanceAction.query(trx).findById(id).patch({ state: 'done', doneAt: ctx.now });
  if (action.kind !== 'cancel') {
    const left = action.kind === 'skip' ? [action.elementId!] : action.elements.standing.filter((elementId) => elementId !== action.elementId);
    await withdrawWork(trx, { processInstanceKey: action.processInstanceKey, elementIds: left }, ctx);
  }
  if (!action.caseId) return;
  if (action.kind === 'cancel') await trx('cases').where({ id: action.caseId }).whereNull('closed_at').update({ process_cancelled_at: ctx.now });
  await recordEvent(trx, {
    caseId: action.caseId, kind: EVENTS[action.kind],
    detail: { actionId: id, processId: action.processId, elementId: action.elementId, step: await nameOf(trx, action), standing: action.elements.standing },
  }, ctx);
}

/** Nothing was changed. */
export async function recordActionRefused(trx: Transaction, id: string, refusal: string, ctx: Context): Promise<void> {
  await InstanceAction.query(trx).findById(id).where({ state: 'ordered' }).patch({ state: 'refused', refusal, doneAt: ctx.now });
}

/** Whether the tokens that an action puts somewhere are there: an answer that got lost may have been a success. */
export async function hasTaken(trx: Transaction, { processInstanceKey, elements }: InstanceAction): Promise<boolean> {
  // Keys grow within a partition.
  const newest = elements.terminate.map(BigInt).reduce((a, b) => (a > b ? a : b), 0n);
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from feed_records where process_instance_key = ? and element_id = any(?) and intent = 'ELEMENT_ACTIVATED' and record_key::bigint > ?::bigint limit 1`,
    [processInstanceKey, [...elements.activate], newest.toString()] as never);
  return rows.length > 0;
}

async function nameOf(trx: Transaction, { processId, processInstanceKey, elementId }: InstanceAction): Promise<string | null> {
  if (!elementId) return null;
  const standing = await standingOf(trx, processInstanceKey);
  const version = standing && await readEngineVersion(trx, processId, standing.engineVersion);
  const name = version?.map.nodes.get(elementId)?.name;
  return typeof name === 'string' ? name : elementId;
}
