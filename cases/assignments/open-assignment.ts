import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { Assignment } from './assignment.ts';

/** An officer of the unit looked at the report for the first time. An instant of its own; it neither starts nor stops a clock. */
export async function openAssignment(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<void> {
  const found = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  if (found.openedAt) return;
  await lockCase(trx, found.caseId);
  const opened = await Assignment.query(trx).findById(assignmentId).whereNull('openedAt').whereNotNull('deliveredAt').patch({ openedAt: ctx.now });
  if (opened === 0) return;
  await Case.query(trx).findById(found.caseId).whereNull('openedAt').patch({ openedAt: ctx.now });
  await recordEvent(trx, { caseId: found.caseId, kind: 'opened', detail: { assignmentId, unitCode: found.unitCode } }, ctx);
}
