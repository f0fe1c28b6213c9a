import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { Deadline, lockDeadline } from './deadline.ts';
import { recordDeadlineEvent } from './deadline-events.ts';
import { planDeadline } from './plan-deadline.ts';
import { markBreached } from './record-breach.ts';
import { planByRule, readRule, type DeadlinePlan } from './rules.ts';

/** Long enough for an instance that is just entering the waiting step, short enough not to meet a later round. */
const MESSAGE_TTL_MS = 10 * 60_000;

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
 * Gives a running clock another due instant and tells the engine, which arms its timers anew. Reminders and ladder
 * levels that were sent stay sent; a breach that was recorded stays recorded. A stopped clock is left alone.
 * @returns whether anything changed
 */
export async function rearmDeadline(trx: Transaction, input: Rearming, ctx: Context): Promise<{ changed: boolean }> {
  // Work item before deadline, as a completion locks them.
  await trx('work_items').where({ deadline_id: input.deadlineId }).orderBy('id').forNoKeyUpdate().select('id');
  const deadline = await lockDeadline(trx, input.deadlineId);
  if (deadline.stoppedAt) return { changed: false };
  const plan = await newPlan(trx, deadline, input);
  if (plan.dueAt.getTime() === deadline.dueAt.getTime() && plan.ruleId === deadline.ruleId) return { changed: false };
  // Before the instant moves: one that has passed unnoticed (the engine was down) was a breach all the same.
  if (ctx.now > deadline.dueAt) await markBreached(trx, deadline, ctx);
  const epoch = deadline.epoch + 1;
  const detail = { dueBefore: deadline.dueAt.toISOString(), dueAfter: plan.dueAt.toISOString(), ruleBefore: deadline.ruleId, ruleAfter: plan.ruleId };
  await recordDeadlineEvent(trx, { deadlineId: deadline.id, kind: 'rearmed', ordinal: epoch, plannedAt: plan.dueAt, happenedAt: ctx.now, detail });
  await Deadline.query(trx).findById(deadline.id).patch({
    epoch, dueAt: plan.dueAt, ruleId: plan.ruleId, reminders: plan.reminders, ladder: plan.ladder,
  });
  // Not a new version: an officer who has the item open can go on and complete it.
  await trx('work_items').where({ deadline_id: deadline.id, status: 'open' }).update({ due_at: plan.dueAt, updated_at: ctx.now });
  await recordEvent(trx, { caseId: deadline.caseId, kind: 'deadline-rearmed', detail: { clock: deadline.clock, ...detail } }, ctx);
  await recordAudit(trx, { action: 'deadline-rearmed', subjectType: 'deadline', subjectId: deadline.id, detail: { ...detail, reason: input.reason ?? null } }, ctx);
  await enqueue(trx, {
    kind: 'publish-message',
    key: `deadline-changed:${deadline.id}:${epoch}`,
    payload: { name: 'deadline-changed', correlationKey: deadline.id, messageId: `${deadline.id}:${epoch}`, timeToLiveMs: MESSAGE_TTL_MS, variables: {} },
  });
  return { changed: true };
}

async function newPlan(trx: Transaction, deadline: Deadline, input: Rearming): Promise<DeadlinePlan> {
  if (input.ruleId !== undefined) return planByRule(trx, await readRule(trx, input.ruleId), deadline.startedAt);
  if (!input.dueAt) throw new CaseError('invalid', 'rearming-without-instant', 'A re-arming needs a due instant or a rule.', { field: '/dueAt' });
  if (input.dueAt <= deadline.startedAt) {
    throw new CaseError('invalid', 'due-before-start', 'The new due instant must lie after the start of the clock.', { field: '/dueAt' });
  }
  const rule = deadline.ruleId === null ? { reminders: [], ladder: [] } : await readRule(trx, deadline.ruleId);
  return { ruleId: deadline.ruleId!, startedAt: deadline.startedAt, dueAt: input.dueAt, ...planDeadline(deadline.startedAt, input.dueAt, rule) };
}
