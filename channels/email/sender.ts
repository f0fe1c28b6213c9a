import { createHash } from 'node:crypto';
import { createTransport, type SendMailOptions } from 'nodemailer';

export interface MailToSend {
  /** Idempotency key: the Message-ID is made from it, so that a mail that goes out twice after a crash is shown once. */
  readonly key: string;
  readonly to: string;
  /** Where an answer goes; default: nobody is asked for one. */
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly text: string;
  /** Instant of the Date header; the same at every attempt. */
  readonly date: Date;
  readonly attachments?: ReadonlyArray<{ readonly filename: string; readonly contentType: string; readonly content: Buffer }>;
}

/** What became of an attempt; the same reactions as for a text (channels/sms-gateway.ts). */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'retry' | 'permanent' | 'alarm'; readonly code: string };

export interface MailSender {
  send(mail: MailToSend): Promise<MailOutcome>;
  close(): void;
}

export interface MailOptions {
  readonly url: string;
  /** `1022 <tong-dai@1022.example.vn>` */
  readonly from: string;
  readonly timeoutMs?: number;
}

/**
 * Outgoing mail over SMTP. Connections are pooled, and every wait ends within seconds: the defaults are minutes. The
 * pool never queues a mail again by itself: the outbox does that, with its own counting.
 */
export function openMailSender(options: MailOptions): MailSender {
  const timeout = options.timeoutMs ?? 10_000;
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 2,
    maxMessages: 50,
    maxRequeues: 0,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: 2 * timeout,
    dnsTimeout: timeout,
    // A mail is made of what we hand over, never of a file or an address that a text in it names.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0] & object);
  return {
    send: async (mail) => {
      const messageId = messageIdOf(mail.key, options.from);
      try {
        await transport.sendMail(toSend(mail, messageId, options.from));
        return { kind: 'accepted', messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => { transport.close(); },
  };
}

/** The Message-ID of a key: fixed, unguessable from outside, and without a word of what the key says. */
export function messageIdOf(key: string, from: string): string {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${createHash('sha256').update(`mail:${key}`).digest('hex').slice(0, 40)}@${domain}>`;
}

function toSend(mail: MailToSend, messageId: string, from: string): SendMailOptions {
  return {
    from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    date: mail.date,
    messageId,
    attachments: mail.attachments?.map((attachment) => ({ ...attachment })),
    // Out-of-office answers stay away (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** The code is nodemailer's word or SMTP's number; the message, which may quote the address, is dropped. */
function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'alarm', code: 'smtp-login' };
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'permanent', code: `smtp-${responseCode}` };
  // No valid recipient was left in the envelope.
  if (code === 'EENVELOPE' && responseCode === undefined) return { kind: 'permanent', code: 'no-valid-address' };
  return { kind: 'retry', code: responseCode === undefined ? (code ?? 'network').toLowerCase() : `smtp-${responseCode}` };
}
