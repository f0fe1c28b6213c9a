import type { Transaction } from '../../lib/database.ts';
import { Case, lockCase } from '../case.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { notifySender } from '../notifications/notify-sender.ts';
import { closeCase } from './close-case.ts';
import { refusalText } from './refusal-text.ts';

/** Out of scope (D22–D24): the sender is told why, and where to go instead. */
export async function guideSender(trx: Transaction, { caseId }: { caseId: string }, ctx: Context): Promise<void> {
  const subject = await lockCase(trx, caseId);
  if (subject.status === 'guided') return;
  const reason = await refusalText(trx, subject);
  const by = await notifySender(trx, subject, {
    key: `sender-guided:${caseId}`,
    templateCode: 'sender-refused',
    values: { reason: reason.smsReason },
    mailTemplate: 'sender-guided',
    mailValues: { reason: reason.text, guidance: reason.whereToGo ?? '' },
  }, ctx);
  await Case.query(trx).findById(caseId).patch({ toldAt: ctx.now, refusalWords: reason });
  await closeCase(trx, subject, 'guided', ctx);
  await recordEvent(trx, { caseId, kind: 'guided', public: true, detail: { reasonCode: subject.refusalReasonCode, by } }, ctx);
}
