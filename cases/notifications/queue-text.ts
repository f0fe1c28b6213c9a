import type { Transaction } from '../../lib/database.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Context } from '../context.ts';
import { CaseError } from '../errors.ts';
import { insertNotification } from './insert-notification.ts';
import type { Recipient, Subject } from './notification.ts';
import { renderText } from './render-text.ts';

export interface TextOrder extends Subject {
  /** What makes it one, e.g. `unit-new-report:<assignment id>`. */
  readonly key: string;
  readonly templateCode: string;
  /** Codes, instants and links; never personal data (D29). */
  readonly values: Readonly<Record<string, string>>;
  readonly to: Recipient;
  /** Sent only after so long: nobody is woken by it. */
  readonly waitMs?: number;
}

/** Writes a text and its order to be sent; a second order with the same key changes nothing. Returns the notification's id. */
export async function queueText(trx: Transaction, order: TextOrder, ctx: Context): Promise<string> {
  const body = await textOf(trx, order.templateCode, order.values);
  const { id } = await insertNotification(trx, { key: order.key, channel: 'sms', templateCode: order.templateCode, to: order.to, about: order, body }, ctx);
  // By the machine's clock, as the outbox reckons: the business clock may have been moved.
  const runAt = order.waitMs ? new Date(Date.now() + order.waitMs) : undefined;
  await enqueue(trx, { kind: 'send-text', key: `send-text:${id}`, payload: { notificationId: id, ...(runAt && { notBefore: runAt.toISOString() }) }, runAt });
  return id;
}

/** A registered template with its placeholders filled. */
export async function textOf(trx: Transaction, templateCode: string, values: Readonly<Record<string, string>>): Promise<string> {
  const template = await trx('text_templates').where({ event: templateCode, channel: 'sms' }).first<{ body: string; placeholders: string[] } | undefined>('body', 'placeholders');
  if (!template) throw new CaseError('invalid', 'text-template-unknown', `There is no text template ${templateCode}.`);
  const limits = await trx('text_placeholders').select<Array<{ name: string; max_length: number }>>('name', 'max_length');
  return renderText(template, values, Object.fromEntries(limits.map(({ name, max_length }) => [name, max_length])));
}
