import type { Transaction } from '../../lib/database.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import type { Decided } from '../matters/kinds.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import { isMeaningfulResult } from '../work-items/decisions.ts';
import { findLead } from './share.ts';

/**
 * What a co-ordinating unit gives to the one answer, or why it has nothing to do with the matter. The unit in the lead is told.
 * @throws CaseError `assignment-not-open`, `result-says-nothing` (/contributionText)
 */
export const contribute: Decided = async (trx, { matter, answers }, ctx) => {
  const text = String(answers.contributionText ?? '');
  const given = answers.contribution === 'given';
  const subject = await lockCase(trx, matter.caseId!);
  const share = await Assignment.query(trx).findOne({ matterId: matter.id }).forNoKeyUpdate().throwIfNotFound();
  if (share.status !== 'delivered') throw new CaseError('conflict', 'assignment-not-open', `The share is ${share.status}: there is nothing to answer.`);
  if (given && !isMeaningfulResult(text)) throw new CaseError('invalid', 'result-says-nothing', 'The contribution says nothing that the answer could use.', { field: '/contributionText' });
  await Assignment.query(trx).findById(share.id).patch({
    decidedBy: ctx.actor.id,
    ...(given ? { status: 'resulted', resultText: text, resultedAt: ctx.now, checkedAt: ctx.now, handledAt: ctx.now } : { status: 'returned', returnReason: text, returnedAt: ctx.now }),
  });
  await recordEvent(trx, { caseId: subject.id, kind: given ? 'co-ordination-answered' : 'co-ordination-declined', detail: { assignmentId: share.id, unitCode: share.unitCode } }, ctx);
  await tellLead(trx, subject.id, ctx);
};

async function tellLead(trx: Transaction, caseId: string, ctx: Context): Promise<void> {
  const lead = await findLead(trx, caseId);
  const item = lead && await trx('work_items').where({ assignment_id: lead.id, status: 'open' }).whereNotNull('claimed_by').first<{ id: string; claimed_by: string } | undefined>('id', 'claimed_by');
  if (item) await notifyOfficer(trx, { officerId: item.claimed_by, kind: 'co-ordination-answered', caseId, workItemId: item.id }, ctx);
}
