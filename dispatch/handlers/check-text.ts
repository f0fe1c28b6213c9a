import { markDelivered } from '../../cases/notifications/mark-delivered.ts';
import { markFailed } from '../../cases/notifications/mark-failed.ts';
import type { SmsGateway } from '../../channels/sms-gateway.ts';
import { Later, type OutboxHandler } from '../handler.ts';
import { ageOf, deliveryContext, loadNotification, patience, type DeliveryServices } from './delivery.ts';

const ACTOR = 'check-text';
/** The provider answers for seven days; what it has not settled by then stays "accepted". */
export const CHECK_UNTIL_MS = 7 * 24 * 3_600_000;
/** The provider's callback brings an id that a lost answer took with it. It calls a few times only: later it will not come. */
const AWAIT_ID_MS = 3_600_000;

/** Asks the provider how an accepted text ended, until it has. */
export function createCheckText(services: DeliveryServices & { readonly gateway: SmsGateway }): OutboxHandler {
  return async (message) => {
    const notification = await loadNotification(services.db, message);
    if (notification.status === 'delivered' || notification.status === 'failed') return;
    const age = await ageOf(services.db, message);
    if (age > CHECK_UNTIL_MS) return;
    // Nobody can ask without it: the text stays "accepted", sent, its end unknown.
    if (!notification.providerId && age > AWAIT_ID_MS) return;
    if (!notification.providerId) throw new Later(patience(age + 60_000), 'the provider’s id is not known yet');

    const outcome = await services.gateway.status(notification.providerId);
    const ctx = deliveryContext(services, ACTOR);
    switch (outcome.kind) {
      case 'delivered':
        await services.db.transaction((trx) => markDelivered(trx, { notificationId: notification.id }, ctx));
        return;
      case 'failed':
        await services.db.transaction((trx) => markFailed(trx, { notificationId: notification.id, failure: 'not-delivered', providerCode: outcome.code }, ctx));
        return;
      case 'waiting':
        throw new Later(patience(age), 'not settled yet');
      case 'alarm':
      case 'retry':
        throw new Later(patience(age + 60_000), `provider answered ${outcome.code}`);
    }
  };
}
