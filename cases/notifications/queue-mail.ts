import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { insertNotification } from './insert-notification.ts';
import type { Recipient, Subject } from './notification.ts';

export interface MailOrder extends Subject {
  readonly key: string;
  readonly templateCode: string;
  readonly subjectLine: string;
  /** Plain text; codes, instants and links, never personal data. */
  readonly body: string;
  readonly to: Recipient;
  /** The text that could not be delivered and that this mail stands in for. */
  readonly fallbackOf?: string;
}

/** Writes a mail and its order to be sent; a second order with the same key changes nothing. Returns the notification's id. */
export async function queueMail(trx: Transaction, order: MailOrder, ctx: Context): Promise<string> {
  const { id } = await insertNotification(trx, {
    key: order.key, channel: 'email', templateCode: order.templateCode, to: order.to, about: order,
    subject: order.subjectLine, body: order.body, fallbackOf: order.fallbackOf,
  }, ctx);
  await enqueue(trx, { kind: 'send-mail', key: `send-mail:${id}`, payload: { notificationId: id } });
  return id;
}
