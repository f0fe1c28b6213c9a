import type { Transaction } from '../../lib/database.ts';
import { Case, isOver, lockCase } from '../case.ts';
import { acceptDoubtedAnswer } from '../answer-check/accept-answer.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender, type SenderNotice } from '../notifications/notify-sender.ts';
import { closeCase } from './close-case.ts';
import { refusalText, type RefusalText } from './refusal-text.ts';

/**
 * Tells the sender the outcome and closes the case (D11); the processes of its duplicates are woken. The sender of a
 * duplicate is told the outcome of the original. An answer that the rules doubted stands from here: an operator let it pass.
 */
export async function tellSender(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const found = await lockCase(trx, caseId);
  if (found.toldAt) return;
  const doubted = !found.duplicateOf && !found.resultedAt && await acceptDoubtedAnswer(trx, found, ctx);
  const subject = doubted ? await Case.query(trx).findById(caseId).throwIfNotFound() : found;
  const source = subject.duplicateOf ? await Case.query(trx).findById(subject.duplicateOf).throwIfNotFound() : subject;
  if (source === subject ? !subject.resultedAt : !isOver(source)) {
    // The original was opened again after its end had woken this duplicate: its sender hears how that is concluded.
    throw new CaseError(source !== subject && source.closedAt ? 'not-yet' : 'conflict', 'case-without-outcome', `Case ${source.id} has no outcome yet that its sender could be told.`);
  }
  const reason = source.refusalReasonCode ? await refusalText(trx, { ...source, code: subject.code }) : null;
  const by = await notifySender(trx, subject, noticeOf(subject, reason), ctx);
  await Case.query(trx).findById(caseId).patch({
    toldAt: ctx.now,
    resolution: source === subject ? 'fixed' : source.resolution,
    // A duplicate's follow page shows what the original's shows.
    ...(source === subject ? {} : { resultText: source.resultText, refusalReasonCode: source.refusalReasonCode, refusalFields: source.refusalFields, refusalWords: reason, unfixedReason: source.unfixedReason }),
  });
  await closeCase(trx, subject, 'closed', ctx);
  await recordEvent(trx, { caseId, kind: 'told', public: true, detail: { by, originalId: source === subject ? null : source.id } }, ctx);
}

function noticeOf(subject: Case, reason: RefusalText | null): SenderNotice {
  const key = `sender-result:${subject.id}`;
  if (!reason) return { key, templateCode: 'sender-result' };
  return { key, templateCode: 'sender-refused', values: { reason: reason.smsReason }, mailValues: { reason: reason.text, guidance: reason.whereToGo ?? '' } };
}
