import type { Transaction } from '../../lib/database.ts';
import { Case, isOver } from '../case.ts';
import type { Context } from '../context.ts';
import { caseIdOf, Deadline, lockDeadlineWithWork } from '../deadlines/deadline.ts';
import { moveDeadline } from '../deadlines/move-deadline.ts';
import { wasMovedByHand } from '../deadlines/moved-by-hand.ts';
import { hasBegun, markBreached } from '../deadlines/record-breach.ts';
import type { DeadlinePlan } from '../deadlines/rules.ts';
import { replan } from './replan.ts';
import type { Outcome, RollOut, RollOutItem } from './roll-out.ts';

export type ItemResult = Pick<RollOutItem, 'outcome' | 'dueAfter' | 'ruleAfter' | 'versionAfter' | 'breachedBefore' | 'epochAfter' | 'reason'>;

/** What became of the deadline, with what it was before. */
export type ItemRecord = ItemResult & Pick<RollOutItem, 'deadlineId' | 'caseId' | 'dueBefore' | 'ruleBefore' | 'versionBefore' | 'remindersBefore' | 'ladderBefore'>;

/**
 * Gives one running clock what the published rules say. Moved into the past it is breached, now and once; the engine's
 * timers, which fire at once, climb the ladder.
 * @throws CaseError as replan: the clock is left as it was
 */
export async function applyToDeadline(trx: Transaction, rollOut: RollOut & { changeNumber: number }, deadlineId: string, ctx: Context): Promise<ItemRecord> {
  const deadline = await lockDeadlineWithWork(trx, deadlineId);
  return { ...before(deadline), ...await follow(trx, rollOut, deadline, ctx) };
}

/** A deadline as it stands: what an undo puts back. */
export function before(deadline: Deadline): Omit<ItemRecord, keyof ItemResult> {
  return {
    deadlineId: deadline.id, caseId: caseIdOf(deadline), dueBefore: deadline.dueAt, ruleBefore: deadline.ruleId, versionBefore: deadline.ruleVersion,
    remindersBefore: deadline.reminders, ladderBefore: deadline.ladder,
  };
}

/** Nothing was done, and why. */
export function left(outcome: Outcome, reason: string | null = null): ItemResult {
  return { outcome, reason, dueAfter: null, ruleAfter: null, versionAfter: null, breachedBefore: false, epochAfter: null };
}

async function follow(trx: Transaction, rollOut: RollOut & { changeNumber: number }, deadline: Deadline, ctx: Context): Promise<ItemResult> {
  if (deadline.stoppedAt) return left('skipped', 'stopped');
  if (isOver(await Case.query(trx).findById(caseIdOf(deadline)).throwIfNotFound())) return left('skipped', 'case-closed');
  if (await wasMovedByHand(trx, deadline)) return left('skipped', 'moved-by-hand');
  const plan = await replan(trx, deadline, rollOut.publishedAt);
  if (isAsItStands(deadline, plan)) return left('unchanged');
  const began = await hasBegun(trx, deadline);
  const breachedBefore = deadline.breachedAt !== null || (began && ctx.now > deadline.dueAt);
  const epochAfter = await moveDeadline(trx, deadline, plan, { cause: 'roll-out', change: rollOut.changeNumber, reason: `roll-out: ${rollOut.id}` }, ctx);
  const breached = !breachedBefore && began && plan.dueAt <= ctx.now;
  if (breached) await markBreached(trx, await Deadline.query(trx).findById(deadline.id).throwIfNotFound(), ctx);
  return {
    outcome: breached ? 'breached' : 'moved', dueAfter: plan.dueAt, ruleAfter: plan.ruleId, versionAfter: plan.ruleVersion, breachedBefore, epochAfter, reason: null,
  };
}

function isAsItStands(deadline: Deadline, plan: DeadlinePlan): boolean {
  const instants = ({ reminders, ladder }: Pick<DeadlinePlan, 'reminders' | 'ladder'>) => JSON.stringify([reminders.map(({ at }) => at), ladder.map(({ level, at, to }) => [level, at, to])]);
  return plan.dueAt.getTime() === deadline.dueAt.getTime() && plan.ruleId === deadline.ruleId && instants(plan) === instants(deadline);
}
