import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Deadline, lockDeadlineWithWork } from '../deadlines/deadline.ts';
import { moveDeadline } from '../deadlines/move-deadline.ts';
import { hasBegun, markBreached } from '../deadlines/record-breach.ts';
import { withdrawBreach } from '../deadlines/withdraw-breach.ts';
import type { RollOutItem } from './roll-out.ts';

export type UndoResult = Pick<RollOutItem, 'undoOutcome' | 'undoReason'>;

/**
 * Puts one clock back exactly as the roll-out found it: instant, rule, version, reminders, ladder. Touched since, it stays
 * as it is. A breach that only the roll-out brought about is withdrawn; an instant put back into the past is a breach.
 */
export async function undoDeadline(trx: Transaction, item: RollOutItem, changeNumber: number, ctx: Context): Promise<UndoResult> {
  const deadline = await lockDeadlineWithWork(trx, item.deadlineId);
  if (deadline.stoppedAt) return { undoOutcome: 'skipped', undoReason: 'stopped' };
  if (deadline.epoch !== item.epochAfter) return { undoOutcome: 'skipped', undoReason: 'moved-since' };
  const onlyHere = !item.breachedBefore && item.dueBefore > ctx.now;
  if (onlyHere && deadline.breachedAt) await withdrawBreach(trx, deadline, { reason: 'roll-out-undone', change: changeNumber }, ctx);
  await moveDeadline(trx, deadline, {
    dueAt: item.dueBefore, ruleId: item.ruleBefore, ruleVersion: item.versionBefore, reminders: item.remindersBefore, ladder: item.ladderBefore,
  }, { cause: 'roll-out-undone', change: changeNumber, reason: `roll-out: ${item.rollOutId}`, takesBack: true, neverHeld: onlyHere }, ctx);
  const restored = await Deadline.query(trx).findById(item.deadlineId).throwIfNotFound();
  if (restored.dueAt <= ctx.now && await hasBegun(trx, restored)) await markBreached(trx, restored, ctx);
  return { undoOutcome: 'undone', undoReason: null };
}
