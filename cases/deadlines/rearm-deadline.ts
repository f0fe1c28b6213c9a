import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { lockDeadlineWithWork, type Deadline } from './deadline.ts';
import { moveDeadline } from './move-deadline.ts';
import { pausesOf } from './pauses.ts';
import { planDeadline } from './plan-deadline.ts';
import { planByRule, readRule, type DeadlinePlan } from './rules.ts';

export interface Rearming {
  readonly deadlineId: string;
  /** Another due instant under the same rule … */
  readonly dueAt?: Date;
  /** … or another rule, counted from the clock's own start. */
  readonly ruleId?: number;
  /** Why; kept in the audit trail. */
  readonly reason?: string;
}

/**
 * Gives a running clock another due instant by somebody's decision and tells the engine, which arms its timers anew. A
 * stopped clock is left alone. Reminders, levels and breaches: see moveDeadline.
 * @returns whether anything changed
 */
export async function rearmDeadline(trx: Transaction, input: Rearming, ctx: Context): Promise<{ changed: boolean }> {
  const deadline = await lockDeadlineWithWork(trx, input.deadlineId);
  if (deadline.stoppedAt) return { changed: false };
  const plan = await newPlan(trx, deadline, input);
  if (plan.dueAt.getTime() === deadline.dueAt.getTime() && plan.ruleId === deadline.ruleId) return { changed: false };
  await moveDeadline(trx, deadline, plan, { cause: input.dueAt ? 'by-hand' : 'rule', reason: input.reason }, ctx);
  return { changed: true };
}

async function newPlan(trx: Transaction, deadline: Deadline, input: Rearming): Promise<Omit<DeadlinePlan, 'ruleId' | 'ruleVersion'> & { ruleId: number | null; ruleVersion: number | null }> {
  if (input.ruleId !== undefined) return planByRule(trx, await readRule(trx, input.ruleId), deadline.startedAt, await pausesOf(trx, deadline));
  if (!input.dueAt) throw new CaseError('invalid', 'rearming-without-instant', 'A re-arming needs a due instant or a rule.', { field: '/dueAt' });
  if (input.dueAt <= deadline.startedAt) {
    throw new CaseError('invalid', 'due-before-start', 'The new due instant must lie after the start of the clock.', { field: '/dueAt' });
  }
  const { ruleId, ruleVersion, startedAt } = deadline;
  const rule = ruleId === null ? { reminders: [], ladder: [] } : await readRule(trx, ruleId);
  return { ruleId, ruleVersion, startedAt, dueAt: input.dueAt, ...planDeadline(startedAt, input.dueAt, rule) };
}
