import { channelState, resumeChannel } from '../../cases/notifications/channel-pause.ts';
import { markAccepted } from '../../cases/notifications/mark-accepted.ts';
import { markFailed } from '../../cases/notifications/mark-failed.ts';
import type { Notification } from '../../cases/notifications/notification.ts';
import { requestIdOf } from '../../cases/notifications/request-id.ts';
import { takesTexts } from '../../cases/intake/phone.ts';
import { revealContact, revealSender, revealTestAddress } from '../../cases/privacy/reveal.ts';
import type { Context } from '../../cases/context.ts';
import type { SendOutcome, SmsGateway } from '../../channels/sms-gateway.ts';
import type { Transaction } from '../../lib/database.ts';
import { enqueue, type ClaimedMessage } from '../../lib/outbox.ts';
import { Later, type OutboxHandler } from '../handler.ts';
import { openForDataSubject } from './data-subject.ts';
import { ageOf, deliveryContext, loadNotification, mailBesideLateText, patience, pauseAndWait, type DeliveryServices } from './delivery.ts';

export interface SendTextServices extends DeliveryServices {
  readonly gateway: SmsGateway;
}

const ACTOR = 'send-text';
/**
 * A text is given up after four hours without an answer. It must stay well below the 24 hours for which the provider
 * remembers a RequestId: beyond them a repeated attempt would send a second text.
 */
export const GIVE_UP_AFTER_MS = 4 * 3_600_000;
/** A paused channel keeps its texts longer, but also within the provider's memory. */
export const GIVE_UP_PAUSED_AFTER_MS = 20 * 3_600_000;
const FIRST_CHECK_MS = 20_000;

/**
 * Sends one text. The number is read at the moment of sending, the provider is called outside any transaction, and the
 * RequestId makes a repeated attempt harmless, also after a crash between the call and its record.
 */
export function createSendText(services: SendTextServices): OutboxHandler {
  return async (message) => {
    const notification = await loadNotification(services.db, message);
    if (notification.status !== 'queued') return;
    const age = await ageOf(services.db, message);
    const state = await channelState(services.db, 'sms');
    if (state.kind === 'paused') { await waitForChannel(services, notification, age, state.waitMs, state.code); return; }
    if (age > GIVE_UP_PAUSED_AFTER_MS) { await fail(services, notification, 'not-sent-in-time'); return; }

    const subject = await services.db.transaction((trx) => openForDataSubject(trx, notification, deliveryContext(services, ACTOR)));
    const phone = subject ? subject.address : await services.db.transaction((trx) => readPhone(trx, notification, deliveryContext(services, ACTOR)));
    if (!phone || !takesTexts(phone)) { await fail(services, notification, 'no-mobile-number'); return; }

    const outcome = await services.gateway.send({ requestId: requestIdOf(notification.id), phone, content: subject?.body ?? notification.body });
    if (state.kind === 'probe' && outcome.kind !== 'alarm' && outcome.kind !== 'retry') {
      await services.db.transaction((trx) => resumeChannel(trx, 'sms', deliveryContext(services, ACTOR)));
    }
    await record(services, message, notification, outcome, age);
  };
}

async function record(services: SendTextServices, message: ClaimedMessage, notification: Notification, outcome: SendOutcome, age: number): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
    case 'already-sent':
      await services.db.transaction(async (trx) => {
        const code = outcome.kind === 'accepted' ? '100' : '124';
        await markAccepted(trx, { notificationId: notification.id, providerId: outcome.smsId ?? notification.providerId, providerCode: code }, deliveryContext(services, ACTOR));
        await enqueue(trx, { kind: 'check-text', key: `check-text:${notification.id}`, payload: { notificationId: notification.id }, runAt: new Date(Date.now() + FIRST_CHECK_MS) });
      });
      return;
    case 'permanent':
      await fail(services, notification, 'provider-refused', outcome.code);
      return;
    case 'alarm':
      await mailBesideLateText(services, notification, age, ACTOR);
      await pauseAndWait(services, 'sms', outcome.code, ACTOR);
      return;
    case 'retry':
      if (age > GIVE_UP_AFTER_MS) { await fail(services, notification, 'provider-unreachable', outcome.code); return; }
      await mailBesideLateText(services, notification, age, ACTOR);
      services.logger.warn({ notificationId: notification.id, code: outcome.code, attempts: message.attempts }, 'text not sent, trying again');
      throw new Later(patience(age), `provider answered ${outcome.code}`);
  }
}

async function waitForChannel(services: SendTextServices, notification: Notification, age: number, waitMs: number, code: string): Promise<void> {
  if (age > GIVE_UP_PAUSED_AFTER_MS) { await fail(services, notification, 'channel-paused', code); return; }
  await mailBesideLateText(services, notification, age, ACTOR);
  // Spread out, so that not all that wait come back in the same instant.
  throw new Later(waitMs + Math.random() * 2_000, `channel sms paused by code ${code}`);
}

async function fail(services: SendTextServices, notification: Notification, failure: string, providerCode?: string): Promise<void> {
  await services.db.transaction((trx) => markFailed(trx, { notificationId: notification.id, failure, providerCode }, deliveryContext(services, ACTOR)));
}

async function readPhone(trx: Transaction, notification: Notification, ctx: Context): Promise<string | null> {
  const reason = `send text ${notification.templateCode}`;
  const caseId = notification.caseId ?? undefined;
  if (notification.contactId) return (await revealContact(trx, { contactId: notification.contactId, caseId, fields: ['phone'], reason }, ctx)).phone ?? null;
  if (notification.senderId) return (await revealSender(trx, { senderId: notification.senderId, caseId, fields: ['phone'], reason }, ctx)).phone ?? null;
  if (notification.testMessageId) return revealTestAddress(trx, { testMessageId: notification.testMessageId, reason }, ctx);
  return notification.configuredAddress;
}
