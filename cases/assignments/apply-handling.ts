import type { Transaction } from '../../lib/database.ts';
import { inCity } from '../../lib/time.ts';
import { acceptAnswer } from '../answer-check/accept-answer.ts';
import { checkAnswer } from '../answer-check/check-answer.ts';
import { lockCase, type Case } from '../case.ts';
import type { Context } from '../context.ts';
import { endShares, requireSharesAnswered } from '../co-ordination/end-shares.ts';
import { Deadline } from '../deadlines/deadline.ts';
import { stopDeadline } from '../deadlines/stop-deadline.ts';
import { latestDispute } from '../disputes/dispute.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { listCauses } from '../reference/list-reference.ts';
import { endOutsideRequests } from '../outside-requests/judge-answer.ts';
import { checkUnit } from '../screening/check-screening.ts';
import type { HandleReportDecision } from '../work-items/decisions.ts';
import type { WorkItem } from '../work-items/work-item.ts';
import { Assignment } from './assignment.ts';

type Resolved = Extract<HandleReportDecision, { outcome: 'resolved' }>;

/**
 * Makes the unit's answer a fact: checked, handled and resulted (S19–S21), or returned as not its own. Either stops the
 * handling clock (S22) at this moment, whenever the engine hears of it.
 */
export async function applyHandling(trx: Transaction, item: WorkItem, decision: HandleReportDecision, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, item.caseId!);
  const assignment = await Assignment.query(trx).findById(item.assignmentId!).forNoKeyUpdate().throwIfNotFound();
  if (assignment.status !== 'delivered') {
    throw new CaseError('conflict', 'assignment-not-open', `The assignment is ${assignment.status}: there is nothing to answer.`);
  }
  if (decision.outcome === 'resolved') {
    await requireSharesAnswered(trx, assignment, ctx);
    await checkEvidence(trx, item, decision.attachmentIds ?? []);
    if (decision.causeCode) await checkCause(trx, subject, decision.causeCode, ctx);
    // What an earlier answer names stays with that one: it may have been shown already.
    await trx('attachments').whereIn('id', decision.attachmentIds ?? []).whereNull('answer_id').update({ answer_id: assignment.id });
    await recordResolved(trx, subject, assignment, decision, ctx);
  } else {
    const dispute = await latestDispute(trx, subject.id);
    if (dispute?.settledAt && dispute.round === assignment.round) throw new CaseError('refused', 'unit-settled', 'The lead department has settled that the report is this unit\'s.', { field: '/outcome' });
    if (decision.proposedUnitCode) await checkUnit(trx, decision.proposedUnitCode, '/proposedUnitCode', ctx);
    await Assignment.query(trx).findById(assignment.id).patch({
      status: 'returned', returnedAt: ctx.now, returnReason: decision.reason, proposedUnitCode: decision.proposedUnitCode ?? null, decidedBy: ctx.actor.id,
    });
    await recordEvent(trx, {
      caseId: subject.id, kind: 'returned', detail: { assignmentId: assignment.id, unitCode: assignment.unitCode, proposedUnitCode: decision.proposedUnitCode ?? null },
    }, ctx);
  }
  await endShares(trx, assignment, ctx);
  await endOutsideRequests(trx, subject.id, ctx);
  const deadline = await Deadline.query(trx).findOne({ assignmentId: assignment.id, clock: 'handle' }).select('id');
  if (deadline) await stopDeadline(trx, { deadlineId: deadline.id }, ctx);
}

/**
 * The unit's answer. It becomes the case's at once when the rules find nothing wanting; a doubted one waits for an
 * operator, and one to a reopened case for the superior: until then the sender does not see it.
 */
async function recordResolved(trx: Transaction, subject: Case, assignment: Assignment, { resultText, causeCode, attachmentIds }: Resolved, ctx: Context): Promise<void> {
  const now = ctx.now;
  const { id: assignmentId, unitCode, reopeningId } = assignment;
  const findings = await checkAnswer(trx, { assignmentId, unitCode, text: resultText, files: attachmentIds?.length ?? 0 }, now);
  const answered = await Assignment.query(trx).patchAndFetchById(assignmentId, {
    status: 'resulted', resultText, causeCode: causeCode ?? null, resultedAt: now, checkedAt: assignment.checkedAt ?? now, handledAt: assignment.handledAt ?? now, decidedBy: ctx.actor.id,
    answerFindings: findings,
  });
  const detail = { assignmentId, unitCode, evidence: attachmentIds?.length ?? 0, ...(causeCode ? { causeCode } : {}) };
  if (reopeningId) await recordEvent(trx, { caseId: subject.id, kind: 'resulted-again', detail: { ...detail, findings } }, ctx);
  else if (findings.length > 0) await recordEvent(trx, { caseId: subject.id, kind: 'answer-doubted', detail: { ...detail, findings } }, ctx);
  else await acceptAnswer(trx, subject, answered, ctx);
}

/** @throws CaseError `cause-unknown` when the case's category has no such cause today */
async function checkCause(trx: Transaction, subject: Case, code: string, ctx: Context): Promise<void> {
  const causes = subject.categoryCode ? await listCauses(trx, subject.categoryCode, inCity(ctx.now).toISODate()!) : [];
  if (causes.some((cause) => cause.code === code)) return;
  throw new CaseError('invalid', 'cause-unknown', `Category ${subject.categoryCode ?? '–'} has no cause ${code} today.`, { field: '/causeCode' });
}

async function checkEvidence(trx: Transaction, item: WorkItem, ids: readonly string[]): Promise<void> {
  const known = await trx('attachments').whereIn('id', [...ids])
    .where((own) => own.where({ assignment_id: item.assignmentId }).orWhere((loose) => loose.where({ case_id: item.caseId }).whereNot({ purpose: 'report' })))
    .select<Array<{ id: string }>>('id');
  const missing = ids.findIndex((id) => !known.some((row) => row.id === id));
  if (missing >= 0) {
    throw new CaseError('invalid', 'evidence-unknown', 'There is no such evidence file on this assignment.', { field: `/attachmentIds/${missing}` });
  }
}
