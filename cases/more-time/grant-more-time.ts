import type { Transaction } from '../../lib/database.ts';
import { formatInstant, inCity } from '../../lib/time.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCase, type Case } from '../case.ts';
import type { Context } from '../context.ts';
import { lockDeadline, type Deadline } from '../deadlines/deadline.ts';
import { rearmDeadline } from '../deadlines/rearm-deadline.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { readSetting } from '../reference/settings.ts';
import { refreshWaiting } from '../work-items/refresh-waiting.ts';
import { checkNewDueAt, MoreTimeRequest } from './more-time-request.ts';
import { BY_RULE_HOURS_KEY } from './setting-keys.ts';

export interface Grant {
  readonly subject: Case;
  readonly dueAt: Date;
  /** An officer's id; null: the rule of the settings. */
  readonly by: string | null;
  readonly note: string | null;
}

/**
 * The handling deadline moves and the engine's timers with it; the sender is told the new date (D11).
 * @throws CaseError `more-time-not-later` | `more-time-too-late` (/dueAt)
 */
export async function grantMoreTime(trx: Transaction, request: MoreTimeRequest, { subject, dueAt, by, note }: Grant, ctx: Context): Promise<void> {
  const deadline = await lockDeadline(trx, request.deadlineId);
  await checkNewDueAt(trx, { dueAt, current: deadline.dueAt, field: '/dueAt' }, ctx);
  await rearmDeadline(trx, { deadlineId: request.deadlineId, dueAt, reason: `more time: ${request.id}` }, ctx);
  await MoreTimeRequest.query(trx).findById(request.id).patch({ status: 'granted', decidedBy: by, byRule: by === null, decidedAt: ctx.now, grantedDueAt: dueAt, note });
  const detail = { requestId: request.id, dueBefore: deadline.dueAt.toISOString(), dueAt: dueAt.toISOString(), ...(by === null ? { byRule: true } : {}) };
  await recordEvent(trx, { caseId: subject.id, kind: 'more-time-granted', public: true, detail }, ctx);
  await recordAudit(trx, { action: 'more-time-granted', subjectType: 'assignment', subjectId: request.assignmentId, detail }, ctx);
  await notifySender(trx, subject, {
    key: `sender-more-time:${request.id}`, templateCode: 'sender-progress', values: { date: inCity(dueAt).toFormat('dd/MM/yyyy') },
    mailValues: { due: formatInstant(dueAt) },
  }, ctx);
}

/** Grants what the settings allow without a person: a first request, in time, with a picture, for a few hours more. */
export async function grantByRule(trx: Transaction, request: MoreTimeRequest, deadline: Deadline, ctx: Context): Promise<MoreTimeRequest> {
  const hours = await readSetting(trx, BY_RULE_HOURS_KEY, 0);
  const inTime = deadline.breachedAt === null && deadline.dueAt > ctx.now;
  const short = request.proposedDueAt.getTime() <= deadline.dueAt.getTime() + hours * 3_600_000;
  if (!inTime || !short || request.attachmentIds.length === 0) return request;
  const before = await MoreTimeRequest.query(trx).where({ assignmentId: request.assignmentId }).whereNot({ id: request.id }).first().select('id');
  if (before) return request;
  await grantMoreTime(trx, request, { subject: await lockCase(trx, request.caseId), dueAt: request.proposedDueAt, by: null, note: null }, ctx);
  await refreshWaiting(trx, request.workItemId, ctx);
  return MoreTimeRequest.query(trx).findById(request.id).throwIfNotFound();
}
