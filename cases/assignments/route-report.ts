import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../lib/database.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { latestForwardDeadline } from '../deadlines/open-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import { WorkItem } from '../work-items/work-item.ts';
import { Assignment } from './assignment.ts';

/**
 * Gives the case to the unit that the operator decided on (S7, D10): one assignment a round, however often it is asked.
 */
export async function routeReport(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<{ assignmentId: string; unitCode: string }> {
  await lockCase(trx, caseId);
  const deadline = await latestForwardDeadline(trx, caseId);
  const round = deadline?.round ?? 1;
  const existing = await Assignment.query(trx).findOne({ caseId, round, role: 'lead' });
  if (existing) return { assignmentId: existing.id, unitCode: existing.unitCode };
  const item = await WorkItem.query(trx).where({ caseId, kind: 'screen-report', status: 'completed' }).orderBy('completed_at', 'desc').first();
  const decision = item?.decision;
  if (decision?.outcome !== 'forward' || typeof decision.unitCode !== 'string') {
    throw new CaseError('conflict', 'case-not-forwarded', `Case ${caseId} has no decision to forward it: there is nothing to route.`);
  }
  const id = randomUUID();
  await Assignment.query(trx).insert({
    id, caseId, unitCode: decision.unitCode, role: 'lead', round, status: 'routed', routedAt: ctx.now, decidedBy: item!.completedBy,
  });
  await recordEvent(trx, { caseId, kind: 'routed', detail: { assignmentId: id, unitCode: decision.unitCode, round } }, ctx);
  return { assignmentId: id, unitCode: decision.unitCode };
}
