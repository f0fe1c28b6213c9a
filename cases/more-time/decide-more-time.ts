import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifyOfficer } from '../notices/notify-officer.ts';
import type { Officer } from '../officers/officer.ts';
import { authorize } from '../policies/policies.ts';
import { requireOpen } from '../work-items/claim-work-item.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { lockWorkItem } from '../work-items/work-item.ts';
import { grantMoreTime } from './grant-more-time.ts';
import { MoreTimeRequest } from './more-time-request.ts';

export interface MoreTimeDecided {
  readonly requestId: string;
  readonly officer: Officer;
  readonly outcome: 'granted' | 'refused';
  /** Granted for another instant than the one asked for. */
  readonly dueAt?: Date | undefined;
  /** Why not; with a grant a remark. */
  readonly note?: string | undefined;
}

const SHORTEST_NOTE = 5;

/**
 * Decides a unit's request. Granted: the handling deadline moves and the engine's timers with it; claim and draft stay, a breach
 * that was recorded stays recorded, and the sender is told the new date (D11). The same decision again changes nothing.
 * @throws CaseError `more-time-request-not-found`, `not-allowed`, `more-time-decided`, `work-item-closed`, `more-time-note-missing` (/note),
 *   `more-time-not-later` | `more-time-too-late` (/dueAt)
 */
export async function decideMoreTime(trx: Transaction, decision: MoreTimeDecided, ctx: Context): Promise<MoreTimeRequest> {
  const { requestId, officer, outcome, note } = decision;
  const found = await MoreTimeRequest.query(trx).findById(requestId);
  if (!found) throw new CaseError('not-found', 'more-time-request-not-found', `There is no request ${requestId} for more time.`);
  const item = await lockWorkItem(trx, found.workItemId);
  authorize(officer, 'more-time.decide', { unitCodes: item.unitCode ? [item.unitCode] : [] });
  const subject = await lockCase(trx, found.caseId);
  const request = await MoreTimeRequest.query(trx).findById(requestId).forNoKeyUpdate().throwIfNotFound();
  if (request.status === outcome && request.decidedBy === officer.id) return request;
  if (request.status !== 'open') throw new CaseError('conflict', 'more-time-decided', `This request is ${request.status} already.`);
  requireOpen(item);
  if (outcome === 'refused') await refuse(trx, request, { officer, note: note ?? '' }, ctx);
  else await grantMoreTime(trx, request, { subject, dueAt: decision.dueAt ?? request.proposedDueAt, by: officer.id, note: note?.trim() || null }, ctx);
  await refreshWaiting(trx, item.id, ctx);
  await notifyOfficer(trx, { officerId: request.askedBy, kind: 'more-time-decided', caseId: request.caseId, workItemId: item.id }, ctx);
  return MoreTimeRequest.query(trx).findById(requestId).throwIfNotFound();
}

async function refuse(trx: Transaction, request: MoreTimeRequest, { officer, note }: { officer: Officer; note: string }, ctx: Context): Promise<void> {
  if ([...note.trim()].length < SHORTEST_NOTE) {
    throw new CaseError('invalid', 'more-time-note-missing', `Say in at least ${SHORTEST_NOTE} characters why not.`, { field: '/note' });
  }
  await MoreTimeRequest.query(trx).findById(request.id).patch({ status: 'refused', decidedBy: officer.id, decidedAt: ctx.now, note: note.trim() });
  await recordEvent(trx, { caseId: request.caseId, kind: 'more-time-refused', detail: { requestId: request.id } }, ctx);
  await recordAudit(trx, { action: 'more-time-refused', subjectType: 'assignment', subjectId: request.assignmentId, detail: { requestId: request.id } }, ctx);
}
