import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../history/record-event.ts';
import { Notification } from './notification.ts';
import { forgetSubjectAddress } from '../rights/tell-data-subject.ts';
import { forgetTestAddress } from './test-address.ts';

/**
 * The provider has taken the text or mail. For the text about a new report this is the moment of S18. Repeated calls
 * and calls after delivery or failure change nothing.
 */
export async function markAccepted(
  trx: Transaction,
  { notificationId, providerId, providerCode }: { notificationId: string; providerId?: string | null; providerCode?: string | null },
  ctx: Context,
): Promise<void> {
  const changed = await Notification.query(trx).findById(notificationId).where({ status: 'queued' })
    .patch({ status: 'accepted', acceptedAt: ctx.now, providerId: providerId ?? null, providerCode: providerCode ?? null });
  if (changed === 0) return;
  const notification = await Notification.query(trx).findById(notificationId).throwIfNotFound();
  if (notification.testMessageId) await forgetTestAddress(trx, notification.testMessageId);
  if (notification.dataRequestId) await forgetSubjectAddress(trx, notification.dataRequestId);
  if (notification.templateCode !== 'unit-new-report' || !notification.assignmentId || !notification.caseId) return;
  if (notification.channel === 'sms') {
    // Case before assignment, as everywhere.
    await trx('cases').where({ id: notification.caseId }).whereNull('contact_texted_at').update({ contact_texted_at: ctx.now });
    await trx('assignments').where({ id: notification.assignmentId }).whereNull('texted_at').update({ texted_at: ctx.now });
  }
  const kind = notification.channel === 'sms' ? 'contact-texted' : 'contact-mailed';
  await recordEvent(trx, { caseId: notification.caseId, kind, detail: { notificationId, assignmentId: notification.assignmentId } }, ctx);
}
