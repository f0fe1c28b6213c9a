import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { latestForwardDeadline } from '../deadlines/open-deadline.ts';
import { latestDispute } from '../disputes/dispute.ts';
import { recordEvent } from '../history/record-event.ts';
import { WorkItem } from '../work-items/work-item.ts';
import { Assignment } from './assignment.ts';

/**
 * Gives the case to the unit that the operator decided on, or the lead department where units disagreed (S7, D10): one
 * assignment a round, however often it is asked.
 */
export async function routeReport(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<{ assignmentId: string; unitCode: string }> {
  await lockCase(trx, caseId);
  const deadline = await latestForwardDeadline(trx, caseId);
  const dispute = await latestDispute(trx, caseId);
  const round = Math.max(deadline?.round ?? 1, dispute?.settledAt ? dispute.round : 1);
  const existing = await Assignment.query(trx).findOne({ caseId, round, role: 'lead' });
  if (existing) return { assignmentId: existing.id, unitCode: existing.unitCode };
  const { unitCode, decidedBy } = dispute?.settledAt && dispute.round === round ? { unitCode: dispute.unitCode!, decidedBy: dispute.settledBy } : await screenedUnit(trx, caseId);
  const id = randomUUID();
  await Assignment.query(trx).insert({
    id, caseId, unitCode, role: 'lead', round, status: 'routed', routedAt: ctx.now, decidedBy,
  });
  await recordEvent(trx, { caseId, kind: 'routed', detail: { assignmentId: id, unitCode, round } }, ctx);
  return { assignmentId: id, unitCode };
}

/** @throws CaseError `case-not-forwarded` */
async function screenedUnit(trx: Transaction, caseId: string): Promise<{ unitCode: string; decidedBy: string | null }> {
  const item = await WorkItem.query(trx).where({ caseId, kind: 'screen-report', status: 'completed' }).orderBy('completed_at', 'desc').first();
  const decision = item?.decision;
  if (decision?.outcome !== 'forward' || typeof decision.unitCode !== 'string') {
    throw new CaseError('conflict', 'case-not-forwarded', `Case ${caseId} has no decision to forward it: there is nothing to route.`);
  }
  return { unitCode: decision.unitCode, decidedBy: item!.completedBy };
}
