import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { inviteUnits } from '../co-ordination/invite-units.ts';
import { latestForwardDeadline, openHandleDeadline } from '../deadlines/open-deadline.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import { WorkItem } from '../work-items/work-item.ts';
import { Assignment } from './assignment.ts';

const MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * The unit has the report from here on: the forward clock stops (S17), the handling clock starts (S22), and the unit's
 * own process is started. Units that the operator named beside it get their shares (D10). All in one transaction, once.
 */
export async function deliverReport(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<{ dueAt: Date }> {
  const { caseId } = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const subject = await lockCase(trx, caseId);
  const assignment = await Assignment.query(trx).findById(assignmentId).forNoKeyUpdate().throwIfNotFound();
  const deliveredAt = assignment.deliveredAt ?? ctx.now;
  const deadline = await openHandleDeadline(trx, subject, { ...assignment, deliveredAt }, ctx);
  if (assignment.deliveredAt) return { dueAt: deadline.dueAt };

  await Assignment.query(trx).findById(assignmentId).patch({ status: 'delivered', deliveredAt });
  await Case.query(trx).findById(caseId).patch({ status: 'forwarded', forwardedAt: subject.forwardedAt ?? deliveredAt, version: subject.version + 1 });
  const forward = await latestForwardDeadline(trx, caseId);
  if (forward) await stopDeadline(trx, { deadlineId: forward.id }, ctx);
  await recordEvent(trx, {
    caseId, kind: 'forwarded', public: true,
    detail: { assignmentId, unitCode: assignment.unitCode, round: assignment.round, dueAt: deadline.dueAt.toISOString() },
  }, ctx);
  await enqueue(trx, {
    kind: 'publish-message',
    key: `report-delivered:${assignmentId}`,
    payload: {
      name: 'report-delivered', correlationKey: assignmentId, messageId: assignmentId, timeToLiveMs: MESSAGE_TTL_MS,
      variables: { caseId, assignmentId, unitCode: assignment.unitCode },
    },
  });
  await inviteUnits(trx, { subject, lead: assignment, unitCodes: await unitsBeside(trx, caseId), request: null }, ctx);
  return { dueAt: deadline.dueAt };
}

/** Whom the operator named beside the unit in the lead, when the report was last screened; who got a share since then has had it. */
async function unitsBeside(trx: Transaction, caseId: string): Promise<string[]> {
  const item = await WorkItem.query(trx).where({ caseId, kind: 'screen-report', status: 'completed' }).orderBy('completed_at', 'desc').first();
  const codes = item?.decision?.coordinatingUnitCodes;
  if (!Array.isArray(codes)) return [];
  const had = await Assignment.query(trx).where({ caseId, role: 'coordinating' }).where('routedAt', '>=', item!.completedAt!).select('unitCode');
  return codes.map(String).filter((code) => !had.some(({ unitCode }) => unitCode === code));
}
