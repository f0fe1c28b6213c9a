import type { Transaction } from '../../lib/database.ts';
import { forwardByHints } from '../bulk-actions/decide-by-hints.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { caseIdOf, Deadline, isReached, lockDeadline } from '../deadlines/deadline.ts';
import { hasBegun, markBreached, recordBreach } from '../deadlines/record-breach.ts';
import { readRule } from '../deadlines/rules.ts';
import { CaseError } from '../errors.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { closeWorkItem } from '../work-items/complete-work-item.ts';
import { WorkItem } from '../work-items/work-item.ts';

/**
 * A due timer fired. Where the forward clock's rule wants it and the hints are as sure as it asks, the system itself
 * forwards the report to the proposed unit, the same way as a person would; the breach stands all the same. Otherwise the
 * breach is recorded and the ladder climbed.
 */
export async function actOnBreach(trx: Transaction, { deadlineId }: { deadlineId: string }, ctx: Context): Promise<{ nextEscalationAt: string | null }> {
  const found = await Deadline.query(trx).findById(deadlineId);
  const rule = found?.clock === 'forward' && found.ruleId !== null ? await readRule(trx, found.ruleId) : null;
  if (found && rule?.status === 'published' && rule.breachAction.kind === 'forward-to-proposed') {
    const forwarded = await forward(trx, found, rule.breachAction.minConfidence, ctx);
    if (forwarded) return { nextEscalationAt: null };
  }
  return recordBreach(trx, { deadlineId }, ctx);
}

async function forward(trx: Transaction, found: Deadline, minConfidence: number, ctx: Context): Promise<boolean> {
  const [id, caseId] = [found.id, caseIdOf(found)];
  const item = await WorkItem.query(trx).findOne({ deadlineId: id, kind: 'screen-report', status: 'open' }).forNoKeyUpdate();
  const subject = await lockCase(trx, caseId);
  const deadline = await lockDeadline(trx, id);
  if (!item || subject.restricted || deadline.stoppedAt || !isReached(deadline.dueAt, ctx.now) || !await hasBegun(trx, deadline)) return false;
  try {
    // A savepoint: what a person has to look at after all leaves nothing behind.
    await trx.transaction(async (inner) => {
      const decision = await forwardByHints(inner, caseId, {}, ctx, { sureFrom: minConfidence, alone: true });
      await markBreached(inner, deadline, ctx);
      await closeWorkItem(inner, item, { decision, by: null }, ctx);
    });
  } catch (error) {
    if (error instanceof CaseError) return false;
    throw error;
  }
  if (item.claimedBy) await notifyOfficer(trx, { officerId: item.claimedBy, kind: 'forwarded-automatically', caseId, workItemId: item.id }, ctx);
  return true;
}
