import type { Transaction } from '../../lib/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { closeCase } from './close-case.ts';
import { refusalText } from './refusal-text.ts';

/**
 * Refuses the report (D16, D17) and, in the same transaction, tells the sender why (D18): the notice is queued and the
 * follow page shows the reason from the moment this commits. Without a reason nothing is stored; the table itself
 * forbids it too.
 */
export async function refuseReport(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.refusedAt) return;
  const reason = await refusalText(trx, subject);
  const by = await notifySender(trx, subject, {
    key: `sender-refused:${caseId}`,
    templateCode: 'sender-refused',
    values: { reason: reason.smsReason },
    mailValues: { reason: reason.text, guidance: reason.whereToGo ?? '' },
  }, ctx);
  await Case.query(trx).findById(caseId).patch({ refusedAt: ctx.now, refusalToldAt: ctx.now, refusalWords: reason });
  await closeCase(trx, subject, 'refused', ctx);
  const detail = { reasonCode: subject.refusalReasonCode, by };
  await recordEvent(trx, { caseId, kind: 'refused', public: true, detail }, ctx);
  await recordAudit(trx, { action: 'report-refused', subjectType: 'case', subjectId: caseId, detail }, ctx);
}
