import { pauseChannel, type Channel } from '../../cases/notifications/channel-pause.ts';
import { queueFallback } from '../../cases/notifications/mark-failed.ts';
import { Notification } from '../../cases/notifications/notification.ts';
import { systemActor, type Context } from '../../cases/context.ts';
import type { Vault } from '../../cases/privacy/vault.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Database, Transaction } from '../../lib/database.ts';
import type { Logger } from '../../lib/logger.ts';
import type { ClaimedMessage } from '../../lib/outbox.ts';
import { Later, Undeliverable } from '../handler.ts';

/** What the handlers that reach people need. */
export interface DeliveryServices {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MINUTE = 60_000;
/** A text that has not gone out by then is followed by a mail, while the text is still tried. */
export const MAIL_BESIDE_AFTER_MS = 5 * MINUTE;

/** The context of a handler's transaction. */
export function deliveryContext(services: DeliveryServices, name: string): Context {
  return { now: services.clock.now(), actor: systemActor(name), vault: services.vault };
}

/** The notification that a message names. @throws Undeliverable when the message names none */
export async function loadNotification(db: Database | Transaction, message: ClaimedMessage): Promise<Notification> {
  const { notificationId } = message.payload;
  const notification = typeof notificationId === 'string' ? await Notification.query(db).findById(notificationId) : undefined;
  if (!notification) throw new Undeliverable(`The message ${message.key} names no notification that exists.`);
  return notification;
}

/** Milliseconds since the message was written, or since it might be sent, in the database's time: a moved business clock must not let texts expire. */
export async function ageOf(db: Database, message: ClaimedMessage): Promise<number> {
  const result = await db.raw<{ rows: Array<{ age: string }> }>(
    `select 1000 * extract(epoch from now() - coalesce((payload ->> 'notBefore')::timestamptz, created_at)) as age from outbox where id = ?`,
    [message.id],
  );
  return Number(result.rows[0]?.age ?? 0);
}

/** The pause before the next attempt: a second at first, then half the age, at most five minutes; with jitter. */
export function patience(ageMs: number, random: () => number = Math.random): number {
  return Math.min(5 * MINUTE, Math.max(1_000, ageMs / 2)) * (0.75 + random() / 2);
}

/** Pauses a channel whose account a person must mend, says so once, and puts the message back. */
export async function pauseAndWait(services: DeliveryServices, channel: Channel, code: string, actor: string): Promise<never> {
  const isNew = await services.db.transaction((trx) => pauseChannel(trx, { channel, code }, deliveryContext(services, actor)));
  // Error: a person must act now. Once a pause, however many messages wait.
  if (isNew) services.logger.error({ channel, code }, 'channel paused: the provider refuses the account; mend it, sending resumes by itself');
  throw new Later(61_000, `channel ${channel} paused by code ${code}`);
}

/** Sends the text's content by mail as well when the text is late; once, and the same mail that a failure would send. */
export async function mailBesideLateText(services: DeliveryServices, notification: Notification, ageMs: number, actor: string): Promise<void> {
  if (ageMs < MAIL_BESIDE_AFTER_MS) return;
  await services.db.transaction((trx) => queueFallback(trx, notification, deliveryContext(services, actor)));
}
