import type { Context } from '../../cases/context.ts';
import { channelState, resumeChannel } from '../../cases/notifications/channel-pause.ts';
import { markAccepted } from '../../cases/notifications/mark-accepted.ts';
import { markFailed } from '../../cases/notifications/mark-failed.ts';
import type { Notification } from '../../cases/notifications/notification.ts';
import { revealContact, revealSender, revealTestAddress } from '../../cases/privacy/reveal.ts';
import { REPLY_ADDRESS_KEY, replyAddress } from '../../cases/questions-to-sender/reply-address.ts';
import { readSetting } from '../../cases/reference/settings.ts';
import type { MailSender, MailToSend } from '../../channels/email/sender.ts';
import type { Transaction } from '../../lib/database.ts';
import { Later, type OutboxHandler } from '../handler.ts';
import { openForDataSubject } from './data-subject.ts';
import { ageOf, deliveryContext, loadNotification, patience, pauseAndWait, type DeliveryServices } from './delivery.ts';

export interface SendMailServices extends DeliveryServices {
  readonly mail: MailSender;
}

const ACTOR = 'send-mail';
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const FORMATS = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/**
 * Sends one mail, with the documents of the daily report that it is about. Mail has no idempotency key: after a crash
 * between the call and its record it goes twice, with the same Message-ID.
 */
export function createSendMail(services: SendMailServices): OutboxHandler {
  return async (message) => {
    const notification = await loadNotification(services.db, message);
    if (notification.status !== 'queued') return;
    const age = await ageOf(services.db, message);
    const state = await channelState(services.db, 'email');
    if (state.kind === 'paused') throw new Later(state.waitMs + Math.random() * 2_000, `channel email paused by code ${state.code}`);

    const ctx = deliveryContext(services, ACTOR);
    const fail = (failure: string, providerCode?: string) =>
      services.db.transaction((trx) => markFailed(trx, { notificationId: notification.id, failure, providerCode }, ctx));
    const subject = await services.db.transaction((trx) => openForDataSubject(trx, notification, ctx));
    const to = subject ? subject.address : await services.db.transaction((trx) => readAddress(trx, notification, ctx));
    if (!to) { await fail('no-mail-address'); return; }

    const outcome = await services.mail.send({ ...await toSend(services, notification, to), ...(subject ? { text: subject.body } : {}) });
    if (state.kind === 'probe' && (outcome.kind === 'accepted' || outcome.kind === 'permanent')) {
      await services.db.transaction((trx) => resumeChannel(trx, 'email', ctx));
    }
    if (outcome.kind === 'accepted') {
      await services.db.transaction((trx) => markAccepted(trx, { notificationId: notification.id, providerId: outcome.messageId }, ctx));
    } else if (outcome.kind === 'permanent') {
      await fail('provider-refused', outcome.code);
    } else if (age > GIVE_UP_AFTER_MS) {
      await fail('provider-unreachable', outcome.code);
    } else if (outcome.kind === 'alarm') {
      await pauseAndWait(services, 'email', outcome.code, ACTOR);
    } else {
      services.logger.warn({ notificationId: notification.id, code: outcome.code }, 'mail not sent, trying again');
      throw new Later(patience(age), `mail server answered ${outcome.code}`);
    }
  };
}

async function toSend(services: SendMailServices, notification: Notification, to: string): Promise<MailToSend> {
  return {
    key: notification.id,
    to,
    replyTo: await replyAddressOf(services, notification),
    subject: notification.subject ?? 'Cổng thông tin 1022',
    text: notification.body,
    date: notification.createdAt,
    attachments: notification.dailyReportId ? await reportDocuments(services, notification.dailyReportId) : [],
  };
}

/** The mail of a question is answered to an address of its own, where replies are taken. */
async function replyAddressOf({ db }: SendMailServices, { key }: Notification): Promise<string | undefined> {
  const questionId = /^sender-question:([0-9a-f-]{36})$/.exec(key)?.[1];
  const address = questionId ? await readSetting(db, REPLY_ADDRESS_KEY, '') : '';
  const question = address ? await db('sender_questions').where({ id: questionId }).first<{ reply_token: string | null } | undefined>('reply_token') : undefined;
  return question?.reply_token ? replyAddress(address, question.reply_token) : undefined;
}

async function reportDocuments({ db }: SendMailServices, dailyReportId: string): Promise<MailToSend['attachments']> {
  const rows = await db('daily_report_documents as document').join('daily_reports as report', 'report.id', 'document.daily_report_id')
    .where('report.id', dailyReportId).whereIn('document.format', Object.keys(FORMATS)).orderBy('document.format')
    .select<Array<{ format: keyof typeof FORMATS; bytes: Buffer; report_date: string }>>('document.format', 'document.bytes', 'report.report_date');
  return rows.map(({ format, bytes, report_date }) => ({ filename: `bao-cao-1022-${report_date}.${format}`, contentType: FORMATS[format], content: bytes }));
}

async function readAddress(trx: Transaction, notification: Notification, ctx: Context): Promise<string | null> {
  const reason = `send mail ${notification.templateCode}`;
  const caseId = notification.caseId ?? undefined;
  if (notification.contactId) return (await revealContact(trx, { contactId: notification.contactId, caseId, fields: ['email'], reason }, ctx)).email ?? null;
  if (notification.senderId) return (await revealSender(trx, { senderId: notification.senderId, caseId, fields: ['email'], reason }, ctx)).email ?? null;
  if (notification.officerId) return (await trx('officers').where({ id: notification.officerId, active: true }).first<{ email: string | null } | undefined>('email'))?.email ?? null;
  if (notification.testMessageId) return revealTestAddress(trx, { testMessageId: notification.testMessageId, reason }, ctx);
  return notification.configuredAddress;
}
