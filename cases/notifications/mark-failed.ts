import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { Notification, type Recipient } from './notification.ts';
import { queueMail } from './queue-mail.ts';
import { forgetSubjectAddress } from '../rights/tell-data-subject.ts';
import { forgetTestAddress } from './test-address.ts';

/**
 * The text or mail will not arrive. The case shows it, the daily report counts it, and a text is replaced by one mail to
 * the same person if there is an address. The case itself goes on (S18 is apart from S17).
 */
export async function markFailed(
  trx: Transaction,
  { notificationId, failure, providerCode }: { notificationId: string; failure: string; providerCode?: string | null },
  ctx: Context,
): Promise<void> {
  const changed = await Notification.query(trx).findById(notificationId).whereIn('status', ['queued', 'accepted'])
    .patch({ status: 'failed', failedAt: ctx.now, failure, providerCode: providerCode ?? null });
  if (changed === 0) return;
  const notification = await Notification.query(trx).findById(notificationId).throwIfNotFound();
  const isText = notification.channel === 'sms';
  if (notification.testMessageId) await forgetTestAddress(trx, notification.testMessageId);
  if (notification.dataRequestId) await forgetSubjectAddress(trx, notification.dataRequestId);
  if (notification.caseId) {
    await recordEvent(trx, {
      caseId: notification.caseId,
      kind: isText ? 'text-failed' : 'mail-failed',
      detail: { notificationId, templateCode: notification.templateCode, recipientKind: notification.recipientKind, failure, assignmentId: notification.assignmentId },
    }, ctx);
  }
  if (isText) await queueFallback(trx, notification, ctx);
}

/** One mail with the text’s words to the same person, if there is an address; however often it is asked. */
export async function queueFallback(trx: Transaction, text: Notification, ctx: Context): Promise<void> {
  const to = await mailRecipient(trx, text);
  if (!to) return;
  await queueMail(trx, {
    key: `fallback:${text.id}`,
    templateCode: text.recipientKind === 'sender' ? 'text-undelivered' : 'contact-text-undelivered',
    recordAs: text.templateCode,
    values: { text: text.body },
    to,
    caseId: text.caseId,
    assignmentId: text.assignmentId,
    dailyReportId: text.dailyReportId,
    fallbackOf: text.id,
  }, ctx);
}

async function mailRecipient(trx: Transaction, text: Notification): Promise<Recipient | null> {
  if (text.contactId) {
    const contact = await trx('unit_contacts').where({ id: text.contactId }).whereNotNull('email_sealed').first('id');
    return contact ? { kind: 'contact', contactId: text.contactId } : null;
  }
  if (text.senderId) {
    const sender = await trx('senders').where({ id: text.senderId }).whereNotNull('email_sealed').first('id');
    return sender ? { kind: 'sender', senderId: text.senderId } : null;
  }
  return null;
}
