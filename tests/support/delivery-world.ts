import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { systemActor, type Context } from '../../cases/context.ts';
import { insertNotification } from '../../cases/notifications/insert-notification.ts';
import { Notification, type Recipient } from '../../cases/notifications/notification.ts';
import { newKeyRing } from '../../cases/privacy/key-ring.ts';
import { createVault, placeOf } from '../../cases/privacy/vault.ts';
import { openMailSender, type MailSender } from '../../channels/email/sender.ts';
import { openEsms } from '../../channels/esms/client.ts';
import { createEsmsSimulator, type Simulator } from '../../channels/esms-simulator/simulator.ts';
import { createMailSink, type MailSink } from '../../channels/mail-sink/mail-sink.ts';
import type { SmsGateway } from '../../channels/sms-gateway.ts';
import { Later, type OutboxHandler } from '../../dispatch/handler.ts';
import { createDeliveryHandlers } from '../../dispatch/handlers/delivery-handlers.ts';
import { claimDue, enqueue, markDone, postpone, type ClaimedMessage } from '../../lib/outbox.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

const account = { apiKey: 'key', secretKey: 'secret', brandname: 'CONG1022' };
const vault = createVault(newKeyRing());
export const now = new Date('2026-11-21T03:00:00Z');
export const ctx: Context = { now, actor: systemActor('test'), vault };
const from = '1022 <tong-dai@1022.example.vn>';

export let database: TestDatabase;
let directory: string;
export let simulator: Simulator;
export let sink: MailSink;
let mail: MailSender;
let gateway: SmsGateway;
export let port: number;
export let log: string[];

export async function openDelivery(): Promise<void> {
  database = await createTestDatabase();
  await database.db('units').insert({ code: 'unit-of-test', name: 'Phường Thử', name_unaccented: 'Phuong Thu', kind: 'ward', sms_name: 'P Thu' });
}

/** A provider and a mail server to which nothing has been sent. */
export async function beginDelivery(): Promise<void> {
  directory = mkdtempSync(path.join(os.tmpdir(), 'delivery-'));
  simulator = createEsmsSimulator({ ...account, directory, deliveryMs: 10 });
  port = await simulator.listen(0);
  sink = await createMailSink({ directory: path.join(directory, 'mail') });
  mail = openMailSender({ url: `smtp://127.0.0.1:${await sink.listen(0)}`, from });
  gateway = openEsms({ ...account, url: `http://127.0.0.1:${port}`, timeoutMs: 5_000 });
  log = [];
}

export async function endDelivery(): Promise<void> {
  mail.close();
  await Promise.all([simulator.close(), sink.close()]);
  rmSync(directory, { recursive: true, force: true });
  await database.db('settings').where('key', 'like', 'channel-paused:%').delete();
  await database.db.raw('update outbox set done_at = now() where done_at is null');
}

/** From now on texts go another way. */
export function sendBy(other: SmsGateway): void {
  gateway = other;
}

/** The mail server is away. */
export function loseMailServer(): void {
  mail.close();
  mail = openMailSender({ url: 'smtp://127.0.0.1:1', from, timeoutMs: 200 });
}

export const handlers = () => createDeliveryHandlers({
  db: database.db, vault, clock: { now: () => now }, gateway, mail,
  logger: pino({ level: 'debug' }, { write: (line: string) => { log.push(line); } }),
});

let position = 0;
export async function contact(phone: string | null, email: string | null = null): Promise<Recipient> {
  const id = randomUUID();
  position += 1;
  const seal = (field: string, value: string | null) => value && vault.seal(value, placeOf('unit_contacts', field, id));
  await database.db('unit_contacts').insert({ id, unit_code: 'unit-of-test', position, phone_sealed: seal('phone', phone), email_sealed: seal('email', email) });
  return { kind: 'contact', contactId: id };
}

export async function order(to: Recipient, kind: 'send-text' | 'send-mail' = 'send-text', more: { dailyReportId?: string } = {}): Promise<string> {
  return database.db.transaction(async (trx) => {
    const key = randomUUID();
    const channel = kind === 'send-text' ? 'sms' as const : 'email' as const;
    const { id } = await insertNotification(trx, { key, channel, templateCode: 'unit-new-report', to, about: more, subject: 'Phản ánh mới', body: '1022: PA K7PM-3RTX da chuyen 26740.' }, ctx);
    await enqueue(trx, { kind, key: `${kind}:${id}`, payload: { notificationId: id } });
    return id;
  });
}

export const stored = (id: string) => Notification.query(database.db).findById(id).throwIfNotFound();

export async function claim(kind: string): Promise<ClaimedMessage> {
  await database.db.raw('update outbox set run_at = now() where done_at is null');
  const [message] = await claimDue(database.db, [kind], 1, 30);
  if (!message) throw new Error(`No ${kind} waits.`);
  return message;
}

/** Delivers the next message of a kind as a dispatcher would. @returns how long it asks to wait, or null when it is done */
export async function deliver(kind: string, handler: OutboxHandler = handlers()[kind]!): Promise<number | null> {
  const message = await claim(kind);
  try {
    await handler(message, { signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    await postpone(database.db, message, 0, error.message);
    return error.delayMs;
  }
  await markDone(database.db, message);
  return null;
}

/** Checks until the provider has settled the text. */
export async function settle(): Promise<void> {
  for (let tries = 0; tries < 200 && await deliver('check-text') !== null; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

export const makeOlder = (id: string, minutes: number) =>
  database.db.raw('update outbox set created_at = now() - make_interval(mins => ?) where payload ->> \'notificationId\' = ?', [minutes, id]);
export const tell = (rule: object) => fetch(`http://127.0.0.1:${port}/control/rules`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) });
export const fallbackOf = (id: string) => Notification.query(database.db).where({ fallback_of: id });
