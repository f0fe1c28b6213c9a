import type { Transaction } from '../../lib/database.ts';
import type { Context } from '../context.ts';
import { Notification } from './notification.ts';
import { markAccepted } from './mark-accepted.ts';

/** The text reached the phone, or the mail its server. A delivery report that comes before the provider's answer counts as both. */
export async function markDelivered(trx: Transaction, { notificationId }: { notificationId: string }, ctx: Context): Promise<void> {
  const found = await Notification.query(trx).findById(notificationId).forNoKeyUpdate();
  if (found?.status === 'queued') await markAccepted(trx, { notificationId, providerId: found.providerId }, ctx);
  await Notification.query(trx).findById(notificationId).where({ status: 'accepted' }).patch({ status: 'delivered', deliveredAt: ctx.now });
}
