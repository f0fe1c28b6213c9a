import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { mailWords } from '../texts/mail-words.ts';
import { insertNotification } from './insert-notification.ts';
import type { Recipient, Subject } from './notification.ts';

export interface MailOrder extends Subject {
  readonly key: string;
  /** The event whose mail template gives the words. */
  readonly templateCode: string;
  /** Codes, instants, links and fixed words; never personal data (D29). */
  readonly values: Readonly<Record<string, string>>;
  /** Under which name the notification is kept, when it stands in for another one's. */
  readonly recordAs?: string;
  readonly to: Recipient;
  /** The text that could not be delivered and that this mail stands in for. */
  readonly fallbackOf?: string;
}

/** Writes a mail and its order to be sent; a second order with the same key changes nothing. Returns the notification's id. @throws as mailWords */
export async function queueMail(trx: Transaction, order: MailOrder, ctx: Context): Promise<string> {
  const { id } = await insertNotification(trx, {
    key: order.key, channel: 'email', templateCode: order.recordAs ?? order.templateCode, to: order.to, about: order,
    ...await mailWords(trx, order.templateCode, order.values), fallbackOf: order.fallbackOf,
  }, ctx);
  await enqueue(trx, { kind: 'send-mail', key: `send-mail:${id}`, payload: { notificationId: id } });
  return id;
}
