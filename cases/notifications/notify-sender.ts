import type { Transaction } from '../../lib/database.ts';
import type { Case } from '../case.ts';
import type { Context } from '../context.ts';
import { followLink } from './links.ts';
import { queueMail } from './queue-mail.ts';
import { queueText } from './queue-text.ts';

export interface SenderNotice {
  readonly key: string;
  readonly templateCode: string;
  /** Beside code and link. */
  readonly values?: Readonly<Record<string, string>>;
  readonly subjectLine: string;
  /** Full text for a mail; the link to the follow page is added. */
  readonly mailBody: string;
}

/**
 * Tells the sender by text, else by mail. Who left neither reads it on the follow page, which shows the same from the
 * moment this transaction commits.
 */
export async function notifySender(trx: Transaction, about: Case, notice: SenderNotice, ctx: Context): Promise<'sms' | 'email' | 'follow-page'> {
  const link = await followLink(trx, about.code);
  const sender = await trx('senders').where({ id: about.senderId })
    .first<{ has_phone: boolean; has_email: boolean }>(trx.raw('phone_sealed is not null as has_phone, email_sealed is not null as has_email'));
  const to = { kind: 'sender', senderId: about.senderId } as const;
  if (sender.has_phone) {
    await queueText(trx, { key: notice.key, templateCode: notice.templateCode, values: { code: about.code, link, ...notice.values }, to, caseId: about.id }, ctx);
    return 'sms';
  }
  if (sender.has_email) {
    await queueMail(trx, {
      key: notice.key, templateCode: notice.templateCode, subjectLine: notice.subjectLine, body: `${notice.mailBody}\n\n${link}\n`, to, caseId: about.id,
    }, ctx);
    return 'email';
  }
  return 'follow-page';
}
