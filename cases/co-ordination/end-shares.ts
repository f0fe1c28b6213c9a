import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Assignment } from '../assignments/assignment.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { publishToMatter } from '../matters/publish-to-matter.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { findLead, sharesOf } from './share.ts';

/**
 * One answer (D11): the lead waits for the units that it asked as long as their clocks run; who is late is not waited for.
 * @throws CaseError `co-ordination-open`
 */
export async function requireSharesAnswered(trx: Transaction, lead: Assignment, ctx: Context): Promise<void> {
  const waiting = await sharesOf(trx, lead).where({ status: 'delivered' })
    .whereNotExists(trx('deadlines').whereRaw('deadlines.matter_id = assignments.matter_id').where('due_at', '<=', ctx.now)).select('unitCode');
  if (waiting.length > 0) {
    throw new CaseError('conflict', 'co-ordination-open', `Units that were asked have time left to answer: ${waiting.map(({ unitCode }) => unitCode).join(', ')}. Wait, or withdraw the request.`);
  }
}

/** The lead has answered or given the report back: what nobody waits for any more ends. */
export async function endShares(trx: Transaction, lead: Assignment, ctx: Context): Promise<void> {
  for (const share of await sharesOf(trx, lead).where({ status: 'delivered' }).forNoKeyUpdate()) await withdraw(trx, share, ctx);
}

/**
 * The unit in the lead does without another unit's share. The same again changes nothing.
 * @throws CaseError `share-not-found`, `not-allowed`, `assignment-not-open`
 */
export async function withdrawShare(trx: Transaction, { assignmentId, officer }: { assignmentId: string; officer: Officer }, ctx: Context): Promise<{ caseId: string }> {
  const found = await Assignment.query(trx).findOne({ id: assignmentId, role: 'coordinating' });
  if (!found) throw new CaseError('not-found', 'share-not-found', `There is no co-ordinating share ${assignmentId}.`);
  const subject = await lockCase(trx, found.caseId);
  const share = await Assignment.query(trx).findById(assignmentId).forNoKeyUpdate().throwIfNotFound();
  if (share.status !== 'withdrawn') {
    const lead = await findLead(trx, subject.id);
    authorize(officer, 'co-ordination.ask', { unitCodes: lead ? [lead.unitCode] : [], restricted: subject.restricted });
    if (share.status !== 'delivered') throw new CaseError('conflict', 'assignment-not-open', `The share is ${share.status}: there is nothing to withdraw.`);
    await withdraw(trx, share, ctx);
    await recordAudit(trx, { action: 'co-ordination-withdrawn', subjectType: 'assignment', subjectId: assignmentId, detail: { unitCode: share.unitCode } }, ctx);
  }
  return { caseId: subject.id };
}

async function withdraw(trx: Transaction, share: Assignment, ctx: Context): Promise<void> {
  await Assignment.query(trx).findById(share.id).patch({ status: 'withdrawn' });
  await recordEvent(trx, { caseId: share.caseId, kind: 'co-ordination-withdrawn', detail: { assignmentId: share.id, unitCode: share.unitCode } }, ctx);
  if (share.matterId) await publishToMatter(trx, { matterId: share.matterId, message: 'co-ordination-ended', key: 'withdrawn', timeToLiveMs: 24 * 3_600_000 }, ctx);
}
