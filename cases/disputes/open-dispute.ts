import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { openMatter } from '../matters/open-matter.ts';
import { Dispute, DISPUTE } from './dispute.ts';

/**
 * Takes a report that units send to each other to the lead department (D10), on a clock of its own. Asked again for the same
 * return, it finds the dispute open.
 * @throws CaseError `assignment-not-returned`
 */
export async function openDispute(trx: Transaction, { assignmentId }: { assignmentId: string }, ctx: Context): Promise<{ disputeId: string }> {
  const returned = await Assignment.query(trx).findById(assignmentId).throwIfNotFound();
  const subject = await lockCase(trx, returned.caseId);
  if (!returned.returnedAt) throw new CaseError('conflict', 'assignment-not-returned', `Assignment ${assignmentId} was not returned.`);
  const round = returned.round + 1;
  const open = await Dispute.query(trx).findOne({ caseId: subject.id, round });
  if (open) return { disputeId: open.matterId };
  const { id, code } = await openMatter(trx, {
    kind: DISPUTE, title: `Xác định đơn vị xử lý phản ánh ${subject.code}`, caseId: subject.id, restricted: subject.restricted, detail: { assignmentId },
  }, ctx);
  await Dispute.query(trx).insert({ matterId: id, caseId: subject.id, round, openedAt: ctx.now });
  await Case.query(trx).findById(subject.id).patch({ status: 'screening', version: subject.version + 1 });
  await recordEvent(trx, { caseId: subject.id, kind: 'dispute-opened', detail: { unitCode: returned.unitCode, round, matterCode: code } }, ctx);
  return { disputeId: id };
}
